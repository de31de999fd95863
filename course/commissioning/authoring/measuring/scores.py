"""What people who know nothing earn, and how much of the room above chance a way of answering takes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Any

from commissioning.authoring.measuring.exercise import Variants, draws_on
from commissioning.questions import Question, mark
from commissioning.questions.question import Pick

Scored = Mapping[str, Variants]
"""Questions that a computer marks, by id."""


@dataclass(frozen=True)
class Earned:
    """Points of so many, and what blind picks earn of them."""

    points: Decimal
    of: Decimal
    chance: Decimal

    @property
    def per_cent(self) -> Decimal:
        """The score, 0 to 100; 0 where there is nothing to earn."""
        return 100 * self.points / self.of if self.of else Decimal(0)

    @property
    def chance_per_cent(self) -> Decimal:
        """What blind picks score."""
        return 100 * self.chance / self.of if self.of else Decimal(0)

    @property
    def room(self) -> Decimal:
        """Room taken, in per cent: (score - chance) ÷ (100 - chance). Below 0 where chance does better."""
        left = self.of - self.chance
        return 100 * (self.points - self.chance) / left if left else Decimal(0)


def points(scored: Scored) -> Decimal:
    """All points that can be earned."""
    return _sum(variants[0].points for variants in scored.values())


def by_sign(scored: Scored) -> Mapping[str, Decimal]:
    """Points by what the questions draw on; "" for those that do not say."""
    found: dict[str, Decimal] = {}
    for variants in scored.values():
        declared = draws_on(variants)
        sign = declared.sign if declared else ""
        found[sign] = found.get(sign, Decimal(0)) + variants[0].points
    return found


def chance(scored: Scored) -> Decimal:
    """Points that blind picks earn, exactly: as each kind scores, on average over the variants."""
    return _sum(average(one.by_chance() for one in variants) for variants in scored.values())


def guessed(scored: Scored, pick: Pick) -> Earned:
    """What somebody earns who picks like this whatever is asked, on average over the variants."""
    earned = _sum(
        average(mark(one, one.guess(pick)).points for one in variants)
        for variants in scored.values()
    )
    return Earned(earned, points(scored), chance(scored))


def answered(scored: Scored, answers: Mapping[str, Any]) -> Earned:
    """What one answer to each question earns, on average over the variants."""
    earned = _sum(
        average(mark(one, answers.get(name)).points for one in variants)
        for name, variants in scored.items()
    )
    return Earned(earned, points(scored), chance(scored))


def offering_as(question: Question, variants: Variants) -> Variants:
    """The variants that offer what `question` does: only the facts differ."""
    return [one for one in variants if one.shown() == question.shown()]


def offering_choices(scored: Scored) -> Scored:
    """The questions that somebody can answer who only picks."""
    return {name: one for name, one in scored.items() if chance({name: one})}


def over_tries(scored: Scored) -> tuple[Earned, Earned]:
    """What *the same as before* earns, and *anything but before*, over all ordered pairs of variants.

    Of questions that offer choices and have variants. The same is what stands under the same id.
    """
    varied = {
        name: variants for name, variants in offering_choices(scored).items() if len(variants) > 1
    }
    same = _sum(average(_again(*pair) for pair in _pairs(one)) for one in varied.values())
    other = _sum(
        average(after.by_chance(before.key_answer()) for before, after in _pairs(one))
        for one in varied.values()
    )
    of, blind = points(varied), chance(varied)
    return Earned(same, of, blind), Earned(other, of, blind)


def _pairs(variants: Variants) -> Iterable[tuple[Question, Question]]:
    return permutations(variants, 2)


def _again(before: Question, after: Question) -> Decimal:
    return mark(after, before.key_answer()).points


def average(values: Iterable[Decimal]) -> Decimal:
    """Their mean."""
    listed = list(values)
    return _sum(listed) / len(listed)


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))
