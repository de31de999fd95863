"""What a submission comes to, question by question: the marks, and what stands in the marked notebook.

Both ways of marking write what is said here and nothing else: nbgrader's own run through our steps, and
`commissioning grade` for many at once.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, NamedTuple

from commissioning.grading.marking.about import about_module
from commissioning.grading.marking.cells import RECHECK
from commissioning.grading.marking.showing import (
    asked_html,
    fresh_html,
    marked_html,
    poured_markdown,
    unreadable_html,
)
from commissioning.keeping.reading import Unreadable
from commissioning.questions import Outcome, Question, QuestionSet, mark
from commissioning.questions.question import fresh_for
from commissioning.records.answers import Answers

UNKNOWN = "The course's keys do not know this question."
Read = Answers | Unreadable
_KEPT = 256  # items kept a question: learners' choices repeat, and memory must not grow
_LONGEST_KEPT = 500


class Output(NamedTuple):
    """The one output of a cell: what running the cell would have shown, as text and as HTML."""

    plain: str
    html: str


@dataclass(frozen=True)
class Item:
    """One question of a submission. `auto` is in points; None when a person must give them.

    `answer` changes when what was answered does. `asked` and `marked` are the outputs of the cells that
    ask and mark; `written` is the source of a cell that a person marks. None leaves it as released.
    """

    auto: float | None
    marked: Output
    asked: Output | None = None
    written: str | None = None
    blank: bool = False  # a written answer was left empty
    answer: str = ""


def mark_submission(questions: QuestionSet, read: Read, names: Iterable[str]) -> dict[str, Item]:
    """Each question of `names`, on the try that was read, as an item; one the keys lack is for a person."""
    return Marker(questions).mark(read, names)


class Marker:
    """Marks submissions of one module one after another, the same answer to a question once."""

    def __init__(self, questions: QuestionSet) -> None:
        self.questions = questions
        self._titles = about_module(questions.module).pages
        self._kept: dict[str, dict[str, Item]] = {}

    def mark(self, read: Read, names: Iterable[str]) -> dict[str, Item]:
        """See `mark_submission`."""
        return {
            name: replace(self._item(name, read), answer=fingerprint(name, read))
            if not name.startswith(RECHECK)
            else self._fresh(name.removeprefix(RECHECK), read)
            for name in names
        }

    def _fresh(self, critical: str, read: Read) -> Item:
        """Where a fresh question opens: it waits, or is marked, after an unsafe answer. It has no points."""
        nothing = Item(None, Output("", ""))
        if isinstance(read, Unreadable) or critical not in self.questions:
            return nothing
        asked = self.questions.on_try(critical, read.lot, read.value)
        drawn = self.questions.all_drawn(read.lot)
        fresh = fresh_for(drawn).get(critical)
        if fresh is None or not mark(asked, read.value(critical)).unsafe:
            return nothing
        html = fresh_html(asked, fresh, read.value(fresh.id))
        return replace(nothing, asked=Output(fresh.title, html))

    def _item(self, name: str, read: Read) -> Item:
        if isinstance(read, Unreadable):
            return _for_a_person(read.why, Output(read.why, unreadable_html(read.why)))
        if name not in self.questions:
            return _for_a_person(UNKNOWN, None)
        answer, variant = read.value(name), self.questions.number_drawn(name, read.lot)
        key, kept = f"{variant} {json.dumps(answer)}", self._kept.setdefault(name, {})
        question = self.questions.on_try(name, read.lot, read.value)
        alone = question is self.questions.variant(name, variant)  # nothing follows from others
        if alone and key in kept:
            return kept[key]
        made = _marked(question, answer, self._titles)
        if alone and len(key) <= _LONGEST_KEPT:
            if len(kept) >= _KEPT:
                kept.clear()
            kept[key] = made
        return made


def _marked(question: Question, answer: Any, titles: Mapping[str, str]) -> Item:
    earned = mark(question, answer)
    asked = Output(question.title, asked_html(question, answer))
    if question.by_person:
        if earned.outcome is Outcome.NOT_ATTEMPTED:
            return Item(0.0, Output("0", ""), asked, blank=True)
        return Item(None, Output("0", ""), asked, poured_markdown(question, answer, earned))
    auto = None if earned.outcome is Outcome.FOR_A_PERSON else float(repr(earned))
    return Item(auto, Output(repr(earned), marked_html(question, earned, titles)), asked)


def _for_a_person(why: str, asked: Output | None) -> Item:
    """Never a silent zero: a person sees why."""
    html = unreadable_html(why)
    return Item(None, Output("0", html), asked, html)


def fingerprint(name: str, read: Read) -> str:
    """What was answered, as a short text that changes when the answer or the try does."""
    if isinstance(read, Unreadable):
        answered: list[Any] = [read.why, read.fingerprint]
    else:
        answered = [read.attempt, read.value(name), *([read.drawn_by] if read.drawn_by else [])]
    return sha256(json.dumps(answered, sort_keys=True).encode()).hexdigest()
