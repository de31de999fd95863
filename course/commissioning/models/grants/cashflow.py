"""A recipient's monthly cash under different payment terms.

Payment timing is not a check: the total paid is the same under all terms. What changes is who
carries the cash in between.

Timing convention. Months run from 1. Within a month: payments in advance arrive first, then the
month's spending goes out (the low point of the month), then payments in arrears arrive at the
month's end. A period paid in arrears ends with its last month; with a lag of one month the money
arrives at the end of the month after. A lag on terms in advance delays it by whole months. The
recipient spends evenly from month 1 to the last, whatever has been paid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.money import Number, not_negative, number, pounds, spread, whole

TERMS = (
    "in full in advance",
    "quarterly in advance",
    "monthly in advance",
    "monthly in arrears",
    "quarterly in arrears",
    "in full in arrears",
    "custom",
)
MOST_MONTHS = 600
"""Fifty years: every month is worked out, and nobody should wait for a number that was typed wrongly."""


@dataclass(frozen=True)
class Month:
    """One month, in pounds. closing = opening + in_advance − spend + in_arrears."""

    month: int
    opening: Decimal
    in_advance: Decimal
    spend: Decimal
    in_arrears: Decimal

    @property
    def low_point(self) -> Decimal:
        """Balance after the month's spending, before any payment in arrears."""
        return self.opening + self.in_advance - self.spend

    @property
    def closing(self) -> Decimal:
        """Balance at the month's end."""
        return self.low_point + self.in_arrears


@dataclass(frozen=True)
class CashFlow:
    """A recipient's months under one set of terms. Money in pounds, exact."""

    terms: str
    months: tuple[Month, ...]
    reserves: Decimal
    reserves_policy: Decimal

    @property
    def monthly_spend(self) -> Decimal:
        """First month's spending (others differ by a penny at most)."""
        return self.months[0].spend

    @property
    def lowest(self) -> Decimal:
        """Lowest balance, opening reserves included."""
        return min(self.reserves, *(m.low_point for m in self.months))

    @property
    def lowest_month(self) -> int:
        """First month in which the lowest balance is reached."""
        return next(m.month for m in self.months if self.lowest in (m.opening, m.low_point))

    @property
    def months_below_zero(self) -> int:
        """Months whose low point is below £0."""
        return sum(m.low_point < 0 for m in self.months)

    @property
    def months_below_policy(self) -> int:
        """Months whose low point is below the recipient's own reserves policy."""
        return sum(m.low_point < self.reserves_policy for m in self.months)

    @property
    def to_borrow(self) -> Decimal:
        """Cash that the recipient must find elsewhere: how far the lowest is below £0."""
        return max(Decimal(0), -self.lowest)

    @property
    def total_paid(self) -> Decimal:
        """All payments received."""
        return sum((m.in_advance + m.in_arrears for m in self.months), Decimal(0))

    @property
    def total_spent(self) -> Decimal:
        """All spending."""
        return sum((m.spend for m in self.months), Decimal(0))

    @property
    def closing(self) -> Decimal:
        """Balance when everything has been spent and paid."""
        return self.months[-1].closing


@dataclass(frozen=True)
class Payment:
    """One payment in pounds, at the start of a month (in advance) or at its end (in arrears)."""

    month: int
    amount: Decimal
    at_start: bool


def _months(value: Number, name: str, least: int = 0) -> int:
    months = whole(value, name, least=least)
    if months > MOST_MONTHS:
        raise ValueError(f"{name} is {months:,}. Give at most {MOST_MONTHS}, which is 50 years.")
    return months


def payments(
    grant: Number,
    months: Number,
    terms: str,
    lag: Number = 0,
    schedule: Sequence[Sequence[Number]] = (),
) -> list[Payment]:
    """Return the payments, which add up to the grant exactly.

    Each regular payment is the grant's even share for the months it covers. `schedule`, for terms
    "custom", lists [month, pounds]; each arrives at the start of its month, before any lag.
    Errors: ValueError if the terms are unknown or a schedule does not add up to the grant.
    """
    total, count = (
        pounds(not_negative(grant, "The grant")),
        _months(months, "The number of months", least=1),
    )
    delay = _months(lag, "The lag in months")
    if terms not in TERMS:
        raise ValueError(f"There are no terms called {terms!r}. Choose from: {', '.join(TERMS)}.")
    if terms == "custom":
        listed = [
            Payment(_months(row[0], "The month", least=1) + delay, pounds(row[1]), at_start=True)
            for row in schedule
        ]
        paid = sum((p.amount for p in listed), Decimal(0))
        if paid != total or any(p.amount < 0 for p in listed):
            raise ValueError(
                f"The schedule pays £{paid:,} and the grant is £{total:,}. Change the payments so "
                "that they add up to the grant, none below £0."
            )
        return listed
    by_month = spread(total, count)
    step = 1 if "monthly" in terms else 3 if "quarterly" in terms else count
    at_start = "advance" in terms
    result = []
    for first in range(0, count, step):
        covered = by_month[first : first + step]
        month = first + 1 if at_start else first + len(covered)
        result.append(Payment(month + delay, sum(covered, Decimal(0)), at_start))
    return result


def cash_flow(
    grant: Number = 85_000,
    months: Number = 12,
    reserves: Number = 10_600,
    terms: str = "quarterly in advance",
    lag: Number = 0,
    spend: Number | None = None,
    reserves_policy: Number = 0,
    schedule: Sequence[Sequence[Number]] = (),
) -> CashFlow:
    """Return the recipient's months under the terms; timing convention as above.

    `grant`, `reserves` (may be below 0), `spend` (the project's total cost; the grant if not
    given) and `reserves_policy` in pounds; `lag` in whole months; `terms` one of TERMS, `schedule` as
    in `payments`. Illustrative: invented for
    Northmere. Errors: ValueError as `payments`, or if a number is out of range.
    """
    count = whole(months, "The number of months", least=1)
    listed = payments(grant, count, terms, lag, schedule)
    cost = spread(grant if spend is None else spend, count)
    balance = pounds(number(reserves, "The reserves"))
    rows = []
    for month in range(1, max([count, *(p.month for p in listed)]) + 1):
        early = [p.amount for p in listed if p.month == month and p.at_start]
        late = [p.amount for p in listed if p.month == month and not p.at_start]
        row = Month(
            month=month,
            opening=balance,
            in_advance=sum(early, Decimal(0)),
            spend=cost[month - 1] if month <= count else Decimal(0),
            in_arrears=sum(late, Decimal(0)),
        )
        rows.append(row)
        balance = row.closing
    policy = pounds(not_negative(reserves_policy, "The reserves policy"))
    return CashFlow(terms, tuple(rows), pounds(number(reserves)), policy)
