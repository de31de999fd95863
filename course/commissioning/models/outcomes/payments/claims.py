"""What is payable on a claim once its files have been read: one payment a person, in time, exits left out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.shared.money import Number, not_negative, pounds, whole


@dataclass(frozen=True)
class Payable:
    """Outcomes that stand, and what is due for them, in pounds."""

    outcomes: int
    due: Decimal
    claimed: Decimal
    """What the claim asked for."""

    @property
    def refused(self) -> Decimal:
        """What is not paid."""
        return self.claimed - self.due


def payable(
    claimed: Number = 41,
    repeats: Number = 2,
    early: Number = 3,
    exits: Number = 1,
    tariff: Number = 3_800,
) -> Payable:
    """Return what a claim comes to: (claimed − repeats − early − exits) × tariff.

    `repeats` are second claims for one person, `early` evidence dated before the day that counts, `exits` people
    who count neither way; no file is in two of them. Errors: ValueError if a count is not whole or more are
    taken off than were claimed.
    """
    asked = whole(claimed, "The number of outcomes claimed")
    off = sum(
        whole(value, name)
        for value, name in ((repeats, "The number of repeats"), (early, "The number dated too early"),
                            (exits, "The number of exits"))
    )  # fmt: skip
    if off > asked:
        raise ValueError(
            f"{off} files are taken off and {asked} were claimed. Count each file in one group only."
        )
    price = Fraction(not_negative(tariff, "The tariff"))
    return Payable(asked - off, pounds((asked - off) * price), pounds(asked * price))
