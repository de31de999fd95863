"""Exact money: reading amounts, rounding to the penny, sharing out without losing a penny."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from itertools import pairwise

from commissioning.numbers import UNREAD, read

HOW_TO_WRITE_IT = "a number such as 1200, 1200.50 or '£1,200'"
Number = int | float | str | Decimal
PENNY = Decimal("0.01")
MOST = Decimal(10) ** 18  # beyond it a decimal of 28 digits no longer holds the penny


def number(value: Number, name: str = "The amount") -> Decimal:
    """Return `value` as an exact Decimal, unrounded. A float is read as it is printed: 0.1 is 0.1.

    Words are read as everywhere in the course (`numbers`).

    Errors: ValueError, naming `name`, if it is not a finite number or is beyond 10¹⁸.
    """
    if isinstance(value, Decimal):
        result = value
    else:
        try:
            result = Decimal(str(value)) if not isinstance(value, str) else _typed(value, name)
        except InvalidOperation:
            raise ValueError(f"{name} is {value!r}. Give {HOW_TO_WRITE_IT}.") from None
    if not result.is_finite():
        raise ValueError(f"{name} is {value!r}. Give {HOW_TO_WRITE_IT}.")
    if result.copy_abs() > MOST:
        raise ValueError(f"{name} is {value}. Check the zeros: give at most {MOST:,}.")
    return result


def _typed(value: str, name: str) -> Decimal:
    result, why = read(value)
    if result is None:
        advice = f"Give {HOW_TO_WRITE_IT}." if why == UNREAD else why
        raise ValueError(f"{name} is {value!r}. {advice}")
    return result


def not_negative(value: Number, name: str = "The amount") -> Decimal:
    """Return `number(value)`; ValueError if it is below nought."""
    result = number(value, name)
    if result < 0:
        raise ValueError(f"{name} is {value}. It cannot be below 0: give 0 or more.")
    return result


def whole(value: Number, name: str, least: int = 0) -> int:
    """Return `value` as a whole number of at least `least`; ValueError otherwise."""
    result = number(value, name)
    if result != result.to_integral_value() or result < least:
        raise ValueError(f"{name} is {value}. Give a whole number of {least} or more.")
    return int(result)


def pounds(value: Number | Fraction, name: str = "The amount") -> Decimal:
    """Return pounds exact to the penny, halves rounded away from nought (ROUND_HALF_UP).

    Errors: ValueError, naming `name`, as `number`.
    """
    if isinstance(value, Fraction):
        over, under = abs(value.numerator), value.denominator
        rounded = (200 * over + under) // (2 * under)  # 100 × value + ½, in whole numbers
        return Decimal(rounded if value >= 0 else -rounded).scaleb(-2).quantize(PENNY)
    return number(value, name).quantize(PENNY, ROUND_HALF_UP)


def as_decimal(exact: Fraction) -> Decimal:
    """Return an exact fraction as a Decimal of 28 digits, for what is not an amount to the penny."""
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def percent(part: Decimal, of: Decimal) -> Decimal:
    """Return 100 × part ÷ of, unrounded; 0 when `of` is 0, so that it never fails."""
    return 100 * part / of if of else Decimal(0)


def split(total: Number, shares: Sequence[Number]) -> list[Decimal]:
    """Share `total` pounds in proportion to `shares` so that the parts add up exactly.

    Largest remainder: each part is rounded down to the penny, then the pennies left go to the
    parts that lost most by rounding, the earlier first when equal.

    Errors: ValueError if a share or the total is below nought, or all shares are nought.
    """
    pence = int(pounds(not_negative(total, "The total")) * 100)
    weights = [Fraction(not_negative(share, "A share")) for share in shares]
    if not any(weights):
        raise ValueError("There is nothing to share by. Give at least one share above 0.")
    exact = [pence * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: pence - sum(parts)]:
        parts[i] += 1
    return [pounds(Fraction(part, 100)) for part in parts]


def spread(total: Number, periods: int) -> list[Decimal]:
    """Spread `total` pounds evenly over `periods`, every running total right to the penny.

    Part m = round(total × m ÷ n) − round(total × (m − 1) ÷ n). Unlike `split`, no run of early
    parts collects the odd pennies, so a quarter of twelve months is exactly a quarter.
    Errors: ValueError if the total is below nought or `periods` is not a whole number above 0.
    """
    count = whole(periods, "The number of periods", least=1)
    amount = Fraction(pounds(not_negative(total, "The total")))
    running = [pounds(amount * m / count) for m in range(count + 1)]
    return [later - earlier for earlier, later in pairwise(running)]
