"""The route that an opening check advises: which sitting first, which by its key points alone.

A pure function of the syllabus and the answers, so it is kept with them. It advises: nothing is locked or scored.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from commissioning.content.places import KEY_POINTS, Place
from commissioning.content.syllabus import Module, PageEntry
from commissioning.questions import Outcome, Question, mark
from commissioning.records.answers import Answers

PREFIX = "check-"
SURE = "sure"


class Advice(StrEnum):
    """What to do with a sitting."""

    START = "start"
    IN_ORDER = "in_order"
    KEY_POINTS = "key_points"


@dataclass(frozen=True)
class Checked:
    """What the check showed about one outcome.

    `right` is None where nothing was answered; `sure` is the learner's own word. `page` is the sitting
    that the question sends back to, if it names one.
    """

    outcome: str
    right: bool | None = None
    sure: bool = False
    page: str = ""

    @property
    def known(self) -> bool:
        """Right, and sure of it."""
        return self.right is True and self.sure

    @property
    def mistaken(self) -> bool:
        """Wrong, and sure of it: the costliest kind of wrong at work."""
        return self.right is False and self.sure


@dataclass(frozen=True)
class Step:
    """One sitting on the route: `known` and `mistaken` are ids of its outcomes."""

    module: str
    page: PageEntry
    advice: Advice
    known: tuple[str, ...] = ()
    mistaken: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where to begin: the sitting, or its key points."""
        heading = KEY_POINTS if self.advice is Advice.KEY_POINTS else ""
        return Place(self.module, self.page.id, heading)


def checks(questions: Mapping[str, Question]) -> dict[str, Question]:
    """The questions of the opening check among a module's practice."""
    return {name: one for name, one in questions.items() if name.startswith(PREFIX)}


def checked(question: Question, value: Any) -> Checked:
    """What the answer to one question of the check shows about its outcome."""
    earned = mark(question, value)
    blank = earned.outcome is Outcome.NOT_ATTEMPTED
    return Checked(
        question.outcome,
        None if blank else earned.outcome is Outcome.CORRECT,
        isinstance(value, dict) and value.get("confidence") == SURE,
        question.revisit.partition("#")[0],
    )


def advised(module: Module, check: Mapping[str, Question], answers: Answers) -> tuple[Step, ...]:
    """The route from what is answered of the check; what is open comes in its order."""
    found = [checked(one, answers.value(name)) for name, one in check.items()]
    return plan_route(module, found)


def plan_route(module: Module, checked: Iterable[Checked]) -> tuple[Step, ...]:
    """Every sitting once: first those where the learner was sure and wrong, then the others in order.

    A sitting comes down to its key points when the learner was right and sure on each of its outcomes.
    An outcome taught in two sittings puts only one of them first: the one that its question names, or
    else the earlier.
    """
    sittings = [page for page in module.pages if page.kind == "sitting"]
    by_outcome = {one.outcome: one for one in checked}
    first = {one.outcome: _first(sittings, one) for one in by_outcome.values() if one.mistaken}
    steps = [_step(module.id, page, by_outcome, first) for page in sittings]
    return tuple(sorted(steps, key=lambda step: step.advice is not Advice.START))


def _first(sittings: list[PageEntry], one: Checked) -> str:
    teaching = [page.id for page in sittings if one.outcome in page.outcomes]
    return one.page if one.page in teaching else next(iter(teaching), "")


def _step(
    module: str,
    page: PageEntry,
    by_outcome: Mapping[str, Checked],
    first: Mapping[str, str],
) -> Step:
    known = tuple(o for o in page.outcomes if o in by_outcome and by_outcome[o].known)
    mistaken = tuple(o for o in page.outcomes if first.get(o) == page.id)
    advice = Advice.IN_ORDER
    if mistaken:
        advice = Advice.START
    elif page.outcomes and len(known) == len(page.outcomes):
        advice = Advice.KEY_POINTS
    return Step(module, page, advice, known, mistaken)
