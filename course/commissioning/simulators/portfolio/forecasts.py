"""Three forecasts of one's own, and what came of them: written down once, and looked at on days 30, 60 and 100.

About the learner's own plan, so it is kept in the private answers only.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

from commissioning.calendar_file import Entry, calendar
from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, long_date, number, per_cent_whole
from commissioning.models.portfolio import day_of_plan, forecast_miss
from commissioning.models.portfolio.calendar import LOOKED_AT
from commissioning.models.portfolio.foreseen import ALWAYS_HALF
from commissioning.models.shared.tables import parameter
from commissioning.simulators.contract import Control, Group, Prediction, Result, Table, Values
from commissioning.simulators.controls import choice, group, options, slider, text
from commissioning.simulators.view import Export, UnworkableError, View, callout, figure, table

NUMBERS = ("1", "2", "3")
UNKNOWN = "unknown"
ASKED = {
    30: "What did you drop, and what did it free?",
    60: "Which wait was the longest, and whose was it?",
    100: "Which forecasts came, and would you do it again?",
}
"""What each day asks."""
FILE = "days-30-60-100.ics"


class ForecastsView(View):
    """Say how sure you are, then come back."""

    name = "forecasts"
    title = "Three forecasts, and what came"
    question = "How sure are you, before you know?"
    note = (
        "What you write here stays on this machine, and goes into no submission. Three forecasts are too few to "
        "judge anybody by: ten would begin to tell."
    )
    private = True
    actions = ({"id": "calendar", "label": "Put days 30, 60 and 100 into my calendar"},)
    reset = {  # noqa: RUF012  (never changed)
        "label": "Clear all that I wrote",
        "confirm": "This clears the day, the forecasts and what came. It cannot be undone.",
        "done": "Cleared.",
    }

    def build(self) -> list[Group]:
        day: Control = text(
            "first", "Day 1 of your plan", "Days 30, 60 and 100 follow from it.", "date"
        )
        return [
            group("when", "When it begins", [day]),
            *(group(f"forecast-{one}", f"Forecast {one}", _asked(one)) for one in NUMBERS),
        ]

    def prediction(self) -> Prediction:
        return {
            "prompt": (
                "Before you look: somebody says 90, 70 and 60 per cent of three things. The first and the third "
                "come, the second does not."
            ),
            "fields": [
                {"id": "than", "kind": "radio", "unit": "", "label": "Is that better than 50 per cent each time?",
                 "options": options({"better": "Better", "same": "The same", "worse": "Worse"})},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        if "than" not in given:
            return []
        found = forecast_miss([90, 70, 60], [True, False, True])
        words = "better" if found.better_than_half else "worse"
        return [
            (f"You said {'the same' if given['than'] == 'same' else given['than']}. It is {words}: a miss of "
             f"{number(found.mean)}, where {number(ALWAYS_HALF)} is what 50 per cent each time gives. Smaller is better.")
        ]  # fmt: skip

    def result(self, values: Values) -> Result:
        days = _days(values)
        known = [one for one in NUMBERS if values[f"came_{one}"] != UNKNOWN]
        said = [values[f"said_{one}"] for one in known]
        if any(not 0 <= one <= 100 for one in said):
            wrong = next(one for one in known if not 0 <= values[f"said_{one}"] <= 100)
            raise UnworkableError("Say it in per cent, from 0 to 100.", f"said_{wrong}")
        miss = (
            forecast_miss(said, [values[f"came_{one}"] == "yes" for one in known])
            if known
            else None
        )
        if miss is None:
            summary = "Nothing is known yet. Come back on days 30, 60 and 100."
        else:
            summary = (
                f"{count(len(known))} of 3 forecasts can be looked at: a miss of {number(miss.mean)}, where 50 per "
                f"cent each time gives {number(ALWAYS_HALF)}. Smaller is better."
            )
        title = "What you said, in per cent"
        rows = [
            [values[f"what_{one}"] or f"Forecast {one}", per_cent_whole(values[f"said_{one}"]),
             _came(values[f"came_{one}"])]
            for one in NUMBERS
        ]  # fmt: skip
        return {
            "summary": summary,
            "sentence": "",
            "figures": [figure(f"Day {one}", said, ASKED[one]) for one, said in days],
            "callout": callout("Would you say it again?", "Look at the one that surprised you, not at the sum.")
            if known else None,
            "charts": [bars(title, f"{title}. " + " ".join(f"{a}: {b}, {c}." for a, b, c in rows),
                            _forecasts(title, rows),
                            [Bar(row[0], f"{row[1]}; {row[2]}", (values[f"said_{one}"],), 100)
                             for one, row in zip(NUMBERS, rows, strict=True)])],
            "tables": [],
            "notes": ["Three are too few to judge by. Ask why one failed, and keep ten."],
        }  # fmt: skip

    def export(self, action: str, values: Values) -> Export:  # noqa: ARG002 - there is one button
        if not values["first"]:
            raise UnworkableError("Choose day 1 of your plan first.", "first")
        days = {one: day_of_plan(values["first"], one) for one in LOOKED_AT}
        entries = [
            Entry(f"day-{one}-{day:%Y%m%d}", day, f"Day {one} of my plan", ASKED[one])
            for one, day in days.items()
        ]
        made = datetime.combine(day_of_plan(values["first"], 1), time(), UTC)
        content = calendar("Days 30, 60 and 100 of my plan", entries, made).encode()
        return Export(FILE, content, "Open it, and your calendar asks whether to add three days.")


def _asked(one: str) -> list[Control]:
    row = parameter(
        f"said_{one}",
        "How sure, in per cent",
        "per cent",
        0,
        50,
        100,
        "50 says that you do not know.",
    )
    known = {UNKNOWN: "Not known yet", "yes": "It came", "no": "It did not"}
    return [
        text(f"what_{one}", "What will have happened, by which day", "A milestone that can fail."),
        slider(row, 5),
        choice(
            f"came_{one}", "What came", known, UNKNOWN, "Leave it until you know.", kind="select"
        ),
    ]


def _came(said: str) -> str:
    return {"yes": "it came", "no": "it did not"}.get(said, "not known yet")


def _days(values: Values) -> list[tuple[int, str]]:
    if not values["first"]:
        return [(one, "no day yet") for one in LOOKED_AT]
    try:
        return [(one, long_date(day_of_plan(values["first"], one))) for one in LOOKED_AT]
    except ValueError as bad:
        raise UnworkableError(str(bad), "first") from None


def _forecasts(title: str, rows: list[list[str]]) -> Table:
    return table(title, ["Forecast", "Said", "What came"], rows, words=1)


VIEW = ForecastsView
