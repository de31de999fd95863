"""The low bid: what it saves now, and from which price of the next contract it was the dearer way."""

from __future__ import annotations

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import months, pounds, years
from commissioning.models.funding_routes.bids import HandedBack, LowBid, handed_back, low_bid
from commissioning.models.funding_routes.case import PARAMETERS
from commissioning.models.shared.tables import Parameter, parameter
from commissioning.simulators.contract import Callout, Chart, Group, Prediction, Result, Values
from commissioning.simulators.controls import group, options, signature_default, slider
from commissioning.simulators.view import UnworkableError, View, answer, callout, figure, table

THEN = parameter(
    "then", "Price of the next contract", "£ a year", 100_000,
    signature_default(low_bid, "fair"), 400_000,
    "Your guess. Who will still be there to bid?",
)  # fmt: skip


def _gone(name: str, label: str, unit: str, low: int, high: int, reason: str) -> Parameter:
    default = signature_default(handed_back, name)
    return parameter(name, label, unit, low, default, high, f"Illustrative: {reason}")


GONE = (
    _gone(
        "after_months", "The provider leaves after", "months", 1, 48, "half-way through year two."
    ),
    _gone("months", "Look at the first", "months", 12, 48, "two years."),
    _gone("cover", "Cover at short notice", "£ a year", 100_000, 500_000, "agency rates."),
    _gone("again", "Letting the contract again", "£", 0, 100_000, "staff time and advice."),
)
BID = ("low", "fair", "first_years", "next_years", "then")


class LowBidView(View):
    """Ask, give time to answer, and look at the next round too."""

    name = "low-bid"
    title = "The bid far below the next"
    question = "Is a low bid always dearer in the end? Find the price at which it is."
    note = (
        "Illustrative, invented for Northmere. Nothing is discounted: a pound in year eight counts as one "
        "today. The figures say what a bid costs. Whether it can be done at its price is for the bidder to "
        "show, once it has been asked and given time."
    )

    def build(self) -> list[Group]:
        row = PARAMETERS
        return [
            group("bids", "The two bids", [slider(row["low"], 1000), slider(row["fair"], 1000)]),
            group(
                "next",
                "This contract and the next",
                [slider(row["first_years"], 1), slider(row["next_years"], 1), slider(THEN, 1000)],
            ),
            group(
                "gone",
                "If it is handed back",
                [slider(one, 1 if "month" in one.id else 1000) for one in GONE],
                folded=True,
            ),
        ]

    def prediction(self) -> Prediction:
        start = self.defaults
        return {
            "prompt": (
                f"Before you look: one bid is {pounds(start['low'])} a year, the next "
                f"{pounds(start['fair'])}, for {years(start['first_years'])}. “We shall pay for "
                f"it in the next contract”, says a member. That one is for "
                f"{years(start['next_years'])} too."
            ),
            "fields": [
                {
                    "id": "next",
                    "kind": "number",
                    "label": "Above which yearly price in the next contract is the member right?",
                    "unit": "£",
                },
                {
                    "id": "now",
                    "kind": "radio",
                    "label": f"And if the next contract costs {pounds(start['then'])} a year?",
                    "unit": "",
                    "options": options(
                        {"dearer": "The low bid was dearer", "same": "It comes to the same",
                         "cheaper": "The low bid was cheaper"}
                    ),
                },
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        found = low_bid(**{name: self.defaults[name] for name in BID})
        sentences = []
        if "next" in given:
            sentences.append(answer(pounds(given["next"]), pounds(found.next_price)))
        if "now" in given:
            said = {"dearer": "dearer", "same": "the same", "cheaper": "cheaper"}[given["now"]]
            sentences.append(f"You said {said}. {_verdict(found)}")
        return sentences

    def settle(self, values: Values, before: Values) -> Values:  # noqa: ARG002
        return {**values, "after_months": min(values["after_months"], values["months"])}

    def result(self, values: Values) -> Result:
        if values["low"] >= values["fair"]:
            raise UnworkableError(
                f"This bid is not the lower one. Set it below the next, {pounds(values['fair'])}.",
                "low",
            )
        found = low_bid(**{name: values[name] for name in BID})
        gone = _handed_back(values)
        summary = (
            f"The low bid saves {pounds(found.saved)} in {years(values['first_years'])}. It was the dearer "
            f"way if the next {years(values['next_years'])} cost more than {pounds(found.next_price)} a "
            f"year. {_verdict(found)}"
        )
        return {
            "summary": summary,
            "sentence": f"{summary} Nothing is discounted. Illustrative, invented for Northmere.",
            "figures": [
                figure("Saved in this contract", pounds(found.saved), years(values["first_years"])),
                figure("Dearer above", pounds(found.next_price), "a year, in the next contract"),
                figure("At your next price", pounds(found.dearer),
                       "more than the next bid; minus if less"),
                figure("Handed back", pounds(gone.dearer),
                       f"more than the next bid over {months(values['months'])}"),
            ],
            "callout": _callout(found),
            "charts": [_chart(found)],
            "tables": [],
            "notes": [
                (f"Handed back after {months(values['after_months'])}, with cover and a new competition, the "
                f"low bid costs {pounds(gone.cost)} over {months(values['months'])}, and the next bid "
                f"{pounds(gone.fair)}. A gap in the service has no price here."),
            ],
        }  # fmt: skip


def _handed_back(values: Values) -> HandedBack:
    names = ("low", "fair", *(one.id for one in GONE))
    return handed_back(**{name: values[name] for name in names})


def _verdict(found: LowBid) -> str:
    if not found.dearer:
        return "At your next price both ways cost the same."
    if found.dearer > 0:
        return f"At your next price the low bid was dearer, by {pounds(found.dearer)}."
    return f"At your next price the low bid stays cheaper, by {pounds(abs(found.dearer))}."


def _callout(found: LowBid) -> Callout:
    return callout(
        "What would you ask?",
        f"Who would bid {pounds(found.next_price)} or less next time, if the others lose this one? And what "
        "would you ask the low bidder now, with a date for the answer?",
    )


def _chart(found: LowBid) -> Chart:
    title = "Both contracts together"
    rows = [
        ("The low bid, then your next price", (found.first, found.later), found.low_way),
        ("The next bid all along", (found.fair_first, found.fair_later), found.fair_way),
    ]
    data = table(
        title,
        ["Way", "This contract", "The next one", "Both"],
        [
            ["The low bid, then your next price", pounds(found.first), pounds(found.later),
             pounds(found.low_way)],
            ["The next bid all along", pounds(found.fair_first), pounds(found.fair_later),
             pounds(found.fair_way)],
        ],
    )  # fmt: skip
    alt = f"{title}. " + " ".join(f"{name}: {pounds(total)}." for name, _, total in rows)
    parts = {
        name: f"this contract {pounds(one)} (solid), the next {pounds(two)} (hatched): {pounds(total)}"
        for name, (one, two), total in rows
    }
    drawn = [Bar(name, parts[name], sums) for name, sums, _ in rows]
    return bars(title, alt, data, drawn)


VIEW = LowBidView
