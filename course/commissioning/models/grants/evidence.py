"""What recipients say: shares of those who replied, each with how far it may be trusted.

Northmere's survey is in `parameters/northmere-grants.json`. Illustrative: invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from commissioning.models.grants.northmere import FILE
from commissioning.models.shared.money import percent, whole
from commissioning.models.shared.tables import read_table

HIDE_BELOW = 10


@dataclass(frozen=True)
class Statement:
    """How many recipients agreed, of those who replied. `requirement` it bears on, if one.

    `asked`: how many there were to ask, if all were asked; None for many, or not known.
    """

    text: str
    agreed: int
    replied: int
    requirement: int | None = None
    asked: int | None = None

    def __post_init__(self) -> None:
        whole(self.replied, "The number who replied")
        if whole(self.agreed, "The number who agreed") > self.replied:
            raise ValueError(
                f"{self.agreed} agreed that {self.text!r} but only {self.replied} replied. "
                "Check which figure is which."
            )
        if self.asked is not None and whole(self.asked, "The number asked") < self.replied:
            raise ValueError(
                f"{self.replied} replied but only {self.asked} were asked. "
                "Check which figure is which."
            )

    @property
    def shown(self) -> bool:
        """Whether there are enough replies to show anything (10)."""
        return self.replied >= HIDE_BELOW

    @property
    def share_percent(self) -> float | None:
        """Share who agreed, per cent of those who replied; None if too few replied."""
        return 100 * self.agreed / self.replied if self.shown else None

    @property
    def low_percent(self) -> float | None:
        """Lower end of the 95 per cent interval, per cent; None if too few replied."""
        return 100 * wilson(self.agreed, self.replied, self.asked)[0] if self.shown else None

    @property
    def high_percent(self) -> float | None:
        """Upper end of the 95 per cent interval, per cent; None if too few replied."""
        return 100 * wilson(self.agreed, self.replied, self.asked)[1] if self.shown else None


def wilson(
    agreed: int, replied: int, asked: int | None = None, z: float = 1.96
) -> tuple[float, float]:
    """Return the Wilson score interval for a share, as two numbers from 0 to 1.

    With p = agreed ÷ replied: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n). Wilson (1927). n is
    the number who replied. Where there were only so many to ask, N = `asked`, each reply tells more:
    n = replied × (N − 1) ÷ (N − replied), which makes p(1−p)/n the variance of a share drawn without
    putting back; if all replied, chance has no part left. It says nothing of those who did not reply.
    Errors: ValueError if nobody replied, or more than were asked.
    """
    count = whole(replied, "The number who replied", least=1)
    p = agreed / count
    n = float(count)
    if asked is not None:
        silent = whole(asked, "The number asked", least=count) - count
        if not silent:
            return p, p
        n = count * (asked - 1) / silent
    centre = p + z * z / (2 * n)
    reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (centre - reach) / scale), min(1.0, (centre + reach) / scale)


_survey = read_table(FILE)["survey"]
ASKED, REPLIED = int(_survey["asked"]), int(_survey["replied"])
STATEMENTS: tuple[Statement, ...] = tuple(
    Statement(
        row["text"],
        int(row["agreed"]),
        REPLIED,
        int(row["requirement"]) if "requirement" in row else None,
        ASKED,
    )
    for row in _survey["statements"]
)
"""What Northmere's recipients agreed with. `requirement`: the Minimum Requirement it bears on."""


@dataclass(frozen=True)
class Evidence:
    """A statement and how far it may be trusted. Per cent; None where too few replied to show."""

    statement: Statement
    asked: int

    @property
    def share_percent(self) -> float | None:
        """Share who agreed, of those who replied."""
        return self.statement.share_percent

    @property
    def low_percent(self) -> float | None:
        """Lower end of the 95 per cent interval."""
        return self.statement.low_percent

    @property
    def high_percent(self) -> float | None:
        """Upper end of the 95 per cent interval."""
        return self.statement.high_percent

    @property
    def replied_percent(self) -> Decimal:
        """Share who replied, of those asked."""
        return percent(Decimal(self.statement.replied), Decimal(self.asked))


def recipients_say(agreed: int = 11, replied: int = REPLIED, asked: int = ASKED) -> Evidence:
    """Return the share who agreed with a statement, its 95 per cent interval, and who replied.

    `agreed` of `replied` of those `asked`; shares in per cent, None where fewer than ten replied.
    Interval: see `wilson`, for so many to ask. Errors: ValueError if more agreed than replied or
    more replied than were asked, or one is not whole.
    """
    return Evidence(Statement("this statement", agreed, replied, asked=asked), asked)
