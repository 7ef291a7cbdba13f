"""Writes the reference pages in docs/ from what the code declares: commands, queries, settings, routes, ontology.

python scripts/reference.py           write the pages
python scripts/reference.py --check   exit 1 and name the pages that are not what the code says
"""

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1] / "docs"
MADE = "<!-- Made by `make docs` from what the code declares: change it there. -->\n\n"


def pages() -> dict[str, str]:
    """File name → content."""
    made = {
        "commands.md": commands(),
        "queries.md": queries_page(),
        "settings.md": settings(),
        "api.md": routes(),
        "ontology.md": ontology(),
    }
    return {name: MADE + text.rstrip() + "\n" for name, text in made.items()}


def commands() -> str:
    """The command line, from its own declaration."""
    from typer.main import get_command

    from zhengtu.cli import app

    group: Any = get_command(app)
    lines = ["# Commands", "", group.help, ""]
    lines += [
        "Exit status: 0 done, 1 the work failed, 2 unusable input or options. Errors: stderr, one line each.",
        "",
    ]
    lines += ["Options before the command:", "", *_parameters(group.params)]
    for name, command in sorted(group.commands.items()):
        wanted = [p for p in command.params if _is_argument(p)]
        words = " ".join(["zhengtu", name, *(_argument(p) for p in wanted)])
        lines += ["", f"## `{words}`", "", command.help, "", *_parameters(command.params)]
    return "\n".join(lines)


def _is_argument(parameter: Any) -> bool:
    return not str(parameter.opts[0]).startswith("-")


def _argument(parameter: Any) -> str:
    name = parameter.metavar or parameter.name.upper()
    return name if parameter.required or name.startswith("[") else f"[{name}]"


def _parameters(parameters: Iterable[Any]) -> Iterator[str]:
    yield "| option | what |"
    yield "| --- | --- |"
    for p in parameters:
        names = ", ".join(f"`{name}`" for name in ([_argument(p)] if _is_argument(p) else [*p.opts, *p.secondary_opts]))
        yield f"| {names}{'' if _is_argument(p) or p.is_flag else _value(p)} | {_cell(p.help or '')} |"


def _value(parameter: Any) -> str:
    return f" {parameter.metavar or parameter.name.upper()}"


def queries_page() -> str:
    """The catalogue, from the front matter of its files."""
    import queries

    lines = [
        "# Queries",
        "",
        "`zhengtu query NAME key=value …`, `/api/queries/NAME?key=value`, or `zhengtu.query(store, …)`.",
    ]
    for query in queries.catalogue().values():
        example = " ".join(["zhengtu query", query.name, *(f"{k}={_word(v)}" for k, v in query.example.items())])
        lines += ["", f"## {query.name} · {query.captions['zh']} · {query.captions['en']}", ""]
        lines += [query.descriptions["zh"] + "。", "", query.descriptions["en"] + ".", "", f"    {example}", ""]
        lines += ["| parameter | type | 说明 | what |", "| --- | --- | --- | --- |"]
        lines += [
            f"| `{p.name}` | {_type(p)} | {_cell(p.descriptions['zh'])} | {_cell(p.descriptions['en'])} |"
            for p in query.parameters.values()
        ]
        lines += ["", "Columns: " + ", ".join(f"`{c}` {query.column_captions[c]['zh']}" for c in query.columns)]
    return "\n".join(lines)


def _word(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}'" if " " in text else text


def _type(parameter: Any) -> str:
    kind = ", ".join(f"`{value}`" for value in parameter.values) or parameter.type
    kind += " or a date" if parameter.type == "moment" else ""
    kind += " (required)" if parameter.required else ""
    return kind if parameter.default is None else f"{kind}; default `{_word(parameter.default)}`"


def settings() -> str:
    """The Settings class."""
    from graph.settings import Settings

    lines = ["# Settings", "", "From the environment, or from a file `.env` in the working folder.", ""]
    lines += ["| variable | default | what |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = "" if field.default_factory or str(field.default) in ("", "None") else f"`{field.default}`"
        lines.append(f"| `ZHENGTU_{name.upper()}` | {default} | {_cell(field.description or '')} |")
    return "\n".join(lines)


def routes() -> str:
    """The API, from its OpenAPI description."""
    from api import create_app
    from graph.store import Store

    with tempfile.TemporaryDirectory() as folder, Store.open(f"embedded:{folder}/store") as store:
        described: Mapping[str, Any] = json.loads(json.dumps(create_app(store).openapi()))
    lines = [
        "# HTTP API",
        "",
        "JSON under `/api`. For machines: `/api/openapi.json`; to try it out: `/docs`.",
    ]
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            lines += ["", f"## `{method.upper()} {path}`", "", operation.get("summary", "")]
            lines += ["", operation["description"]] if operation.get("description") else []
            if parameters := operation.get("parameters"):
                lines += ["", "| parameter | in | what |", "| --- | --- | --- |"]
                lines += [f"| `{p['name']}` | {p['in']} | {_cell(p.get('description', ''))} |" for p in parameters]
    return "\n".join(lines)


def ontology() -> str:
    """What the graph holds, from the one declaration."""
    from graph.ontology_page import markdown

    return "# Ontology\n\n" + markdown("en") + "\n# 本体\n\n" + markdown("zh")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main(arguments: list[str]) -> int:
    stale = []
    for name, text in pages().items():
        path = DOCS / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if arguments != ["--check"]:
            path.write_text(text, encoding="utf-8")
    if stale and arguments == ["--check"]:
        sys.stderr.write(f"docs/ is not what the code says: {', '.join(stale)}; `make docs` writes it\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(DOCS.parent))
    sys.exit(main(sys.argv[1:]))
