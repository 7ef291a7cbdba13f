"""A folder of real documents through `zhengtu build`, start to exit, into an embedded store: first, and again.

Needs the folder of real documents (`ZHENGTU_SHARED`), which is not part of the project.
"""

import json
import os
import statistics
import tempfile
from pathlib import Path

from bench.oneshot import call

ROOT = Path(__file__).resolve().parents[1]
AGAIN = 3


def run() -> list[tuple[str, str, str]]:
    """Rows of (what, figure, target)."""
    shared = Path(os.environ.get("ZHENGTU_SHARED", ROOT.parent / "shared")) / "documents" / "corpus"
    if not shared.is_dir():
        raise FileNotFoundError("needs the folder of real documents: set ZHENGTU_SHARED")
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"ZHENGTU_STORE": f"embedded:{folder}/store"}
        report = Path(folder) / "report.json"
        first = call(environment, "build", str(shared), "--report", str(report))
        totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
        # What every command costs, the engine's start above all, is no part of a load.
        nothing = statistics.median(call(environment, "status") for _ in range(AGAIN))
        again = statistics.median(call(environment, "build", str(shared)) for _ in range(AGAIN))
    said = ", ".join(f"{n} {status}" for status, n in sorted(totals.items()))
    return [
        (f"corpus: {said}", f"{first:.1f} s", "≤ 60 s"),
        ("corpus: the same again", f"{again:.1f} s; of `status` {nothing:.1f} s", ""),
    ]
