"""The house's rules that a machine can see."""

import ast
import contextlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = {"loaders": 0, "graph": 1, "queries": 2, "api": 3, "zhengtu": 4}
LONGEST = 400
# Folders of one machine, in whatever kind of file.
LOCAL = re.compile(r"(?<![\w./])/(?:work|root|home|Users)/[\w.-]")
# Where packages come from is the machine's own setting.
DOWNLOADS = re.compile(
    r"https?://\S+\.(?:whl|tgz|tar\.gz|jar|crate|deb)\b|(?:--|_)?index[-_]url\b.{0,40}http|\bregistry\s*=\s*.?http",
    re.IGNORECASE,
)
# A copied sentence is at least this long; names and titles are shorter.
COPIED = 30
RUN = re.compile(r"[一-鿿]+(?:[,，、:：;；()（）\d%]{1,3}[一-鿿]+)*")


def modules(*rooms: str) -> Iterator[Path]:
    for room in rooms or FLOORS:
        yield from sorted((ROOT / room).rglob("*.py"))


def texts() -> Iterator[tuple[str, str]]:
    """Name and content of every text file that git keeps."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs the git checkout: not one here")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        with contextlib.suppress(UnicodeDecodeError, FileNotFoundError):
            yield name, (ROOT / name).read_text(encoding="utf-8")


def pieces(text: str) -> Iterator[str]:
    for run in RUN.findall(text):
        yield from (run[i : i + COPIED] for i in range(len(run) - COPIED + 1))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level name of every import, also of those inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.split(".")[0]


def imports_at_start(path: Path) -> Iterator[str]:
    """What importing the module imports: the statements outside of functions and of `if TYPE_CHECKING`."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting.extend(node.orelse)
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]
        waiting.extend(ast.iter_child_nodes(node))


def test_imports_run_one_way() -> None:
    upward = [
        f"{path.relative_to(ROOT)}:{line} imports {name}, a floor above"
        for room, floor in FLOORS.items()
        for path in modules(room)
        for line, name in imports(path)
        if FLOORS.get(name, -1) > floor
    ]
    assert upward == []


def test_no_room_imports_the_tests_or_the_benchmarks() -> None:
    assert [path for path in modules() for _, name in imports(path) if name in {"tests", "bench"}] == []


def test_spacy_is_imported_only_where_text_is_read() -> None:
    early = [
        str(path.relative_to(ROOT))
        for path in modules("graph", "queries", "api", "zhengtu")
        if "spacy" in imports_at_start(path)
    ]
    assert early == []


def test_modules_are_of_one_room_s_size() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in modules()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


@pytest.mark.parametrize("room", FLOORS)
def test_rooms_are_typed_packages(room: str) -> None:
    assert (ROOT / room / "__init__.py").is_file()
    assert (ROOT / room / "py.typed").is_file()


def test_no_file_names_a_folder_of_one_machine_or_an_address_of_packages() -> None:
    found = []
    for name, text in texts():
        hits = [hit for pattern in (LOCAL, DOWNLOADS) if (hit := pattern.search(text))]
        found += [f"{name}:{text.count(chr(10), 0, hit.start()) + 1} {hit.group()}" for hit in hits]
    assert found == []


def test_no_file_copies_a_sentence_of_a_real_document(shared: Path) -> None:
    seen: set[int] = set()
    for source in (shared / "documents").rglob("*.txt"):
        seen.update(map(hash, pieces(source.read_text(encoding="utf-8", errors="replace"))))
    copied = {name: hit for name, text in texts() for hit in pieces(text) if hash(hit) in seen}
    assert copied == {}


def test_nothing_prints_past_the_command_line() -> None:
    printing = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def test_cypher_stays_out_of_the_api() -> None:
    cypher = re.compile(r"\bMATCH\s*\(|\bMERGE\s*\(|\bUNWIND\s+\$")
    assert [
        str(path.relative_to(ROOT)) for path in modules("api") if cypher.search(path.read_text(encoding="utf-8"))
    ] == []


def test_no_data_file_tells_a_key_twice() -> None:
    twice = []
    for name, text in texts():
        if name.endswith(".yaml"):
            keys = re.findall(r"(?m)^([A-Za-z_]+):", text)
            twice += [(name, key) for key in keys if keys.count(key) > 1]
    assert twice == []
