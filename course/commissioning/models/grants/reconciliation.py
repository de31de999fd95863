"""Year-end sums: money paid against money that counts."""

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
