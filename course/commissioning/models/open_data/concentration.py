"""Who gets how much: sizes of awards, the largest recipients, and those who come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median

from commissioning.models.shared.money import Number, not_negative, number, percent

EDGES = (10_000, 100_000)
TENTH = 10


@dataclass(frozen=True)
class Band:
    """Awards above `above` pounds and up to the next edge; the first begins at nought."""

    name: str
    awards: int
    money: Decimal
    awards_percent: Decimal
    money_percent: Decimal


@dataclass(frozen=True)
class Sizes:
    """All awards by size: bands from the smallest, and two figures for the middle."""

    bands: tuple[Band, ...]
    total: Decimal
    median: Decimal
    mean: Decimal


@dataclass(frozen=True)
class Concentration:
    """Shares of the money by recipient, and the Gini coefficient (0 equal, near 1 all to one).

    `has_tenth` and `has_half`: whether there are recipients enough for such a share to be of anybody.
    """

    recipients: int
    top_ten_percent: Decimal
    top_tenth_percent: Decimal
    bottom_half_percent: Decimal
    gini: Decimal

    @property
    def between_percent(self) -> Decimal:
        """What is left for those between the top tenth and the bottom half."""
        return 100 - self.top_tenth_percent - self.bottom_half_percent

    @property
    def people_percent(self) -> tuple[Decimal, Decimal, Decimal]:
        """The recipients of these three parts in per cent of all: the top tenth, those between, the bottom half."""
        tenth, half = self.recipients // TENTH, self.recipients // 2
        between = self.recipients - tenth - half
        everybody = Decimal(self.recipients)
        top, middle, bottom = (percent(Decimal(one), everybody) for one in (tenth, between, half))
        return top, middle, bottom

    @property
    def has_tenth(self) -> bool:
        """Whether a tenth of the recipients is at least one of them."""
        return self.recipients >= TENTH

    @property
    def has_half(self) -> bool:
        """Whether half of the recipients are at least one of them."""
        return self.recipients > 1


@dataclass(frozen=True)
class Repeat:
    """Awards of one year that went to recipients with an award in an earlier year of the file."""

    year: str
    awards: int
    repeat_awards: int
    awards_percent: Decimal
    money_percent: Decimal


def size_bands(amounts: Sequence[Number], edges: Sequence[Number] = EDGES) -> Sizes:
    """Return awards and money by size: under the first edge, from it up to the last, above the last.

    An amount at an edge below the last counts above it; one at the last edge counts below it, so that
    the bands read "under £10,000, £10,000 to £100,000, above £100,000".
    Errors: ValueError if there is no amount, one is below nought, or the edges do not rise.
    """
    found = sorted(not_negative(one) for one in amounts)
    if not found:
        raise ValueError("There is no award. Give at least one amount.")
    lines = [number(one, "An edge") for one in edges]
    if not lines or lines != sorted(set(lines)):
        raise ValueError("The edges of the bands do not rise. Give each once, the smallest first.")
    total = sum(found, Decimal(0))
    groups: list[list[Decimal]] = [[] for _ in range(len(lines) + 1)]
    for one in found:
        groups[sum(one >= line for line in lines[:-1]) + (one > lines[-1])].append(one)
    names = [
        f"under £{lines[0]:,}",
        *(f"£{low:,} to £{high:,}" for low, high in pairwise(lines)),
        f"above £{lines[-1]:,}",
    ]
    bands = tuple(
        Band(
            name,
            len(group),
            sum(group, Decimal(0)),
            percent(Decimal(len(group)), Decimal(len(found))),
            percent(sum(group, Decimal(0)), total),
        )
        for name, group in zip(names, groups, strict=True)
    )
    return Sizes(bands, total, median(found), total / len(found))


def how_concentrated(amounts: Sequence[Number]) -> Concentration:
    """Return how much of the money the largest recipients and the smaller half receive.

    `amounts` are totals, one a recipient. The top tenth is ⌊n ÷ 10⌋ recipients, the bottom half
    ⌊n ÷ 2⌋. Gini = 2 Σ(i·xᵢ) ÷ (n·Σx) − (n + 1) ÷ n, amounts rising.
    Errors: ValueError if there is no amount, one is below nought, or all are nought.
    """
    rising = sorted(not_negative(one) for one in amounts)
    total, n = sum(rising, Decimal(0)), len(rising)
    if not total:
        raise ValueError("There is no money to share. Give at least one amount above 0.")
    weighted = sum((i * one for i, one in enumerate(rising, 1)), Decimal(0))

    def top(count: int) -> Decimal:
        return percent(sum(rising[n - min(count, n) :], Decimal(0)), total)

    return Concentration(
        n,
        top(TENTH),
        top(n // TENTH),
        percent(sum(rising[: n // 2], Decimal(0)), total),
        2 * weighted / (n * total) - Decimal(n + 1) / n,
    )


def repeat_recipients(
    recipients: Sequence[str], years: Sequence[str], amounts: Sequence[Number]
) -> tuple[Repeat, ...]:
    """Return, for each year but the first, how much went to recipients of an earlier year.

    The three are in the order of the awards; years sort as text ("2024-25").
    Errors: ValueError if they differ in number, or an amount is below nought.
    """
    if not len(recipients) == len(years) == len(amounts):
        raise ValueError("Give a recipient, a year and an amount for each award.")
    rows = list(zip(recipients, years, [not_negative(one) for one in amounts], strict=True))
    first = dict(
        sorted(((who, year) for who, year, _ in rows), key=lambda one: one[1], reverse=True)
    )
    found = []
    for year in sorted(set(years))[1:]:
        here = [(who, money) for who, when, money in rows if when == year]
        again = [money for who, money in here if first[who] < year]
        found.append(
            Repeat(
                year,
                len(here),
                len(again),
                percent(Decimal(len(again)), Decimal(len(here))),
                percent(sum(again, Decimal(0)), sum((money for _, money in here), Decimal(0))),
            )
        )
    return tuple(found)
