"""Draws of every link from its range, and what £1 at each service comes to in each: floating point.

Draws are samples of doubt, not sums of money. What is kept depends on the links alone, so that moving a
cut draws nothing again: a plan is a weighted sum of the services' £1.
"""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt

from commissioning.models.place.links.equations import FEEDS_ITSELF, solved
from commissioning.models.place.links.network import Place
from commissioning.models.place.links.tracing import back, landing, left_over, wiring

TOO_STRONG = f"In one of the draws from these ranges the links are too strong. {FEEDS_ITSELF}"
Tell = Callable[[int, int], None]
EVERY = 200


@dataclass(frozen=True)
class Teller:
    """Whom to tell how far it is. All are equal: what was drawn for one is kept for the next."""

    tell: Tell = field(compare=False)


@dataclass(frozen=True)
class Draws:
    """By service, one number a draw: for each £1 a year of its budget, with what leaves with a grant."""

    years: float
    """The sum of the factors: what £1 a year comes to."""
    lands: tuple[array[float], ...]
    """Over the years, discounted."""
    unreplaced: tuple[array[float], ...]
    """Over the years, discounted: help that no link takes up."""
    settled: tuple[array[float], ...]
    """What lands each year in the long run."""


@lru_cache(maxsize=4)
def drawn(place: Place, factors: tuple[float, ...], runs: int, seed: int, teller: Teller) -> Draws:
    """Return `runs` draws. Every link and what leaves with a grant is triangular and independent.

    `teller` hears how many of all are done. Errors: ValueError if in some draw the links feed on themselves.
    """
    take = random.Random(seed).random  # noqa: S311  (teaching, not secrets)
    wired, size, years = wiring(place), len(place.services), len(factors)
    ends = [_triangle(one.low, one.likely, one.high) for one in place.links]
    tied = [_triangle(*(end / 100 for end in (one.tied.low, one.tied.likely, one.tied.high)))
            for one in place.services]  # fmt: skip
    other = [float(one.other) for one in place.services]
    lands, gaps, settled = ([array("d") for _ in range(size)] for _ in range(3))
    longest = max(one.delay for one in place.links)
    for done in range(runs):
        if done % EVERY == 0:
            teller.tell(done, runs)
        values = [_one(take(), *end) for end in ends]
        gone = [1 + more * _one(take(), *end) if more else 1.0
                for more, end in zip(other, tied, strict=True)]  # fmt: skip
        direct = landing(wired, values, 0.0)
        left = left_over(wired, values, 1.0)
        try:
            by_year = back(wired, values, direct, years)
            gap = back(wired, values, lambda _, left=left: list(left), years)  # type: ignore[misc]
            in_the_end = solved(wired.matrix(values, 0.0), direct(longest))
        except ValueError:
            raise ValueError(TOO_STRONG) from None
        for at, times in enumerate(gone):
            landed = missed = 0.0
            for factor, row, lost in zip(factors, by_year, gap, strict=True):
                landed += factor * row[at]
                missed += factor * lost[at]
            lands[at].append(times * landed)
            gaps[at].append(times * missed)
            settled[at].append(times * in_the_end[at])
    return Draws(sum(factors), tuple(lands), tuple(gaps), tuple(settled))


def _triangle(low: object, mode: object, high: object) -> tuple[float, float, float]:
    least, most = float(low), float(high)  # type: ignore[arg-type]
    width = most - least
    return least, width, (float(mode) - least) / width if width else 0.0  # type: ignore[arg-type]


def _one(u: float, low: float, width: float, below: float) -> float:
    """A draw from a triangle, as `random.triangular` makes it of the same random number."""
    if not width:
        return low
    if u <= below:
        return low + width * sqrt(u * below)
    return low + width * (1 - sqrt((1 - u) * (1 - below)))
