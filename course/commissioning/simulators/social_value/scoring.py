"""Where the ranking turns: three bids, their weights, the price formula and one step of moderation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from commissioning.formats import money_millions, number
from commissioning.models.shared.tables import Parameter, parameter
from commissioning.models.social_value.moderation import SCALE, check_note, nearest_level
from commissioning.models.social_value.scoring import BIDS, FORMULAS, Bid, bid, score
from commissioning.models.social_value.suppliers import PARAMETERS
from commissioning.models.social_value.turning import turning_points
from commissioning.simulators.contract import Control, Group, Prediction, Result, Table, Values
from commissioning.simulators.controls import choice, group, only, signature_default, slider, text
from commissioning.simulators.social_value import scoring_results as results
from commissioning.simulators.view import View, callout, figure, table

POINTS, LEVELS = "points", "levels"
SCORED = {
    POINTS: "Out of 100, as assessed",
    LEVELS: f"One agreed level, 0 to {SCALE[-1].score}",
}
LEVEL_NAMES = {str(each.score): f"{each.score} {each.name}" for each in SCALE}
ASSESSED = [str(each) for each in signature_default(check_note, "scores")]
NOT_AGREED = "none"
NO_CRITERION = "none"
PUBLISHED = {
    "change": "What changes for people in Northmere because of this contract",
    "proof": "How it will be measured, and by whom",
}
TEMPTING = {"office": "A head office in Northmere", "name": "A good name with the council"}
CRITERIA = {NO_CRITERION: "Not chosen yet", **PUBLISHED, **TEMPTING}


class ScoringView(View):
    """Test the weights and the formula before the bids come in; write the note before they differ."""

    name = "scoring"
    title = "Where the ranking turns"
    question = "Same three bids. What decides: the weight, the price formula or one score?"
    note = (
        "Illustrative: three bids invented for Northmere, and its own policy of 10 for social "
        "value. No law sets a weight for councils. Choose weights and formula before bids come in."
    )

    def build(self) -> list[Group]:
        return [
            group(
                "rule",
                "How you score",
                [
                    slider(PARAMETERS["social_weight"], 1),
                    slider(PARAMETERS["price_weight"], 1),
                    choice("formula", "Price formula",
                           {key: words[0].upper() + words[1:] for key, words in FORMULAS.items()},
                           "lowest", "Fixed in the notice, before bids come in."),
                    choice("scored", "Social value is scored", SCORED, POINTS,
                           "A level is worth 20 points of 100. Each is described under the charts."),
                ],
            ),
            *(_bid_group(each) for each in BIDS),
            _note_group(),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        weights = score().weights
        return {
            "prompt": (
                f"Before you look: three bids to look after Northmere's grounds for four years. "
                f"Of 100 points, price has {number(weights.price)}, quality "
                f"{number(weights.quality)} and social value {number(weights.social)}. Price scores "
                "the lowest price divided by the price."
            ),
            "fields": [
                {
                    "id": "winner",
                    "kind": "radio",
                    "label": f"Who wins at {number(weights.social)} per cent for social value?",
                    "unit": "",
                    "options": [{"id": b.id, "text": f"{b.id} {b.name}: {_told(b)}"} for b in BIDS],
                },
                {
                    "id": "turns",
                    "kind": "radio",
                    "label": "From 0 to 30 per cent, how often does first place change hands?",
                    "unit": "",
                    "options": [
                        {"id": "0", "text": "Never"},
                        {"id": "1", "text": "Once"},
                        {"id": "2", "text": "Twice"},
                    ],
                },
            ],
        }

    def said(self, given: Values) -> list[str]:
        sentences = []
        first = score().rows[0]
        if "winner" in given:
            sentences.append(
                f"You said {given['winner']}; it is {first.id} {first.bid.name}, with "
                f"{number(first.total)} points."
            )
        if "turns" in given:
            often = {"0": "never", "1": "once", "2": "twice"}
            turns = turning_points().weights
            other = bid_names()[str(turning_points("range").always)]
            sentences.append(
                f"You said that first place changes {often[given['turns']]}; it changes "
                f"{often[str(len(turns))]}, at {' and '.join(str(each) for each in turns)}. By the "
                f"formula “{FORMULAS['range']}”, {other} wins at every weight."
            )
        return sentences

    def settle(self, values: Values, before: Values) -> Values:
        settled = dict(values)
        for each in BIDS:
            points, chosen = f"{each.id}_social", f"{each.id}_level"
            if values["scored"] == LEVELS:
                if before["scored"] != LEVELS:
                    settled[chosen] = _nearest(values[points], values[chosen])
                settled[points] = SCALE[int(settled[chosen])].out_of_100
        return settled

    def result(self, values: Values) -> Result:
        shown = results.gather(
            bids=[_bid(each, values) for each in BIDS],
            social_weight=values["social_weight"],
            price_weight=values["price_weight"],
            formula=values["formula"],
        )
        return {
            "summary": shown.summary(),
            "sentence": shown.sentence(),
            "figures": [
                figure("First place", shown.winner(), shown.points()),
                figure("Ahead by", number(shown.now.lead), "points of 100"),
                figure("First place turns at", shown.turns(), "per cent for social value"),
                figure("One step of moderation", shown.steps_count(), "would change first place"),
            ],
            "callout": callout("Write the note", shown.write_the_note()),
            "charts": [shown.lines_chart(), shown.totals_chart()],
            "tables": [shown.steps_table(), _scale_table()],
            "notes": shown.notes(),
            "status": {
                "note": _note(values),
                **{each.id: _told(_bid(each, values)) for each in BIDS},
            },
        }


def bid_names() -> dict[str, str]:
    """The name of each bid by its letter."""
    return {each.id: each.name for each in BIDS}


def _bid_group(each: Bid) -> Group:
    why = "Invented. Change it to test your own rule."
    rows: list[Control] = [
        slider(parameter(f"{each.id}_price", f"Price of {each.id}", "£ for four years",
                         each.price / 2, each.price, each.price * 2, why), 5_000),
        slider(_score_row(f"{each.id}_quality", f"Quality of {each.id}", each.quality, why), 1),
        slider(_score_row(f"{each.id}_social", f"Social value of {each.id}", each.social, why), 1,
               when=only("scored", POINTS)),
        choice(f"{each.id}_level", f"Social value of {each.id}, level", LEVEL_NAMES,
               _nearest(each.social, "0"), "Illustrative. The described levels are under the charts.",
               kind="select", when=only("scored", LEVELS)),
    ]  # fmt: skip
    return group(each.id, f"{each.id} {each.name}", rows, folded=True)


def _score_row(name: str, label: str, value: Decimal, why: str) -> Parameter:
    return parameter(name, label, "of 100", 0, value, 100, why)


def _note_group() -> Group:
    """A note for one bid and one question: assessors gave 5, 3 and 4."""
    given = ", ".join(ASSESSED)
    rows: list[Control] = [
        choice("note_criterion", "The criterion", CRITERIA, NO_CRITERION,
               "The notice published the first two. The others came up in the room.",
               kind="select"),
        text("note_evidence", "Evidence from bid B",
             "Quote the bid: what, how much, for whom, by when?", "longtext"),
        choice("note_agreed", "The agreed level", {NOT_AGREED: "Not agreed yet", **LEVEL_NAMES},
               NOT_AGREED, f"Three assessors gave {given}. Agree one by the described levels; "
               "an average is no reason.", kind="select"),
        *(
            text(f"note_why_{each}", f"Why not {each}?",
                 "Say which words of the level the bid does not meet, or goes beyond.",
                 when=only("note_agreed", *(key for key in LEVEL_NAMES if key != each)))
            for each in sorted(ASSESSED, reverse=True)
        ),
    ]  # fmt: skip
    return group("note", f"A moderation note: assessors gave {given}", rows, folded=True)


def _nearest(points: Any, otherwise: str) -> str:
    try:
        return str(nearest_level(points).score)
    except ValueError:
        return otherwise


def _bid(each: Bid, values: Values) -> Bid:
    price, quality, social = (
        values[f"{each.id}_{part}"] for part in ("price", "quality", "social")
    )
    return bid(each.id, price, quality, social, each.name)


def _told(each: Bid) -> str:
    return f"{money_millions(each.price)}, quality {number(each.quality)}, social value {number(each.social)}"


def _note(values: Values) -> str:
    agreed, criterion = values["note_agreed"], values["note_criterion"]
    why = {each: values[f"note_why_{each}"] for each in ASSESSED if each != agreed}
    found = check_note(
        criterion="" if criterion == NO_CRITERION else CRITERIA[criterion],
        evidence=values["note_evidence"],
        agreed=None if agreed == NOT_AGREED else agreed,
        why_not=why,
        published=list(PUBLISHED.values()),
    )
    if found.complete:
        return (
            "Your moderation note has all its parts. Whether it persuades is for a reader to say: "
            "would the bidder who lost accept it?"
        )
    return f"Your moderation note still lacks: {'; '.join(found.missing)}."


def _scale_table() -> Table:
    return table(
        "What each level of the scale means",
        ["Level", "What an answer must show", "Points of 100"],
        [[LEVEL_NAMES[str(each.score)], each.described, str(each.out_of_100)] for each in SCALE],
        words=2,
        folded=True,
        note="Illustrative: described levels are published with the notice.",
    )


VIEW = ScoringView
