"""A very low price: whether to ask about it, and what becomes of the scores if the bid is set aside.

It says what sums give. Whether a price is abnormally low, and whether the answer satisfies, a person decides.
Illustrative: three invented bids for the coast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.shared.money import Number, as_decimal, not_negative, number, pounds
from commissioning.models.shared.tables import read_table
from commissioning.models.social_value.scoring import (
    FORMULAS,
    OWN_ESTIMATE,
    Bid,
    Bids,
    Scoring,
    bid,
    make_bids,
    score,
)
from commissioning.models.supply.market import FILE

COAST: tuple[Bid, ...] = tuple(bid(**row) for row in read_table(FILE)["bids"])
"""The three bids for the coast. Illustrative: invented."""
ALL_FORMULAS = {**FORMULAS, **OWN_ESTIMATE}


@dataclass(frozen=True)
class Question:
    """How far a price lies below two marks, per cent; below 0 it lies above."""

    under_estimate_percent: Decimal
    under_others_percent: Decimal
    line_percent: Decimal

    @property
    def reasons(self) -> tuple[str, ...]:
        """Which mark it lies under by more than the line: "estimate", "others", both or none."""
        found = {"estimate": self.under_estimate_percent, "others": self.under_others_percent}
        return tuple(name for name, under in found.items() if under > self.line_percent)

    @property
    def ask(self) -> bool:
        """Whether the buyer's own rule has it ask. No law names a line."""
        return bool(self.reasons)


def _under(price: Fraction, mark: Fraction) -> Decimal:
    return as_decimal(100 * (mark - price) / mark)


def price_question(
    price: Number = 306_000,
    estimate: Number = 402_000,
    others: Sequence[Number] = (417_000, 396_000),
    line_percent: Number = 15,
) -> Question:
    """Return whether a price lies so far below the estimate, or the mean of the others, that one asks.

    Prices in pounds; `others` are those of the other bids, one or more; `line_percent` is the buyer's own.
    Errors: ValueError if there is no other price, or a number is below 0 or an estimate or price 0.
    """
    if not others:
        raise ValueError("There is no other bid to compare with. Give one price or more.")
    own = Fraction(not_negative(price, "The price"))
    expected = Fraction(not_negative(estimate, "The estimate"))
    rest = [Fraction(not_negative(one, "The price of another bid")) for one in others]
    mean = sum(rest, Fraction(0)) / len(rest)
    if not expected or not mean:
        raise ValueError("The estimate or the other prices are £0. Give more than £0.")
    line = not_negative(line_percent, "The line")
    return Question(_under(own, expected), _under(own, mean), line)


@dataclass(frozen=True)
class SetAside:
    """The same bids three times: all of them; one struck from the list; one taken out and the rest scored afresh."""

    bid: str
    together: Scoring
    afresh: Scoring

    @property
    def first(self) -> tuple[str, ...]:
        """Who leads with all bids in."""
        return self.together.leaders

    @property
    def struck(self) -> tuple[str, ...]:
        """Who leads if the bid is struck from the list and the points stay as they are."""
        rest = [row for row in self.together.rows if row.id != self.bid]
        best = max(row.exact for row in rest)
        return tuple(row.id for row in rest if row.exact == best)

    @property
    def then(self) -> tuple[str, ...]:
        """Who leads once the rest have been scored afresh."""
        return self.afresh.leaders

    @property
    def still_chooses(self) -> bool:
        """Whether the bid that is out would choose another winner if the rest were not scored afresh."""
        return self.struck != self.then

    @property
    def lead(self) -> Decimal:
        """Points between the first two of the rest, scored afresh."""
        return self.afresh.lead

    @property
    def lead_struck(self) -> Decimal:
        """Points between the first two of the rest if the old points stay."""
        rest = sorted((r.exact for r in self.together.rows if r.id != self.bid), reverse=True)
        return pounds(rest[0] - rest[1]) if len(rest) > 1 else pounds(0)


def set_aside(
    out: str = "A",
    formula: str = "lowest",
    price_weight: Number = 40,
    social_weight: Number = 10,
    estimate: Number = 402_000,
    bids: Bids = None,
    prices: dict[str, Number] | None = None,
) -> SetAside:
    """Return the bids for the coast scored with one in, and with it taken out.

    `out` is its id; `formula` one of ALL_FORMULAS, of which "estimate" alone reads `estimate`; weights are points of
    100; `bids` as `social_value.score`, `prices` changes prices by id.
    Errors: ValueError as there, if `out` is no bid, or if nothing is left without it.
    """
    made = make_bids(COAST if bids is None else bids)
    for name in prices or {}:
        if name not in {one.id for one in made}:
            raise ValueError(f"There is no bid called {name!r}.")
    made = tuple(
        Bid(
            one.id, one.name, number((prices or {}).get(one.id, one.price)), one.quality, one.social
        )
        for one in made
    )
    rest = tuple(one for one in made if one.id != out)
    if len(rest) == len(made) or not rest:
        raise ValueError(
            f"Take out one of {', '.join(one.id for one in made)}, and leave one or more."
        )
    together, afresh = (
        score(social_weight, formula, price_weight, some, estimate=estimate)
        for some in (made, rest)
    )
    return SetAside(out, together, afresh)
