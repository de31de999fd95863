"""Who could be found: choose the fields of payments to people, and see who stands alone."""

from __future__ import annotations

from commissioning.formats import count, counted, per_cent
from commissioning.models.open_data import neighbour, release
from commissioning.models.open_data.awards import PARAMETERS
from commissioning.simulators.contract import Group, Prediction, Result, Values
from commissioning.simulators.controls import checks, choice, group, slider, tick
from commissioning.simulators.open_data import found_shown as shown
from commissioning.simulators.view import View, answer, assumptions, figure

ALONE = {"date": "day", "place": "no", "purpose": "no", "reason": "no", "amount": "exact"}
"""Of each payment its day and its amount alone."""


class FoundView(View):
    """Publish fields more coarsely until nobody stands alone."""

    name = "who-could-be-found"
    title = "Who could be found?"
    question = "The names are off. Coarsen the fields until the file keeps rule 4."
    note = (
        "The Fresh Start Fund and all its payments are illustrative, invented for Northmere: no row is about a "
        "real person. Never load real payments to people into a page."
    )

    def build(self) -> list[Group]:
        row = PARAMETERS
        return [
            group(
                "publish",
                "What is published of each payment",
                [
                    choice("date", "Date", shown.DATES, "day", "Payments go out in weekly runs.", kind="select"),
                    choice("place", "Place", shown.PLACES, "ward", "Twelve wards in four areas.", kind="select"),
                    tick("reason", "Reason", "Why it was given, from a list of six.", value=True),
                    tick("purpose", "Purpose", "What it was for, from a list of seven.", value=True),
                    choice("amount", "Amount", shown.AMOUNTS, "exact", "Eight sizes, £100 to £750.", kind="select"),
                ],
            ),
            group(
                "knows",
                "What somebody knows already",
                [
                    checks("knows", "A neighbour, a school or a former partner knows", shown.KNOWS,
                           ["date", "place"], "Only what is published too helps them find the row."),
                ],
            ),
            assumptions([slider(row["least"], 1), slider(row["payments"], 60)]),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        payments = count(PARAMETERS["payments"].default)
        return {
            "prompt": (
                f"Before you look: the fund made {payments} payments in a year. The names are off. Left are the "
                "date, the ward, the purpose, the reason and the amount."
            ),
            "fields": [
                {"id": "all", "kind": "number", "unit": "per cent",
                 "label": "What share of the payments has no other just like it?"},
                {"id": "two", "kind": "number", "unit": "per cent",
                 "label": "And if only the date and the amount are published?"},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        sentences = []
        for name, words, fields in (
            ("all", "With all five fields", {}),
            ("two", "With date and amount alone", ALONE),
        ):
            if name in given:
                real = per_cent(release(**fields).exposure.alone_percent)
                said = answer(per_cent(given[name]), real)
                sentences.append(f"{words}: {said[0].lower()}{said[1:]}")
        return sentences

    def result(self, values: Values) -> Result:
        fields = shown.fields_of(values)
        found = release(**fields, least=values["least"], payments=values["payments"])
        learned = neighbour(values["knows"], **fields, payments=values["payments"])
        exposed, payments = found.exposure, counted("payment")(found.exposure.rows)
        summary = (
            f"Published: {shown.listed(found)}. {count(exposed.alone)} of {payments} stand alone, "
            f"{count(exposed.few)} are in groups of fewer than {count(exposed.least)}."
        )
        return {
            "summary": summary,
            "sentence": f"{summary} Illustrative figures, invented for Northmere.",
            "figures": [
                figure("Stand alone", per_cent(exposed.alone_percent),
                       f"{count(exposed.alone)} of {payments}"),
                figure(f"In groups of fewer than {count(exposed.least)}", per_cent(exposed.few_percent),
                       f"{count(exposed.few)} of {payments}"),
                figure("Smallest group", counted("row")(found.smallest),
                       f"the rule asks for {count(exposed.least)}"),
                figure("A neighbour could find", per_cent(learned.pinned_percent),
                       shown.known_words(learned)),
            ],
            "callout": shown.asks(found, learned),
            "charts": [shown.chart(found)],
            "tables": [shown.totals_table(values)],
            "notes": shown.notes(found, learned),
        }  # fmt: skip


VIEW = FoundView
