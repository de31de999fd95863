"""How a cohort did on each question: how hard it was, and whether it tells learners apart.

Small cohorts say little, so every figure has a 95 per cent interval, and with fewer than five
learners there is no figure at all: it would say nothing of the question, and much of a person.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5
_Z = statistics.NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 per cent interval; the interval is None where there can be none."""

    value: float
    low: float | None
    high: float | None
    n: int


def mean_share(shares: Sequence[float]) -> Estimate | None:
    """Return the mean of shares of points, each 0 to 1, with a Wilson interval; None below five.

    Wilson (1927), "Probable inference, the law of succession, and statistical inference", Journal of
    the American Statistical Association 22. For shares between 0 and 1 it errs on the wide side: with
    the same mean none varies more than right or wrong. It stays honest where all are right or wrong.
    Errors: ValueError for a share outside 0 to 1.
    """
    if any(not 0 <= one <= 1 for one in shares):
        raise ValueError("A share of points lies outside 0 to 1.")
    n = len(shares)
    if n < LEAST:
        return None
    p = math.fsum(shares) / n
    centre = p + _Z * _Z / (2 * n)
    reach = _Z * math.sqrt(p * (1 - p) / n + _Z * _Z / (4 * n * n))
    scale = 1 + _Z * _Z / n
    return Estimate(p, max(0.0, (centre - reach) / scale), min(1.0, (centre + reach) / scale), n)


def share(count: int, n: int) -> Estimate | None:
    """Return the share `count` of `n`, as `mean_share`."""
    return mean_share([1.0] * count + [0.0] * (n - count))


def discrimination(item: Sequence[float], rest: Sequence[float]) -> Estimate | None:
    """Return the correlation of an item's points with those of all other items: −1 to 1.

    Corrected: `rest` leaves the item out. The interval is Fisher's: atanh(r) ± 1.96 ÷ √(n − 3).
    Fisher (1921), "On the probable error of a coefficient of correlation", Metron 1. It supposes
    scores that vary smoothly, so with few learners it is a rough guide. None below five learners, or
    where everybody has the same points. Errors: ValueError if the two are not of one length.
    """
    if len(item) != len(rest):
        raise ValueError("The item and the rest are not of the same learners.")
    n = len(item)
    if n < LEAST or len(set(item)) == 1 or len(set(rest)) == 1:
        return None
    r = max(-1.0, min(1.0, statistics.correlation(item, rest)))
    if math.isclose(abs(r), 1.0):
        return Estimate(r, None, None, n)
    middle, reach = math.atanh(r), _Z / math.sqrt(n - 3)
    return Estimate(r, math.tanh(middle - reach), math.tanh(middle + reach), n)
