"""A corrections file read: every fault with its line and column, and nothing applied as long as there is one."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import yaml

from graph import ontology
from graph.corrections.contradictions import without_contradictions
from graph.corrections.model import Correction, Corrections, vocabulary
from loaders.errors import UnusableInput

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_LONGEST = 2000
_SHOWN = 5
# The parser speaks of blocks and tokens; what people get wrong is this.
_YAML_HINT = "are all keys of a correction indented alike, and values with `: ` or ` #` in quotes?"


class CorrectionsRefused(UnusableInput):
    """A file of which nothing is taken. `faults` has what is wrong in it, without the places."""

    def __init__(self, told: str, faults: Sequence[str] = ()) -> None:
        super().__init__(f"{told}; no correction is applied, nothing was loaded")
        self.faults = faults


class _Fault(Exception):
    """What is wrong at one place of the file."""

    def __init__(self, mark: yaml.Mark | None, what: str) -> None:
        self.place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        self.what = what


def read(path: Path) -> Corrections:
    """The corrections in a file. Raises `CorrectionsRefused` where it cannot be read or any of its lines is faulty."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise CorrectionsRefused(f"{path}: cannot be read as a file of corrections: {reason}") from None
    return parse(text, str(path))


def parse(text: str, name: str) -> Corrections:
    """The corrections in a text; `name` is the file's, for messages. Raises `CorrectionsRefused`."""
    lines: list[Correction] = []
    faults: list[_Fault] = []
    try:
        for node in _entries(text):
            try:
                lines.append(_line(node, name))
            except _Fault as fault:
                faults.append(fault)
    except _Fault as fault:
        faults.append(fault)
    if faults:
        more = f" (and {len(faults) - _SHOWN} more)" if len(faults) > _SHOWN else ""
        told = "; ".join(f"{name}:{fault.place}: {fault.what}" for fault in faults[:_SHOWN])
        raise CorrectionsRefused(told + more, [fault.what for fault in faults])
    return without_contradictions(lines)


def _entries(text: str) -> Iterator[yaml.Node]:
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _Fault(error.problem_mark, f"is not YAML: {error.problem}; {_YAML_HINT}") from None
    except yaml.YAMLError as error:
        raise _Fault(None, f"is not YAML: {str(error).splitlines()[0]}") from None
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise _Fault(root.start_mark, "the file is a list: each correction begins with `- ` and an action")
    yield from root.value


def _line(node: yaml.Node, name: str) -> Correction:
    keys = dict[str, yaml.ScalarNode]()
    values: dict[str, str] = {}
    for key, value in _pairs(node):
        if key.value in keys:
            raise _Fault(key.start_mark, f"{key.value!r} is there twice")
        keys[key.value] = key
        values[key.value] = _scalar(key.value, value)
    action = _action(node, keys)
    _known(action, values, keys)
    _complete(action, values, node)
    subject = values.pop(action)
    place = f"{name}:{node.start_mark.line + 1}"
    return Correction(action, subject, tuple(values.items()), place)


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise _Fault(node.start_mark, "a correction is `action: subject` and further keys below it")
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _Fault(key.start_mark, "a key is a word")
        yield key, value


def _scalar(key: str, node: yaml.Node) -> str:
    """The text as written: 96 is a number of a measure, 2026-11-24 a date, no is a word."""
    if not isinstance(node, yaml.ScalarNode):
        raise _Fault(node.start_mark, f"{key} takes one value, not a list or a table")
    text = str(node.value).strip()
    if not text or len(text) > _LONGEST or "\0" in text:
        raise _Fault(node.start_mark, f"{key} takes a text of 1 to {_LONGEST} characters")
    fault = _unfit(key, text)
    if fault:
        raise _Fault(node.start_mark, fault)
    return text


def _unfit(key: str, text: str) -> str | None:
    words = vocabulary()
    if key in words["enums"]:
        allowed = list(ontology.load().enums[words["enums"][key]])
        return None if text in allowed else f"{key} cannot be {text!r}: it is one of {', '.join(allowed)}"
    if key in words["numbers"]:
        return None if re.fullmatch(r"-?\d+(?:\.\d+)?", text) else f"{key} cannot be {text!r}: it is a number"
    if key in ("date", "since", "due") and not _is_date(text):
        return f"{key} cannot be {text!r}: it is a date such as 2026-11-24"
    return None


def _is_date(text: str) -> bool:
    """Whether it is a year, a month or a day that there is."""
    try:
        date.fromisoformat(text + "2000-01-01"[len(text) :])
    except ValueError:
        return False
    return bool(_DATE.fullmatch(text))


def _action(node: yaml.Node, keys: Iterable[str]) -> str:
    actions = vocabulary()["actions"]
    first: str = next(iter(keys))
    if first not in actions:
        hint = _near(first, actions)
        raise _Fault(node.start_mark, f"{first!r} is no action{hint}; the first key is one of {', '.join(actions)}")
    return first


def _known(action: str, values: dict[str, str], keys: dict[str, yaml.ScalarNode]) -> None:
    words = vocabulary()
    takes = words["actions"][action]
    allowed = [action, *takes["required"], *takes["optional"], *words["always"]]
    if action in ("wrong", "missing") and values[action] in words["facts"]:
        allowed += words["facts"][values[action]]["says"] if action == "missing" else []
    for key in keys:
        if key not in allowed:
            hint = _near(key, allowed) or f"; it takes {', '.join(allowed[1:])}"
            raise _Fault(keys[key].start_mark, f"{action} does not take {key!r}{hint}")


def _complete(action: str, values: dict[str, str], node: yaml.Node) -> None:
    words = vocabulary()
    needed = [*words["actions"][action]["required"], *words["always"]]
    kind = values[action]
    if action == "missing":
        if kind not in words["facts"]:
            raise _Fault(node.start_mark, f"missing takes one of {', '.join(words['facts'])}, not {kind!r}")
        needed += words["needed"].get(kind, [])
    if action == "wrong" and kind in words["facts"]:
        needed.append("wording")
    absent = [key for key in needed if key not in values]
    if absent:
        raise _Fault(node.start_mark, f"{action} also needs {', '.join(absent)}")


def _near(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""
