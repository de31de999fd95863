"""Year one against five: what a plan saves when its effects have arrived, whose saving it is, and who is left."""

from __future__ import annotations

from commissioning.formats import count_words, money_m_2, years
from commissioning.models.place import plan, plans, system
from commissioning.simulators.contract import Prediction, Values
from commissioning.simulators.controls import options
from commissioning.simulators.place.asking import PLAN, YEARS
from commissioning.simulators.place.view import PlaceView

SHARES, LARGEST = "A", "B"
FIELD, OVER = "over", int(YEARS.default)


class OverYearsView(PlaceView):
    """A plan over the years, by purse, and the help that nobody replaces."""

    name = "place-over-years"
    title = "Year one, and after"
    question = "Which plan saves more, for whom, and what does nobody replace?"
    starts = {"what": PLAN, "plan": LARGEST}  # noqa: RUF012  (read only)
    first = "years"

    def prediction(self) -> Prediction:
        place, named = system(), {key: _words(key) for key in (SHARES, LARGEST)}
        return {
            "prompt": (
                f"Before you look: {money_m_2(place.target)} a year must be found, for good. Plan {SHARES} "
                f"takes the same share of each of {count_words(len(place.services))} services; plan {LARGEST} takes all "
                f"of it from {place.by['MH'].name.lower()}."
            ),
            "fields": [
                {"id": FIELD, "kind": "radio", "unit": "", "options": options(named),
                 "label": f"Which saves more over {years(OVER)}?"}
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        if FIELD not in given:
            return []
        by = plans(OVER).by
        most = max((SHARES, LARGEST), key=lambda key: by[key].net)
        least = SHARES if most == LARGEST else LARGEST
        said = (
            f"Plan {most} saves {money_m_2(by[most].net)}, plan {least} {money_m_2(by[least].net)}."
        )
        return [f"Over {years(OVER)} you said {given[FIELD]}. {said}"]


def _words(key: str) -> str:
    return f"{key} {plan(key).name}"


VIEW = OverYearsView
