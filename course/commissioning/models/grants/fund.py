"""A fund's awards together under one rule: who spends the hours, and what loss is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.grants.award import Awards, Grant, tier
from commissioning.models.grants.check_settings import Changes
from commissioning.models.grants.check_settings import settings as make_settings
from commissioning.models.grants.checks import SETS, SIZES, Size
from commissioning.models.grants.northmere import AWARDS
from commissioning.models.grants.proportionality import Assessment, assess
from commissioning.models.shared.money import percent, pounds, whole

Rule = Callable[[Grant], str | Iterable[str]]


@dataclass(frozen=True)
class Band:
    """Totals for one size of grant, or for all. Hours, pounds; shares in per cent of the fund."""

    awards: int
    money: Decimal
    funder_hours: Decimal
    recipient_hours: Decimal
    funder_cost: Decimal
    recipient_cost: Decimal
    loss_before: Decimal
    loss_left: Decimal

    @property
    def cost(self) -> Decimal:
        """Both sides together."""
        return self.funder_cost + self.recipient_cost

    @property
    def burden_percent(self) -> Decimal:
        """Both sides' cost, per cent of the money awarded."""
        return percent(self.cost, self.money)

    @property
    def loss_left_percent(self) -> Decimal:
        """Expected loss left, per cent of the money awarded."""
        return percent(self.loss_left, self.money)


@dataclass(frozen=True)
class Portfolio(Band):
    """All awards under one rule. K0 is the same under every rule, so it is shown apart."""

    bands: dict[Size, Band]
    scheme_hours: Decimal
    scheme_cost: Decimal

    def hours_percent(self, size: Size) -> Decimal:
        """Share of officers' hours that go on one size of grant."""
        return percent(self.bands[size].funder_hours, self.funder_hours)

    def money_percent(self, size: Size) -> Decimal:
        """Share of the money that goes to one size of grant."""
        return percent(self.bands[size].money, self.money)

    @property
    def small_hours_percent(self) -> Decimal:
        """Share of officers' hours that go on small grants."""
        return self.hours_percent("S")

    @property
    def small_money_percent(self) -> Decimal:
        """Share of the money that goes to small grants."""
        return self.money_percent("S")


def named_rule(rule: str) -> Rule:
    """Return the rule called "tiers" (by size and risk), or one set for every award.

    Errors: ValueError if the name is neither "tiers" nor a set.
    """
    if rule == "tiers":
        return tier
    if rule not in SETS:
        raise ValueError(
            f"There is no rule called {rule!r}. Choose from: tiers, {', '.join(SETS)}."
        )
    return lambda _: rule


def _totals(rows: list[tuple[int, Assessment]]) -> Band:
    def add(value: Callable[[Assessment], Decimal]) -> Decimal:
        return sum((count * value(a) for count, a in rows), Decimal(0))

    return Band(
        awards=sum(count for count, _ in rows),
        money=add(lambda a: a.grant.amount),
        funder_hours=add(lambda a: a.funder_hours),
        recipient_hours=add(lambda a: a.recipient_hours),
        funder_cost=add(lambda a: a.funder_cost),
        recipient_cost=add(lambda a: a.recipient_cost),
        loss_before=add(lambda a: a.loss_before),
        loss_left=add(lambda a: a.loss_left),
    )


def portfolio_under(
    rule: str | Rule = "tiers",
    awards: Iterable[Awards | Grant] = AWARDS,
    settings: Changes = None,
    schemes: int = 1,
) -> Portfolio:
    """Return totals over all awards, each under the set of checks that `rule` gives it.

    `rule` is "tiers", a set's name, or a function from a Grant to a set; `awards` are Northmere's
    600 unless given; `settings` by name, as `grants.settings`. Totals leave out the scheme fraud
    risk assessment (K0): `scheme_hours` = schemes × hours a scheme.
    Errors: ValueError if the rule or a setting is unknown, or schemes is not whole.
    """
    chosen = make_settings(settings)
    choose = named_rule(rule) if isinstance(rule, str) else rule
    groups = [a if isinstance(a, Awards) else Awards(1, a) for a in awards]
    rows = [(g.count, assess(g.grant, choose(g.grant), chosen)) for g in groups]
    total = _totals(rows)
    hours = whole(schemes, "The number of schemes") * chosen.scheme_hours
    return Portfolio(
        **vars(total),
        bands={size: _totals([r for r in rows if r[1].grant.size == size]) for size in SIZES},
        scheme_hours=hours,
        scheme_cost=pounds(hours * chosen.funder_rate),
    )


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
    """Return what moving Northmere's 600 awards from one rule to another costs and avoids.

    Pounds and hours. `start` and `end` are rules; they, `settings` and errors as in `portfolio_under`.
    """
    return Difference(
        portfolio_under(start, settings=settings), portfolio_under(end, settings=settings)
    )
