"""Where the ranking turns: the weight, or the step of one score, at which another bid wins.

Totals are straight lines in the weight, so turning points are exact. Bids are scored in `scoring`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations, pairwise

from commissioning.models.shared.money import Number, not_negative, number
from commissioning.models.social_value.scoring import (
    Bids,
    Scoring,
    Social,
    Weights,
    make_bids,
    price_scores,
    score,
)

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Turn:
    """A weight of social value at which first place changes hands. At the weight itself they tie."""

    exact: Fraction
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def weight(self) -> Decimal:
        """The weight to a tenth of a point, for showing."""
        value = Decimal(self.exact.numerator) / Decimal(self.exact.denominator)
        return value.quantize(TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Stretch:
    """Weights strictly between two turns, and who is first there (more than one: tied throughout)."""

    start: Fraction
    end: Fraction
    leaders: tuple[str, ...]


@dataclass(frozen=True)
class Turning:
    """First place from weight 0 to `up_to`. No turns: the same bid wins at every weight."""

    formula: str
    up_to: Decimal
    stretches: tuple[Stretch, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Where first place changes, lowest weight first."""
        return tuple(Turn(b.start, a.leaders, b.leaders) for a, b in pairwise(self.stretches))

    @property
    def weights(self) -> list[Decimal]:
        """The turning weights, to a tenth."""
        return [turn.weight for turn in self.turns]

    @property
    def winners(self) -> list[str]:
        """Who leads each stretch, in order; tied bids joined by a plus sign."""
        return ["+".join(stretch.leaders) for stretch in self.stretches]

    @property
    def always(self) -> str | None:
        """The bid that wins at every weight; None if the ranking turns or two tie throughout."""
        only = self.stretches[0].leaders
        return only[0] if len(self.stretches) == 1 and len(only) == 1 else None


def turning_points(
    formula: str = "lowest",
    price_weight: Number = 40,
    up_to: Number = 30,
    bids: Bids = None,
    social_scores: Social = None,
) -> Turning:
    """Return where first place turns as the weight of social value goes from 0 to `up_to`.

    total(w) = (p × price score + (100 − p − w) × quality + w × social) ÷ 100, so bids i and j cross
    at w = (a_j − a_i) ÷ (b_i − b_j), with a the total at w = 0 and b = (social − quality) ÷ 100.
    Exact; a turn at 0 or at `up_to` itself is not counted. Arguments and errors as `scoring.score`.
    """
    made = make_bids(bids, social_scores)
    weights = Weights(
        not_negative(price_weight, "The weight of price"), not_negative(up_to, "The last weight")
    )
    price, top = Fraction(weights.price), Fraction(weights.social)
    by_price = price_scores(made, formula)
    lines = {
        b.id: (
            (price * by_price[b.id] + (100 - price) * Fraction(b.quality)) / 100,
            (Fraction(b.social) - Fraction(b.quality)) / 100,
        )
        for b in made
    }
    crossings = {
        (c - a) / (b - d)
        for (a, b), (c, d) in combinations(lines.values(), 2)
        if b != d and 0 < (c - a) / (b - d) < top
    }
    stretches: list[Stretch] = []
    for start, end in pairwise([Fraction(0), *sorted(crossings), top]):
        middle = (start + end) / 2
        totals = {name: a + b * middle for name, (a, b) in lines.items()}
        best = max(totals.values())
        leaders = tuple(name for name, total in totals.items() if total == best)
        if stretches and stretches[-1].leaders == leaders:
            start = stretches.pop().start
        stretches.append(Stretch(start, end, leaders))
    return Turning(formula, weights.social, tuple(stretches))


def along(
    social_weight: Number = 10,
    formula: str = "lowest",
    price_weight: Number = 40,
    up_to: Number = 30,
    every: int = 5,
    bids: Bids = None,
    social_scores: Social = None,
) -> tuple[Scoring, ...]:
    """Return the same bids scored at weights 0, `every`, 2 × `every`, … to `up_to`, for a chart.

    At least up to the weight in use, and with it among them; never beyond what price leaves.
    Weights are points of 100. Other arguments and errors as `scoring.score`.
    """
    now = score(social_weight, formula, price_weight, bids, social_scores)
    room, used = 100 - now.weights.price, now.weights.social
    last = min(room, max(used, not_negative(up_to, "The last weight")))
    stops = {Decimal(weight) for weight in range(0, int(last) + 1, every)} | {used, last}
    return tuple(score(stop, formula, price_weight, bids, social_scores) for stop in sorted(stops))


@dataclass(frozen=True)
class Step:
    """One social value score moved by one step, and who then leads."""

    bid: str
    old: Decimal
    new: Decimal
    leaders: tuple[str, ...]
    turns: bool
    """Whether first place is not as it was."""

    @property
    def size(self) -> Decimal:
        """How far the score moves, up or down."""
        return abs(self.new - self.old)


@dataclass(frozen=True)
class Steps:
    """Every single step of moderation, up and down. `turning` holds those that change the result."""

    leaders: tuple[str, ...]
    lead: Decimal
    steps: tuple[Step, ...]

    @property
    def turning(self) -> tuple[Step, ...]:
        """Steps after which first place is not as it was."""
        return tuple(step for step in self.steps if step.turns)


def one_step(
    social_weight: Number = 10,
    formula: str = "lowest",
    price_weight: Number = 40,
    bids: Bids = None,
    social_scores: Social = None,
    step: Number = 20,
) -> Steps:
    """Return who leads if one bid's social value score moves one step (20 points: 1 on 0 to 5).

    Steps that would leave 0 to 100 are left out. Other arguments and errors as `scoring.score`;
    also ValueError if the step is not above 0.
    """
    size = number(step, "The step")
    if size <= 0:
        raise ValueError(f"The step is {step}. Give more than 0.")
    made = make_bids(bids, social_scores)
    now = score(social_weight, formula, price_weight, made)
    steps = []
    for each in made:
        for new in (each.social - size, each.social + size):
            if 0 <= new <= 100:
                then = score(social_weight, formula, price_weight, made, {each.id: new}).leaders
                steps.append(Step(each.id, each.social, new, then, then != now.leaders))
    return Steps(now.leaders, now.lead, tuple(steps))
