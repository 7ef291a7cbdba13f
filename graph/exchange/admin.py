"""Files for `neo4j-admin database import full`, with the script that imports them into a stopped server."""

import csv
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph import ontology
from graph.exchange.source import Page, Source, Table
from graph.exchange.values import text_of
from graph.ontology import Property, PropertyType

_TYPES = {"string": "string", "int": "long", "float": "double", "bool": "boolean", "strings": "string[]"}
# Between the items of a list: a character that no text holds, where `;` could stand in a name.
_BETWEEN = "\x1f"
# What the importer would not read as Python writes it.
_AS_TEXT: dict[PropertyType, Callable[[Any], str]] = {"strings": _BETWEEN.join, "bool": text_of}
SCRIPT = "import.sh"


class _Absent(int):
    """What is not there: a number to the writer of a file, which puts every text in quotes, so that "" stays a text."""

    def __str__(self) -> str:
        return ""


_ABSENT = _Absent()


def write(source: Source, folder: Path) -> None:
    """One file a label and a (type, from, to), headers included, and `import.sh`, into a folder; makes it too."""
    folder.mkdir(parents=True, exist_ok=True)
    declared = ontology.load()
    options = [
        _nodes(folder, label, source.nodes(label), declared.nodes[label].properties) for label in source.labels()
    ]
    options += [_nodes(folder, label, table, {}) for label, table in source.bookkeeping().items()]
    for kind in source.kinds():
        type_, start, end = kind
        name = "-".join(filter(None, kind)) + ".csv"
        heads = {"from": f":START_ID({start})", "to": f":END_ID({end})", "@out": ":START_ID", "@in": ":END_ID"}
        _write(folder / name, heads, source.edges(kind), declared.edges[type_].properties)
        options.append(f'--relationships={type_}="$PWD/{name}"')
    _script(folder, options)


def _nodes(folder: Path, label: str, table: Table, properties: Mapping[str, Property]) -> str:
    # Ids tell nodes of one label apart, the engine's addresses all nodes.
    heads = {"@rid": ":ID"} if "@rid" in table.names else {"id": f"id:ID({label})"}
    _write(folder / f"{label}.csv", heads, table, properties)
    return f'--nodes={label}="$PWD/{label}.csv"'


def _write(path: Path, heads: Mapping[str, str], table: Table, properties: Mapping[str, Property]) -> None:
    """One file; a column that has no head of its own is of the type declared, else a string."""
    types = [properties[name].type if name in properties else "string" for name in table.names]
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(",".join(heads.get(n, f"{n}:{_TYPES[t]}") for n, t in zip(table.names, types, strict=True)) + "\n")
        lines = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        turned = [(place, _AS_TEXT[type_]) for place, type_ in enumerate(types) if type_ in _AS_TEXT]
        with ThreadPoolExecutor(1) as writer:
            # One page is written while the next is read: no more than two are in memory.
            written = writer.submit(lines.writerows, [])
            for page in table.pages:
                written.result()
                written = writer.submit(lines.writerows, _lines(page, turned))
            written.result()


def _lines(page: Page, turned: list[tuple[int, Callable[[Any], str]]]) -> Iterator[list[Any]]:
    for values in page:
        line = [_ABSENT if value is None else value for value in values]
        for place, as_text in turned:
            if values[place] is not None:
                line[place] = as_text(values[place])
        yield line


def _script(folder: Path, options: list[str]) -> None:
    template = (files("graph.exchange") / "import.sh.txt").read_text(encoding="utf-8")
    script = folder / SCRIPT
    script.write_text(template.replace("OPTIONS", " \\\n  ".join(options)), encoding="utf-8")
    script.chmod(0o755)
