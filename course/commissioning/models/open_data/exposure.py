"""Who could be found: rows about people that few others are like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.money import Number, percent, whole

LEAST = 5  # rows alike: Northmere's rule; no law fixes a number


@dataclass(frozen=True)
class Exposure:
    """Rows by how many are like them in the fields: `alone` once, `few` fewer times than `least`."""

    rows: int
    least: int
    alone: int
    few: int
    alone_percent: Decimal
    few_percent: Decimal

    @property
    def in_small_groups(self) -> int:
        """Rows that a few are like, but fewer than `least` with themselves."""
        return self.few - self.alone

    @property
    def in_larger_groups(self) -> int:
        """Rows that enough are like."""
        return self.rows - self.few


def stand_alone(
    rows: Sequence[Mapping[str, object]], fields: Sequence[str], least: Number = LEAST
) -> Exposure:
    """Return how many rows are alike in all `fields`: the ones alone, and those in small groups.

    With no field all rows are alike. Errors: ValueError if there is no row, a row lacks a field, or
    `least` is no whole number above 0.
    """
    k = whole(least, "The size of a group", least=1)
    if not rows:
        raise ValueError("There is no row. Give at least one.")
    missing = next((name for name in fields if any(name not in row for row in rows)), None)
    if missing is not None:
        raise ValueError(f"A row has no field '{missing}'. Choose fields that all rows have.")
    groups = Counter(tuple(row[name] for name in fields) for row in rows)
    alone = sum(size for size in groups.values() if size == 1)
    few = sum(size for size in groups.values() if size < k)
    count = Decimal(len(rows))
    return Exposure(
        len(rows), k, alone, few, percent(Decimal(alone), count), percent(Decimal(few), count)
    )
