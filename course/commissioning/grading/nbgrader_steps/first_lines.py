"""How a feedback page begins: who it is for, the verdict, unsafe choices, outcomes, and what waits.

Points that a computer gave decide on a pass; those that a person gives are told apart from them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from commissioning.errors import CourseError
from commissioning.grading.gradebook.database import engine_of
from commissioning.grading.gradebook.judged import Answered, Judge, Judged
from commissioning.grading.gradebook.people import Person, people
from commissioning.grading.gradebook.standing import Standing, standings
from commissioning.grading.marking.about import About, about_module
from commissioning.grading.marking.cells import MARK
from commissioning.grading.marking.keyed import keyed_questions
from commissioning.questions import Outcome
from commissioning.questions.marks import plain
from commissioning.questions.results import Result, Verdict, score_said
from commissioning.questions.showing import plain_text


@dataclass(frozen=True)
class Choice:
    """An unsafe choice: the question, where its mark stands on the page, and what became of it."""

    title: str
    at: str
    said: str


@dataclass(frozen=True)
class OutcomeSaid:
    """One outcome, what it came to, and whether that is enough."""

    sentence: str
    points: str
    met: bool


@dataclass(frozen=True)
class FirstLines:
    """What stands above the marks. Without keys nothing is known but whose the page is."""

    name: str
    title: str
    state: str = "unknown"
    verdict: str = ""
    reasons: tuple[str, ...] = ()
    unsafe: tuple[Choice, ...] = ()
    outcomes: tuple[OutcomeSaid, ...] = ()
    by_computer: str = ""
    by_person: str = ""
    waits: tuple[str, ...] = ()


class FirstLinesOf:
    """Makes the first lines of one module's feedback pages."""

    def __init__(self, module: str) -> None:
        self.about = about_module(module)
        try:
            self._judge: Judge | None = Judge(keyed_questions(module), self.about.rule)
        except (CourseError, OSError):
            self._judge = None

    def read(self, db_url: str, student: str, folder: Path) -> FirstLines:
        """Those of one learner, from the gradebook and the marked files in `folder`."""
        with engine_of(db_url).connect() as db:
            standing = standings(db, self.about.module, [student])[student]
            person = people(db).get(student, Person(student))
        return self.made(person, standing, folder)

    def made(self, person: Person, standing: Standing, folder: Path) -> FirstLines:
        """Those of one learner, whose name and standing are known."""
        name = person.name or person.id
        if self._judge is None:
            return FirstLines(name, self.about.title)
        return _said(name, self.about, self._judge.judge(standing, folder))


@lru_cache(maxsize=8)
def first_lines_of(module: str) -> FirstLinesOf:
    """The same for each page of a batch."""
    return FirstLinesOf(module)


def _said(name: str, about: About, judged: Judged) -> FirstLines:
    result, settled = judged.result, judged.only_texts_wait
    state, verdict = _verdict(result, settled=settled)
    return FirstLines(
        name,
        about.title,
        state,
        verdict,
        tuple(_reasons(judged)),
        tuple(_unsafe(judged)),
        tuple(
            OutcomeSaid(
                about.outcomes.get(one, one),
                f"{plain(tally.points)} of {plain(tally.max_points)} points",
                one in result.outcomes_met,
            )
            for one, tally in result.outcomes.items()
        ),
        _by_computer(result),
        _by_person(judged.answered.values()),
        tuple(_waits(judged)),
    )


def _verdict(result: Result, *, settled: bool) -> tuple[str, str]:
    if result.harmful:
        return "unsafe", "Not passed yet: an unsafe choice stands"
    if not settled:
        return "waits", "Not decided yet: a person must look first"
    return {
        Verdict.PASSED: ("passed", "Passed"),
        Verdict.OPEN: ("open", "Not decided yet: a fresh question waits for you"),
        Verdict.NOT_YET: ("not_yet", "Not passed yet"),
    }[result.verdict]


def _reasons(judged: Judged) -> Iterator[str]:
    result = judged.result
    cut = f"The pass mark is {plain(result.rule.cut)} per cent"
    if judged.only_texts_wait:
        yield f"{score_said(result.score.per_cent).capitalize()}. {cut}, and no unsafe choice may stand."
    if result.open:
        yield (
            "Open the exercise again, go to the place that says “My feedback asks for a fresh question”, "
            "answer it, and hand in again."
        )


def _unsafe(judged: Judged) -> Iterator[Choice]:
    """Critical choices that could do harm, those that still stand first."""
    result = judged.result
    for name in sorted(result.unsafe, key=lambda one: one not in result.harmful):
        fresh = next(
            (one for one in judged.answered.values() if one.question.recheck_of == name), None
        )
        yield Choice(_title(judged.answered[name]), f"{MARK}{name}", _became(fresh))


def _became(fresh: Answered | None) -> str:
    if fresh is None:
        return "It could do harm at work."
    if fresh.mark.outcome is Outcome.NOT_ATTEMPTED:
        return "It could do harm at work. A fresh question waits for you."
    if fresh.mark.outcome is Outcome.FOR_A_PERSON:
        return "A person must look at your answer to the fresh question."
    if fresh.mark.unsafe:
        return "It could do harm at work, and so could your answer to the fresh question."
    return "Your answer to the fresh question is safe, so this no longer stands in the way."


def _by_computer(result: Result) -> str:
    score = result.score
    return f"{plain(score.points)} of {plain(score.max_points)} points"


def _by_person(answered: Iterable[Answered]) -> str:
    """Points of the texts that a person has marked; "" where there are none yet."""
    texts = [one.mark for one in answered if one.question.by_person and not one.waiting]
    if not texts:
        return ""
    given = sum((one.points for one in texts), Decimal(0))
    most = sum((one.max_points for one in texts), Decimal(0))
    return f"{plain(given)} of {plain(most)} points"


def _waits(judged: Judged) -> Iterator[str]:
    for name in judged.waiting:
        one = judged.answered[name]
        points = plain(one.mark.max_points)
        yield f"{_title(one)}, up to {points} {'point' if points == '1' else 'points'}"


def _title(one: Answered) -> str:
    return plain_text(one.question.title)
