"""Year-end sums: money paid against money that counts, and what a capped overhead leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.money import Number, not_negative, percent, pounds


@dataclass(frozen=True)
class Reconciliation:
    """Pounds, exact. `unspent` is what may be carried over or recovered, under the agreement."""

    paid: Decimal
    claimed: Decimal
    ineligible: Decimal

    @property
    def eligible(self) -> Decimal:
        """Claimed less ineligible."""
        return self.claimed - self.ineligible

    @property
    def unspent(self) -> Decimal:
        """Paid less eligible, not below £0."""
        return max(Decimal(0), self.paid - self.eligible)

    @property
    def owed(self) -> Decimal:
        """Eligible less paid, not below £0: still to pay, if the grant allows."""
        return max(Decimal(0), self.eligible - self.paid)

    @property
    def ineligible_percent(self) -> Decimal:
        """Ineligible, per cent of what was claimed."""
        return percent(self.ineligible, self.claimed)

    @property
    def slip_ineligible_ignored(self) -> Decimal:
        """The slip of counting all that was claimed: paid − claimed."""
        return self.paid - self.claimed

    @property
    def slip_ineligible_subtracted(self) -> Decimal:
        """The slip of taking the ineligible spend off twice over: paid − claimed − ineligible."""
        return self.paid - self.claimed - self.ineligible


def reconcile(paid: Number, claimed: Number, ineligible: Number = 0) -> Reconciliation:
    """Return a year-end reconciliation in pounds: unspent = paid − (claimed − ineligible).

    Errors: ValueError if an amount is below 0 or more is ineligible than was claimed.
    """
    result = Reconciliation(
        paid=pounds(not_negative(paid, "The amount paid")),
        claimed=pounds(not_negative(claimed, "The amount claimed")),
        ineligible=pounds(not_negative(ineligible, "The ineligible amount")),
    )
    if result.ineligible > result.claimed:
        raise ValueError(
            f"£{result.ineligible:,} is ineligible but only £{result.claimed:,} was claimed. "
            "Check which figure is which."
        )
    return result


@dataclass(frozen=True)
class FullCost:
    """Pounds, exact. `cap_percent` is per cent of direct cost."""

    direct: Decimal
    full: Decimal
    cap_percent: Decimal

    @property
    def overhead(self) -> Decimal:
        """Full cost less direct cost: rent, payroll, insurance, management."""
        return self.full - self.direct

    @property
    def overhead_paid(self) -> Decimal:
        """Overhead up to the cap."""
        return min(self.overhead, pounds(self.direct * self.cap_percent / 100))

    @property
    def paid(self) -> Decimal:
        """Direct cost and the overhead that is paid."""
        return self.direct + self.overhead_paid

    @property
    def shortfall(self) -> Decimal:
        """Full cost less what is paid: the recipient finds it elsewhere."""
        return self.full - self.paid

    @property
    def recovered_percent(self) -> Decimal:
        """What is paid, per cent of full cost."""
        return percent(self.paid, self.full)

    @property
    def slip_cap_on_full(self) -> Decimal:
        """The slip of taking the cap on full cost instead of direct cost."""
        return self.overhead - min(self.overhead, pounds(self.full * self.cap_percent / 100))


def full_cost(direct: Number, full: Number, cap_percent: Number = 10) -> FullCost:
    """Return full cost recovery under a cap on overheads.

    shortfall = full − direct − min(overhead, cap × direct), with overhead = full − direct. `direct`
    and `full` in pounds; `cap_percent`, the most overhead that is paid, per cent of direct cost.

    Illustrative: invented for Northmere. Errors: ValueError if full cost is below direct cost.
    """
    result = FullCost(
        direct=pounds(not_negative(direct, "The direct cost")),
        full=pounds(not_negative(full, "The full cost")),
        cap_percent=not_negative(cap_percent, "The cap"),
    )
    if result.full < result.direct:
        raise ValueError(
            f"Full cost (£{result.full:,}) is below direct cost (£{result.direct:,}). Full cost "
            "is direct cost and overheads: check which figure is which."
        )
    return result
