"""Who can bid: sixty suppliers, five tests and the lots; and which change gets the credit."""

from __future__ import annotations

from fractions import Fraction

from commissioning.formats import count, number, number_1, pounds
from commissioning.models.supply import one_by_one, tender_reach, turnover_screen, with_room
from commissioning.models.supply.bidding import (
    IN_FORCE,
    NEW,
    OLD,
    PLANS,
    TERMS,
    Pack,
    Reach,
)
from commissioning.models.supply.market import LOTS, MARKET, PARAMETERS, YEARLY
from commissioning.models.supply.reforms import REFORMS
from commissioning.simulators.contract import Callout, Group, Prediction, Result, Values
from commissioning.simulators.controls import choice, group, options, plain, slider
from commissioning.simulators.supply import reach_shown as shown
from commissioning.simulators.view import View, answer, callout, figure

PACKS = {"old": "The pack of 2022", "new": "The redesigned pack"}
ALONE = {
    "insurance": "Cover: £5 million, by the start",
    "lots": "Three lots",
    "terms": "Paid monthly",
    "turnover": "Turnover: half the yearly value",
    "hours": "20 hours to answer",
}
ASKED = ("turnover_ratio", "insurance", "in_force", "terms", "hours", "lots")


def _values_of(pack: Pack) -> Values:
    return {
        "turnover_ratio": plain(float(pack.turnover_ratio)),
        "insurance": plain(pack.insurance),
        "in_force": pack.in_force,
        "terms": pack.terms,
        "hours": plain(pack.hours),
        "lots": pack.lots,
    }


OF_PACK = {"old": _values_of(OLD), "new": _values_of(NEW)}


