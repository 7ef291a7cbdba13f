"""`zhengtu evaluate`: how good the extraction is against a document annotated by hand."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhengtu.cli.options import AsJson, Quiet, Verbose
from zhengtu.cli.output import one_line, output_of
from zhengtu.cli.tables import table

if TYPE_CHECKING:
    from loaders.evaluation import Miss, Scores

COLUMNS = ("", "strict P", "R", "F1", "relaxed P", "R", "F1", "gold", "found")


def register(app: typer.Typer) -> None:
    app.command()(evaluate)


def evaluate(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(help="The annotation: JSON lines in the form of `zhengtu extract`.")],
    predicted: Annotated[
        str, typer.Argument(metavar="SOURCE|PREDICTED", help="The document, or JSON lines made from it.")
    ],
    partial: Annotated[bool, typer.Option("--partial", help="The annotation covers only some measures.")] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every missed and every false find in its sentence.")
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print precision, recall and F1 of each kind of fact."""
    from loaders.evaluation import read_records, score

    expected = read_records(gold)
    scores = score(expected, _predicted(predicted), partial=partial)
    out = output_of(context)
    if as_json:
        out.answer(_json(scores, errors))
        return
    if errors:
        out.answer("".join(f"{_error(miss)}\n" for miss in scores.errors) or "no errors\n")
    out.answer(_table(scores))
    out.answer(f"program kind accuracy {scores.program_kind_accuracy:.3f}")


def _predicted(source: str) -> list[dict[str, object]]:
    from loaders.evaluation import measures_of, read_records

    if source.lower().endswith((".jsonl", ".ndjson", ".json")):
        return read_records(source)
    import loaders
    from loaders.records import document_records

    return measures_of(document_records(loaders.read(source)))


def _table(scores: "Scores") -> str:
    rows = []
    for kind, levels in scores.rates.items():
        figures = [f"{rate:.3f}" for level in levels.values() for rate in (level.precision, level.recall, level.f1)]
        rows.append((kind, *figures, str(levels["strict"].gold), str(levels["strict"].predicted)))
    return table(COLUMNS, rows)


def _json(scores: "Scores", errors: bool) -> str:
    figures: dict[str, object] = {
        kind: {k: asdict(r) for k, r in levels.items()} for kind, levels in scores.rates.items()
    }
    figures["program_kind_accuracy"] = scores.program_kind_accuracy
    if errors:
        figures["errors"] = [asdict(miss) for miss in scores.errors]
    return json.dumps(figures, ensure_ascii=False, indent=1)


def _error(miss: "Miss") -> str:
    """number, kind, what, the fact, and the sentence around its wording."""
    fact = miss.fact if isinstance(miss.fact, str) else json.dumps(miss.fact, ensure_ascii=False)
    return "\t".join((miss.number, miss.kind, miss.what, fact, _sentence(miss)))


def _sentence(miss: "Miss") -> str:
    wording = miss.fact if isinstance(miss.fact, str) else miss.fact.get("text") or miss.fact.get("name") or ""
    at = miss.text.find(wording) if wording else -1
    if at < 0:
        return one_line(miss.text[:80])
    start = max(miss.text.rfind(mark, 0, at) for mark in "。；;\n") + 1
    ends = [end for mark in "。；;\n" if (end := miss.text.find(mark, at + len(wording))) >= 0]
    return one_line(miss.text[start : min(ends, default=len(miss.text)) + 1])
