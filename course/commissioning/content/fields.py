"""What the fields of the course's lists may hold, as annotations of plain dataclasses: see `declared`."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, NoReturn

from commissioning import formats
from commissioning.declared import Before, Checked, Text, at_least, pattern


def strict(written: Mapping[str, str] | None = None) -> dict[str, Any]:
    """How pydantic reads a dataclass: no field that it does not declare.

    `written` says which fields have another name in YAML: `{"pass_rule": "pass"}`.
    """
    names = written or {}
    return {"extra": "forbid", "alias_generator": lambda name: names.get(name, name)}


def short(longest: int) -> Checked:
    """A text of at most `longest` signs."""

    def check(text: str) -> str:
        if len(text) > longest:
            raise ValueError(f"it has {len(text)} signs, and at most {longest} are allowed")
        return text

    return Checked(check)


def _exact(value: object) -> object:
    """A number as YAML gives it, made exact."""
    if isinstance(value, bool):
        raise ValueError("give a number, a date or a short text")
    return formats.as_number(value) if isinstance(value, int | float) else value


def _day(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _no_day(value)
    except ValueError:
        return _no_day(value)


def _no_day(value: object) -> NoReturn:
    raise ValueError(f"{value!r} is not a date such as 2027-03-31")


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int | date) and not isinstance(value, bool) else value


Identifier = Annotated[
    str,
    pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "an id: lower case with hyphens, such as mfa-ceiling"),
    short(60),
]
Identifiers = Annotated[tuple[Identifier, ...], at_least(1)]
Key = Annotated[str, pattern(r"[a-z][a-z0-9_]*", "the name of a value")]
Exact = Annotated[Decimal, Before(_exact)]
Value = Annotated[Decimal | date | str, Before(_exact)]
Day = Annotated[date, Before(_day)]
PartialDate = Annotated[
    str,
    Before(_as_text),
    pattern(
        r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?",
        "the date of a source: 2022-08-31, 2022-08 or 2022",
    ),
]
Version = Annotated[
    str,
    Before(_as_text),
    pattern(r"\d{4}\.\d{2}(\.\d+)?", 'a version of the course in quotation marks: "2026.11"'),
]
Address = Annotated[str, pattern(r"https://\S+", "an address that begins with https://")]
Sentence = Annotated[
    Text,
    pattern(r"[A-Z0-9].*\.", "one sentence that begins with a capital and ends with a full stop"),
    short(200),
]
