"""Files for `neo4j-admin database import full`, with the script that imports them into a stopped server."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, TextIO

from graph import ontology
from graph.exchange.source import Source
from graph.exchange.values import text_of
from graph.model import Row
from graph.ontology import Property

_TYPES = {"string": "string", "int": "long", "float": "double", "bool": "boolean", "strings": "string[]"}
# Between the items of a list: a character that no text holds, where `;` could stand in a name.
_BETWEEN = "\x1f"
SCRIPT = "import.sh"


def write(source: Source, folder: Path) -> None:
    """One file a label and a (type, from, to), headers included, and `import.sh`. Existing files are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    declared = ontology.load()
    options: list[str] = []
    for label in source.labels():
        name = f"{label}.csv"
        with (folder / name).open("w", encoding="utf-8", newline="\n") as out:
            _table(out, [f"id:ID({label})"], ["id"], declared.nodes[label].properties.values(), source.nodes(label))
        options.append(f'--nodes={label}="$PWD/{name}"')
    for label, (names, rows) in source.bookkeeping().items():
        with (folder / f"{label}.csv").open("w", encoding="utf-8", newline="\n") as out:
            out.write(",".join([f"id:ID({label})", *(f"{name}:string" for name in names)]) + "\n")
            _lines(out, ["id", *names], rows)
        options.append(f'--nodes={label}="$PWD/{label}.csv"')
    for kind in source.kinds():
        type_, start, end = kind
        name = "-".join(kind) + ".csv"
        with (folder / name).open("w", encoding="utf-8", newline="\n") as out:
            heads = [f":START_ID({start})", f":END_ID({end})", "id:string"]
            _table(out, heads, ["from", "to", "id"], declared.edges[type_].properties.values(), source.edges(kind))
        options.append(f'--relationships={type_}="$PWD/{name}"')
    _script(folder, options)


def _table(out: TextIO, heads: list[str], keys: list[str], properties: Iterable[Property], rows: Iterator[Row]) -> None:
    own = [p for p in properties if p.name != "id"]
    out.write(",".join([*heads, *(f"{p.name}:{_TYPES[p.type]}" for p in own)]) + "\n")
    _lines(out, [*keys, *(p.name for p in own)], rows)


def _lines(out: TextIO, names: list[str], rows: Iterator[Row]) -> None:
    for row in rows:
        out.write(",".join(_cell(row.get(name)) for name in names) + "\n")


def _cell(value: Any) -> str:
    """An absent value is nothing at all, a text always in quotes: so "" stays the empty text."""
    if value is None:
        return ""
    if isinstance(value, str | list):
        text = _BETWEEN.join(value) if isinstance(value, list) else value
        return '"' + text.replace('"', '""') + '"'
    return text_of(value)


def _script(folder: Path, options: list[str]) -> None:
    template = (files("graph.exchange") / "import.sh.txt").read_text(encoding="utf-8")
    script = folder / SCRIPT
    script.write_text(template.replace("OPTIONS", " \\\n  ".join(options)), encoding="utf-8")
    script.chmod(0o755)
