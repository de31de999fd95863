"""What the plan asks the other modules' models. Nothing else here knows where these numbers come from.

Modules 01 and 06 have no model of the same quantities: theirs speak of pounds that land on budgets, and of
what a contract pays. So what travels on from a place, and what paying on results adds, are rows of the table
(`test_adapters.py` holds the table's order to module 01's).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from commissioning.models.co_production import panel_cost, residents_vote
from commissioning.models.grants import grant, portfolio_under
from commissioning.models.grants.award import Awards
from commissioning.models.portfolio.case import CASES, CHOICES, PARAMETERS, Case
from commissioning.models.shared.money import split
from commissioning.models.social_value import who_can_bid
from commissioning.models.supply.bidding import NEW, OLD, pack_with
from commissioning.models.supply.other_work import bidders

GRANT, LOTS = "grant", "lots"
RESULTS_MONTHS = 15
"""From the spending to the money that is paid on results."""
PARTNERS = 3
"""Charities and companies that share a grant alike; one of them leads."""
SMALL_RISK, CORE_RISK = "medium", "high"
_COUNTED = {"consult": "most-votes", "vote": "equal-shares"}


@lru_cache
def checked(case: str, route: str, rule: str) -> tuple[Decimal, Decimal]:
    """Return what checks cost both sides and the loss that is left, in pounds: module 04's fund under a rule.

    Small awards of medium risk, the core award or its lots of high risk.
    """
    found = CASES[case]
    core = split(found.core, found.lots_percent) if route == LOTS else [found.core]
    awards = [
        Awards(found.small_awards, grant(found.small / found.small_awards, SMALL_RISK)),
        *(Awards(1, grant(amount, CORE_RISK)) for amount in core),
    ]
    under = portfolio_under(rule, awards)
    return under.cost, under.loss_left


@lru_cache
def voice_cost(voice: str) -> Decimal:
    """Return what a way to be heard costs, in pounds: module 02's panel, a row of the table for the others."""
    cost = CHOICES["voice"].by[voice].changes.get("cost")
    return panel_cost().total if cost is None else Decimal(cost)


@lru_cache
def cover(voice: str) -> int:
    """Return the share of those who took part who get something they backed, in whole per cent.

    A consultation as Northmere's vote counted by most votes, a vote as the same by equal shares (module 02).
    """
    rule = _COUNTED.get(voice)
    if rule is None:
        return int(CHOICES["voice"].by[voice].changes["cover_percent"])
    covered = residents_vote(rule).covered_percent
    return int(covered.quantize(Decimal(1), ROUND_HALF_UP))


@lru_cache
def bid_hours(route: str, ask: str) -> Decimal:
    """Return the hours that one bid takes: module 08's tender with so many measures, or a call for a grant."""
    if route == GRANT:
        return PARAMETERS["grant_hours"].default
    asked = CHOICES["ask"].by[ask].changes
    return who_can_bid(int(asked["measures"]), short=bool(asked["short_form"])).hours


def able(case: Case, route: str, pay: str, ask: str) -> int:
    """Return how many of 60 invented suppliers could bid: turnover, cover, cash, hours and capacity.

    Module 07's rules on its suppliers. One contract: last time's pack, with cover by the start as the law has
    it. Lots: the pack that smaller suppliers can answer. A grant: of charities and companies in the public
    interest, those that can lead a third of it, paid in advance.
    """
    yearly = case.core / case.years
    parts = {GRANT: (yearly / PARTNERS,), LOTS: tuple(split(yearly, case.lots_percent))}
    pack = {GRANT: pack_with(NEW, terms="advance"), LOTS: NEW}.get(
        route, pack_with(OLD, in_force="start")
    )
    return bidders(
        parts.get(route, (yearly,)),
        pack_with(pack, hours=bid_hours(route, ask)),
        CHOICES["pay"].by[pay].changes["share_percent"],
        RESULTS_MONTHS,
        vcses_only=route == GRANT,
    )
