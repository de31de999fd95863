"""How far forecasts were from what came. G. W. Brier, Monthly Weather Review 78 (1950), for yes and no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.money import Number, number

ALWAYS_HALF = Decimal("0.25")
"""What somebody gets who says 50 per cent of everything."""


@dataclass(frozen=True)
class Miss:
    """The mean squared miss, from 0 (all foreseen) to 1; smaller is better. `each` by forecast."""

    mean: Decimal
    each: tuple[Decimal, ...]

    @property
    def better_than_half(self) -> bool:
        """Whether it is smaller than saying 50 per cent each time."""
        return self.mean < ALWAYS_HALF


def forecast_miss(percents: Sequence[Number], came: Sequence[bool]) -> Miss:
    """Return the mean of (forecast − what came)², forecasts in per cent and what came as yes or no.

    Few forecasts tell little. Errors: ValueError if a forecast is not from 0 to 100, or the two lists are
    empty or not of one length.
    """
    if not percents or len(percents) != len(came):
        raise ValueError("Give as many forecasts as things that came or did not, one at least.")
    each = []
    for said, happened in zip(percents, came, strict=True):
        share = number(said, "A forecast") / 100
        if not 0 <= share <= 1:
            raise ValueError(f"A forecast is {said}. Give from 0 to 100 per cent.")
        each.append((share - Decimal(bool(happened))) ** 2)
    return Miss(sum(each, Decimal(0)) / len(each), tuple(each))
