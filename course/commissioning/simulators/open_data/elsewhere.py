"""Places of a file from elsewhere: what it names, and districts of England beside income deprivation."""

from __future__ import annotations

from collections.abc import Mapping

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, counted, number_1, per_cent, pounds
from commissioning.models.open_data.awards import districts
from commissioning.models.open_data.exploring import Explored, Share
from commissioning.models.open_data.exposure import LEAST
from commissioning.simulators.contract import Chart, Figure
from commissioning.simulators.open_data.asking import Panel
from commissioning.simulators.view import figure, table

LIMIT = (
    "It does not show need, who in a place was helped, or money a head: this page knows no residents of the places "
    "in your file."
)
LISTED = 12
SOURCE = (
    "Income deprivation by district: English Indices of Deprivation 2025, Ministry of Housing, Communities and Local "
    "Government, under the Open Government Licence v3.0. A district's average hides its streets."
)
MASKED = "masked"
_awards = counted("award")


def show(found: Explored) -> Panel:
    """What the file says of places."""
    none, names = found.left_out.without_place, found.by_place
    charts, notes = [], []
    if names:
        charts.append(_where("Money by the place that is named", "Place", found, names, {}))
    if found.by_district:
        known = districts()
        by_name = {known[code].name: share for code, share in found.by_district.items()}
        beside = {
            known[
                code
            ].name: f"{number_1(known[code].deprived_percent)} in 100 people in income deprivation"
            for code in found.by_district
        }
        charts.append(_where("Money by district of England", "District", found, by_name, beside))
        notes.append(SOURCE)
    return Panel(
        f"{per_cent(found.placed.money_percent)} of the money names a place; {per_cent(none.money_percent)} names none, "
        "or the whole area.",
        LIMIT,
        [
            figure("Names a place", per_cent(found.placed.money_percent), "of the money"),
            _share("Reaches the whole area", found.wide),
            _share("Names no place", found.unplaced),
            figure("Places named", count(len(names)), "as they are spelled"),
        ],
        "What would you ask for?",
        f"{_awards(none.awards)} {'names' if none.awards == 1 else 'name'} no place, or the whole area: {per_cent(none.money_percent)} of the money. Which "
        "few of them, once you know, would say most?",
        charts,
        [],
        notes,
    )


def _share(label: str, one: Share) -> Figure:
    return figure(label, per_cent(one.money_percent), f"of the money; {_awards(one.awards)}")


def _where(
    title: str,
    heading: str,
    found: Explored,
    shares: Mapping[str, Share],
    beside: Mapping[str, str],
) -> Chart:
    """The places with most money; small counts are masked where the file has awards to people."""
    shown = list(shares.items())[:LISTED]
    few = {name for name, one in shown if found.people and one.awards < LEAST}
    rows = [
        [name, f"fewer than {LEAST}" if name in few else count(one.awards),
         *([MASKED] * 2 if name in few else [pounds(one.money), per_cent(one.money_percent)]),
         *([beside[name]] if beside else [])]
        for name, one in shown
    ]  # fmt: skip
    drawn = [(name, one) for name, one in shown if name not in few]
    words = {
        name: "; ".join([f"{pounds(one.money)}, {_awards(one.awards)}", *([beside[name]] if beside else [])])
        for name, one in drawn
    }  # fmt: skip
    alt = " ".join([f"{title}.", *(f"{name}: {said}." for name, said in words.items()), LIMIT])
    more = len(shares) > len(shown)
    return bars(
        title,
        alt,
        table(title, [heading, "Awards", "Money", "Of the money", *(["Beside it"] if beside else [])], rows,
              note=f"The first {LISTED} of {count(len(shares))}." if more else "All that are named."),
        [Bar(name, words[name], (one.money,)) for name, one in drawn],
        LIMIT,
    )  # fmt: skip
