"""Scores bids on price, quality and social value, exactly, with ties shown as ties.

Illustrative: Northmere's three invented bids for grounds maintenance over four years. Where the
ranking turns is in `turning`; the 0 to 5 scale and the moderation note are in `moderation`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commissioning.models.shared.money import Number, not_negative, number, pounds
from commissioning.models.shared.tables import read_table

FILE = "tenders.json"
FORMULAS = {
    "lowest": "lowest price divided by the price",
    "range": "best price 100, worst 0",
    "points": "one point off for each per cent above the lowest",
}
OWN_ESTIMATE = {"estimate": "50 at the estimate, one point for each per cent below or above it"}
"""A formula that needs no other bid, and the buyer's estimate in its place."""
CRITERIA = ("price", "quality", "social")
MOST_BIDS = 20


@dataclass(frozen=True)
class Bid:
    """One bid: price in pounds for the whole contract, quality and social value out of 100."""

    id: str
    name: str
    price: Decimal
    quality: Decimal
    social: Decimal

    def __post_init__(self) -> None:
        if self.price <= 0:
            raise ValueError(f"Bid {self.id}: the price is £{self.price}. Give more than £0.")
        for criterion in ("quality", "social"):
            if not 0 <= getattr(self, criterion) <= 100:
                raise ValueError(f"Bid {self.id}: give a {criterion} score of 0 to 100.")


@dataclass(frozen=True)
class Weights:
    """Points of 100: what is left after price and social value is for quality."""

    price: Decimal
    social: Decimal

    def __post_init__(self) -> None:
        if self.price < 0 or self.social < 0 or self.price + self.social > 100:
            raise ValueError(
                f"The weights are {self.price} for price and {self.social} for social value. Each "
                "must be 0 or more, together at most 100."
            )

    @property
    def quality(self) -> Decimal:
        """100 − price − social value."""
        return 100 - self.price - self.social


@dataclass(frozen=True)
class Row:
    """One bid scored. Decimals to the hundredth, rounded once; `exact` is the unrounded total."""

    bid: Bid
    price_score: Decimal
    """Out of 100."""
    price_points: Decimal
    quality_points: Decimal
    social_points: Decimal
    total: Decimal
    exact: Fraction
    place: int
    """1 is first. Equal totals share a place; the next place is then left out (1, 1, 3)."""
    tied: bool

    @property
    def id(self) -> str:
        """The bid's id."""
        return self.bid.id


@dataclass(frozen=True)
class Scoring:
    """Bids scored, highest total first; tied bids in the order of their ids."""

    formula: str
    weights: Weights
    rows: tuple[Row, ...]

    @property
    def ids(self) -> list[str]:
        """Bid ids in order, for an ordering question."""
        return [row.id for row in self.rows]

    @property
    def leaders(self) -> tuple[str, ...]:
        """Every bid in first place."""
        return tuple(row.id for row in self.rows if row.place == 1)

    @property
    def winner(self) -> str | None:
        """The bid in first place; None if there is a tie. Say in the notice how a tie is broken."""
        return self.leaders[0] if len(self.leaders) == 1 else None

    @property
    def lead(self) -> Decimal:
        """Points between the first two bids; 0 in a tie or with one bid."""
        if len(self.rows) < 2:
            return pounds(0)
        return pounds(self.rows[0].exact - self.rows[1].exact)

    @property
    def totals(self) -> dict[str, Decimal]:
        """Total out of 100, by bid id."""
        return {row.id: row.total for row in self.rows}

    @property
    def by(self) -> dict[str, Row]:
        """Rows by bid id."""
        return {row.id: row for row in self.rows}


def bid(
    id: str,  # noqa: A002  (the field's name in the table)
    price: Number,
    quality: Number,
    social: Number,
    name: str = "",
) -> Bid:
    """Return one bid from plain values; ValueError if a price is not above 0 or a score not 0–100."""
    return Bid(
        id,
        name or id,
        number(price, f"Bid {id}: the price"),
        number(quality, f"Bid {id}: the quality score"),
        number(social, f"Bid {id}: the social value score"),
    )


BIDS: tuple[Bid, ...] = tuple(bid(**row) for row in read_table(FILE)["bids"])
"""Northmere's three bids. Illustrative: invented."""

Bids = Sequence[Bid | Mapping[str, Any]] | None
Social = Mapping[str, Number] | None


