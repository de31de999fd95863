"""A loss shared by agreement, as in an alliance. Shares add up to 100 per cent, parts to the loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.money import Number, not_negative, number, pounds, split


@dataclass(frozen=True)
class Shared:
    """A loss and each member's part of it, by name. Pounds, exact; below 0 it is a gain."""

    loss: Decimal
    parts: dict[str, Decimal]


def risk_share(loss: Number, shares_percent: Mapping[str, Number]) -> Shared:
    """Return each member's part of a loss: loss × share, to the penny, adding up to the loss.

    `loss` in pounds, below 0 for a gain, which is shared alike; `shares_percent` by member.
    Errors: ValueError if a share is below 0, there is none, or they do not add up to 100.
    """
    amount = pounds(number(loss, "The loss"))
    shares = {
        who: not_negative(part, f"The share of {who}") for who, part in shares_percent.items()
    }
    total = sum(shares.values(), Decimal(0))
    if total != 100:
        raise ValueError(f"The shares add up to {total} per cent. Change them so that it is 100.")
    parts = split(abs(amount), list(shares.values()))
    signed = [part if amount >= 0 else -part for part in parts]
    return Shared(amount, dict(zip(shares, signed, strict=True)))
