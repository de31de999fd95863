"""Who sits on the panel, and what is put before it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from random import Random
from typing import Any

from commissioning.authoring.measuring.exercise import Exercise, Variants, is_judged
from commissioning.questions import Question
from commissioning.questions.options import Option

PANEL: Mapping[str, str] = {
    "officer-1": "An officer who awards grants or buys services (first of three)",
    "officer-2": "An officer who awards grants or buys services (second of three)",
    "officer-3": "An officer who awards grants or buys services (third of three)",
    "finance": "Somebody from finance",
    "law-or-audit": "Somebody from law or audit",
    "member": "An elected member",
    "treasurer": "A small charity's treasurer",
    "resident": "A resident who has used services",
}
"""The eight, by what their form is called."""
LOWEST, HIGHEST = -2, 2
SCALE = {
    2: "what a good officer would do",
    1: "acceptable",
    0: "neither good nor bad",
    -1: "weak",
    -2: "unsafe: it would do harm at work",
}


@dataclass(frozen=True)
class Rated:
    """One judgement item in one of its variants, whose options are rated."""

    question: Question
    variant: int

    @property
    def code(self) -> str:
        """Names it in a form, and says if it has changed since: `name variant digest`."""
        return f"{self.question.id} {self.variant} {_digest(self.question.public())}"

    @property
    def options(self) -> Sequence[Option]:
        """Its options as the author wrote them; a second list, for the reason, is not rated."""
        return next(iter(self.question.option_lists())).options

    def shuffled(self, rater: str) -> list[Option]:
        """Its options in the order in which this member of the panel sees them."""
        order = list(self.options)
        Random(f"{rater} {self.question.id} {self.variant}").shuffle(order)  # noqa: S311 - no secret
        return order


def rated(exercise: Exercise) -> Iterator[Rated]:
    """Every judgement item in every variant, those that only check again among them."""
    for variants in exercise.questions.variants.values():
        if is_judged(variants[0]):
            for number, question in enumerate(variants):
                yield Rated(question, number)


def shared(exercise: Exercise) -> Mapping[str, Variants]:
    """What a just-competent officer's share is asked of: all that a computer marks and the score counts."""
    return exercise.scored


def share_code(name: str, variants: Variants) -> str:
    """Names the question in a form, and says if any of its variants has changed since: `name digest`."""
    return f"{name} {_digest([one.public() for one in variants])}"


def case_code(exercise: Exercise) -> str:
    """Says if the case has changed since a form was made: `case digest`."""
    return f"case {_digest(exercise.written)}"


def _digest(seen: Any) -> str:
    return sha256(dumps(seen, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]
