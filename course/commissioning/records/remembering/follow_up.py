"""What a learner is asked again today, of all modules together: a pure function of what was kept, and of the day.

The answer that counts is the one that was checked; it lies beside the answers to practice, is explained at once, never
scored, and handed in nowhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from commissioning.content.places import EXERCISE, Place
from commissioning.content.syllabus import Module
from commissioning.questions import Lot, Outcome, Question, QuestionSet, mark
from commissioning.questions.question import Released
from commissioning.records.answers import CHECKED, FILE_SAVED, Answers
from commissioning.records.attempts import Attempt, Attempts
from commissioning.records.progress.asked import asked_again, questions_at
from commissioning.records.progress.how_far import Kept
from commissioning.records.progress.route import SURE, checked, checks
from commissioning.records.remembering.spacing import Given, ahead, asked_last, chosen, due

FOLLOW_UP = "follow-up:"
"""Begins the name under which an answer to what is asked again is kept; the number of the case and the question follow."""
AT_ONCE = 4
"""Questions of one day at most."""
_LONGEST = 4  # figures of the number of a case


@dataclass(frozen=True)
class Learnt:
    """A module: what is asked again of it, and what was kept of it.

    `assessed` are the questions of its exercise, keys or none. Before it is finished nothing is asked `again`.
    """

    module: Module
    again: QuestionSet
    practice: Mapping[str, Question]
    assessed: Mapping[str, Released]
    lesson: Answers
    exercise: Answers
    tries: Attempts

    @cached_property
    def finished(self) -> date | None:
        """The day on which the exercise was first handed in, or the file to send was saved; None before."""
        saved = self.exercise.answers.get(FILE_SAVED)
        at = self._first.handed_in if self._first else saved.saved if saved else None
        return _day(at) if at else None

    @cached_property
    def _first(self) -> Attempt | None:
        """The first try: what is asked again follows from it, and stays the same whatever later ones come to."""
        return next(iter(self.tries.tries), None)

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """The three that are asked again."""
        unsafe = self._first.unsafe if self._first else ()
        critical = [name for name, one in self.assessed.items() if one.critical]
        found = [checked(one, self.lesson.value(n)) for n, one in checks(self.practice).items()]
        return chosen(
            [one.outcome for one in self.again.values()],
            critical=[
                self.assessed[name].outcome
                for name in sorted(critical, key=lambda name: name not in unsafe)
            ],
            missed=self._first.outcomes_missed if self._first else (),
            mistaken=[one.outcome for one in found if one.mistaken],
        )

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The questions on these outcomes, by their ids."""
        by_outcome = {one.outcome: name for name, one in self.again.items()}
        return tuple(by_outcome[one] for one in self.outcomes)

    def case(self, question: str, number: int) -> Question:
        """A case of a question, from 0; after the last that is written the first comes again."""
        return self.again.drawn(question, Lot(number + 1))

    def given(self, question: str, before: date = date.max) -> dict[int, Given]:
        """What was answered to its cases `before` a day."""
        found = {}
        for name, kept in self.lesson.answers.items():
            asked, case = _kept(name) or ("", 0)
            if asked == question and (on := _day(kept.saved)) < before:
                found[case] = _given(self.case(question, case), kept.value, on)
        return found

    def asked_last(self, before: date = date.max) -> str:
        """The question that is asked on day 120 too."""
        if self.finished is None or not self.questions:
            return ""
        known = [self.given(name, before) for name in self.questions]
        return self.questions[asked_last(self.finished, known)]


def learnt(module: Module, kept: Kept) -> Learnt:
    """A module from what was kept of it; its questions are those that the course has now."""
    practice = questions_at(Place(module.id, module.pages[0].id)) if module.pages else {}
    made = Learnt(
        module,
        QuestionSet(module.id, {}),
        {name: one for name, one in practice.items() if isinstance(one, Question)},
        {
            name: one
            for name, one in questions_at(Place(module.id, EXERCISE)).items()
            if isinstance(one, Released)
        },
        kept.lesson,
        kept.exercise,
        kept.attempts,
    )
    return made if made.finished is None else replace(made, again=asked_again(module.id))


@dataclass(frozen=True)
class Ask:
    """One question that is asked again: of which module, which case of it, and since when it is due."""

    module: Module
    question: str
    case: int
    due: date

    @property
    def name(self) -> str:
        """The name under which its answer is kept."""
        return kept_as(self.question, self.case)


def kept_as(question: str, case: int) -> str:
    """The name under which the answer to a case is kept."""
    return f"{FOLLOW_UP}{case + 1}:{question}"


def _kept(name: str) -> tuple[str, int] | None:
    """The question and the case whose checked answer is kept under a name; None for any other name."""
    if not name.startswith(CHECKED + FOLLOW_UP):
        return None
    number, _, question = name.removeprefix(CHECKED + FOLLOW_UP).partition(":")
    ours = number.isdecimal() and len(number) <= _LONGEST and int(number) > 0
    return (question, int(number) - 1) if ours else None


def case_of(name: str, again: QuestionSet) -> Question | None:
    """The case whose checked answer is kept under a name; None for any other name."""
    kept = _kept(name)
    return again.drawn(kept[0], Lot(kept[1] + 1)) if kept and kept[0] in again else None


def asked_on(today: date, learnt: Iterable[Learnt]) -> tuple[Ask, ...]:
    """What is asked today: at most four, the longest due first, modules in turn. It stays the same all day."""
    found = [
        (turn, ask)
        for one in learnt
        for turn, ask in enumerate(sorted(_due(one, today), key=lambda ask: ask.due))
    ]
    found.sort(key=lambda one: (one[0], one[1].due, one[1].module.id))
    return tuple(ask for _, ask in found[:AT_ONCE])


def _due(one: Learnt, today: date) -> Iterator[Ask]:
    """What is asked of one module, by what was answered before today."""
    if one.finished is None:
        return
    last = one.asked_last(today)
    for name in one.questions:
        found = due(today, one.finished, one.given(name, today), last=name == last)
        if found:
            yield Ask(one.module, name, *found)


def to_come(today: date, learnt: Iterable[Learnt]) -> tuple[Ask, ...]:
    """All that is asked after today, as it stands now, in the order of its days."""
    found = [
        Ask(one.module, name, case, day)
        for one in learnt
        if one.finished
        for name in one.questions
        for case, day in ahead(one.finished, one.given(name), last=name == one.asked_last())
        if day > today
    ]
    return tuple(sorted(found, key=lambda ask: (ask.due, ask.module.id)))


def is_answered(ask: Ask, lesson: Answers) -> bool:
    """Whether its answer was checked."""
    return CHECKED + ask.name in lesson.answers


def _given(question: Question, value: object, on: date) -> Given:
    right = mark(question, value).outcome is Outcome.CORRECT
    return Given(on, right, isinstance(value, dict) and value.get("confidence") == SURE)


def _day(at: datetime) -> date:
    return at.astimezone().date()
