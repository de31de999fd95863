"""Whom to speak to first: learners with an answer that would do harm at work, before all those who were sure of it."""

from dataclasses import dataclass

from commissioning.grading.results.counting.cohort import Cohort, Learner
from commissioning.questions.question import fresh_for
from commissioning.records.progress.route import SURE


@dataclass(frozen=True)
class ToSee:
    """A learner, and the titles of critical questions with an unsafe answer; of these some were `sure`."""

    learner: Learner
    titles: tuple[str, ...]
    sure: tuple[str, ...]


def first_to_see(cohort: Cohort) -> list[ToSee]:
    """All whose unsafe answers are not settled by a safe one to the fresh question; who was sure stands first."""
    found = []
    for one in cohort.marked:
        unsafe = _unsettled(cohort, one)
        sure = [name for name in unsafe if was_sure(one.answered[name].value)]
        if unsafe:
            found.append(ToSee(one, _titles(cohort, unsafe), _titles(cohort, sure)))
    return sorted(found, key=lambda one: not one.sure)


def _unsettled(cohort: Cohort, learner: Learner) -> list[str]:
    """Ids of the questions whose unsafe answer stands, or whose fresh question is still open."""
    result = learner.result
    if result is None:
        return []
    fresh = fresh_for(cohort.questions)
    return [
        name
        for name in result.unsafe
        if name in result.harmful or (name in fresh and fresh[name].id in result.open)
    ]


def _titles(cohort: Cohort, names: list[str]) -> tuple[str, ...]:
    return tuple(cohort.questions[name].title for name in names)


def was_sure(answer: object) -> bool:
    """Whether an answer says that the learner was sure of it."""
    return isinstance(answer, dict) and answer.get("confidence") == SURE
