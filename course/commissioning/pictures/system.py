"""Module 01's pictures of Northmere as a system: £1 followed to the end, and a plan in its fifth year."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from commissioning.drawing.picture import Chart
from commissioning.formats import pence
from commissioning.models.place import long_run, net_saving, plan, system
from commissioning.models.place.network import NONE, Place
from commissioning.pictures.links import Carried, links_of
from commissioning.pictures.words import Rows, millions

_FROM = "MH"
_LARGEST = "B"


def one_pound() -> Chart[Rows]:
    """£1 from community mental health, once its effects have settled."""
    place, found = system(), long_run({_FROM: 1})
    name = place.by[_FROM].name.lower()
    shown = Carried(found.cuts, found.arrives, found.lands, found.carried)
    title = f"Where £1 from {name} turns up in the end"
    return links_of(
        place, title,
        f"A map of links. £1 a year is cut from {name}. {_said(place, shown, pence)} In all {pence(found.landed)} lands. "
        "The figures are illustrative.",
        _rows(place, shown, pence), shown, pence,
    )  # fmt: skip


def largest_cut(years: int) -> Chart[Rows]:
    """All of the saving from the largest budget, in the last of so many years."""
    place, made = system(), plan(_LARGEST)
    year = net_saving(made.cuts, years).rows[-1]
    shown = Carried(made.cuts, year.arrives, year.lands, year.carried)
    title = (
        f"Plan {made.id}, {made.name[0].lower()}{made.name[1:]}: where it turns up in year {years}"
    )
    return links_of(
        place, title,
        f"A map of links. {millions(made.total)} a year is cut from {place.by[_FROM].name.lower()}. "
        f"{_said(place, shown, millions)} In that year {millions(year.landed)} lands. The figures are illustrative.",
        _rows(place, shown, millions), shown, millions,
    )  # fmt: skip


def _rows(place: Place, shown: Carried, said: Callable[[Decimal], str]) -> Rows:
    """For each service from which something is carried: to where, and how much."""
    names = {one.id: one.name for one in place.services}
    names |= {one.id: one.name for one in place.budgets}
    rows = []
    for service in place.services:
        onward = [
            f"{names[one.target]} {said(shown.carried[one.id])}"
            for one in place.links
            if one.source == service.id and said(shown.carried[one.id]) != said(NONE)
        ]
        if onward:
            rows.append([service.name, "; ".join(onward)])
    return [["From", "To, a year"], *rows]


def _said(place: Place, shown: Carried, said: Callable[[Decimal], str]) -> str:
    named = [f"{one.name}: {said(shown.lands[one.id])}." for one in place.budgets]
    pushed = [f"{one.name}: {said(shown.arrives[one.id])}." for one in place.services]
    return f"Lands in budgets: {' '.join(named)} More need at services: {' '.join(pushed)}"
