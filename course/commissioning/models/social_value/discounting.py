"""Discount factors from HM Treasury's dated schedule. What is discounted is not decided here.

Source: HM Treasury, The Green Book (Open Government Licence v3.0), in
`parameters/discount-rates.json`, each schedule with its date and what to check.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from commissioning.models.shared.money import Number, not_negative, number, whole
from commissioning.models.shared.tables import read_table

FILE = "discount-rates.json"
FIRST_YEAR = {"undiscounted": 0, "discounted": 1}
"""Timing conventions: how many years of discounting year one gets."""
LONGEST = 1000
FOUR_PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class Band:
    """A rate in per cent a year for years `from_year` to `to_year`, both included."""

    from_year: int
    to_year: int | None
    rate: Decimal


@dataclass(frozen=True)
class Schedule:
    """A discount rate by year from today; `dated` is when it was last read at its source."""

    id: str
    name: str
    unit: str
    dated: str
    check: str
    source: str
    bands: tuple[Band, ...]

    def rate(self, year: int) -> Decimal:
        """Rate in per cent that turns year `year` into the year before it."""
        fits = (b for b in self.bands if b.to_year is None or year <= b.to_year)
        return next(fits).rate


@dataclass(frozen=True)
class Factor:
    """What £1 in `year` is worth today. `years_discounted` may be one less than `year`."""

    year: int
    years_discounted: int
    rate: Decimal
    exact: Fraction

    @property
    def factor(self) -> Decimal:
        """The factor to four places, as the Treasury's tables show it."""
        value = Decimal(self.exact.numerator) / Decimal(self.exact.denominator)
        return value.quantize(FOUR_PLACES, ROUND_HALF_UP)


@dataclass(frozen=True)
class Factors:
    """Factors for years 1 to n under one schedule and one timing convention."""

    schedule: Schedule
    first_year: str
    rows: tuple[Factor, ...]


def _schedules() -> dict[str, Schedule]:
    result = {}
    for row in read_table(FILE)["schedules"]:
        bands = tuple(
            Band(int(b["from_year"]), int(b["to_year"]) if b["to_year"] else None, b["rate"])
            for b in row["bands"]
        )
        starts = [band.from_year for band in bands]
        follow = [0] + [band.to_year + 1 for band in bands if band.to_year is not None]
        if starts != follow or bands[-1].to_year is not None:
            raise ValueError(
                f"models/parameters/{FILE}, schedule {row['id']}: make each band start in the "
                "year after the one before, from 0, and leave the last to_year null."
            )
        result[row["id"]] = Schedule(**{**row, "bands": bands})
    return result


SCHEDULES: dict[str, Schedule] = _schedules()
"""By id: standard, health (health and life), sensitivity (a lower test for long horizons)."""


def schedule(discount: Number = "standard") -> Schedule:
    """Return a Treasury schedule by its id, or a flat rate of your own in per cent a year.

    Errors: ValueError if `discount` is neither, or is below 0.
    """
    name = str(discount)
    if name in SCHEDULES:
        return SCHEDULES[name]
    try:
        rate = number(discount)
    except ValueError:
        raise ValueError(
            f"The discount rate is {discount!r}. Choose from {', '.join(SCHEDULES)}, or give a "
            "rate in per cent a year such as 3.5."
        ) from None
    not_negative(rate, "The discount rate")
    return Schedule(
        "own",
        "Your own flat rate",
        "per cent a year, real",
        "",
        "Say where the rate comes from.",
        "Your own",
        (Band(0, None, rate),),
    )


@lru_cache(maxsize=64)
def _run(chosen: Schedule, last: int) -> tuple[Fraction, ...]:
    """What £1 in years 0 to `last` is worth today: f(0) = 1, f(t) = f(t − 1) ÷ (1 + r(t)).

    r(t) is the rate of the band that year t falls in, so a lower later rate never reaches back.
    """
    result = [Fraction(1)]
    for year in range(1, last + 1):
        result.append(result[-1] / (1 + Fraction(chosen.rate(year)) / 100))
    return tuple(result)


def discount_factors(
    years: Number = 3, discount: Number = "standard", first_year: str = "undiscounted"
) -> Factors:
    """Return the factors for years 1 to `years`.

    `first_year` states the timing: "undiscounted" (year one counts in full: factor f(year − 1),
    the course's default) or "discounted" (year one is discounted too: factor f(year)).
    Errors: ValueError if the convention is unknown, years is not 1 to 1,000, or as `schedule`.
    """
    if first_year not in FIRST_YEAR:
        raise ValueError(f"The first year is {first_year!r}. Choose from: {', '.join(FIRST_YEAR)}.")
    count = whole(years, "The number of years", least=1)
    if count > LONGEST:
        raise ValueError(f"The number of years is {count}. Give at most {LONGEST:,}.")
    chosen, shift = schedule(discount), FIRST_YEAR[first_year] - 1
    run = _run(chosen, count + shift)
    rows = (
        Factor(year, year + shift, chosen.rate(year + shift), run[year + shift])
        for year in range(1, count + 1)
    )
    return Factors(chosen, first_year, tuple(rows))
