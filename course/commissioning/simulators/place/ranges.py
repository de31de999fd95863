"""How wrong may we be: which conclusions stand when every link is drawn from its range."""

from __future__ import annotations

from commissioning.models.place import simulate, system
from commissioning.models.place.uncertainty.doubt import Doubt
from commissioning.simulators.contract import Prediction, Values
from commissioning.simulators.controls import options
from commissioning.simulators.place.asking import PLAN, RUNS
from commissioning.simulators.place.ranges_shown import hundred
from commissioning.simulators.place.view import PlaceView

RULED_OUT, NONE = "B", "none"


class RangesView(PlaceView):
    """Every link from its range, many times over."""

    name = "place-ranges"
    title = "How wrong may we be?"
    question = "Draw every link from its range. What still stands?"
    starts = {"what": PLAN, "plan": RULED_OUT}  # noqa: RUF012  (read only)
    first = "two"

    def prediction(self) -> Prediction:
        named = {one.id: f"{one.id} {one.name}" for one in system().plans}
        return {
            "prompt": (
                "Before you look: every link has a range, from low to high, and most rest on judgement. "
                "Suppose that each is drawn from its range, thousands of times over, and all five plans are "
                "worked out anew each time."
            ),
            "fields": [
                {"id": "worst", "kind": "number", "unit": "draws", "high": 100,
                 "label": f"In how many draws of 100 does plan {RULED_OUT} save least?"},
                {"id": "best", "kind": "select", "unit": "",
                 "options": options({**named, NONE: "No one plan in nine draws of ten"}),
                 "label": "Which plan saves most in nine draws of ten or more?"},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        if not given:
            return []
        sentences, found = [], _drawn()
        if "worst" in given:
            told = hundred(found.by[RULED_OUT].worst_percent)
            sentences.append(
                f"You said {given['worst']} of 100; it is {told}. Plan {RULED_OUT} may be ruled out."
            )
        if "best" in given:
            most = max(found.by, key=lambda key: found.by[key].best_percent)
            said = "that no plan does" if given["best"] == NONE else f"plan {given['best']}"
            sentences.append(
                f"You said {said}. The plan that comes nearest is {most}, in "
                f"{hundred(found.by[most].best_percent)}: too few to pick it."
            )
        return sentences

    def begins(self, given: Values) -> Values:
        return {"draw": True} if given else {}


def _drawn() -> Doubt:
    return simulate(runs=RUNS)


VIEW = RangesView
