"""Places: money a head, beside deprivation, and what nobody recorded."""

from __future__ import annotations

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import (
    count,
    counted,
    money_to_scale,
    per_cent,
    pounds_and_pence,
)
from commissioning.models.open_data.exploring import Explored
from commissioning.models.open_data.northmere_reach import NONE, Reached
from commissioning.models.open_data.reach import Place
from commissioning.models.shared.northmere import PLACES
from commissioning.simulators.contract import Chart, Values
from commissioning.simulators.open_data import elsewhere
from commissioning.simulators.open_data.asking import Held, Panel
from commissioning.simulators.view import figure, table

LIMIT = (
    "It does not show need, who in a place was helped, or how far money for the whole area reaches."
)
_HOW = {
    "none": "left out",
    "residents": "spread by residents",
    "placed": "spread as the placed money is",
    "own": "spread by your own view",
}


def show(held: Held, values: Values) -> Panel:
    """Northmere's four places a head; of another file the places that it names."""
    found = held.explored(values)
    return _northmere(held, found, values) if held.in_northmere else elsewhere.show(found)


def _northmere(held: Held, found: Explored, values: Values) -> Panel:
    there = held.reached(values)
    spread = values["spread"] != NONE
    lead = there.by[there.leader]
    most = f"{_of(there.leader)}, {pounds_and_pence(lead.per_head)}"
    line = (
        f"{per_cent(there.reach.placed_percent)} of the money names one of four places. "
        f"{'With borough-wide money spread' if spread else 'Of that'}, most a head: {most}."
    )
    unplaced = money_to_scale(there.reach.unplaced)
    large = found.sizes.bands[-1]
    text = f"{unplaced} names no place of the four, so the data cannot say who gets most. "
    if there.level_percent is not None and 0 <= there.level_percent <= 100:
        text += (
            f"The two estates come level with the borough if {per_cent(there.level_percent)} of the borough-wide "
            "money reaches them: nobody recorded it. "
        )
    text += f"Which of the {counted('award')(large.awards)} {large.name} would you ask about first?"
    return Panel(
        line,
        LIMIT,
        [
            figure("Names a place", per_cent(there.reach.placed_percent),
                   f"of the money; {money_to_scale(there.placed)}"),
            figure("Names the whole borough, or none", unplaced, "not placed"),
            figure("The two estates, a head", pounds_and_pence(there.estates_per_head),
                   f"{per_cent(there.estates_residents_percent)} of residents, "
                   f"{per_cent(there.estates_deprived_percent)} of people in income deprivation"),
            figure("The rest, a head", pounds_and_pence(there.rest_per_head), "town and coast"),
        ],
        "Can you say that a place gets most?",
        text,
        [_heads(there, spread)],
        [],
        [f"Money for the whole borough is {_HOW[values['spread']]}. Residents and deprivation are illustrative."],
    )  # fmt: skip


def _of(name: str) -> str:
    return PLACES[name].short


def _heads(there: Reached, spread: bool) -> Chart:
    title = "Pounds a head: placed (solid)" + (", spread (hatched)" if spread else "")
    rows = [
        [_of(one.name), count(one.residents), pounds_and_pence(one.placed_per_head),
         *([pounds_and_pence(one.spread_per_head), pounds_and_pence(one.per_head)] if spread else []),
         f"{count(PLACES[one.name].deprived_percent)} in 100"]
        for one in there.reach.places
    ]  # fmt: skip
    heads = ["Place", "Residents", "Placed, a head", *(["Spread, a head", "Both, a head"] if spread else []),
             "In income deprivation"]  # fmt: skip
    alt = f"{title}. " + " ".join(
        f"{_of(one.name)}: {_words(one, spread)}." for one in there.reach.places
    )
    return bars(
        title,
        f"{alt} {LIMIT}",
        table("Money a head by place", heads, rows, note="Illustrative: invented for Northmere."),
        [
            Bar(f"{_of(one.name)}: {pounds_and_pence(one.per_head)} a head", _words(one, spread),
                (one.placed_per_head, *([one.spread_per_head] if spread else [])))
            for one in there.reach.places
        ],
        LIMIT,
    )  # fmt: skip


def _words(one: Place, spread: bool) -> str:
    deprived = f"{count(PLACES[one.name].deprived_percent)} in 100 people in income deprivation"
    placed = f"{pounds_and_pence(one.placed_per_head)} placed"
    if spread:
        placed += f", {pounds_and_pence(one.spread_per_head)} spread"
    return f"{placed}; {deprived}"
