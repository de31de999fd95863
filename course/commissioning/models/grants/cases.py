"""The models called with plain numbers and words, as questions and figures call them.

Northmere's own cases live here too. No equations: those are in the model that each one calls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.grants.award import Grant, grant, tier
from commissioning.models.grants.check_settings import settings as make_settings
from commissioning.models.grants.checks import with_floor
from commissioning.models.grants.frontier import frontier
from commissioning.models.grants.portfolio import Awards, Portfolio, portfolio
from commissioning.models.grants.proportionality import (
    Assessment,
    Comparison,
    Ranked,
    assess,
    compare,
    marginal,
    rank_checks,
)
from commissioning.models.grants.requirements import Statement
from commissioning.models.shared.money import Number, percent

Checks = str | Sequence[str]
Changes = Mapping[str, Number] | None

FERNHILL = grant(4_000, "medium")
HARBOUR_LIGHTS = grant(85_000, "medium")
ROUTES_TO_WORK = grant(1_200_000, "high")

AWARDS: tuple[Awards, ...] = (
    Awards(420, grant(3_500, "medium")),
    Awards(150, grant(32_000, "medium")),
    Awards(30, grant(260_000, "high")),
)
"""Northmere's stylised three years: 600 awards, £14.07m. Illustrative: invented for Northmere."""

ASKED, REPLIED = 90, 34
STATEMENTS: tuple[Statement, ...] = (
    Statement("We could apply easily", 21, REPLIED),
    Statement("We knew why we were refused or awarded", 24, REPLIED),
    Statement("Measures were agreed with us", 11, REPLIED, requirement=8),
    Statement("Our reports were used", 8, REPLIED),
    Statement("We were paid on time", 27, REPLIED),
    Statement("We could raise problems", 19, REPLIED),
    Statement("Our overheads were covered", 9, REPLIED),
)
"""What recipients told Northmere: 90 asked, 34 replied. Illustrative: invented for Northmere."""


def assess_set(
    amount: Number,
    risk: str = "medium",
    checks: Checks = "standard",
    known_recipient: bool = False,
    safeguarding: bool = False,
    settings: Changes = None,
) -> Assessment:
    """Return `proportionality.assess` for a grant of this amount (pounds) and risk."""
    chosen = make_settings(settings)
    return assess(grant(amount, risk, known_recipient, chosen), checks, chosen, safeguarding)


def compare_sets(
    amount: Number,
    risk: str = "medium",
    start: Checks = "light",
    end: Checks = "everything",
    settings: Changes = None,
) -> Comparison:
    """Return `proportionality.compare` from one set of checks to another."""
    chosen = make_settings(settings)
    return compare(grant(amount, risk, settings=chosen), start, end, chosen)


def suggested_tier(
    amount: Number, risk: str = "medium", known_recipient: bool = False, settings: Changes = None
) -> str:
    """Return light, standard or full: `grants.tier`."""
    return tier(grant(amount, risk, known_recipient, make_settings(settings)))


@dataclass(frozen=True)
class Ranking:
    """Checks, best first. `ids` for an ordering question, `rows` for a table."""

    rows: tuple[Ranked, ...]

    @property
    def ids(self) -> list[str]:
        """Check ids in order."""
        return [row.check for row in self.rows]

    @property
    def first(self) -> str:
        """The first check's id."""
        return self.rows[0].check


def rank(
    amount: Number,
    risk: str = "medium",
    checks: Checks = ("K1", "K2", "K3", "K11", "K6"),
    against: Checks = "floor",
    settings: Changes = None,
) -> Ranking:
    """Return `proportionality.rank_checks`: most loss avoided for each £1 first."""
    chosen = make_settings(settings)
    award = grant(amount, risk, settings=chosen)
    return Ranking(tuple(rank_checks(award, checks, chosen, against)))


def drop_first(
    amount: Number, risk: str = "medium", checks: Checks = "standard", settings: Changes = None
) -> Ranking:
    """Return `proportionality.marginal`: the first check to drop comes first."""
    chosen = make_settings(settings)
    return Ranking(tuple(marginal(grant(amount, risk, settings=chosen), checks, chosen)))


def frontier_of(
    amount: Number, risk: str = "medium", settings: Changes = None
) -> tuple[Assessment, ...]:
    """Return `frontier.frontier`: the best buys, cheapest first."""
    chosen = make_settings(settings)
    return frontier(grant(amount, risk, settings=chosen), chosen)


@dataclass(frozen=True)
class Hours:
    """Funder's hours on Northmere's three grants."""

    small: Decimal
    medium: Decimal
    large: Decimal

    @property
    def total(self) -> Decimal:
        """All three together."""
        return self.small + self.medium + self.large


def officer_hours(
    small: Checks = "light",
    medium: Checks = "standard",
    large: Checks = "full",
    settings: Changes = None,
) -> Hours:
    """Return officers' hours on £4,000, £85,000 and £1.2m under a set of checks each."""
    chosen = make_settings(settings)
    cases = ((FERNHILL, small), (HARBOUR_LIGHTS, medium), (ROUTES_TO_WORK, large))
    return Hours(*(assess(award, checks, chosen).funder_hours for award, checks in cases))


def portfolio_under(
    rule: str = "tiers", awards: Sequence[Awards | Grant] = AWARDS, settings: Changes = None
) -> Portfolio:
    """Return `portfolio.portfolio` for Northmere's 600 awards, or the awards given."""
    return portfolio(awards, rule, make_settings(settings))


@dataclass(frozen=True)
class Difference:
    """Two rules for one fund, pounds and hours: `start` less or more than `end`."""

    start: Portfolio
    end: Portfolio

    @property
    def extra_cost(self) -> Decimal:
        """Cost on both sides that the second rule adds; below 0 if it is cheaper."""
        return self.end.cost - self.start.cost

    @property
    def extra_funder_hours(self) -> Decimal:
        """Officers' hours that the second rule adds."""
        return self.end.funder_hours - self.start.funder_hours

    @property
    def extra_loss_avoided(self) -> Decimal:
        """Expected loss that the second rule avoids and the first does not."""
        return self.start.loss_left - self.end.loss_left

    @property
    def spend_per_pound(self) -> Decimal | None:
        """Pounds spent for each £1 of loss avoided; None if no more is avoided."""
        return self.extra_cost / self.extra_loss_avoided if self.extra_loss_avoided > 0 else None


def portfolio_difference(
    start: str = "tiers", end: str = "full", settings: Changes = None
) -> Difference:
    """Return what moving all awards from one rule to another costs and avoids."""
    return Difference(
        portfolio_under(start, settings=settings), portfolio_under(end, settings=settings)
    )


def recipients_say(agreed: int = 11, replied: int = REPLIED, asked: int = ASKED) -> Evidence:
    """Return one statement's share, 95 per cent interval, and the share who replied."""
    return Evidence(Statement("this statement", agreed, replied), asked)


@dataclass(frozen=True)
class Evidence:
    """A statement and how many were asked. Per cent; None where too few replied to show."""

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


def floor_and(checks: Sequence[str] = ()) -> list[str]:
    """Return ticked checks with the floor kept and overlaps resolved: `checks.with_floor`."""
    return list(with_floor(checks))
