"""What is the deal: three facts, the value that counts, and the ways that stay open."""

from __future__ import annotations

from typing import Any

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, pounds
from commissioning.models.funding_routes.case import PAPERS, PARAMETERS
from commissioning.models.funding_routes.deal import FACTS, Route, one_fact, route
from commissioning.models.funding_routes.replies import NO, UNSURE, YES, reply
from commissioning.models.funding_routes.thresholds import THRESHOLDS
from commissioning.models.funding_routes.worth import SERVICES, ContractValue, contract_value
from commissioning.simulators.contract import (
    Callout,
    Chart,
    Control,
    Group,
    Prediction,
    Result,
    Table,
    Values,
)
from commissioning.simulators.controls import choice, group, options, plain, slider
from commissioning.simulators.view import View, assumptions, callout, figure, table

OWN = "own"
CASES = {**{key: paper.name for key, paper in PAPERS.items()}, OWN: "A deal of your own"}
LABELS = {
    "contract": "Contract",
    "grant": "Grant agreement",
    "partnership": "Partnership agreement",
    "alliance": "Alliance agreement",
}
REPLIES = {YES: "Yes", NO: "No", UNSURE: "Not known yet"}
ASKED = {
    "need": ("Need", "Do we get a service, for ourselves or for a duty of ours?"),
    "price": ("Price", "Do we pay for delivery?"),
    "force": ("Force", "Would we make them perform, beyond asking for money back?"),
}
SERVICE_NAMES = dict(
    zip(SERVICES, ("Light touch, such as social care", "Another service, or goods", "Healthcare"),
        strict=True)
)  # fmt: skip
LOOKS = {"contract": "a contract", "grant": "a grant that is open", "stop": "a stop: ask Legal"}
SUMS = ("yearly", "years", "extension_years", "extra_percent", "vat_percent")
FIRST = "p1"


