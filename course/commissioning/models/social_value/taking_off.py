"""From the headline to what is left: an estimate with one thing taken off at a time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commissioning.models.shared.money import Number
from commissioning.models.social_value.benefit import ASSUMPTIONS, PARAMETERS, estimate


@dataclass(frozen=True)
class Step:
    """What is left over all years, in pounds to the penny, after this and all steps before it."""

    id: str
    name: str
    left: Decimal


def waterfall(
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
) -> tuple[Step, ...]:
    """Return the headline, then what is left after each assumption in turn, then after discounting.

    The last step is `social_value.estimate` of the same arguments; errors as there. The assumptions
    multiply, so each step's size depends on the order, and what is left at the end does not.
    """
    shares = (deadweight, displacement, attribution, leakage, drop_off)
    taken: dict[str, Any] = dict.fromkeys(ASSUMPTIONS, 0)
    plain = estimate(quantity, value, years=years, discount=0, **taken)
    steps = [Step("headline", "Headline: nothing taken off", plain.present_value)]
    for name, share in zip(ASSUMPTIONS, shares, strict=True):
        taken[name] = share
        left = estimate(quantity, value, years=years, discount=0, **taken).present_value
        steps.append(Step(name, PARAMETERS[name].name, left))
    last = estimate(quantity, value, years=years, discount=discount, first_year=first_year, **taken)
    return (*steps, Step("discounting", "Discounting: later years count less", last.present_value))
