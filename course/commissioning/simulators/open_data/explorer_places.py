"""The explorer, beginning at places: what can be said of who gets most a head."""

from __future__ import annotations

from commissioning.formats import money_m_2, per_cent, pounds_and_pence
from commissioning.models.open_data import explore, reached
from commissioning.models.shared.northmere import PLACES
from commissioning.simulators.contract import Prediction, Values
from commissioning.simulators.controls import options
from commissioning.simulators.open_data import asking
from commissioning.simulators.open_data.explorer import ExplorerView
from commissioning.simulators.view import answer


class PlacesView(ExplorerView):
    """Money by place, and how much of it has none."""

    name = "explorer-places"
    title = "Who gets most a head?"
    question = "Which places get most, and how much of the money can you place at all?"
    first = asking.PLACES_VIEW

    def prediction(self) -> Prediction:
        named = {one.name: one.short for one in PLACES.values()}
        return {
            "prompt": (
                f"Before you look: of Northmere's {money_m_2(explore().money)}, some awards name one of four "
                "places, some the whole borough, and some none."
            ),
            "fields": [
                {"id": "placed", "kind": "number", "unit": "per cent",
                 "label": "What share of the money names one of the four places?"},
                {"id": "leader", "kind": "select", "unit": "",
                 "label": "Of the money that can be placed, who gets most a head?",
                 "options": options(named)},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        found = reached()
        sentences = []
        if "placed" in given:
            said = answer(per_cent(given["placed"]), per_cent(found.reach.placed_percent))
            sentences.append(f"Placed: {said[0].lower()}{said[1:]}")
        if "leader" in given:
            said = answer(PLACES[given["leader"]].short, PLACES[found.leader].short)
            sentences.append(
                f"Most a head: {said[0].lower()}{said[1:-1]}, {pounds_and_pence(found.by[found.leader].per_head)}, of "
                "the money that is placed."
            )
        return sentences


VIEW = PlacesView
