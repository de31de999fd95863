"""How many more replies a group needs for its share of replies to match its share of residents.

With g of n replies and a target share s, x more replies, all from the group, give
(g + x) ÷ (n + x) ≥ s, so x = ceiling((s × n − g) ÷ (1 − s)), not below 0. More replies in the
same mix never change the share. Matching shares does not make replies representative.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.shared.money import Number, number, percent, whole


@dataclass(frozen=True)
class Replies:
    """Share now and after, per cent; extra replies needed; replies in the same mix would not do."""

    share_percent: Decimal
    target_percent: Decimal
    extra: int
    share_after_percent: Decimal


def extra_replies(group: int = 37, replies: int = 412, target_percent: Number = 24) -> Replies:
    """Return the extra replies a group needs. Default: Saltmarsh, 37 of 412, 24 per cent.

    Errors: ValueError if counts are not whole, the group exceeds the replies, there are none, or
    the target is not from 0 to below 100.
    """
    total = whole(replies, "The number of replies", least=1)
    part = whole(group, "The group's replies")
    if part > total:
        raise ValueError(f"The group has {part} replies of {total}. It cannot have more than all.")
    target = number(target_percent, "The target share")
    if not 0 <= target < 100:
        raise ValueError(f"The target share is {target}. Give from 0 to less than 100 per cent.")
    share = Fraction(target) / 100
    extra = max(0, math.ceil((share * total - part) / (1 - share)))
    after = percent(Decimal(part + extra), Decimal(total + extra))
    return Replies(percent(Decimal(part), Decimal(total)), target, extra, after)
