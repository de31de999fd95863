"""A learner who takes part in the evidence: what they agreed to, what is asked of them on a day, what they gave.

All of it is kept under names of its own in a file that is handed in nowhere, and goes when they withdraw. What they
give away is made of it (`given`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from commissioning.content.places import EVIDENCE
from commissioning.content.syllabus import Module, syllabus
from commissioning.questions import Outcome, Question, mark
from commissioning.records.answers import Answers
from commissioning.records.evidence.agreed import (
    AFTER,
    BEFORE,
    COUNT_DAYS,
    FORMS,
    Agreed,
    Asked,
    Counted,
    Form,
    When,
    form_before,
)
from commissioning.records.progress.how_far import Kept
from commissioning.records.progress.route import SURE
from commissioning.records.remembering.follow_up import learnt

AGREED = "evidence:agreed"
DONE = "evidence:done:"
COUNT = "evidence:count:"
LATEST = 60
"""The day on which the second time comes, if the module is not handed in before."""
COUNT_OPEN = 30
"""For so many days a count can be given: one of day 60 is no count of day 100."""

Items = Callable[[str, str], Mapping[str, Question]]
"""The questions of a module's form, by id."""


@dataclass(frozen=True)
class Agreement:
    """What was agreed: a random mark in the place of a name, the day, two modules, and those that were passed over."""

    learner: str
    on: date
    taken: str
    control: str
    passed: tuple[str, ...] = ()

    def value(self) -> dict[str, object]:
        """As it is kept."""
        return {
            "learner": self.learner,
            "on": self.on.isoformat(),
            "taken": self.taken,
            "control": self.control,
            "passed": list(self.passed),
        }


def agreement(answers: Answers) -> Agreement | None:
    """What is kept of it; None where nobody agreed, or what stands there is not ours."""
    match answers.value(AGREED):
        case {
            "learner": str(learner),
            "on": str(on),
            "taken": str(taken),
            "control": str(control),
            "passed": list(passed),
        }:
            try:
                day = date.fromisoformat(on)
                _ = day + timedelta(COUNT_DAYS[-1] + COUNT_OPEN)  # all of its days are days
            except (ValueError, OverflowError):
                return None
            return Agreement(learner, day, taken, control, tuple(map(str, passed)))
    return None


def drawn(learner: str, free: Iterable[str], passed: Iterable[str] = ()) -> str:
    """The module that serves as control, by lot: of the `free` ones that were not `passed` over; "" where none is left.

    By lot, because people would choose what they know already, or shall soon begin. The same on any machine.
    """

    def lot(module: str) -> str:
        return sha256(f"{learner}/control/{module}".encode()).hexdigest()

    return min(set(free) - set(passed), key=lot, default="")


def begun(kept: Kept) -> bool:
    """Whether a learner has begun a module: then what they know of it is no longer what they knew before."""
    return bool(kept.lesson.answers or kept.exercise.answers or kept.attempts.tries)


@dataclass(frozen=True)
class Ask:
    """One question of one time; `name` is that under which its answer is kept."""

    module: str
    item: str
    form: Form
    when: When

    @property
    def name(self) -> str:
        """As in "evidence:before:04-…:evidence-o1"."""
        return f"{EVIDENCE}:{self.when}:{self.module}:{self.item}"


def asks(agreed: Agreement, when: When, items: Items) -> tuple[Ask, ...]:
    """The twelve questions of one time: six on the module that is taken, then six on the other."""
    return tuple(
        Ask(module, item, form, when)
        for module in (agreed.taken, agreed.control)
        for form in [_form(agreed.learner, module, when)]
        for item in items(module, form)
    )


def _form(learner: str, module: str, when: When) -> Form:
    first = form_before(learner, module)
    return first if when == BEFORE else FORMS[1 - FORMS.index(first)]


class Step(StrEnum):
    """Where somebody who agreed stands."""

    BEFORE = "before"
    WAIT = "wait"
    AFTER = "after"
    ENDED = "ended"
    """A module was begun too soon, so the two times can no longer be compared."""
    TOLD = "told"
    """Both times are over, and the questions are explained."""


