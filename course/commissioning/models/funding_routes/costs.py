"""The full cost of a service over its years, beside the price that is paid for it.

cost of year y = pay × (1 + a)^(y − 1) + other × (1 + b)^(y − 1); price likewise. Cash falls by cost
less price. Illustrative: invented for Northmere; no interest, and nothing else touches the cash.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.funding_routes.loans import whole_years
from commissioning.models.shared.money import Number, not_negative, number, pounds


@dataclass(frozen=True)
class Year:
    """One year, in pounds, each figure right to the penny. `shortfall` below 0 is a surplus."""

    year: int
    cost: Decimal
    price: Decimal
    shortfall: Decimal
    cash: Decimal
    below_floor: bool
    below_nil: bool


@dataclass(frozen=True)
class FullCost:
    """The years, and the first in which cash at the year's end is below the floor and below £0."""

    rows: tuple[Year, ...]
    cash: Decimal
    floor: Decimal

    @property
    def below_floor(self) -> Year | None:
        """The first year that ends below the floor, if there is one."""
        return next((row for row in self.rows if row.below_floor), None)

    @property
    def below_nil(self) -> Year | None:
        """The first year that ends below £0, if there is one."""
        return next((row for row in self.rows if row.below_nil), None)

    @property
    def closing(self) -> Decimal:
        """Cash at the end of the last year."""
        return self.rows[-1].cash

    @property
    def short(self) -> Decimal:
        """All shortfalls together, surpluses taken off."""
        return self.cash - self.closing


STEEPEST = 100  # per cent a year, beyond which sixty years leave no sum that anybody could read


def full_cost(
    pay: Number = 140_400,
    other: Number = 39_600,
    price: Number = 165_000,
    pay_up_percent: Number = 4,
    other_up_percent: Number = 2.5,
    price_up_percent: Number = 0,
    years: Number = 5,
    cash: Number = 46_000,
    floor: Number = 30_000,
) -> FullCost:
    """Return cost, price and the provider's cash for each year, in pounds.

    `pay`, `other` (overheads included) and `price` are those of the first year; the three `_up_percent`
    say by how much each rises a year, and may be below 0. `cash` is free cash at the start, below 0 if
    it is overdrawn; `floor` what its trustees mean to keep. Errors: ValueError if another number is
    below 0, a rise is above 100, or the years are not 1 to 60.
    """
    people = Fraction(not_negative(pay, "Pay"))
    rest = Fraction(not_negative(other, "Other costs"))
    paid = Fraction(not_negative(price, "The price"))
    ups = [
        _rise(value, name)
        for value, name in (
            (pay_up_percent, "The rise of pay"),
            (other_up_percent, "The rise of other costs"),
            (price_up_percent, "The rise of the price"),
        )
    ]
    start = Fraction(number(cash, "The cash at the start"))
    least = Fraction(number(floor, "The floor"))
    left, rows = start, []
    for year in range(whole_years(years)):
        cost = people * ups[0] ** year + rest * ups[1] ** year
        price_now = paid * ups[2] ** year
        left -= cost - price_now
        rows.append(
            Year(
                year=year + 1,
                cost=pounds(cost),
                price=pounds(price_now),
                shortfall=pounds(cost - price_now),
                cash=pounds(left),
                below_floor=left < least,
                below_nil=left < 0,
            )
        )
    return FullCost(tuple(rows), pounds(start), pounds(least))


def _rise(value: Number, name: str) -> Fraction:
    rise = number(value, f"{name}, per cent,")
    if rise < -100:
        raise ValueError(f"{name}, per cent, is {value}. Give -100 or more.")
    if rise > STEEPEST:
        raise ValueError(f"{name}, per cent, is {value}. Give {STEEPEST} or less.")
    return 1 + Fraction(rise) / 100


@dataclass(frozen=True)
class Overheads:
    """What a cap on overheads pays of them, and what is left. Pounds. `left` is never below £0."""

    paid: Decimal
    left: Decimal


def overheads_left(
    direct: Number = 148_000, overheads: Number = 32_000, cap_percent: Number = 10
) -> Overheads:
    """Return what is left of a fair share of overheads under a cap on direct cost.

    paid = the smaller of overheads and direct × cap ÷ 100. Pounds and per cent.
    Errors: ValueError if a number is below 0.
    """
    share = Fraction(pounds(not_negative(overheads, "The overheads")))
    cap = Fraction(not_negative(cap_percent, "The cap, per cent,")) / 100
    paid = min(share, Fraction(not_negative(direct, "The direct cost")) * cap)
    return Overheads(pounds(paid), pounds(share) - pounds(paid))
