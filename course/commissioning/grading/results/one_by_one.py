"""A class too small for figures, one by one: what the table of who has passed says, in words."""

from dataclasses import dataclass

from commissioning.grading.results.counting.cohort import Cohort, Learner
from commissioning.grading.results.counting.first_to_see import first_to_see
from commissioning.questions.results import score_said


@dataclass(frozen=True)
class OneLearner:
    """One learner: `score` is empty until it is known, `unsafe` holds titles, `below` ids of outcomes not met."""

    learner: Learner
    score: str
    unsafe: tuple[str, ...]
    sure: tuple[str, ...]
    below: tuple[str, ...]
    waiting: tuple[str, ...]


def one_by_one(cohort: Cohort) -> list[OneLearner]:
    """All whose work is marked: first who was sure of an unsafe answer, then who gave one, then the others by name."""
    first = {one.learner.id: one for one in first_to_see(cohort)}
    others = sorted(
        (one for one in cohort.marked if one.id not in first), key=lambda one: one.name.casefold()
    )
    found = []
    for one in [*(see.learner for see in first.values()), *others]:
        see, result = first.get(one.id), one.result
        if result is None:
            continue
        known = one.only_texts_wait and result.score.max_points
        met = result.outcomes_met
        found.append(
            OneLearner(
                one,
                score_said(result.score.per_cent) if known else "",
                see.titles if see else (),
                see.sure if see else (),
                tuple(name for name in result.outcomes if name not in met) if known else (),
                tuple(cohort.questions[name].title for name in one.waiting),
            )
        )
    return found
