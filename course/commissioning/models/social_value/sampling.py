"""Draws of each assumption from its range, kept while the range stays: a move draws only what moved.

The random numbers depend on the seed alone. A draw takes 8 bytes in each array kept, so all that is
kept stays below 4 MB with 10,000 draws, and below 20 MB with 50,000. Nobody changes an array.
"""

from __future__ import annotations

import random
from array import array
from collections.abc import Mapping
from functools import lru_cache
from math import sqrt

from commissioning.models.social_value.assumptions import Range
from commissioning.models.social_value.benefit import ASSUMPTIONS

RANGES_KEPT = 32
"""While one is dragged the other four stay: room for several people at once."""
FADINGS_KEPT = 8


def present_values(
    gross: float, factors: tuple[float, ...], used: Mapping[str, Range], runs: int, seed: int
) -> list[float]:
    """Return `runs` present values in the order drawn; `gross` in pounds, a factor for each year.

    Each is gross × Π (1 − Xi) × Σ (1 − D)^(t − 1) × factor(t), Xi and D as `random.triangular`
    with that seed draws them.
    """
    *shares, drop_off = (used[name] for name in ASSUMPTIONS)
    drawn = [left(share, runs, seed) for share in shares]
    return [
        gross * deadweight * displacement * attribution * leakage * years
        for deadweight, displacement, attribution, leakage, years in zip(
            *drawn, over_years(drop_off, factors, runs, seed), strict=True
        )
    ]


@lru_cache(maxsize=FADINGS_KEPT)
def over_years(drop_off: Range, factors: tuple[float, ...], runs: int, seed: int) -> array[float]:
    """Return, by draw, what £1 in year one is worth over all years, in today's money."""
    backwards, totals = factors[::-1], array("d")
    for keep in left(drop_off, runs, seed):
        total = 0.0
        for factor in backwards:
            total = total * keep + factor
        totals.append(total)
    return totals


@lru_cache(maxsize=RANGES_KEPT)
def left(taken: Range, runs: int, seed: int) -> array[float]:
    """Return, by draw, what is left of 1 once an assumption is taken off, as a share of 1.

    The steps are those of `random.triangular`, so that the draws are the same to the last digit.
    """
    low, mode, high = (float(end) / 100 for end in (taken.low, taken.mode, taken.high))
    width = high - low
    if not width:
        return array("d", [1 - low]) * runs
    below = (mode - low) / width
    above = 1 - below
    drawn = (
        low + width * sqrt(u * below) if u <= below else high - width * sqrt((1 - u) * above)
        for u in _uniform(runs, seed)[ASSUMPTIONS.index(taken.id)]
    )
    return array("d", [1 - part for part in drawn])


@lru_cache(maxsize=1)
def _uniform(runs: int, seed: int) -> tuple[array[float], ...]:
    """Random numbers from 0 to 1 for each assumption: a draw takes one for each, in turn."""
    take = random.Random(seed).random  # noqa: S311  (teaching, not secrets)
    every = array("d", [take() for _ in range(runs * len(ASSUMPTIONS))])
    return tuple(every[place :: len(ASSUMPTIONS)] for place in range(len(ASSUMPTIONS)))
