"""Options that a learner chooses from, each with what it is worth and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from commissioning.declared import STRICT, Slug, Text


class Worth(StrEnum):
    """What choosing an option says about the learner's judgement."""

    BEST = "best"
    RIGHT = "right"
    ACCEPTABLE = "acceptable"
    WEAK = "weak"
    WRONG = "wrong"
    UNSAFE = "unsafe"

    @property
    def share(self) -> Decimal:
        """Share of the points, 0 to 1."""
        return _SHARE.get(self, Decimal(0))

    @property
    def in_short(self) -> str:
        """The worth as results name it: a best option is "right"."""
        return "right" if self.share == 1 else str(self)


_SHARE = {Worth.BEST: Decimal(1), Worth.RIGHT: Decimal(1), Worth.ACCEPTABLE: Decimal(1) / 3}


class Identified(Protocol):
    """Anything with an id that a learner's answer may name."""

    @property
    def id(self) -> str: ...


One = TypeVar("One", bound=Identified)


@dataclass(frozen=True)
class Choice:
    """Something to choose, place or match, as the form shows it."""

    id: str
    text: str

    @property
    def in_list(self) -> str:
        """The text without its full stop, so that it can stand in a list."""
        return self.text.removesuffix(".")


@dataclass(frozen=True)
class Option:
    """One option: its text, its worth, and the feedback that explains it."""

    __pydantic_config__ = STRICT

    id: Slug
    text: Text
    worth: Worth
    feedback: Text

    @property
    def shown(self) -> Choice:
        """The option without its worth."""
        return Choice(self.id, self.text)


@dataclass(frozen=True)
class OptionList:
    """A list of options as the content lint and the guessers see it; `several` may be ticked."""

    options: tuple[Option, ...]
    several: bool = False


def unique(listed: Sequence[Any]) -> Sequence[Any]:
    """Each has an id of its own. ValueError if not."""
    if len({one.id for one in listed}) != len(listed):
        raise ValueError("two have the same id; give each its own")
    return listed


def one_right(options: Sequence[Option]) -> Sequence[Option]:
    """Ids are unique, and just one option is fully right. ValueError if not."""
    full = sum(option.worth.share == 1 for option in unique(options))
    if full != 1:
        raise ValueError(f"{full} options are right; there must be one")
    return options


def some_right(options: Sequence[Option]) -> Sequence[Option]:
    """Ids are unique, and at least one option is fully right. ValueError if not."""
    if not any(option.worth.share == 1 for option in unique(options)):
        raise ValueError("0 options are right; there must be some")
    return options


def find(listed: Sequence[One], wanted: object) -> One | None:
    """The one with the id `wanted`; spaces and capitals do not matter."""
    if not isinstance(wanted, str):
        return None
    return next((one for one in listed if one.id == wanted.strip().lower()), None)


def still_to_choose(left: int, of: int) -> str:
    """How many choices of an answer are open; "" where all are made."""
    return f"{left} of {of} {'is' if left == 1 else 'are'} still to choose." if left else ""
