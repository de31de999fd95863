"""Module 01's pictures of Northmere as a system: the same plan in its first and in its fifth year."""

from __future__ import annotations

from decimal import Decimal

from commissioning.drawing.picture import Chart
from commissioning.models.place import net_saving, plan, system
from commissioning.models.place.links.network import Place
from commissioning.pictures.links import Carried, link_rows, links_of
from commissioning.pictures.words import Rows, millions

_FROM = "MH"
_LARGEST = "B"
_LEAST = Decimal(5_000)
"""What a line must carry to be drawn and listed: half of the smallest amount that is written."""


def largest_cut(years: int) -> Chart[Rows]:
    """All of the saving from the largest budget, in the last of so many years."""
    place, made = system(), plan(_LARGEST)
    year = net_saving(made.cuts, years).rows[-1]
    direct = net_saving(made.cuts, years, place.straight).rows[-1].lands
    shown = Carried(made.cuts, year.arrives, year.lands, year.carried, direct)
    title = (
        f"Plan {made.id}, {made.name[0].lower()}{made.name[1:]}: where it turns up in year {years}"
    )
    return links_of(
        place, title,
        f"A map of links. Cut: {place.by[_FROM].name}, {millions(made.total)} a year. "
        f"{_said(place, shown)} In that year {millions(year.landed)} lands. The figures are illustrative.",
        link_rows(place, year.carried, millions, _LEAST, f"In year {years}"), shown, millions, _LEAST,
    )  # fmt: skip


def _said(place: Place, shown: Carried) -> str:
    """Where it lands and who has more need; what is nothing is not said."""
    named = [
        f"{one.name}: {millions(shown.lands[one.id])}."
        for one in place.budgets
        if shown.lands[one.id]
    ]
    pushed = [
        f"{one.name}: {millions(shown.arrives[one.id])}."
        for one in place.services
        if shown.arrives[one.id]
    ]
    return f"Lands in budgets: {' '.join(named)} More need at services: {' '.join(pushed)}"