@dataclass(frozen=True)
class Standing:
    """A learner who agreed, on the day `today`. `finished` is the day on which the module taken was handed in."""

    agreed: Agreement
    answers: Answers
    today: date
    finished: date | None
    taken_begun: bool
    control_begun: bool

    @property
    def step(self) -> Step:
        """What comes now."""
        if self.is_over(AFTER):
            return Step.TOLD
        if self.control_begun or (self.taken_begun and not self.is_over(BEFORE)):
            return Step.ENDED
        if not self.is_over(BEFORE):
            return Step.BEFORE
        return Step.AFTER if self.finished or self.today >= self.latest else Step.WAIT

    def is_over(self, when: When) -> bool:
        """Whether the questions of one time are closed."""
        return DONE + when in self.answers.answers

    @property
    def open_now(self) -> When | None:
        """The time whose questions can be answered now."""
        return {Step.BEFORE: BEFORE, Step.AFTER: AFTER}.get(self.step)

    @property
    def latest(self) -> date:
        """The day on which the second time comes at the latest."""
        return self.agreed.on + timedelta(LATEST)

    def on(self, day: int) -> date:
        """The date of a day after the agreement."""
        return self.agreed.on + timedelta(day)

    @property
    def count_open(self) -> int | None:
        """The day whose counts can be given now, or changed; None between the days."""
        past = (self.today - self.agreed.on).days
        return next((day for day in COUNT_DAYS if day <= past < day + COUNT_OPEN), None)

    @property
    def count_due(self) -> int | None:
        """The same, where nothing was given yet."""
        day = self.count_open
        return None if day is None or COUNT + str(day) in self.answers.answers else day

    @property
    def next_count(self) -> date | None:
        """When counts are asked for next."""
        return next((self.on(day) for day in COUNT_DAYS if self.on(day) > self.today), None)

    def counted(self, day: int) -> Counted | None:
        """What was counted on a day; None where nothing was said."""
        match self.answers.value(COUNT + str(day)):
            case {"form": form, "letter": letter, "advance": advance}:
                return Counted(day, form, letter, advance)
        return None


def standing(answers: Answers, kept: Callable[[Module], Kept], today: date) -> Standing | None:
    """Where a learner stands, by what is `kept` of a module; None for who did not agree.

    None too where the course no longer has one of the two.
    """
    agreed = agreement(answers)
    known = {module.id for module in syllabus().modules if module.exercise}
    if agreed is None or not {agreed.taken, agreed.control} <= known:
        return None
    taken, control = (syllabus().module(name) for name in (agreed.taken, agreed.control))
    of_taken = kept(taken)
    return Standing(
        agreed,
        answers,
        today,
        learnt(taken, of_taken).finished,
        begun(of_taken),
        begun(kept(control)),
    )


def missing(answers: Answers, open_now: Iterable[Ask], items: Items) -> tuple[Ask, ...]:
    """The questions without an answer, or without a word on how sure the learner is."""
    return tuple(
        ask
        for ask in open_now
        for value in [answers.value(ask.name)]
        if items(ask.module, ask.form)[ask.item].is_blank(value) or not confidence(value)
    )


def confidence(value: object) -> str:
    """How sure somebody said they were: "sure", "fairly" or "guess"; "" where nothing was said."""
    return str(value.get("confidence") or "") if isinstance(value, dict) else ""


def given(found: Standing, items: Items, course_version: str) -> Agreed:
    """What goes into the file: answers of the times that are over, as right or not and sure or not, and the counts.

    Of a control that was begun before the second time nothing goes in that could be compared.
    """
    agreed = found.agreed
    counted = (found.counted(day) for day in COUNT_DAYS)
    return Agreed(
        agreed.learner,
        agreed.on,
        course_version,
        agreed.taken,
        agreed.control,
        tuple(_asked(found, items)),
        tuple(one for one in counted if one),
    )


def _asked(found: Standing, items: Items) -> Iterator[Asked]:
    """What was answered. A question that the course has had only since is none that somebody got wrong."""
    for when in (BEFORE, AFTER):
        for ask in asks(found.agreed, when, items) if found.is_over(when) else ():
            value = found.answers.value(ask.name)
            outcome = mark(items(ask.module, ask.form)[ask.item], value).outcome
            if outcome is not Outcome.NOT_ATTEMPTED:
                right, sure = outcome is Outcome.CORRECT, confidence(value) == SURE
                yield Asked(ask.module, ask.item, ask.form, when, right, sure)
