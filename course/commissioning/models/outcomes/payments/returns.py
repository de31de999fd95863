"""The rate of return of a flow by quarter: pounds first, then the rate, which has time in it.

r solves Σ flow(t) ÷ (1 + r)^t = 0, t in quarters, and is shown as (1 + r)⁴ − 1. It is given only where
the flow changes sign once, from money put in to money taken out: then there is one such r and no other
(Descartes' rule of signs). For all capital together, before the fund's costs and tax.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import sqrt

from commissioning.models.outcomes.terms.shapes import listed
from commissioning.models.shared.money import Number, number

QUARTERS_A_YEAR = 4
NEVER = "Money never both goes out and comes in, so there is no rate."
FIRST_IN = "Money comes in before it goes out, so nothing is put in and there is no rate."
SEVERAL = "Money goes out and comes in more than once, so there is no single rate."
_STEPS = 200
_WIDEST = 1e12


@dataclass(frozen=True)
class Rate:
    """A rate in per cent a year, and a quarter; None, with `why` in words, where there is no single one."""

    percent: float | None
    quarter_percent: float | None
    why: str = ""


def rate_of_return(flows: Sequence[Number | Fraction]) -> Rate:
    """Return the yearly rate of a flow by quarter, in pounds from quarter 0, minus where money goes out.

    Errors: ValueError if the flow is empty or one of it is not a number.
    """
    given = listed(flows, "Give the flow of each quarter, in pounds, the first one first.")
    exact = [one if isinstance(one, Fraction) else Fraction(number(one, "A quarter's flow"))
             for one in given]  # fmt: skip
    signs = [one > 0 for one in exact if one]
    changes = sum(one != other for one, other in pairwise(signs))
    if changes != 1:
        return Rate(None, None, NEVER if not changes else SEVERAL)
    if signs[0]:
        return Rate(None, None, FIRST_IN)
    most = max(abs(one) for one in exact)
    quarter = 1 / _worth_of_later([float(one / most) for one in exact]) - 1
    return Rate(100 * ((1 + quarter) ** QUARTERS_A_YEAR - 1), 100 * quarter)


def _worth_of_later(flows: list[float]) -> float:
    """The x = 1 ÷ (1 + r) at which Σ flow(t) × x^t is 0: below it money is lost, above it gained."""
    low, high = 1 / _WIDEST, _WIDEST
    for _ in range(_STEPS):
        middle = sqrt(low * high)
        if _above(flows, middle):
            high = middle
        else:
            low = middle
    return sqrt(low * high)


def _above(flows: list[float], x: float) -> bool:
    """Whether Σ flow(t) × x^t is above 0; divided by the largest power where x is above 1."""
    ordered, by = (flows[::-1], x) if x <= 1 else (flows, 1 / x)
    total = 0.0
    for one in ordered:
        total = total * by + one
    return total > 0
