"""Payments of Northmere's Fresh Start Fund to people without names: drawn, and published in coarser fields.

Weights are in `parameters/open-data.json`. Illustrative: no row is, or was drawn from, a real person.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any

from commissioning.models.open_data.awards import FILE, PARAMETERS
from commissioning.models.open_data.grant_dates import APRIL, MONTHS, financial_year
from commissioning.models.shared.money import Number, whole
from commissioning.models.shared.tables import read_table

_table: dict[str, Any] = read_table(FILE)["payments"]
SEED = int(_table["seed"])
FIRST_RUN = date.fromisoformat(_table["first_run"])
RUNS = int(_table["runs"])
AREAS: Mapping[str, str] = {ward: area for area, wards in _table["wards"].items() for ward in wards}
"""The part of Northmere in which each ward lies."""
WARDS: Mapping[str, int] = {
    ward: int(weight) for wards in _table["wards"].values() for ward, weight in wards.items()
}
PURPOSES: Mapping[str, int] = {code: int(weight) for code, weight in _table["purposes"].items()}
REASONS: Mapping[str, int] = {code: int(weight) for code, weight in _table["reasons"].items()}
AMOUNTS: Mapping[int, int] = {int(size): int(weight) for size, weight in _table["amounts"].items()}
MOST = 10_000


@dataclass(frozen=True)
class Payment:
    """One payment: the day of its weekly run, the ward, codes of purpose and reason, pounds."""

    reference: str
    day: date
    ward: str
    purpose: str
    reason: str
    amount: int

    @property
    def area(self) -> str:
        """The part of Northmere in which the ward lies."""
        return AREAS[self.ward]

    @property
    def quarter(self) -> str:
        """The quarter of the financial year: "2025-26 Q1" begins in April."""
        return f"{self.year} Q{(self.day.month - APRIL) % MONTHS // 3 + 1}"

    @property
    def month(self) -> str:
        """Year and month: "2025-11"."""
        return f"{self.day:%Y-%m}"

    @property
    def year(self) -> str:
        """The financial year."""
        return financial_year(self.day)


def _draw(payments: int, seed: int) -> tuple[Payment, ...]:
    draw = random.Random(seed).random  # noqa: S311 - invented payments, not secrets
    wards, purposes, reasons, amounts = (
        _ladder(one) for one in (WARDS, PURPOSES, REASONS, AMOUNTS)
    )

    def pick(ladder: _Ladder) -> Any:
        rungs, items = ladder
        return items[bisect_right(rungs, draw() * rungs[-1])]

    rows = sorted(
        (
            FIRST_RUN + timedelta(days=7 * int(draw() * RUNS)),
            n,
            pick(wards),
            pick(purposes),
            pick(reasons),
            pick(amounts),
        )
        for n in range(payments)
    )
    return tuple(Payment(f"FS-{n:04}", day, *rest) for n, (day, _, *rest) in enumerate(rows, 1))


_Ladder = tuple[Sequence[int], Sequence[Any]]


def _ladder(weights: Mapping[Any, int]) -> _Ladder:
    """Weights added up, and what stands on each."""
    return list(accumulate(weights.values())), list(weights)


_kept = lru_cache(maxsize=8)(_draw)


def fund_payments(
    payments: Number = PARAMETERS["payments"].default, seed: Number = SEED
) -> tuple[Payment, ...]:
    """Return a year's payments of the Fresh Start Fund, in the order of its weekly runs.

    Northmere's 240 with the default seed; another number, or seed, draws others by the same weights.
    Errors: ValueError if either is no whole number, or there are none or more than 10,000 payments.
    """
    return _kept(how_many(payments), whole(seed, "The seed"))


def years_of_payments(payments: Number, files: Number) -> Iterator[tuple[Payment, ...]]:
    """Yield so many other years of the fund, drawn with the seeds 0, 1, 2, …; errors as `fund_payments`."""
    count = how_many(payments)
    for seed in range(whole(files, "The number of files", least=1)):
        yield _draw(count, seed)


def how_many(payments: Number) -> int:
    """Return a number of payments that can be drawn; ValueError otherwise."""
    count = whole(payments, "The number of payments", least=1)
    if count > MOST:
        raise ValueError(f"There are {count:,} payments. Give at most {MOST:,}.")
    return count