def make_bids(bids: Bids = None, social_scores: Social = None) -> tuple[Bid, ...]:
    """Return Northmere's bids, or those given as {id, price, quality, social}, in order of id.

    `social_scores` changes social value scores by bid id: {"A": 40, "B": 80}.
    Errors: ValueError if a field is missing, an id is used twice or unknown, or there are no bids.
    """
    made = []
    for each in BIDS if bids is None else bids:
        if isinstance(each, Bid):
            made.append(each)
            continue
        fields = {"id", "price", "quality", "social"}
        if not fields <= set(each) <= fields | {"name"}:
            raise ValueError(
                f"A bid is {dict(each)}. Give id, price, quality and social; name too."
            )
        made.append(bid(**{**each, "id": str(each["id"])}))
    ids = [each.id for each in made]
    if not 0 < len(ids) <= MOST_BIDS or len(set(ids)) < len(ids):
        raise ValueError(f"Give 1 to {MOST_BIDS} bids, each with an id of its own.")
    for name in social_scores or {}:
        if name not in ids:
            raise ValueError(f"There is no bid called {name!r}. Choose from: {', '.join(ids)}.")
    changed = social_scores or {}
    return tuple(
        bid(b.id, b.price, b.quality, changed.get(b.id, b.social), b.name)
        for b in sorted(made, key=lambda b: b.id)
    )


def price_scores(
    bids: Sequence[Bid], formula: str = "lowest", estimate: Number | None = None
) -> dict[str, Fraction]:
    """Return each bid's price score, 0 to 100, exact, by id.

    lowest: 100 × lowest ÷ price. range: 100 × (highest − price) ÷ (highest − lowest), 100 for all if
    prices are equal. points: 100 − 100 × (price − lowest) ÷ lowest, never below 0. estimate:
    50 + 100 × (estimate − price) ÷ estimate, held to 0 to 100, with `estimate` in pounds.
    Errors: ValueError if the formula is unknown, or its estimate is not given or not above 0.
    """
    if formula not in FORMULAS | OWN_ESTIMATE:
        raise ValueError(f"The formula is {formula!r}. Choose from: {', '.join(FORMULAS)}.")
    prices = {each.id: Fraction(each.price) for each in bids}
    if formula in OWN_ESTIMATE:
        own = Fraction(not_negative(estimate or 0, "The estimate"))
        if not own:
            raise ValueError("This formula needs an estimate. Give one above £0.")
        free = {name: 50 + 100 * (own - price) / own for name, price in prices.items()}
        return {name: max(Fraction(0), min(Fraction(100), one)) for name, one in free.items()}
    low, high = min(prices.values()), max(prices.values())
    if formula == "lowest":
        return {name: 100 * low / price for name, price in prices.items()}
    if formula == "points":
        return {name: max(Fraction(0), 100 * (2 - price / low)) for name, price in prices.items()}
    if low == high:
        return dict.fromkeys(prices, Fraction(100))
    return {name: 100 * (high - price) / (high - low) for name, price in prices.items()}


def score(
    social_weight: Number = 10,
    formula: str = "lowest",
    price_weight: Number = 40,
    bids: Bids = None,
    social_scores: Social = None,
    estimate: Number | None = None,
) -> Scoring:
    """Return every bid's total and place.

    total = (price weight × price score + quality weight × quality + social weight × social) ÷ 100;
    quality weight = 100 − price weight − social weight. Totals are compared exactly, not as rounded.
    `social_weight` and `price_weight` are points of 100, `formula` one of FORMULAS, scores 0 to 100; `bids`, `social_scores` as `make_bids`.
    `estimate` in pounds is read by the formula "estimate" alone.
    Errors: ValueError as `make_bids`, `price_scores`, or if weights are below 0 or above 100 together.
    """
    made = make_bids(bids, social_scores)
    weights = Weights(
        not_negative(price_weight, "The weight of price"),
        not_negative(social_weight, "The weight of social value"),
    )
    by_price = price_scores(made, formula, estimate)
    parts = {}
    for each in made:
        scores = (by_price[each.id], Fraction(each.quality), Fraction(each.social))
        shares = (weights.price, weights.quality, weights.social)
        parts[each.id] = [Fraction(w) * s / 100 for w, s in zip(shares, scores, strict=True)]
    totals = {name: sum(part, Fraction(0)) for name, part in parts.items()}
    rows = [
        Row(
            bid=each,
            price_score=pounds(by_price[each.id]),
            price_points=pounds(parts[each.id][0]),
            quality_points=pounds(parts[each.id][1]),
            social_points=pounds(parts[each.id][2]),
            total=pounds(totals[each.id]),
            exact=totals[each.id],
            place=1 + sum(other > totals[each.id] for other in totals.values()),
            tied=list(totals.values()).count(totals[each.id]) > 1,
        )
        for each in made
    ]
    rows.sort(key=lambda row: row.place)  # stable: ties stay in order of id
    return Scoring(formula, weights, tuple(rows))
