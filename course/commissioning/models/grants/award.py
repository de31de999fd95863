"""A grant as the models see it: amount, risk, size, and the tier that its size and risk suggest."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.grants.check_settings import (
    DEFAULTS,
    RISKS,
    Changes,
    Settings,
)
from commissioning.models.grants.check_settings import settings as make_settings
from commissioning.models.grants.checks import SIZES, Size
from commissioning.models.shared.money import Number, pounds, whole

TIERS = ("light", "standard", "full")


@dataclass(frozen=True)
class Grant:
    """One award. `amount` in pounds above 0; `risk` low, medium or high; `size` S, M or L.

    Size sets the hours that a check takes and whose hours they are. The tier (which set of
    checks) also looks at risk: see `tier`. `grant` works the size out from the amount.
    Errors: ValueError if a value is not one of these.
    """

    amount: Decimal
    risk: str
    size: Size
    known_recipient: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "amount", pounds(self.amount, "The amount of the grant"))
        if self.amount <= 0:
            raise ValueError(f"The amount of the grant is £{self.amount}. Give more than £0.")
        if self.risk not in RISKS:
            raise ValueError(f"The risk is {self.risk!r}. Choose from: {', '.join(RISKS)}.")
        if self.size not in SIZES:
            raise ValueError(
                f"The size is {self.size!r}. Choose S (small), M (medium) or L (large)."
            )


@dataclass(frozen=True)
class Awards:
    """A number of alike awards. `count` 1 for a single award."""

    count: int
    grant: Grant

    def __post_init__(self) -> None:
        whole(self.count, "The number of awards")


def size_of(amount: Number, settings: Settings = DEFAULTS) -> Size:
    """Return S below the small line, M up to and including the medium line, L above it.

    Illustrative: invented for Northmere. No official table of tiers exists.
    """
    value = pounds(amount)
    if value < settings.small_below:
        return "S"
    return "M" if value <= settings.medium_to else "L"


def grant(
    amount: Number,
    risk: str = "medium",
    known_recipient: bool = False,
    settings: Settings = DEFAULTS,
) -> Grant:
    """Return a Grant whose size follows from its amount and the tier lines.

    `amount` in pounds above 0; `risk` low, medium or high; `known_recipient` where the funder has
    paid it before; `settings` as `grants.settings` gives them. Errors: ValueError as `Grant`.
    """
    return Grant(pounds(amount), risk, size_of(amount, settings), known_recipient)


def tier(award: Grant) -> str:
    """Return the set of checks that the award's size and risk suggest: light, standard or full.

    Start from size (S light, M standard, L full). One tier up for high risk; one down for a known
    recipient; both cancel. Never above full or below light.
    """
    step = SIZES.index(award.size)
    step += (award.risk == "high") - award.known_recipient
    return TIERS[min(max(step, 0), len(TIERS) - 1)]


def suggested_tier(
    amount: Number, risk: str = "medium", known_recipient: bool = False, settings: Changes = None
) -> str:
    """Return the set of checks that Northmere's lines suggest: light, standard or full.

    By size and risk, as `tier`; one lower for a `known_recipient`. `amount` in pounds; `settings` by name, as `grants.settings`.
    Illustrative: no official table of tiers exists. Errors: ValueError as `grant`.
    """
    return tier(grant(amount, risk, known_recipient, make_settings(settings)))
