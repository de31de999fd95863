"""The answers to one written question, as whoever marks them meets them: without names, in no order that tells one.

A second reader gets a fifth of them, and nothing of what the first gave.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from math import ceil
from pathlib import Path

from commissioning.errors import CourseError
from commissioning.grading.gradebook.by_hand import (
    Given,
    Hand,
    Stands,
    have_table,
    keep_given,
    standing_by_hand,
)
from commissioning.grading.gradebook.database import begin_writing, engine_of, said_plainly
from commissioning.grading.gradebook.entering import is_made
from commissioning.grading.gradebook.people import people
from commissioning.grading.marking.cells import MARK
from commissioning.grading.marking.items import fingerprint
from commissioning.grading.marking.keyed import keyed_questions, to_be_marked
from commissioning.grading.marking.showing import in_words, printable
from commissioning.grading.settings import CourseDirectory
from commissioning.keeping.reading import Unreadable, read_submission
from commissioning.questions import Question, is_blank
from commissioning.records.answers import Answers

SHARE = Decimal("0.2")  # of the answers go to a second reader
MOST_APART = Decimal(2)  # points; further apart, the two talk
LONGEST_COMMENT = 5_000


class StaleError(CourseError):
    """What was read is not what stands there now, so nothing was kept."""


@dataclass(frozen=True)
class Paper:
    """One answer. `number` is its place in the list, `drawn` whether a second reader gets it."""

    stands: Stands
    number: int
    drawn: bool

    @property
    def id(self) -> str:
        """The grade's own id in the gradebook."""
        return self.stands.id

    @property
    def blank(self) -> bool:
        """Nothing was written: the computer gave none, and nobody need look."""
        return self.stands.points is None and not self.stands.waits

    @property
    def again(self) -> bool:
        """The answer is not the one that somebody marked."""
        return self.stands.points is not None and self.stands.waits

    @property
    def first(self) -> Given | None:
        """What the first reader gave, as far as it is what stands."""
        given = self.stands.given.get(Hand.FIRST)
        agreed = Hand.AGREED in self.stands.given
        same = given and (given.total, given.comment) == (self.stands.points, self.stands.comment)
        return given if agreed or same else None

    def given(self, hand: Hand) -> Given | None:
        """What was given by this hand."""
        return self.first if hand is Hand.FIRST else self.stands.given.get(hand)

    @property
    def elsewhere(self) -> Decimal | None:
        """Points that stand and were not given here: in Formgrader, say."""
        mine = self.stands.given.get(Hand.AGREED) or self.first
        return None if self.stands.waits or mine else self.stands.points

    @property
    def first_total(self) -> Decimal | None:
        """All points of the first reader, wherever they were given."""
        if self.first and not self.stands.waits:
            return self.first.total
        return self.elsewhere

    @property
    def apart(self) -> Decimal | None:
        """How many points lie between the two readers; None until both have read, and once they agreed."""
        second, first = self.stands.given.get(Hand.SECOND), self.first_total
        if second is None or first is None or Hand.AGREED in self.stands.given:
            return None
        return abs(first - second.total)

    @property
    def too_far_apart(self) -> bool:
        """Whether the two readers must talk."""
        return self.apart is not None and self.apart > MOST_APART

    def done(self, hand: Hand) -> bool:
        """Whether this reader has nothing to do here."""
        if hand is Hand.FIRST:
            return not self.stands.waits
        if hand is Hand.SECOND:
            return not self.drawn or hand in self.stands.given
        return not self.too_far_apart

    def seen(self, hand: Hand) -> str:
        """What stood when the reader opened it, as a short text. A second reader's tells nothing of the first."""
        own = [self.stands.answer, repr(self.stands.given.get(hand))]
        if hand is not Hand.SECOND:
            own += [str(self.stands.points), self.stands.comment]
        return sha256(json.dumps(own).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Read:
    """What is read of one paper: the question as this learner met it, and the words. Nobody's name."""

    question: Question
    text: str
    answer: str


@dataclass(frozen=True)
class Pile:
    """All answers to one written question of a module."""

    directory: CourseDirectory
    question: Question
    papers: tuple[Paper, ...]

    @property
    def module(self) -> str:
        """The module's id."""
        return str(self.directory.assignment_id)

    @cached_property
    def by_id(self) -> dict[str, Paper]:
        """Papers by id."""
        return {one.id: one for one in self.papers}

    def for_hand(self, hand: Hand) -> list[Paper]:
        """What this reader reads: all that was written, the part drawn, or where two are too far apart."""
        if hand is Hand.SECOND:
            return [one for one in self.papers if one.drawn]
        if hand is Hand.AGREED:
            return [
                one for one in self.papers if one.too_far_apart or Hand.AGREED in one.stands.given
            ]
        return list(self.papers)

    def left(self, hand: Hand) -> list[Paper]:
        """What this reader has still to do."""
        return [one for one in self.for_hand(hand) if not one.done(hand)]

    def after(self, paper: Paper | None, hand: Hand) -> Paper | None:
        """The next that is to do, first those behind this one; None when all is done."""
        left = self.left(hand)
        number = paper.number if paper else 0
        behind = [one for one in left if one.number > number]
        return next(iter([*behind, *left]), None)

    def read(self, paper: Paper) -> Read:
        """What the learner wrote, from what was marked: no notebook is opened."""
        folder = Path(self.directory.format_path(
            self.directory.autograded_directory, paper.stands.student, self.module
        ))  # fmt: skip
        name = self.question.id
        found = to_be_marked(read_submission(folder, self.module))
        if isinstance(found, Unreadable):
            return Read(self.question, found.why, fingerprint(name, found))
        question = keyed_questions(self.module).on_try(name, found.lot, found.value)
        return Read(question, _words(question, found), fingerprint(name, found))

    def whose(self, paper: Paper) -> str:
        """The learner's name and id."""
        with engine_of(self.directory.db_url).connect() as db:
            known = people(db).get(paper.stands.student)
        return known.shown if known else paper.stands.student


def _words(question: Question, answers: Answers) -> str:
    value = answers.value(question.id)
    if is_blank(question, value):
        return ""
    return printable(value if isinstance(value, str) else in_words(question, value))


def written_questions(module: str) -> list[Question]:
    """The questions of a module that a person marks, in its order."""
    return [one for one in keyed_questions(module).values() if one.by_person]


@said_plainly()
def pile(directory: CourseDirectory, question: str) -> Pile:
    """All answers to the written question with this id; CourseError where the module has none such."""
    found = next(
        (one for one in written_questions(directory.assignment_id) if one.id == question), None
    )
    if found is None:
        raise CourseError(f"{directory.assignment_id} has no written question {question!r}.")
    listed: list[Stands] = []
    if is_made(directory.db_url):
        with engine_of(directory.db_url).begin() as db:
            have_table(db)
            listed = standing_by_hand(db, directory.assignment_id, f"{MARK}{question}")
    return Pile(directory, found, tuple(_papers(listed)))


def _papers(listed: Sequence[Stands]) -> list[Paper]:
    written = [one for one in listed if one.waits or one.points is not None]
    share = set(sorted((one.id for one in written), key=_draw)[: ceil(len(written) * SHARE)])
    return [
        Paper(one, number, one.id in share or Hand.SECOND in one.given)
        for number, one in enumerate(listed, 1)
    ]


def _draw(name: str) -> str:
    """A lot: the same each time, and no part of the list's order."""
    return sha256(name.encode()).hexdigest()


@said_plainly()
def keep(
    directory: CourseDirectory, question: str, at: str, hand: Hand, given: Given, seen: str
) -> None:
    """Keep what a reader gave; StaleError where somebody was faster or the answer is another now."""
    with engine_of(directory.db_url).begin() as db:
        begin_writing(db)
        cell = f"{MARK}{question}"
        found = standing_by_hand(db, directory.assignment_id, cell, [at])
        if not found:
            raise StaleError("This answer is not in the gradebook any more. Nothing was kept.")
        _check(Paper(found[0], 0, drawn=True), hand, given, seen)
        keep_given(db, at, hand, given)


def _check(paper: Paper, hand: Hand, given: Given, seen: str) -> None:
    stands = paper.stands
    if stands.answer and given.answer != stands.answer:
        raise StaleError(
            "This answer was handed in again while you read it, and is marked anew. Nothing was kept: "
            "read it as it is now."
        )
    if hand is Hand.FIRST and Hand.AGREED in stands.given:
        raise StaleError(
            "Two readers have agreed on this mark. Nothing was kept: change it where they agreed."
        )
    if _same_person(paper, hand, given):
        raise StaleError(
            "You gave the other mark of this answer. Nothing was kept: a second reader is another person."
        )
    if paper.seen(hand) != seen:
        raise StaleError(
            "Somebody marked this answer meanwhile. Nothing of yours was kept yet: look, and save again "
            "if yours is to stand."
        )


def _same_person(paper: Paper, hand: Hand, given: Given) -> bool:
    others = {Hand.FIRST: Hand.SECOND, Hand.SECOND: Hand.FIRST}
    other = paper.stands.given.get(others[hand]) if hand in others else None
    return other is not None and other.marker.casefold() == given.marker.casefold()
