"""A charity below a main provider: a part of its cost is paid a month late, the rest when results are paid.

Month by month: the cost goes out on the last day; what comes in on that day counts with it. Paid in full at last,
the charity is the lender until then. Illustrative.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.outcomes.terms.deal import MOST_QUARTERS
from commissioning.models.shared.money import Number, not_negative, number, pounds, whole

MOST_MONTHS = 3 * MOST_QUARTERS


@dataclass(frozen=True)
class Waiting:
    """The charity's balance at the end of each month, in pounds, from the first month of work."""

    balances: tuple[Decimal, ...]

    @property
    def lowest(self) -> Decimal:
        """The lowest balance, from what it began with."""
        return min(self.balances)

    @property
    def lowest_month(self) -> int:
        """The first month that ends at the lowest balance; 0 is the beginning."""
        return self.balances.index(self.lowest)

    @property
    def to_find(self) -> Decimal:
        """What the charity must find elsewhere."""
        return max(Decimal(0), -self.lowest)


def subcontract(
    cost: Number = 9_000,
    monthly_percent: Number = 70,
    months_late: Number = 1,
    result_months: Number = 14,
    months: Number = 24,
    reserves: Number = 0,
    kept_percent: Number = 100,
) -> Waiting:
    """Return a charity's balance under a main provider's terms.

    `cost` pounds a month for `months`; `monthly_percent` of it comes `months_late` after the month of work, the
    rest as a result fee `result_months` after it, for the `kept_percent` who succeed. Whole months. `reserves`
    is what it begins with. Errors: ValueError if a number is below 0, a share above 100, or months not whole.
    """
    each = Fraction(pounds(not_negative(cost, "The cost a month")))
    share = _share(monthly_percent, "The part that is paid monthly, per cent,")
    kept = _share(kept_percent, "The share who succeed, per cent,")
    late, after = (
        _months(months_late, "The delay in months"),
        _months(result_months, "The wait for results"),
    )
    count = _months(months, "The number of months", least=1)
    balance = Fraction(pounds(number(reserves, "The reserves")))
    balances = [pounds(balance)]
    for month in range(1, count + max(late, after) + 1):
        balance -= each if month <= count else 0
        balance += each * share if 0 < month - late <= count else 0
        balance += each * (1 - share) * kept if 0 < month - after <= count else 0
        balances.append(pounds(balance))
    return Waiting(tuple(balances))


def _share(value: Number, name: str) -> Fraction:
    found = not_negative(value, name)
    if found > 100:
        raise ValueError(f"{name} is {value}. Give 0 to 100.")
    return Fraction(found) / 100


def _months(value: Number, name: str, least: int = 0) -> int:
    found = whole(value, name, least=least)
    if found > MOST_MONTHS:
        raise ValueError(f"{name} is {found:,}. Give at most {MOST_MONTHS:,}, which is 100 years.")
    return found
