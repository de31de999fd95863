"""What a learner is asked again today, of all modules together: a pure function of what was kept, and of the day.

The answer that counts is the one that was checked; it lies beside the answers to practice, is explained at once, never
scored, and handed in nowhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from commissioning.clock import day_of
from commissioning.content.places import EXERCISE, Place
from commissioning.content.syllabus import Module
from commissioning.questions import Lot, Outcome, Question, QuestionSet, mark
from commissioning.questions.question import Released
from commissioning.records.answers import CHECKED, FILE_FIRST, FILE_SAVED, Answer, Answers
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

Known = Mapping[str, Mapping[int, Given]]
"""What was answered to the questions of one module: by question, and by the number of its case."""


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
        """The day on which the exercise was first handed in, or the file to send was first saved; None before."""
        kept = self.exercise.answers
        saved = kept.get(FILE_FIRST) or kept.get(FILE_SAVED)
        at = self._first.handed_in if self._first else saved.saved if saved else None
        return day_of(at) if at else None

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
            begun=[self.again[name].outcome for name in self._answered if name in self.again],
        )

    @cached_property
    def _answered(self) -> Mapping[str, list[tuple[int, Answer]]]:
        """The answers to cases that were checked, by question, as they were given."""
        found: dict[str, list[tuple[int, Answer]]] = {}
        for name, kept in sorted(self.lesson.answers.items(), key=lambda one: one[1].saved):
            if asked := _kept(name):
                found.setdefault(asked[0], []).append((asked[1], kept))
        return found

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The questions on these outcomes, by their ids."""
        by_outcome = {one.outcome: name for name, one in self.again.items()}
        return tuple(by_outcome[one] for one in self.outcomes)

    def case(self, question: str, number: int) -> Question:
        """A case of a question, from 0; after the last that is written the first comes again."""
        return self.again.drawn(question, Lot(number + 1))

    def given(self, question: str, today: date, *, today_too: bool = True) -> dict[int, Given]:
        """What was answered to its cases before `today`, and on it.

        A later day says that a clock was ahead; that answer counts as an early one, so that it holds up nothing.
        """
        found = {}
        for case, kept in self._answered.get(question, ()) if question in self.again else ():
            on = day_of(kept.saved)
            if on != today or today_too:
                on = on if on and on <= today else self.finished or today
                found[case] = _given(self.case(question, case), kept.value, on)
        return found

    def known(self, today: date, *, today_too: bool = True) -> dict[str, dict[int, Given]]:
        """The same of all that is asked again."""
        return {name: self.given(name, today, today_too=today_too) for name in self.questions}


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
    return _asked(
        today, [(one, one.known(today, today_too=False)) for one in learnt if one.finished]
    )


def _asked(today: date, every: Iterable[tuple[Learnt, Known]]) -> tuple[Ask, ...]:
    """What is asked on a day, by what is known of each module then."""
    found = [
        (turn, ask)
        for one, known in every
        for turn, ask in enumerate(sorted(_due(one, known, today), key=lambda ask: ask.due))
    ]
    found.sort(key=lambda one: (one[0], one[1].due, one[1].module.id))
    return tuple(ask for _, ask in found[:AT_ONCE])


def _due(one: Learnt, known: Known, today: date) -> Iterator[Ask]:
    if one.finished is None:
        return
    last = _last(one, known)
    for name, given in known.items():
        found = due(today, one.finished, given, last=name == last)
        if found:
            yield Ask(one.module, name, *found)


def _last(one: Learnt, known: Known) -> str:
    """The question that is asked on day 120 too."""
    if one.finished is None or not known:
        return ""
    return list(known)[asked_last(one.finished, list(known.values()))]


def to_come(
    today: date, learnt: Iterable[Learnt], on: Callable[[date], bool] = lambda _: True
) -> tuple[Ask, ...]:
    """All that will be asked after today, each on the day on which its page then asks it, `on` days that are looked at.

    As if all were answered on those days, and rightly, today's too. So it is what the page of each day shows, which has
    four questions at most and leaves days between two on one thing.
    """
    finished = [one for one in learnt if one.finished]
    every = [(one, one.known(today)) for one in finished]
    by_module = {one.module.id: known for one, known in every}
    for ask in asked_on(today, finished):
        by_module[ask.module.id][ask.question].setdefault(ask.case, _rightly(today))
    found: list[Ask] = []
    day = today
    while left := [when for one, known in every for when in _ahead(one, known)]:
        day = max(day + timedelta(1), min(left))
        for ask in _asked(day, every) if on(day) else ():
            by_module[ask.module.id][ask.question][ask.case] = _rightly(day)
            found.append(replace(ask, due=day))
    return tuple(found)


def _rightly(on: date) -> Given:
    return Given(on, right=True, sure=True)


def _ahead(one: Learnt, known: Known) -> Iterator[date]:
    if one.finished is None:
        return
    last = _last(one, known)
    for name, given in known.items():
        yield from (day for _, day in ahead(one.finished, given, last=name == last))


def is_answered(ask: Ask, lesson: Answers) -> bool:
    """Whether its answer was checked."""
    return CHECKED + ask.name in lesson.answers


def _given(question: Question, value: object, on: date) -> Given:
    right = mark(question, value).outcome is Outcome.CORRECT
    return Given(on, right, isinstance(value, dict) and value.get("confidence") == SURE)
