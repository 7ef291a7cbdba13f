"""`zhengtu query`: the catalogue of questions, and their answers as a table, JSON or CSV."""

import json
import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from loaders.errors import UnusableInput
from zhengtu.cli.files import replacing
from zhengtu.cli.options import OutputFile, Quiet, StoreUrl, TableFormat, Verbose
from zhengtu.cli.output import output_of
from zhengtu.cli.tables import table

if TYPE_CHECKING:
    from queries import Answer, Query

# Excel takes UTF-8 for the local encoding unless the file begins with this mark.
FOR_EXCEL = "utf-8-sig"


# Said instead of a bare "no rows" where there is nothing that could have rows.
EMPTY = "the graph is empty; `zhengtu build FILE` loads a document, `zhengtu demo` shows a sample"


def register(app: typer.Typer) -> None:
    app.command()(query)


def _complete_name(incomplete: str) -> list[str]:
    import queries

    return [name for name in queries.catalogue() if name.startswith(incomplete)]


def _complete_parameter(context: typer.Context, incomplete: str) -> list[str]:
    import queries

    known = queries.catalogue().get(context.params.get("name") or "")
    return [f"{name}=" for name in (known.parameters if known else ()) if name.startswith(incomplete)]


def query(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(help="The question; without it, all of them are listed.", autocompletion=_complete_name),
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KEY=VALUE]...", help="Its parameters.", autocompletion=_complete_parameter),
    ] = None,
    store: StoreUrl = None,
    format: TableFormat = "table",
    output: OutputFile = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Ask the graph one question of the catalogue, e.g. `zhengtu query measures department=省经信委`."""
    out = output_of(context)
    if name is None:
        out.answer(_catalogue(format))
        return
    answer = _ask(name, _pairs(parameters or []), store)
    text = {"json": _json, "csv": _csv, "table": _table}[format](answer)
    if output is None:
        out.answer(text)
    else:
        with replacing(output, FOR_EXCEL if format == "csv" else "utf-8", newline="") as stream:
            stream.write(text)
    for note in answer.notes:
        out.note(note)
    if format == "table" and len(answer.rows) < answer.total:
        out.note(f"{len(answer.rows)} of {answer.total} rows; limit= and offset= give more")


def _ask(name: str, parameters: dict[str, str], store: str | None) -> "Answer":
    import queries
    from queries.values import coerce
    from zhengtu.configuration import open_built

    # Before the store is started: a slip of the finger is answered at once.
    coerce(queries.find(name), parameters)
    with open_built(store) as opened:
        answer = queries.run(opened, name, parameters)
        if not answer.total and not opened.counts().get("Document"):
            answer.notes.append(EMPTY)
        return answer


def _pairs(words: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key:
            raise UnusableInput(f"{word!r} is not a parameter; write it as key=value, e.g. department=省经信委")
        if key in pairs:
            raise UnusableInput(f"the parameter {key} is given twice")
        pairs[key] = value
    return pairs


def _catalogue(format: str) -> str:
    import queries

    columns = ("query", "question", "parameters", "example")
    rows = [
        (query.name, f"{query.captions['zh']} · {query.captions['en']}", " ".join(query.parameters), _example(query))
        for query in queries.catalogue().values()
    ]
    if format == "table":
        return table(columns, rows)
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=1) if format == "json" else _csv_text(columns, objects)


def _example(query: "Query") -> str:
    given = [f"{key}={_cell(value)}" for key, value in query.example.items()]
    return shlex.join(["zhengtu", "query", query.name, *given])


def _json(answer: "Answer") -> str:
    return json.dumps(
        {
            "query": answer.query,
            "parameters": answer.parameters,
            "columns": answer.columns,
            "total": answer.total,
            "rows": answer.rows,
        },
        ensure_ascii=False,
        indent=1,
    )


def _csv(answer: "Answer") -> str:
    return _csv_text(answer.columns, answer.rows)


def _csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """The API's CSV, which no spreadsheet takes for formulas; its byte order mark is for files only."""
    from api.export import csv_lines

    return b"".join(csv_lines(columns, columns, map(dict, rows))).decode("utf-8-sig")


def _table(answer: "Answer") -> str:
    if not answer.rows:
        return "no rows\n"
    return table(answer.columns, [[_cell(row.get(column)) for column in answer.columns] for row in answer.rows])


def _cell(value: object) -> str:
    """As a person writes it: lists with the Chinese comma, whole numbers without a point, nothing for null."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case list():
            return "、".join(_cell(item) for item in value)
    return str(value)
