"""Follow one pound: from one service to the budgets that cannot refuse it."""

from __future__ import annotations

from commissioning.formats import count_words, pence
from commissioning.models.place import knock_on, system
from commissioning.simulators.contract import Prediction, Values
from commissioning.simulators.controls import options
from commissioning.simulators.place.view import PlaceView
from commissioning.simulators.view import answer

FROM = "MH"
PLACES = ("", "first", "second", "third", "fourth", "fifth", "sixth")


class OnePoundView(PlaceView):
    """Follow £1 to where it lands."""

    name = "place"
    title = "Where does the next £1 land?"
    first = "map"

    def prediction(self) -> Prediction:
        place = system()
        services = {one.id: one.name for one in place.services}
        return {
            "prompt": (
                f"Before you look: £1 a year is taken out of {services[FROM].lower()}, for good. "
                f"{count_words(len(services)).capitalize()} services have fixed budgets, so need that "
                "reaches one pushes somebody else out. Five budgets cannot refuse, and pay."
            ),
            "fields": [
                {"id": "lands", "kind": "number", "unit": "pence",
                 "label": "Once all effects have settled, how much of the £1 do those budgets pay?"},
                {"id": "first", "kind": "select", "unit": "", "options": options(services),
                 "label": "From which service does most of each £1 come back in year one?"},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        sentences = []
        name = system().by[FROM].name
        if "lands" in given:
            settled = knock_on().by[FROM]
            sentences.append(
                answer(f"{given['lands']}p", pence(settled.per_pound))
                + f" {pence(settled.direct)} of it lands directly, {pence(settled.through)} by way of other "
                "services, where nobody connects it with the cut."
            )
        if "first" in given:
            year = knock_on(1)
            most = year.by[year.ids[0]]
            sentences.append(
                f"You said {system().by[given['first']].name}. In year one it is {most.service.name}, "
                f"{pence(most.per_pound)}; {name} is {PLACES[year.ids.index(FROM) + 1]}, "
                f"{pence(year.by[FROM].per_pound)}, as most of its effects arrive a year on."
            )
        return sentences


VIEW = OnePoundView
