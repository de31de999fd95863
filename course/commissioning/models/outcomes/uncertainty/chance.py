"""What luck alone does to a measured difference, and what that is worth under payment for the difference.

Standard error = √(p₁(1 − p₁) ÷ n₁ + p₀(1 − p₀) ÷ n₀); 95 of 100 times luck moves a difference by at most 1.96 of them.
A service with no effect, where bad luck costs nothing, is paid N × P × 0.3989 × standard error on average, as the
positive half of a normal curve has that mean. Source: ordinary statistics of two shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, pi, sqrt

from commissioning.models.shared.money import Number, not_negative, number, pounds, whole

Z = 1.96
HALF_NORMAL = 1 / sqrt(2 * pi)


@dataclass(frozen=True)
class Luck:
    """What luck may do to a measured effect. Points of 100 people; pounds at the tariff."""

    error_percent: float
    swing_percent: float
    """95 of 100 times the measured effect lies within so many points of the true one."""
    swing_pounds: Decimal
    paid_at_zero: Decimal
    """What a service without effect is paid on average, where bad luck costs nothing. Start fees come on top."""


def error_of(rate: float, people: int, other: float, compared: int | None) -> float:
    """Standard error of the difference of two shares; of the first alone where the other is known."""
    one = rate * (1 - rate) / people
    return sqrt(one if compared is None else one + other * (1 - other) / compared)


def luck(
    people: Number = 300,
    compared: Number | None = 300,
    baseline_percent: Number = 40,
    effect_percent: Number = 12,
    tariff: Number = "19066.67",
) -> Luck:
    """Return how far luck moves a measured effect, and what that does to payment for the difference.

    `compared` people without the service, None where the baseline is known without error; `tariff` pounds for
    each outcome above the baseline. Errors: ValueError if a share leaves 0 to 100 or a count is not 1 or more.
    """
    count, other = (
        _many(people),
        None if compared is None else _many(compared, "The number compared"),
    )
    before, after = _shares(baseline_percent, effect_percent)
    price = Fraction(not_negative(tariff, "The tariff"))
    error = error_of(after, count, before, other)
    no_effect = error_of(before, count, before, other)
    return Luck(
        100 * error,
        100 * Z * error,
        pounds(Fraction(Z * error) * count * price),
        pounds(Fraction(HALF_NORMAL * no_effect) * count * price),
    )


def people_needed(
    margin_percent: Number = 4, baseline_percent: Number = 40, effect_percent: Number = 12
) -> int:
    """Return how many people each of two groups needs so that luck moves the difference by so many points at most.

    95 of 100 times. Errors: ValueError if the margin is not above 0 or a share leaves 0 to 100.
    """
    margin = float(number(margin_percent, "The margin")) / 100
    if margin <= 0:
        raise ValueError(f"The margin is {margin_percent}. Give points above 0, such as 4.")
    before, after = _shares(baseline_percent, effect_percent)
    both = after * (1 - after) + before * (1 - before)
    return max(1, ceil(round(Z**2 * both / margin**2, 9)))


@dataclass(frozen=True)
class Difference:
    """A result beside an expectation. Counts of people; `low` to `high` is the 95 per cent range of `more`."""

    kept: int
    expected: Decimal
    more: Decimal
    low: float
    high: float
    swing_percent: float

    @property
    def beyond_luck(self) -> bool:
        """Whether luck alone would bring such a difference fewer than 5 times of 100."""
        return self.low > 0 or self.high < 0


def difference(
    kept: Number = 144, people: Number = 240, kept_before: Number = 120, people_before: Number = 240
) -> Difference:
    """Return how many more succeeded than other people lead to expect, with the range that luck allows.

    `kept` of `people` with the service, `kept_before` of `people_before` without. The range says nothing of
    other causes. Errors: ValueError if a count is not whole, or more succeeded than there are.
    """
    count, other = _many(people), _many(people_before, "The number compared")
    now = _of(kept, count)
    before = _of(kept_before, other)
    error = error_of(now / count, count, before / other, other)
    expected = Decimal(before * count) / Decimal(other)
    more = now - expected
    swing = Z * error * count
    return Difference(
        now, expected, more, float(more) - swing, float(more) + swing, 100 * Z * error
    )


def _many(value: Number, name: str = "The number of people") -> int:
    return whole(value, name, least=1)


def _of(value: Number, people: int) -> int:
    found = whole(value, "The number who succeeded")
    if found > people:
        raise ValueError(f"{found} succeeded of {people}. Give a number of at most {people}.")
    return found


def _shares(baseline_percent: Number, effect_percent: Number) -> tuple[float, float]:
    before = number(baseline_percent, "The baseline")
    after = before + number(effect_percent, "The effect")
    for share in (before, after):
        if not 0 <= share <= 100:
            raise ValueError(
                f"Of 100 people {share} would succeed. Give a baseline and an effect that leave 0 to 100."
            )
    return float(before) / 100, float(after) / 100
