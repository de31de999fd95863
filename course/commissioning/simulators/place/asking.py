"""The controls of a place: what is cut, how far one looks, what is assumed; and what they ask of the models."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from commissioning.formats import count, money, money_m_2, number, pence, per_cent_whole
from commissioning.models.place import plan, system
from commissioning.models.place.links.network import Link, Place, Plan
from commissioning.models.shared.tables import Parameter, parameter
from commissioning.models.social_value.discounting import SCHEDULES
from commissioning.simulators.contract import Group, Values
from commissioning.simulators.controls import choice, group, only, plain, slider, tick

POUND, PLAN, OWN = "pound", "plan", "own"
WHAT = {POUND: "£1 from one service", PLAN: "One of five plans", OWN: "Cuts of my own"}
NONE = "none"
RUNS = 4_000
FEW = 12  # links at hand; the others are behind another click
RULES = {
    "equal": "the same share of every service",
    "all-from": "all of it from the largest budget",
    "in-order": "what the council is freest to stop comes first, each service to its limit",
    "cheapest": "wherever least comes back for each £1, each service to its limit",
    "protocol": "as D, but the linchpin is left alone and groups lose no more than their share",
}
"""What each rule of a plan means, in a few words."""

YEARS = parameter(
    "years", "Years you look at", "years", 1, 5, 10, "Cuts stay for good from year one."
)
SCALE = parameter(
    "scale", "All links together", "times", 0, 1, 2,
    "Half, or twice, as strong. Errors of one kind usually lean one way.",
)  # fmt: skip
TIED = parameter(
    "tied", "Gifts and hours that leave with a core grant", "per cent", 10, 40, 80,
    "Illustrative: each £1 of core grant brings £1.50 of other resources.",
)  # fmt: skip
DISCOUNT = {"standard": "Treasury standard rate", NONE: "Not at all"}


def groups(start: Mapping[str, Any]) -> list[Group]:
    """All groups. `start` holds the values that differ at the beginning."""
    place = system()
    services = {one.id: one.name for one in place.services}
    plans = {one.id: f"{one.id} {one.name}" for one in place.plans}
    links = _by_strength(place)
    return [
        group(
            "cut",
            "What is cut",
            [
                choice("what", "Cut", WHAT, start.get("what", POUND),
                       "Illustrative: Northmere Place Partnership."),
                choice("service", "From", services, start.get("service", place.services[0].id),
                       "£1 a year of its budget, for good.", kind="select", when=only("what", POUND)),
                choice("plan", "Plan", plans, start.get("plan", place.plans[0].id),
                       f"Each finds {money_m_2(place.target)} a year.", kind="select",
                       when=only("what", PLAN), about={one.id: _about(place, one) for one in place.plans}),
                *(slider(row, 5_000, when=only("what", OWN)) for row in cut_rows(place)),
            ],
        ),
        group(
            "time",
            "How far you look",
            [
                slider(YEARS, 1),
                tick("draw", f"Draw every link from its range, {count(RUNS)} times",
                     "Takes a second or two. The ranges then stand below.", start.get("draw", False), when=only("what", PLAN, OWN)),
            ],
        ),
        group(
            "assumed",
            "What you assume",
            [
                slider(SCALE, "0.05"),
                slider(TIED, 5),
                choice("discount", "Later years count for less", DISCOUNT, "standard", _rate(),
                       kind="select"),
            ],
            folded=True,
        ),
        group("links", f"The {FEW} strongest links", [slider(_row(place, one)) for one in links[:FEW]],
              folded=True),
        group("more", f"The other {len(links) - FEW} links",
              [slider(_row(place, one)) for one in links[FEW:]], folded=True),
    ]  # fmt: skip


def cut_rows(place: Place) -> list[Parameter]:
    """A row for each service: how much may be cut, beginning with plan A."""
    start = plan("A").cuts
    return [
        parameter(
            f"cut_{one.id}", one.name, "£ a year", 0, start[one.id], one.most or 0,
            f"Of {money_m_2(one.budget)}; at most {per_cent_whole(one.most_percent)} may go, "
            f"{money(one.most)}.",
        )
        for one in place.services
    ]  # fmt: skip


def _row(place: Place, link: Link) -> Parameter:
    when = (
        "the same year"
        if not link.delay
        else f"{number(link.delay)} year{'s' * (link.delay > 1)} on"
    )
    return parameter(
        _name(link),
        f"{place.by[link.source].name} to {_ends(place)[link.target].lower()}",
        "pence for each £1",
        0,
        _pence(link.likely),
        100,
        f"{_basis(link)}, {pence(link.low)} to {pence(link.high)}, felt {when}. {link.reason}",
    )


def _name(link: Link) -> str:
    return f"pence_{link.source}_{link.target}"


def _pence(pounds: Decimal) -> Decimal:
    return pounds * 100


def _about(place: Place, one: Plan) -> str:
    """What a plan does, and what it takes from whom."""
    cuts = ", ".join(
        f"{place.by[key].name.lower()} {money_m_2(cut)}" for key, cut in plan(one.id).cuts.items()
    )
    return f"{one.id}: {RULES[one.rule]}. It cuts {cuts}."


def _basis(link: Link) -> str:
    return f"Illustrative. {link.basis[0].upper()}{link.basis[1:]}"


def _ends(place: Place) -> dict[str, str]:
    return {one.id: one.name for one in place.services} | {
        one.id: one.name for one in place.budgets
    }


def _rate() -> str:
    known = SCHEDULES["standard"]
    return (
        f"{number(known.rate(0))} per cent a year from year two; year one counts in full. Under review: "
        "check it before you use it."
    )


def settled(values: Values, before: Values) -> Values:
    """Own cuts begin at the plan that was shown, unless they have been changed from a plan's already."""
    if values["what"] != OWN or before["what"] != PLAN or not _is_a_plan(values):
        return values
    return {**values, **_as_values(before["plan"])}


def _is_a_plan(values: Values) -> bool:
    return any(_as_values(one.id).items() <= values.items() for one in system().plans)


def _as_values(key: str) -> Values:
    cuts = plan(key).cuts
    return {f"cut_{one.id}": plain(cuts.get(one.id, 0)) for one in system().services}


def cuts_of(values: Values) -> Mapping[str, Any]:
    """What is cut, by service."""
    if values["what"] == POUND:
        return {values["service"]: 1}
    if values["what"] == PLAN:
        return plan(values["plan"]).cuts
    return {one.id: values[f"cut_{one.id}"] for one in system().services}


def terms(values: Values) -> dict[str, Any]:
    """What is assumed, as the models name it. A link that was moved keeps the ends of its range."""
    moved = {}
    for link in system().links:
        value = values[_name(link)]
        if value != plain(_pence(link.likely)):
            moved[link.id] = _round(link.low, plain(Decimal(str(value)) / 100), link.high)
    return {
        "links": moved or None,
        "scale": values["scale"],
        "tied_percent": None if values["tied"] == plain(TIED.default)
        else _round(TIED.low, values["tied"], TIED.high),
        "discount": 0 if values["discount"] == NONE else values["discount"],
    }  # fmt: skip


def moved_in(values: Values) -> dict[str, int]:
    """How many links were moved, by the group they are in."""
    links = _by_strength(system())
    moved = [values[_name(one)] != plain(_pence(one.likely)) for one in links]
    return {"links": sum(moved[:FEW]), "more": sum(moved[FEW:])}


def _by_strength(place: Place) -> list[Link]:
    return sorted(place.links, key=lambda one: -one.likely)


def _round(low: Any, value: Any, high: Any) -> list[Any]:
    return [min(plain(low), value), value, max(plain(high), value)]
