"""The ladder: place decisions by evidence, see promise less practice, then move each one rung."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from commissioning.drawing.ladder_chart import Mark, ladder
from commissioning.formats import number_1
from commissioning.models.co_production.ladder.decisions import (
    DECISIONS,
    Decision,
    Move,
    moved,
    moves,
    rung,
    widest,
)
from commissioning.models.co_production.ladder.rungs import RUNGS, Placed
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
from commissioning.simulators.controls import checks, choice, group, only, tick
from commissioning.simulators.view import View, callout, figure, table

OWN = "own"
OWN_NAME = "An exercise of your own"
OWN_LETTER = "G"
START = "survey"
FACTS = {
    "asked": "They were asked for their views",
    "framed": "They helped to frame the question",
    "informed": "They were told all that they needed",
    "decided": "They shared the decision, with equal say",
    "could_stop": "They could have stopped it",
}
CHANGES = {
    "asked": ("Ask people for their views", "Do not ask for their views"),
    "framed": ("Let people help to frame the question", "Frame the question without them"),
    "informed": ("Tell people all that they need", "Keep something back from them"),
    "decided": ("Share the decision, with equal say", "Decide without them"),
    "could_stop": ("Let nothing happen without their consent", "Go on without their consent"),
}
BOTH_ENDS = "Lowering the promise closes a gap just as well as raising the practice."


class LadderView(View):
    """Place what was done by evidence, beside what was promised."""

    name = "ladder"
    title = "The ladder, used honestly"
    question = "Which rung is it, by the evidence? And what was promised?"
    note = (
        "The decisions are invented for Northmere. The rungs are Arnstein's, of 1969; the rule that "
        "finds the rung from the ticks is this course's own. Higher is not always better. Leave "
        "names out of an exercise of your own: only its ticks are kept."
    )

    def build(self) -> list[Group]:
        names = {key: f"{one.letter}. {one.name}" for key, one in DECISIONS.items()}
        per_case = [
            control
            for key in (*DECISIONS, OWN)
            for control in _case(key, DECISIONS.get(key))
        ]  # fmt: skip
        return [
            group(
                "decision",
                "The decision",
                [
                    choice("case", "Decision", {**names, OWN: f"{OWN_LETTER}. {OWN_NAME}"}, START,
                           "Six of Northmere's. Then try one of your own.", kind="select"),
                ],
            ),
            group("practice", "The promise and the evidence", per_case),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        return {
            "prompt": "Before you look: six decisions, each with its promise and what was done.",
            "fields": [
                {
                    "id": "widest",
                    "kind": "radio",
                    "label": "In which is the gap between promise and practice widest?",
                    "unit": "",
                    "options": [
                        {"id": key, "text": f"{one.letter}. {one.name}. {one.short}"}
                        for key, one in DECISIONS.items()
                    ],
                },
                {
                    "id": "survey",
                    "kind": "number",
                    "label": "How many rungs lie between promise and practice in the library "
                    "survey?",
                    "unit": "rungs",
                },
            ],
        }

    def said(self, given: Values) -> list[str]:
        sentences = []
        if "widest" in given:
            chosen, most = DECISIONS[given["widest"]], widest()
            sentences.append(
                f"You said {_named(chosen)}. Its gap is {_gap(chosen)}."
                if chosen is most
                else f"You said {_named(chosen)}, with a gap of {_gap(chosen)}. The widest is "
                f"{_named(most)}: {_gap(most)}."
            )
            if chosen is most:
                sentences[0] += " No other is wider."
        if "survey" in given:
            sentences.append(
                f"In the library survey you said {_rungs(given['survey'])}; "
                f"it is {_gap(DECISIONS['survey'])}."
            )
        return sentences

    def begins(self, given: Values) -> Values:
        """With the decision that was named, or else the one whose gap was guessed."""
        case = given.get("widest") or ("survey" if "survey" in given else "")
        return {"case": case} if case else {}

    def result(self, values: Values) -> Result:
        case = values["case"]
        here = _placed(values, case)
        promised = values_promised(values, case)
        named = f"{_letter(case)}, {_name(case).lower() if case == OWN else _name(case)}"
        summary = (
            f"{named}: promised rung {_rung(promised)}; practised rung {_rung(here.rung)}. "
            f"{_verdict(here)}"
        )
        return {
            "summary": summary,
            "sentence": f"{summary} {here.why} {here.note}"
            + ("" if case == OWN else " Invented for Northmere."),
            "figures": [
                figure("Promised", f"Rung {promised}", RUNGS[promised]),
                figure("Practised", f"Rung {here.rung}", here.name),
                figure("Promised less practised", _less(here.gap or 0), _side(here)),
                figure("Paid for their time", "Yes" if here.paid else "No",
                       "it never moves the rung" if here.paid else "ask who could not afford it"),
            ],
            "callout": _callout(case, here),
            "charts": [_chart(values)],
            "notes": _notes(case, values),
            "tables": [_moves(case, values)],
            "options": {
                f"{key}.facts": {fact: {"detail": one.evidence[fact]} for fact in FACTS}
                for key, one in DECISIONS.items()
            },
        }  # fmt: skip


def _case(key: str, one: Decision | None) -> list[Control]:
    here = only("case", key)
    rungs = {str(number): _rung(number) for number in reversed(RUNGS)}
    return [
        choice(f"{key}.promised", "What was promised", rungs, str(one.promised if one else 4),
               one.about if one else "Read the invitation as they would.",
               kind="select", when=here),
        checks(f"{key}.facts", "What people did", FACTS, one.facts if one else (),
               "Ticked as the evidence reads. Change a tick where you read it otherwise, or to "
               "move it." if one else "Tick only what you could show to somebody who was there.",
               when=here),
        tick(f"{key}.paid", "They were paid for their time",
             "Payment never moves the rung. It changes who can come.",
             value=one.paid if one else False, when=here),
    ]  # fmt: skip


def values_promised(values: Values, case: str) -> int:
    """The rung that is promised now in one of the decisions."""
    return int(values[f"{case}.promised"])


def _placed(values: Values, case: str) -> Placed:
    return rung(values[f"{case}.facts"], values[f"{case}.paid"], values_promised(values, case))


def _letter(case: str) -> str:
    return DECISIONS[case].letter if case in DECISIONS else OWN_LETTER


def _name(case: str) -> str:
    return DECISIONS[case].name if case in DECISIONS else OWN_NAME


def _named(one: Decision) -> str:
    return f"{one.letter}, {one.name}"


def _rung(number: int) -> str:
    return f"{number}, {RUNGS[number]}"


def _rungs(number: Any) -> str:
    shown = number_1(number)
    return f"{shown} rung" if shown in ("1", "−1") else f"{shown} rungs"


def _gap(one: Decision) -> str:
    gaps = sorted({reading.gap or 0 for reading in one.readings})
    if len(gaps) == 1:
        return _rungs(gaps[0])
    return f"{' or '.join(number_1(gap) for gap in gaps)} rungs, as you read it"


def _verdict(here: Placed) -> str:
    gap = here.gap or 0
    if not gap:
        return "The promise was kept."
    less = "more was promised than done" if gap > 0 else "more was done than promised"
    return f"A gap of {_rungs(abs(gap))}: {less}."


def _side(here: Placed) -> str:
    gap = here.gap or 0
    if not gap:
        return "the promise was kept"
    return "more promised than done" if gap > 0 else "more done than promised"


def _by(step: int) -> str:
    return f"{'up' if step > 0 else 'down'} {_rungs(abs(step))}"


def _callout(case: str, here: Placed) -> Callout:
    title = "Move it one rung"
    start = "Change a tick, or the promise, so that one of them moves by one rung."
    if case in DECISIONS:
        step = moved(DECISIONS[case], here)
        done = [
            f"{name} {_by(by)}"
            for name, by in (("the practice", step.practice), ("the promise", step.promise))
            if by
        ]
        if done:
            what = f"You moved {' and '.join(done)}."
            ask = "What would that take, and who would have to agree?"
            return callout(title, f"{what} {_verdict(here)} {ask} {BOTH_ENDS}")
    return callout(title, f"{start} {BOTH_ENDS}")


def _notes(case: str, values: Values) -> list[str]:
    notes = []
    if case in DECISIONS and DECISIONS[case].arguable:
        one = DECISIONS[case]
        yes, no = one.readings
        notes.append(
            f"This one can be argued, on purpose, and nobody marks it. {one.argument} If yes, it "
            f"stands on rung {_rung(yes.rung)}; if no, on rung {_rung(no.rung)}."
        )
    done = [
        one.letter
        for key, one in DECISIONS.items()
        if moved(one, _placed(values, key)).one_rung
    ]  # fmt: skip
    if done:
        notes.append(f"Moved by one rung so far: {', '.join(done)}.")
    return notes


def _moves(case: str, values: Values) -> Table:
    facts: Sequence[str] = values[f"{case}.facts"]
    found = moves(facts, values[f"{case}.paid"], values_promised(values, case))
    rows = [
        [
            _change(move),
            f"{_rung(move.after.rung)} ({_by(move.rungs) if move.fact else 'as now'})",
            _less(move.after.gap or 0),
        ]
        for move in found
    ]
    return table(
        f"What one change would do to {_letter(case)}",
        ["Change", "Practised then", "Gap then"],
        rows,
        note="Some single facts move it further than one rung.",
        words=2,
    )


def _change(move: Move) -> str:
    if not move.fact:
        return f"Promise rung {_rung(move.after.rung)}, and mean it"
    return CHANGES[move.fact][0 if move.true else 1]


def _shown(values: Values) -> list[str]:
    return [*DECISIONS, *([OWN] if values["case"] == OWN else [])]


def _rows(values: Values) -> list[list[str]]:
    rows = []
    for key in _shown(values):
        placed = _placed(values, key)
        rows.append(
            [f"{_letter(key)}. {_name(key)}", _rung(values_promised(values, key)),
             _rung(placed.rung), "yes" if placed.paid else "no", _less(placed.gap or 0)]
        )  # fmt: skip
    return rows


def _widest_now(values: Values) -> str:
    gaps = {key: _placed(values, key).gap or 0 for key in _shown(values)}
    most = max(gaps, key=lambda key: abs(gaps[key]))
    return f"{_letter(most)}, {_name(most)}: {_less(gaps[most])}"


def _less(gap: int) -> str:
    """A gap in words that every voice reads: some drop a minus sign."""
    return number_1(gap) if gap >= 0 else f"minus {number_1(-gap)}"


def _chart(values: Values) -> Chart:
    title = "Promised and practised, on the ladder"
    marks, alt = [], ""
    for key in _shown(values):
        placed, one = _placed(values, key), DECISIONS.get(key)
        arguable = bool(one and one.arguable)
        here = key == values["case"]
        before = one.placed.rung if one else placed.rung
        marks.append(
            Mark(_letter(key), values_promised(values, key), placed.rung, before, arguable, here)
        )
        if here:
            alt = (
                f"{_letter(key)}, {_name(key)} (your choice): promised "
                f"{_rung(values_promised(values, key))}; practised {_rung(placed.rung)}"
                + (f", before you moved it {_rung(before)}" if before != placed.rung else "")
                + f"; gap {_less(placed.gap or 0)}{', can be argued' if arguable else ''}."
            )
    rows = _rows(values)
    return ladder(
        title,
        f"{alt} The widest gap is {_widest_now(values)}. The table has every decision.",
        table(
            title,
            ["Decision", "Promised", "Practised", "Paid", "Gap"],
            rows,
            words=4,
            mark=_shown(values).index(values["case"]),
        ),
        marks,
    )


VIEW = LadderView
