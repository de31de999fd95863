"""The provider's cash by quarter under an outcomes contract: who lends to whom, and how much.

Timing. Setting up is spent in quarter 0. As many people start in each of quarters 1 to n. The start fee
is paid and the first part of a person's cost spent in the quarter of the start; a result is paid `lag`
quarters after it. A cap is used up in order of time. Within a quarter all comes and goes at its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise

from commissioning.models.outcomes.terms.deal import Deal
from commissioning.models.shared.money import pounds


@dataclass(frozen=True)
class Quarter:
    """One quarter, in pounds to the penny; `balance` is what has come in less what has gone out."""

    quarter: int
    paid: Decimal
    spent: Decimal
    balance: Decimal

    @property
    def flow(self) -> Decimal:
        """What the quarter brings, below £0 where it costs."""
        return self.paid - self.spent


@dataclass(frozen=True)
class Flow:
    """All quarters from 0, and the exact flows behind them."""

    rows: tuple[Quarter, ...]
    exact: tuple[Fraction, ...]

    @property
    def lowest(self) -> Decimal:
        """The lowest balance, from £0 at the beginning; what must be lent is as much above £0."""
        return min(Decimal(0), *(row.balance for row in self.rows))

    @property
    def lowest_quarter(self) -> int:
        """The first quarter in which the lowest balance is reached; 0 where it never falls below £0."""
        return next((row.quarter for row in self.rows if row.balance == self.lowest), 0)

    @property
    def back_quarter(self) -> int | None:
        """The first quarter from which the balance stays at £0 or above; None if it never does."""
        below = [row.quarter for row in self.rows if row.balance < 0]
        after = below[-1] + 1 if below else 0
        return after if after < len(self.rows) else None


def cash(agreed: Deal) -> Flow:
    """Return the provider's quarters: running totals right to the penny, so that flows add up to the gain."""
    count = agreed.quarters + max(agreed.lag, len(agreed.spending) - 1) + 1
    starts = Fraction(1, agreed.quarters)
    paid, spent = [Fraction(0)] * count, [Fraction(0)] * count
    spent[0] = agreed.setup
    for quarter in range(1, agreed.quarters + 1):
        paid[quarter] += agreed.start_fees * starts
        paid[quarter + agreed.lag] += (agreed.for_baseline + agreed.for_effect) * starts
        for later, part in enumerate(agreed.spending):
            spent[quarter + later] += agreed.delivery * starts * part
    if agreed.cap is not None:
        totals = [Fraction(0), *(min(total, agreed.cap) for total in accumulate(paid))]
        paid = [after - before for before, after in pairwise(totals)]
    came = [Decimal(0), *map(pounds, accumulate(paid))]
    went = [Decimal(0), *map(pounds, accumulate(spent))]
    rows = tuple(
        Quarter(n, came[n + 1] - came[n], went[n + 1] - went[n], came[n + 1] - went[n + 1])
        for n in range(count)
    )
    return Flow(rows, tuple(into - out for into, out in zip(paid, spent, strict=True)))
