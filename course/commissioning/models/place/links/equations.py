"""Equations of need that comes back as need: e = w + Sᵀe, solved by Gaussian elimination."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

N = TypeVar("N", Fraction, float)

LEAST = 1e-9
FEEDS_ITSELF = (
    "On these links each £1 of help withdrawn comes back to its service as £1 or more, and never settles. "
    "Lower the links that run in a ring, or all links together."
)


def inverse(passed_on: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    """Return (I − S)⁻¹ for S[i][j], what £1 at i leads to at j; row i is what £1 at i comes to in all.

    S has no negative part, so I − S is solved without exchanging rows, and Σ Sⁿ settles exactly when
    every pivot is above 0 (I − S is then an M-matrix; Berman and Plemmons, 1994, theorem 6.2.3).
    Errors: ValueError, in words, if the links feed on themselves.
    """
    size = range(len(passed_on))
    rows = [
        [int(i == j) - passed_on[i][j] for j in size] + [Fraction(i == j) for j in size]
        for i in size
    ]
    for place in size:
        pivot = rows[place][place]
        if pivot <= 0:
            raise ValueError(FEEDS_ITSELF)
        top = rows[place] = [value / pivot if value else value for value in rows[place]]
        for i in size:
            times = rows[i][place]
            if i != place and times:
                rows[i] = [
                    value - times * other if other else value
                    for value, other in zip(rows[i], top, strict=True)
                ]
    return [row[len(passed_on) :] for row in rows]


def solved(passed_on: Sequence[Sequence[N]], first: Sequence[N]) -> list[N]:
    """Return y = first + S y, what £1 at each service comes to in all. Errors as `inverse`."""
    size = len(first)
    rows = [
        [(1 if i == j else 0) - passed_on[i][j] for j in range(size)] + [first[i]]
        for i in range(size)
    ]
    for place in range(size):
        top = rows[place]
        pivot = top[place]
        if pivot <= (LEAST if isinstance(pivot, float) else 0):
            raise ValueError(FEEDS_ITSELF)
        for i in range(place + 1, size):
            row = rows[i]
            if row[place]:
                times = row[place] / pivot
                for j in range(place, size + 1):
                    row[j] -= times * top[j]
    found = list(first)
    for i in reversed(range(size)):
        rest = rows[i][size]
        for j in range(i + 1, size):
            rest -= rows[i][j] * found[j]
        found[i] = rest / rows[i][i]
    return found