class RouteView(View):
    """Change one fact of a deal, and see the route flip; change its name, and nothing moves."""

    name = "route-chooser"
    title = "What is the deal?"
    question = "Change one fact, then the label. What moves the route?"
    note = (
        "Papers and prices are illustrative, invented for Northmere. Thresholds are dated sums of the "
        "law. The three facts are the council's rule for when to ask. In law the substance decides, "
        "and this page never says that a way is lawful: it says what a deal looks like, and what to check."
    )

    def build(self) -> list[Group]:
        first = _of_paper(FIRST)
        return [
            group(
                "deal",
                "The deal",
                [
                    choice("paper", "Paper", CASES, FIRST,
                           "A paper sets the facts and sums below; change any of them.", kind="select"),
                    *(_fact(name, first) for name in FACTS),
                    choice("label", "What the paper calls it", LABELS, "grant",
                           "The label decides nothing. Try it.", kind="select"),
                ],
            ),
            group(
                "value",
                "What could be paid",
                [
                    choice("service", "Kind of service", SERVICE_NAMES, first["service"],
                           "Codes decide which services are light touch. Ask Procurement.",
                           kind="select"),
                    *(slider(PARAMETERS[name], 1000 if name == "yearly" else 1) for name in SUMS[:3]),
                ],
            ),
            assumptions([slider(PARAMETERS[name], 1) for name in SUMS[3:]]),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        paper = PAPERS[FIRST]
        value = contract_value(paper.yearly, paper.years, paper.extension_years)
        return {
            "prompt": (
                f"Before you look: “No time to tender. Can we word it as a grant?” {paper.about} "
                f"The draft notice says {pounds(value.first_term)}, for two years, with a right to "
                "extend by two."
            ),
            "fields": [
                {
                    "id": "looks",
                    "kind": "radio",
                    "label": "Headed “Grant agreement”, what does it look like?",
                    "unit": "",
                    "options": options(
                        {"grant": "A grant", "contract": "A contract", "stop": "A stop, for Legal"}
                    ),
                },
                {
                    "id": "value",
                    "kind": "number",
                    "label": "Which value is held against the threshold?",
                    "unit": "£",
                },
            ],
        }

    def said(self, given: Values) -> list[str]:
        value, found = _asked(self.defaults)
        sentences = []
        if "looks" in given:
            sentences.append(
                f"You said {LOOKS[given['looks']]}. It looks like {LOOKS[found.looks_like]}: "
                f"{_small(found.because)}"
            )
        if "value" in given:
            sentences.append(
                f"You said {pounds(given['value'])}. With both options and VAT it is "
                f"{pounds(value.value)}."
            )
        return sentences

    def settle(self, values: Values, before: Values) -> Values:
        if values["paper"] != before["paper"] and values["paper"] in PAPERS:
            return {**values, **_of_paper(values["paper"])}
        return dict(values)

    def result(self, values: Values) -> Result:
        value, found = _asked(values)
        rules = found.rules.name if found.rules else "None of a purchase"
        named = f"{CASES[values['paper']]}, called “{LABELS[values['label']].lower()}”"
        summary = f"{named}: it looks like {LOOKS[found.looks_like]}. {found.because} {found.check}"
        return {
            "summary": summary,
            "sentence": (
                f"{named}. {found.because} It looks like {LOOKS[found.looks_like]}. "
                f"{_value_said(value, found)}{found.check} Illustrative, invented for Northmere."
            ),
            "figures": [
                figure("It looks like", found.name, found.because),
                figure("Value to compare", pounds(value.value), "every option and VAT included"),
                figure("Rules by value", rules, found.rules.because if found.rules else ""),
                figure("Ways still open", count(len(found.open)), _names(found)),
            ],
            "callout": _callout(values),
            "charts": _charts(value, values, found),
            "tables": [_ways(found), _flips(values)],
            "notes": _notes(values),
        }  # fmt: skip


def _of_paper(name: str) -> Values:
    """The facts and sums of a paper, as the controls hold them."""
    paper = PAPERS[name]
    facts = {fact: reply(getattr(paper, fact), fact) for fact in FACTS}
    sums = {one: plain(getattr(paper, one)) for one in ("yearly", "years", "extension_years")}
    # A grant bears no VAT by itself, and none is shown until the deal looks like a purchase.
    more = {"extra_percent": 0, "vat_percent": 20 if paper.force else 0}
    return {**facts, **sums, **more, "service": paper.service}


def _fact(name: str, first: Values) -> Control:
    label, asks = ASKED[name]
    return choice(
        name, f"{label}: {asks}", REPLIES, first[name], f"Yes means: {FACTS[name]}.", kind="select"
    )


def _asked(values: Values) -> tuple[ContractValue, Route]:
    value = contract_value(**{name: values[name] for name in SUMS})
    facts = (values["need"], values["price"], values["force"])
    return value, route(*facts, value.value, values["service"], values["label"])


def _names(found: Route) -> str:
    none = "None on this page" if found.rules and found.rules.line is None else "None yet"
    return "; ".join(way.name for way in found.open) or none


def _small(text: str) -> str:
    return text[0].lower() + text[1:]


def _value_said(value: ContractValue, found: Route) -> str:
    return f"Value {pounds(value.value)}. {found.rules.name}. " if found.rules else ""


def _changed(values: Values) -> list[str]:
    if values["paper"] not in PAPERS:
        return []
    return [name for name in FACTS if values[name] != _of_paper(values["paper"])[name]]


def _callout(values: Values) -> Callout:
    changed = _changed(values)
    if not changed:
        return callout(
            "Flip it",
            "Answer one fact the other way. Then try every label. Which of the two moves the route?",
        )
    return callout(
        "What would have to be true?",
        f"You changed {' and '.join(changed)}. What would people have to do differently for that to "
        "be so, and not only to be written?",
    )


def _notes(values: Values) -> list[str]:
    notes = ["Gifts, the provider's form and where your money comes from are not among the facts."]
    if values["paper"] == "p2":
        notes.append(
            "Half of the carers' circle is paid by gifts. A price for each visit would buy the visits, "
            "and could lose the gifts and the idea."
        )
    if values["paper"] == "p3":
        notes.append(
            "The café would sell to the public: write the four limbs of subsidy down first."
        )
    return notes


def _ways(found: Route) -> Table:
    return table(
        "Each way, and the reason",
        ["Way", "Now", "Because"],
        [[way.name, "open" if way.open else "closed", way.reason] for way in found.ways],
        folded=True,
        words=3,
        note="Open means: not ruled out by what you entered. It does not mean lawful.",
    )


def _flips(values: Values) -> Table:
    facts: tuple[Any, Any, Any] = (values["need"], values["price"], values["force"])
    value = contract_value(**{name: values[name] for name in SUMS}).value
    rows = [
        [f"{ASKED[flip.fact][0]}: {REPLIES[flip.reply].lower()}", flip.after.name,
         "it flips" if flip.flips else "as now"]
        for flip in one_fact(*facts, value, values["service"])
    ]  # fmt: skip
    return table(
        "If one fact were different",
        ["Change", "It would look like", "So"],
        rows,
        folded=True,
        words=3,
    )


def _charts(value: ContractValue, values: Values, found: Route) -> list[Chart]:
    if not found.rules or found.rules.line is None:
        return []
    line = THRESHOLDS[values["service"]]
    title = "What is held against the threshold"
    rows = [
        ("First term, without VAT", value.first_term),
        ("First term, with VAT", value.first_term_with_vat),
        ("Everything that could be paid, with VAT", value.value),
        (f"The threshold: {line.name.lower()}", line.value),
    ]
    side = "reaches" if found.rules.id == "public-contract" else "stays below"
    counts = 2
    return [
        bars(
            title,
            f"{title}. {' '.join(f'{name}: {pounds(sum_)}.' for name, sum_ in rows)} "
            f"Everything that could be paid {side} the threshold.",
            table(title, ["What", "Pounds"], [[name, pounds(sum_)] for name, sum_ in rows]),
            [
                Bar(name, pounds(sum_), (sum_,) if at <= counts else (), None if at <= counts else sum_,
                    here=at == counts)
                for at, (name, sum_) in enumerate(rows)
            ],
        )
    ]  # fmt: skip


VIEW = RouteView
