"""What the fields of the course's lists may hold: types that check a value when YAML is read.

They are plain annotations. pydantic asks them only where a file is read (`yaml_reading`), so a dataclass
that has such fields loads nothing of it. Configure one with `__pydantic_config__ = strict()`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from commissioning import formats


def strict(written: Mapping[str, str] | None = None) -> dict[str, Any]:
    """How pydantic reads a dataclass: no field that it does not declare.

    `written` says which fields have another name in YAML: `{"pass_rule": "pass"}`.
    """
    names = written or {}
    return {"extra": "forbid", "alias_generator": lambda name: names.get(name, name)}


@dataclass(frozen=True)
class Before:
    """Changes or refuses what was written, before it is read as the field's type."""

    rule: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.rule, handler(source))


@dataclass(frozen=True)
class After:
    """Changes or refuses a value that has the field's type; a ValueError says why."""

    rule: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.rule, handler(source))


def matching(pattern: str, longest: int | None = None) -> After:
    """Only a text of this pattern, whole, and of at most `longest` signs."""
    compiled = re.compile(pattern)

    def rule(text: str) -> str:
        if not compiled.fullmatch(text):
            raise ValueError(f"{text!r} is not written as it should be")
        if longest is not None and len(text) > longest:
            raise ValueError(f"it has {len(text)} signs, and at most {longest} are allowed")
        return text

    return After(rule)


def _text(text: str) -> str:
    if len(text.strip()) < 2:
        raise ValueError("it is empty")
    return text.strip()


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


def _not_empty(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if not values:
        raise ValueError("name at least one")
    return values


Identifier = Annotated[str, matching(r"[a-z0-9]+(-[a-z0-9]+)*", 60)]
Text = Annotated[str, After(_text)]
Key = Annotated[str, matching(r"[a-z][a-z0-9_]*")]
Exact = Annotated[Decimal, Before(_exact)]
Value = Annotated[Decimal | date | str, Before(_exact)]
Day = Annotated[date, Before(_day)]
PartialDate = Annotated[
    str, Before(_as_text), matching(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
]
Identifiers = Annotated[tuple[Identifier, ...], After(_not_empty)]

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