class WhoCanBidView(View):
    """Loosen one test, then another, and watch who comes."""

    name = "who-can-bid"
    title = "Who can bid?"
    question = "Sixty suppliers, five tests. Which change lets them in?"
    note = (
        "Illustrative: suppliers, sums and Northmere are invented. The pattern travels wherever suppliers fail several tests "
        "at once. Test your own market: ask ten suppliers at which page they stopped."
    )

    def build(self) -> list[Group]:
        row = PARAMETERS
        start = OF_PACK["old"]
        return [
            group(
                "pack",
                "The pack",
                [
                    choice("pack", "Begin with", PACKS, "old", "Then change what you like below."),
                    slider(row["turnover_ratio"], 0.25),
                    slider(row["insurance"], 1),
                    choice(
                        "in_force", "Cover must be in place", IN_FORCE, start["in_force"],
                        "The Act does not let you ask for it before the award.",
                    ),
                    choice(
                        "terms", "The provider is paid", {key: row[0] for key, row in TERMS.items()},
                        start["terms"], "What must be carried until the first payment is cash that a supplier needs.",
                    ),
                    slider(row["hours"], 1),
                    choice(
                        "lots", "Let as", PLANS, start["lots"],
                        "Town, coast and estates, by the people in each. Every supplier counts once.",
                    ),
                ],
            ),
            group(
                "order",
                "Which change gets the credit?",
                [
                    choice(
                        "last", "Make this change last", {key: words for key, (words, _) in REFORMS.items()},
                        "turnover", "The end is the same in any order.", kind="select",
                    )
                ],
            ),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        return {
            "prompt": (
                f"Before you look: {count(len(MARKET))} suppliers, and {count(with_room())} of them have room for one "
                f"part of the service or more. The pack of 2022 asks for twice the turnover, £10 million of cover with "
                f"the tender, cash for a quarter and thirty days, and {number(OLD.hours)} hours, for one contract of "
                f"{pounds(YEARLY)} a year."
            ),
            "fields": [
                {"id": "old", "kind": "number", "unit": "suppliers", "high": len(MARKET),
                 "label": "How many can answer it?"},
                {"id": "one", "kind": "radio", "unit": "",
                 "label": "You may change one thing. Which lets in most?",
                 "options": options(ALONE)},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        old = tender_reach().can_bid
        sentences = []
        if "old" in given:
            sentences.append(answer(count(given["old"]), count(old)))
        if "one" in given:
            more = one_by_one([given["one"]]).last
            sentences.append(
                f"{ALONE[given['one']]}, alone: {count(old + more)} can bid, {count(more)} more than before. "
                + ("No other single change lets anybody in." if more else "Try the others.")
            )
        return sentences

    def settle(self, values: Values, before: Values) -> Values:
        if values["pack"] != before["pack"] and values["pack"] in OF_PACK:
            return {**values, **OF_PACK[values["pack"]]}
        return dict(values)

    def result(self, values: Values) -> Result:
        found = tender_reach(**{name: values[name] for name in ASKED})
        changed = shown.changed(found.pack)
        summary = (
            f"{count(found.can_bid)} of {count(found.suppliers)} suppliers can bid, {count(found.vcses)} of them charities, "
            f"community interest companies or mutuals. {count(with_room(found.pack.lots))} have room for the work."
        )
        harbour = found.designer
        return {
            "summary": summary,
            "sentence": f"{_pack_said(values)} {summary} Illustrative, invented for Northmere.",
            "figures": [
                figure("Can bid", count(found.can_bid), f"of {count(found.suppliers)}"),
                figure("Charities, CICs, mutuals", count(found.vcses), f"of {count(shown.vcses_in_all())}"),
                figure("Have room for the work", count(with_room(found.pack.lots)), "whatever the pack asks"),
                figure("Harbour Lights", "can bid" if harbour.can_bid else "cannot bid", shown.designer_said(found)),
            ],
            "callout": _callout(found, changed),
            "charts": [shown.sizes_chart(found), *([shown.stairs_chart(found.pack, values["last"])] if changed else [])],
            "tables": [*([shown.credit_table(found.pack)] if changed else []), shown.failing_table(found)],
            "notes": _notes(found),
        }  # fmt: skip


def _pack_said(values: Values) -> str:
    lots = "one contract" if values["lots"] == "one" else "three lots"
    return (
        f"Let as {lots}, paid {TERMS[values['terms']][0].lower()}, {number(values['hours'])} hours to answer, turnover of "
        f"{number(values['turnover_ratio'])} times the yearly value, £{number(values['insurance'])} million of cover "
        f"{IN_FORCE[values['in_force']].lower()}."
    )


def _callout(found: Reach, changed: list[str]) -> Callout:
    if not changed:
        return callout(
            "At which page did they stop?",
            f"Who is out fails {number_1(found.fails_each)} tests on average. Change one thing, then set it back and "
            "change another. What would you report of four such trials?",
        )
    if len(changed) == 1:
        return callout(
            "One change alone",
            f"{REFORMS[changed[0]][0]}: {_more(found.can_bid - tender_reach().can_bid)}. Does that show that it is not "
            "worth making?",
        )
    gains = {name: shown.stairs(found.pack, name).last for name in changed}
    most = max(gains, key=lambda name: gains[name])
    return callout(
        "Who gets the credit?",
        f"Made last, “{REFORMS[most][0]}” would bring {count(gains[most])}. Make another last: the end is the same. "
        "What would you tell the member who asks which one worked?",
    )


def _more(gain: int) -> str:
    if not gain:
        return "nobody more can bid"
    return f"{count(abs(gain))} {'more' if gain > 0 else 'fewer'} can bid"


def _notes(found: Reach) -> list[str]:
    alone = found.cash_alone
    kept_out = f" {count(alone)} suppliers stay out for cash alone." if alone > 1 else ""
    notes = [f"Cash to carry for the smallest part: {pounds(found.smallest_cash)}.{kept_out}"]
    ratio = found.pack.turnover_ratio
    if ratio:
        part = "all" if found.pack.lots == "one" else min(LOTS, key=lambda lot: lot.yearly).id
        told = turnover_screen(plain(float(Fraction(ratio))), part)
        notes.append(
            f"What the turnover test tells: {count(told.passes_without_room)} pass it and have no room for "
            f"{'the whole' if part == 'all' else 'the smallest part'}; {count(told.stopped_with_room)} have room and are "
            "stopped."
        )
    if found.pack.in_force == "tender":
        notes.append("Cover with the tender is a line that the law has already struck out.")
    return notes


VIEW = WhoCanBidView
