"""The command line from a cold start: one question alone, beside a running server, and the demo's second start."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-c", "import sys; from zhengtu.cli import main; sys.exit(main())"]
ROUNDS = 5


def call(environment: Mapping[str, str], *arguments: str) -> float:
    """Seconds that one run of the command takes, start to exit."""
    start = time.perf_counter()
    done = subprocess.run(
        [*COMMAND, *arguments], env=environment, cwd=ROOT, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()}")
    return time.perf_counter() - start


def median(environment: Mapping[str, str], *arguments: str) -> float:
    return statistics.median(call(environment, *arguments) for _ in range(ROUNDS))


@contextmanager
def server(environment: Mapping[str, str], *arguments: str) -> Iterator[float]:
    """A running `serve` or `demo`; hands over the seconds until its first page was there."""
    start = time.perf_counter()
    with subprocess.Popen(
        [*COMMAND, *arguments], env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            address = _address(process)
            with urllib.request.urlopen(address, timeout=30) as page:
                page.read()
            yield time.perf_counter() - start
        finally:
            process.terminate()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(line)
        if found := re.search(r"http://\S+", line):
            return found.group()
    raise RuntimeError(f"the server stopped: {' '.join(seen)}")


def run() -> list[tuple[str, str, str]]:
    """Rows of (what, figure, target)."""
    with tempfile.TemporaryDirectory() as folder:
        places = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)
        environment = os.environ | places | {"ZHENGTU_STORE": f"embedded:{folder}/store", "ZHENGTU_PORT": "8431"}
        sample = [str(file) for file in (files("zhengtu") / "sample").iterdir() if file.name.endswith(".txt")]
        build = call(environment, "build", *sample)
        question = ("query", "measures", "department=省经信委")
        alone = median(environment, *question)
        with server(environment, "serve"):
            beside = median(environment, *question)
        with server(environment, "demo", "--no-open") as first:
            pass
        with server(environment, "demo", "--no-open") as second:
            pass
        return [
            ("command line: --help", f"{median(environment, '--help'):.2f} s", "≤ 0.4 s"),
            ("command line: build the sample, cold", f"{build:.1f} s", ""),
            ("command line: query, cold, embedded", f"{alone:.2f} s", "≤ 5 s"),
            ("command line: query beside a server", f"{beside:.2f} s", "≤ 1.5 s"),
            ("demo: first start to the first page", f"{first:.1f} s", ""),
            ("demo: second start to the first page", f"{second:.2f} s", "≤ 5 s"),
        ]


if __name__ == "__main__":
    for row in run():
        print(*row, sep="\t")
