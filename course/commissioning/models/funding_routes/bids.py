"""A low bid, this contract and the next: when it costs more in the end, and what if it is handed back.

The next yearly price that makes both ways cost the same = (fair × (y1 + y2) − low × y1 − the move) ÷ y2.
Nothing is discounted: a pound in year eight counts as one today.
Illustrative: invented for Northmere. It says what a bid costs, and nothing of whether it is sound.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.shared.money import (
    Number,
    as_decimal,
    not_negative,
    number,
    pounds,
    whole,
)


@dataclass(frozen=True)
class LowBid:
    """Two ways in pounds: the low bid and then the next price, or the fair price all along.

    `next_price` makes both cost the same. `dearer` is what the low way costs more with the price given
    for the next contract; below 0 it costs less.
    """

    saved: Decimal
    next_price: Decimal
    low_way: Decimal
    fair_way: Decimal
    first: Decimal
    """Of the low way, this contract and the move to it."""
    later: Decimal
    """Of the low way, the next contract."""
    fair_first: Decimal
    fair_later: Decimal
    """Of the fair way, this contract and the next."""

    @property
    def dearer(self) -> Decimal:
        """Low way less fair way."""
        return self.low_way - self.fair_way


def low_bid(
    low: Number = 140_000,
    fair: Number = 180_000,
    first_years: Number = 4,
    next_years: Number = 4,
    then: Number | None = None,
    move: Number = 0,
) -> LowBid:
    """Return what a low bid saves, and the next yearly price above which it was the dearer way.

    `low`, `fair` and `then` (the price expected in the next contract; the fair one if not given) in pounds
    a year; `first_years` and `next_years` are whole years, 1 or more; `move` what it costs the buyer once to
    change to the low bidder.
    Errors: ValueError if a number is below 0, or the years are not whole.
    """
    cheap = Fraction(not_negative(low, "The low bid"))
    sound = Fraction(not_negative(fair, "The next bid"))
    after = sound if then is None else Fraction(not_negative(then, "The next price"))
    now = whole(first_years, "The number of years of this contract", least=1)
    later = whole(next_years, "The number of years of the next contract", least=1)
    once = Fraction(not_negative(move, "The cost of the move"))
    start = cheap * now + once
    return LowBid(
        saved=pounds(sound * now - start),
        next_price=pounds((sound * (now + later) - start) / later),
        low_way=pounds(start + after * later),
        fair_way=pounds(sound * (now + later)),
        first=pounds(start),
        later=pounds(after * later),
        fair_first=pounds(sound * now),
        fair_later=pounds(sound * later),
    )


@dataclass(frozen=True)
class HandedBack:
    """A low bid that is handed back, beside the fair price over the same months. Pounds.

    `even_percent`: from so much above the fair price on, cover makes the low bid the dearer way; None where no
    month is left to cover, or where the fair price is 0.
    """

    cost: Decimal
    fair: Decimal
    even_percent: Decimal | None

    @property
    def dearer(self) -> Decimal:
        """Cost less the fair price over the same time; below 0 it is still cheaper."""
        return self.cost - self.fair


def handed_back(
    low: Number = 140_000,
    fair: Number = 180_000,
    after_months: Number = 18,
    months: Number = 24,
    cover: Number = 260_000,
    again: Number = 35_000,
) -> HandedBack:
    """Return what a low bid costs over `months` when the provider leaves after some of them.

    `low`, `fair` and `cover` (what others charge at short notice) in pounds a year, `again` what it costs to
    let the contract once more, in pounds. A gap in the service has no price here.
    Errors: ValueError if a number is below 0, or it is handed back after the end.
    """
    all_months = whole(months, "The number of months", least=1)
    gone = whole(after_months, "The month in which it is handed back")
    if gone > all_months:
        raise ValueError(
            f"It is handed back after {gone} months of {all_months}. Give a month within the time."
        )
    bridged = Fraction(all_months - gone, 12)
    paid = Fraction(not_negative(low, "The low bid")) * Fraction(gone, 12)
    paid += Fraction(number(again, "Letting it again"))
    cost = paid + Fraction(not_negative(cover, "The cover")) * bridged
    yearly = Fraction(not_negative(fair, "The next bid"))
    fair_cost = yearly * Fraction(all_months, 12)
    even = 100 * ((fair_cost - paid) / bridged / yearly - 1) if bridged and yearly else None
    return HandedBack(pounds(cost), pounds(fair_cost), None if even is None else as_decimal(even))
