"""What a benefit is worth after what would have happened anyway: one benefit, one set of figures.

Source of the method: A Guide to Social Return on Investment (2009, updated 2012). Default values
are in `parameters/social-value.json` and are illustrative: invented for Northmere.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.shared.money import Number, not_negative, percent, pounds, whole
from commissioning.models.shared.tables import Parameter, parameters
from commissioning.models.social_value.discounting import Schedule, discount_factors

FILE = "social-value.json"
PARAMETERS: dict[str, Parameter] = parameters(FILE)
"""The table: each with name, unit, low, default, high and the reason shown to the learner."""

SHARES = ("deadweight", "displacement", "attribution", "leakage")
"""Shares taken off the first year, in the order shown. They multiply, so order changes nothing."""
ASSUMPTIONS = (*SHARES, "drop_off")
MOST_YEARS = 125
LARGEST = 10**15


@dataclass(frozen=True)
class Year:
    """One year: `value` before and `present_value` after discounting, pounds to the penny."""

    year: int
    value: Decimal
    factor: Decimal
    """To four places, for showing; `present_value` uses the exact factor."""
    present_value: Decimal


@dataclass(frozen=True)
class Estimate:
    """Pounds to the penny, each rounded once from the exact figure.

    So `present_value` may differ by pennies from the rounded years added up.
    """

    gross: Decimal
    """Quantity × value in one year."""
    after_deadweight: Decimal
    after_displacement: Decimal
    after_attribution: Decimal
    year_one: Decimal
    """After leakage too: the first year's value, before any discounting."""
    years: tuple[Year, ...]
    undiscounted: Decimal
    """All years added up before discounting."""
    present_value: Decimal
    exact: Fraction
    """The present value, unrounded."""
    discount: Schedule
    first_year: str
    """The timing convention: year one "undiscounted" or "discounted"."""

    @property
    def headline(self) -> Decimal:
        """What an overclaim would say: quantity × value × years, nothing taken off."""
        return self.gross * len(self.years)

    @property
    def share_of_headline_percent(self) -> Decimal:
        """Present value, per cent of the headline."""
        return percent(self.present_value, self.headline)


def share(value: Number, name: str) -> Fraction:
    """Return a share given in per cent, 0 to 100, as a fraction of 1; ValueError otherwise."""
    result = not_negative(value, name)
    if result > 100:
        raise ValueError(f"{name} is {value} per cent. Give 0 to 100.")
    return Fraction(result) / 100


def estimate(
    quantity: Number = 100,
    value: Number = 1000,
    deadweight: Number = 40,
    displacement: Number = 10,
    attribution: Number = 25,
    leakage: Number = 0,
    drop_off: Number = 20,
    years: Number = 3,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> Estimate:
    """Return the present value of one benefit.

    year one V1 = quantity × value × (1 − deadweight) × (1 − displacement) × (1 − attribution)
    × (1 − leakage); year t: Vt = V1 × (1 − drop-off)^(t − 1); present value = Σ Vt × factor(t).
    The product is the convention of social return on investment; leakage (default 0) is from
    regeneration appraisal. Value in pounds for each unit a year; shares and drop-off in per cent;
    `years` 1 to 125; `discount` and `first_year` as `discounting.discount_factors`.
    Errors: ValueError if a number is below 0, a share above 100, or as `discount_factors`.
    """
    given = (deadweight, displacement, attribution, leakage)
    exact = Fraction(not_negative(quantity, "The quantity")) * Fraction(
        not_negative(value, "The value")
    )
    if exact > LARGEST:
        raise ValueError(f"Quantity × value is more than £{LARGEST:,}. Check the zeros.")
    steps = [exact]
    for name, taken in zip(SHARES, given, strict=True):
        steps.append(steps[-1] * (1 - share(taken, PARAMETERS[name].name)))
    keep = 1 - share(drop_off, PARAMETERS["drop_off"].name)
    count = whole(years, "The number of years", least=1)
    if count > MOST_YEARS:
        raise ValueError(f"The number of years is {count}. Give at most {MOST_YEARS}.")
    factors = discount_factors(count, discount, first_year)
    rows, plain, total = [], Fraction(0), Fraction(0)
    worth = steps[-1]
    for factor in factors.rows:
        now = worth * factor.exact
        rows.append(Year(factor.year, pounds(worth), factor.factor, pounds(now)))
        plain, total, worth = plain + worth, total + now, worth * keep
    return Estimate(
        gross=pounds(steps[0]),
        after_deadweight=pounds(steps[1]),
        after_displacement=pounds(steps[2]),
        after_attribution=pounds(steps[3]),
        year_one=pounds(steps[4]),
        years=tuple(rows),
        undiscounted=pounds(plain),
        present_value=pounds(total),
        exact=total,
        discount=factors.schedule,
        first_year=first_year,
    )


@dataclass(frozen=True)
class Jobs:
    """Jobs in a bid for a service that is let again. Pounds to the penny, for one year."""

    claimed: int
    transferred: int
    claim: Decimal
    """What the bid says: every job × the value of a job."""
    new_gross: Decimal
    net: Decimal
    """New jobs only, after deadweight, displacement, attribution and leakage."""

    @property
    def new(self) -> int:
        """Jobs that are not staff already there."""
        return self.claimed - self.transferred

    @property
    def share_of_claim_percent(self) -> Decimal:
        """Net value, per cent of the claim."""
        return percent(self.net, self.claim)


def jobs(
    claimed: Number = 25,
    transferred: Number = 22,
    value: Number = 12_000,
    deadweight: Number = 30,
    displacement: Number = 20,
    attribution: Number = 10,
    leakage: Number = 0,
) -> Jobs:
    """Return what claimed jobs are worth in one year when some transfer under TUPE.

    new = claimed − transferred; net = new × value × (1 − deadweight) × (1 − displacement)
    × (1 − attribution) × (1 − leakage). A job that transfers would have been there anyway: its
    deadweight is 100 per cent. Value in pounds a job a year, shares in per cent.
    Errors: ValueError if more transfer than are claimed, or as `estimate`.
    """
    said = whole(claimed, "The number of jobs claimed")
    moved = whole(transferred, "The number of jobs that transfer")
    if moved > said:
        raise ValueError(f"{moved} jobs transfer and {said} are claimed. Claim at least as many.")
    result = estimate(said - moved, value, deadweight, displacement, attribution, leakage, years=1)
    claim = pounds(said * not_negative(value, "The value"))
    return Jobs(said, moved, claim, result.gross, result.year_one)
