"""Random draws that come out the same on every platform and Python version.

Only `Random.random` is used, because Python promises its sequence from one version to the next,
and Decimal's exponential, because it is the same on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A seeded source of draws; weights need not add up to anything."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed).random  # noqa: S311 (invented data, not a secret)

    def below(self, n: int) -> int:
        """Draw a whole number from 0 to n less 1."""
        return int(self.random() * n)

    def between(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return low + self.below(high - low + 1)

    def chance(self, per_cent: float) -> bool:
        """Say yes in so many of a hundred draws."""
        return self.random() * 100 < per_cent

    def pick(self, items: Sequence[T]) -> T:
        """Draw one of the items, all equally likely."""
        return items[self.below(len(items))]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """Draw a key in proportion to its weight."""
        left = self.random() * sum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return next(reversed(list(weights)))

    def shuffle(self, items: list[T]) -> list[T]:
        """Put the list in random order, and return it."""
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items

    def lognormal(self, spread: float) -> float:
        """Draw from a lognormal with median 1; twelve uniforms less six stand in for a normal."""
        normal = sum(self.random() for _ in range(12)) - 6
        return float((Decimal(normal) * Decimal(str(spread))).exp())
