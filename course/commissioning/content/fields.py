"""What the fields of the course's lists may hold, as annotations of plain dataclasses: see `declared`."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

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
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise ValueError("give a date")
    return value


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int | date) and not isinstance(value, bool) else value


Identifier = Annotated[str, pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "an id"), short(60)]
Identifiers = Annotated[tuple[Identifier, ...], at_least(1)]
Key = Annotated[str, pattern(r"[a-z][a-z0-9_]*", "the name of a value")]
Exact = Annotated[Decimal, Before(_exact)]
Value = Annotated[Decimal | date | str, Before(_exact)]
Day = Annotated[date, Before(_day)]
PartialDate = Annotated[
    str,
    Before(_as_text),
    pattern(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", "a date, a month or a year"),
]
Address = Annotated[str, pattern(r"https://\S+", "an address of the web")]
Sentence = Annotated[Text, pattern(r"[A-Z0-9].*\.", "a sentence"), short(200)]

REMEDIES: Mapping[str, str] = {
    "id": "Write it in lower case with hyphens, such as mfa-ceiling.",
    "unit": "Choose one of the units named here.",
    "as_of": "Write the source's date as 2022-08-31, 2022-08 or 2022.",
    "review_by": "Write a date such as 2027-03-31.",
    "confidence": "Write V, V3, K or U.",
    "url": "Write an address that begins with https://, or leave the field out.",
    "meaning": "Write one sentence that begins with a capital and ends with a full stop.",
}
"""What to do about a fault in a field of this name."""
