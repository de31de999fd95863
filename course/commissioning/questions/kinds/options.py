"""Options that a learner chooses from, each with what it is worth and why."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

from commissioning.questions.base import Declared, Slug, Text


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


_SHARE = {Worth.BEST: Decimal(1), Worth.RIGHT: Decimal(1), Worth.ACCEPTABLE: Decimal("0.5")}


class Option(Declared):
    """One option: its text, its worth, and the feedback that explains it."""

    id: Slug
    text: Text
    worth: Worth
    feedback: Text

    def public(self) -> dict[str, Any]:
        """The option without its worth."""
        return {"id": self.id, "text": self.text}


def check_options(options: list[Option], *, several: bool = False) -> list[Option]:
    """Ids are unique and a fully right option exists; exactly one unless `several`."""
    ids = [option.id for option in options]
    if len(set(ids)) != len(ids):
        raise ValueError("two options have the same id; give each its own")
    full = sum(option.worth.share == 1 for option in options)
    if full == 0 or (full > 1 and not several):
        raise ValueError(f"{full} options are right; there must be {'some' if several else 'one'}")
    return options


def find(options: list[Option], wanted: object) -> Option | None:
    """The option with the id `wanted`; spaces and capitals do not matter."""
    if not isinstance(wanted, str):
        return None
    return next((option for option in options if option.id == wanted.strip().lower()), None)
