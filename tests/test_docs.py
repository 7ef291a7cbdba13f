"""What the documents say is there is there, and what is there is said."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
TWINS = ("README.md", "README.zh.md")
WRITTEN = (*TWINS, "CONTRIBUTING.md", "CHANGELOG.md")
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
# A line of a code block, or `code` in a sentence.
CODE = re.compile(r"^```.*?^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_of(name: str) -> Iterator[str]:
    for found in CODE.finditer(read(name)):
        lines = [found[1]] if found[1] else found[0].splitlines()[1:-1]
        yield from (line.split("#")[0].strip() for line in lines)


def zhengtu_commands(name: str) -> list[list[str]]:
    """The words of every `zhengtu …` that a document tells people to type."""
    found = (re.match(r"(?:\.venv/bin/)?zhengtu (\S.*)", line) for line in code_of(name))
    return [match[1].split() for match in found if match]


def group() -> Any:
    from typer.main import get_command

    from zhengtu.cli import app

    return get_command(app)


def test_the_reference_pages_are_what_the_code_declares() -> None:
    checked = subprocess.run(
        [sys.executable, "scripts/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("name", TWINS)
def test_every_setting_is_in_the_readme_and_no_other(name: str) -> None:
    from graph.settings import Settings

    table = set(re.findall(r"^\| `(ZHENGTU_\w+)`", read(name), re.MULTILINE))
    assert table == {f"ZHENGTU_{setting.upper()}" for setting in Settings.model_fields}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_command_that_is_written_down_exists(name: str) -> None:
    commands = group().commands
    for words in zhengtu_commands(name):
        assert words[0] in commands, words
        known = {option for p in commands[words[0]].params for option in (*p.opts, *p.secondary_opts)}
        assert {word.split("=")[0] for word in words if word.startswith("-")} <= known, words


@pytest.mark.parametrize("name", TWINS)
def test_every_question_that_is_written_down_can_be_asked(name: str) -> None:
    import queries

    asked = [words[1:] for words in zhengtu_commands(name) if words[0] == "query" and len(words) > 1]
    assert len(asked) >= 5
    for question, *rest in asked:
        assert question in queries.catalogue()
        parameters = {word.split("=")[0] for word in rest if "=" in word and not word.startswith("-")}
        assert parameters <= set(queries.catalogue()[question].parameters), (question, parameters)


@pytest.mark.parametrize("name", WRITTEN)
def test_every_make_target_that_is_written_down_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):.*##", read("Makefile"), re.MULTILINE))
    written = {match[1] for line in code_of(name) if (match := re.match(r"make ([a-z0-9-]+)", line))}
    assert written <= targets


@pytest.mark.parametrize("name", WRITTEN)
def test_every_file_that_is_linked_to_exists(name: str) -> None:
    targets = [target for target in LINK.findall(read(name)) if "://" not in target]
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_twins_say_the_same() -> None:
    english, chinese = TWINS
    assert zhengtu_commands(english) == zhengtu_commands(chinese)
    sections = [len(re.findall(r"^## ", read(name), re.MULTILINE)) for name in TWINS]
    assert sections[0] == sections[1]
    pictures = [set(re.findall(r"!\[[^]]*\]\(([^)]+)\)", read(name))) for name in TWINS]
    assert pictures[0] == pictures[1] != set()


def test_the_commands_of_the_house_are_in_the_reference() -> None:
    page = read("docs/commands.md")
    for name, command in group().commands.items():
        assert f"zhengtu {name}" in page
        assert all(option in page for p in command.params for option in p.opts if option.startswith("-"))


def test_every_question_and_route_is_in_the_reference() -> None:
    import queries

    assert all(f"## {name} · " in read("docs/queries.md") for name in queries.catalogue())
    assert "/api/health" in read("docs/api.md")


def test_the_page_on_corrections_shows_every_action_as_it_is_read() -> None:
    from graph.corrections import parse
    from graph.corrections.model import vocabulary

    (example,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "corrections.md").read_text("utf-8"), re.DOTALL)
    found = parse(example, "corrections.md")
    assert [line.action for line in found.lines] == list(vocabulary()["actions"])
