"""Each assumption moved alone from low to high: which one to research first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.money import Number
from commissioning.models.social_value.assumptions import VARIED, Given, Range, ranges
from commissioning.models.social_value.benefit import estimate


@dataclass(frozen=True)
class Bar:
    """One assumption alone. Present values in pounds to the penny."""

    range: Range
    at_low: Decimal
    """With the assumption at its low end: the most value, since every assumption takes value off."""
    at_high: Decimal

    @property
    def id(self) -> str:
        """The assumption's id."""
        return self.range.id

    @property
    def name(self) -> str:
        """The assumption's name for people."""
        return self.range.name

    @property
    def least(self) -> Decimal:
        """The lower end of the bar."""
        return min(self.at_low, self.at_high)

    @property
    def most(self) -> Decimal:
        """The upper end of the bar."""
        return max(self.at_low, self.at_high)

    @property
    def swing(self) -> Decimal:
        """How far the assumption alone moves the value."""
        return self.most - self.least


@dataclass(frozen=True)
class Tornado:
    """Bars, longest first; equal bars in the order deadweight to drop-off."""

    central: Decimal
    bars: tuple[Bar, ...]

    @property
    def ids(self) -> list[str]:
        """Assumption ids in the order to research them, for an ordering question."""
        return [bar.id for bar in self.bars]

    @property
    def first_three(self) -> list[str]:
        """The three to research first."""
        return self.ids[:3]

    @property
    def first(self) -> str | None:
        """The one to research first; None if nothing is varied."""
        return self.ids[0] if self.bars else None

    @property
    def by(self) -> dict[str, Bar]:
        """Bars by assumption id."""
        return {bar.id: bar for bar in self.bars}


def tornado(
    quantity: Number = 100,
    value: Number = 1000,
    years: Number = 3,
    changes: Given = None,
    vary: Sequence[str] = VARIED,
    benefit: str | None = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> Tornado:
    """Return the present value with each varied assumption at its low, then its high, end alone.

    The others stay at their modes; swing = |value at low − value at high|. Longest swing first:
    that is where research narrows the answer most. Assumptions that are held have no bar.
    Arguments and errors as `uncertainty.simulate`.
    """
    used = ranges(changes, vary, benefit)
    modes: dict[str, Number] = {name: row.mode for name, row in used.items()}

    def worth(**moved: Number) -> Decimal:
        chosen = {**modes, **moved}
        return estimate(
            quantity, value, years=years, discount=discount, first_year=first_year, **chosen
        ).present_value

    bars = [
        Bar(row, worth(**{name: row.low}), worth(**{name: row.high}))
        for name, row in used.items()
        if row.varies
    ]
    bars.sort(key=lambda bar: bar.swing, reverse=True)
    return Tornado(worth(), tuple(bars))
