"""Values as they come from a command line or an address, made into what the parameter declares."""

import calendar
import difflib
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from loaders.errors import UnusableInput
from queries.model import Parameter, Query

MAX_LENGTH = 500
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_YES = {"true", "yes", "1", "是", "有"}
_NO = {"false", "no", "0", "否", "无"}


def coerce(query: Query, given: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Every parameter that has a value, given or by default, and notes on what was changed.

    An empty value counts as not given. Raises `UnusableInput` for a name the query does not declare, a value that is
    not of the declared type, and a required parameter without one.
    """
    for name in given:
        if name not in query.parameters:
            raise UnusableInput(_unknown_parameter(query, name))
    values: dict[str, Any] = {}
    notes: list[str] = []
    for parameter in query.parameters.values():
        raw = given.get(parameter.name)
        value = parameter.default if raw is None or raw == "" else _value(parameter, raw, notes)
        if value is not None:
            values[parameter.name] = value
        elif parameter.required:
            raise UnusableInput(f"the query {query.name} needs the parameter {parameter.name}: {_what(parameter)}")
    return values, notes


def near(name: str, known: Iterable[str]) -> str:
    """`; did you mean A or B?` where some known name is near, else nothing."""
    close = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(close)}?" if close else ""


def last_day(prefix: str) -> str:
    """The last day of an ISO date prefix: "2020" → "2020-12-31", "2018-10" → "2018-10-31"."""
    return prefix + "-12-31"[len(prefix) - 4 :]


def first_day(prefix: str) -> str:
    """The first day of an ISO date prefix: "2020" → "2020-01-01"."""
    return prefix + "-01-01"[len(prefix) - 4 :]


def _value(parameter: Parameter, raw: Any, notes: list[str]) -> Any:
    match parameter.type:
        case "integer" | "number":
            return _number(parameter, raw, notes)
        case "boolean":
            return _boolean(parameter, raw)
        case "date":
            return _date(parameter, raw)
        case "enum":
            return _enum(parameter, raw)
        case "moment":
            return _date(parameter, raw) if _DATE.fullmatch(str(raw).strip()) else _enum(parameter, raw)
        case _:
            return _string(parameter, raw)


def _string(parameter: Parameter, raw: Any) -> str:
    if not isinstance(raw, str):
        raise _refused(parameter, raw)
    text = raw.strip()
    if not text or len(text) > MAX_LENGTH or not text.isprintable():
        raise _refused(parameter, raw)
    return text


def _number(parameter: Parameter, raw: Any, notes: list[str]) -> float | int:
    whole = parameter.type == "integer"
    try:
        if isinstance(raw, bool) or (whole and isinstance(raw, float)):
            raise _refused(parameter, raw)
        number = int(raw) if whole else float(raw)
    except (TypeError, ValueError):
        raise _refused(parameter, raw) from None
    if not math.isfinite(number) or (parameter.minimum is not None and number < parameter.minimum):
        raise _refused(parameter, raw)
    return _capped(parameter, number, raw, notes)


def _capped(parameter: Parameter, number: float | int, raw: Any, notes: list[str]) -> float | int:
    if parameter.maximum is None or number <= parameter.maximum:
        return number
    if not parameter.clamp:
        raise _refused(parameter, raw)
    notes.append(f"{parameter.name} is at most {parameter.maximum:,.0f}: taken as that")
    return type(number)(parameter.maximum)


def _boolean(parameter: Parameter, raw: Any) -> bool:
    text = str(raw).strip().lower()
    if text not in _YES | _NO:
        raise _refused(parameter, raw)
    return text in _YES


def _date(parameter: Parameter, raw: Any) -> str:
    found = _DATE.fullmatch(str(raw).strip())
    if found is None or not _on_calendar(*(int(part) if part else 1 for part in found.groups())):
        raise _refused(parameter, raw)
    return found[0]


def _on_calendar(year: int, month: int, day: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _enum(parameter: Parameter, raw: Any) -> str:
    text = str(raw).strip()
    if text in parameter.values:
        return text
    by_caption = {caption: value for value, captions in parameter.values.items() for caption in captions.values()}
    if text in by_caption:
        return by_caption[text]
    raise _refused(parameter, raw, near(text, [*parameter.values, *by_caption]))


def _refused(parameter: Parameter, raw: Any, hint: str = "") -> UnusableInput:
    shown = repr(raw) if len(repr(raw)) <= 60 else repr(raw)[:57] + "…"
    return UnusableInput(f"{parameter.name} cannot be {shown}: {_what(parameter)}{hint}")


def _what(parameter: Parameter) -> str:
    match parameter.type:
        case "integer" | "number":
            return f"it takes {'a whole number' if parameter.type == 'integer' else 'a number'}{_bounds(parameter)}"
        case "boolean":
            return "it takes true or false"
        case "date":
            return "it takes a date such as 2020, 2018-12 or 2018-12-31"
        case "enum":
            return f"it takes one of {', '.join(parameter.values)}"
        case "moment":
            return f"it takes {', '.join(parameter.values)} or a date such as 2020, 2018-12 or 2018-12-31"
        case _:
            return f"it takes a text of at most {MAX_LENGTH} printable characters ({parameter.descriptions['en']})"


def _bounds(parameter: Parameter) -> str:
    low, high = parameter.minimum, None if parameter.clamp else parameter.maximum
    if low is not None and high is not None:
        return f" from {low:,.0f} to {high:,.0f}"
    return f", at least {low:,.0f}" if low is not None else ""


def _unknown_parameter(query: Query, name: str) -> str:
    hint = near(name[:60], query.parameters) or "."
    return f"the query {query.name} has no parameter {name[:60]!r}{hint} It takes: {', '.join(query.parameters)}"
