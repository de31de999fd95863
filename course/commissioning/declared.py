"""What an author may write in a field, as annotations of plain dataclasses.

The core knows no pydantic. Where YAML is read, pydantic builds its checks from these annotations
through the hook below; everywhere else they are notes for the reader.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

STRICT: dict[str, Any] = {"extra": "forbid", "coerce_numbers_to_str": True}
"""`__pydantic_config__` of what authors declare: an unknown field is a mistake, not an extra."""


@dataclass(frozen=True)
class Before:
    """Change what was written before its type is read. `change` may raise ValueError."""

    change: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.change, handler(source))


@dataclass(frozen=True)
class Checked:
    """Check a value once its type is read: `check` gives it back, or raises ValueError."""

    check: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.check, handler(source))


def pattern(regex: str, wanted: str) -> Checked:
    """Text that matches `regex` as a whole; `wanted` says what that is, for the author."""
    known = re.compile(regex)

    def check(text: str) -> str:
        if not known.fullmatch(text):
            raise ValueError(f"{text!r} is not {wanted}")
        return text

    return Checked(check)


def at_least(count: int) -> Checked:
    """A list of `count` entries or more."""

    def check(listed: Any) -> Any:
        if len(listed) < count:
            raise ValueError(f"give at least {count}; there {_are(len(listed))}")
        return listed

    return Checked(check)


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"


def _words(text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise ValueError("it is empty; write it, or leave the field out")
    return stripped


def _exact(value: object) -> object:
    """A YAML float as people wrote it: 0.1 is one tenth, not its binary neighbour."""
    return str(value) if isinstance(value, float) else value


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise ValueError("it cannot be below 0")
    return value


Text = Annotated[str, Checked(_words)]
Slug = Annotated[
    str, pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "an id: small letters and figures, with dashes between")
]
Exact = Annotated[Decimal, Before(_exact)]
Points = Annotated[Decimal, Before(_exact), Checked(_not_negative)]
