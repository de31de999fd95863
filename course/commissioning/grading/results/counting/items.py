"""Item analysis: each question of a cohort counted, once, for the table and for the report."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commissioning.grading.gradebook.judged import Answered
from commissioning.grading.results.counting.chosen import chosen
from commissioning.grading.results.counting.cohort import Cohort, Learner
from commissioning.grading.results.counting.statistics import (
    LEAST,
    Estimate,
    discrimination,
    mean_share,
    share,
)
from commissioning.questions import Question
from commissioning.questions.counting import Chosen
from commissioning.questions.question import that_count


@dataclass(frozen=True)
class Count:
    """How many chose something, out of those who answered, with a Wilson interval."""

    chosen: Chosen
    count: int
    share: Estimate


@dataclass(frozen=True)
class Item:
    """One question in the cohort. With fewer than five learners everything but `n` is empty.

    `n` counts learners whose answer is marked; `blanks` those of them who left it empty, which earns
    nothing and counts so. `waiting` are not in `n`. A text's points are a person's.
    """

    question: Question
    n: int
    waiting: int
    blanks: int | None = None
    facility: Estimate | None = None
    discrimination: Estimate | None = None
    counts: tuple[Count, ...] = ()

    @property
    def written(self) -> bool:
        """Whether a person marks it."""
        return self.question.by_person

    @property
    def commonest_wrong(self) -> Count | None:
        """What was chosen most often of all that is not right; a choice of two people at least."""
        wrong = [one for one in self.counts if not one.chosen.is_right and one.count > 1]
        return max(wrong, key=lambda one: one.count, default=None)

    def unsafe(self) -> list[Count]:
        """The unsafe choices that were made."""
        return [one for one in self.counts if one.chosen.worth == "unsafe" and one.count]


def items(cohort: Cohort) -> list[Item]:
    """Every question of the module, in its order."""
    return [_item(cohort, name) for name in that_count(cohort.questions)]


def _item(cohort: Cohort, name: str) -> Item:
    learners = [one for one in cohort.marked if not one.answered[name].waiting]
    listed = [one.answered[name] for one in learners]
    question = cohort.questions[name]
    waiting = len(cohort.marked) - len(listed)
    if len(listed) < LEAST:
        return Item(question, len(listed), waiting)
    answered = [one for one in listed if not one.blank]
    tells = None
    if not question.by_person:
        whole = [one for one in learners if _complete(one)]
        tells = discrimination(
            [_points(one, name) for one in whole], [_rest(one, name) for one in whole]
        )
    return Item(
        question,
        len(listed),
        waiting,
        len(listed) - len(answered),
        mean_share([one.share for one in listed]),
        tells,
        tuple(_counts(answered)),
    )


def _points(learner: Learner, name: str) -> float:
    return float(learner.answered[name].mark.points)


def _rest(learner: Learner, name: str) -> float:
    """Points of all other questions that a computer marks, added exactly: equal sums must be equal."""
    return float(
        sum(
            one.mark.points
            for other, one in learner.answered.items()
            if other != name and not one.question.by_person and not one.question.recheck_of
        )
    )


def _complete(learner: Learner) -> bool:
    """Whether every question that a computer marks has its mark."""
    return not any(one.waiting and not one.question.by_person for one in learner.answered.values())


def _counts(answered: Sequence[Answered]) -> Iterator[Count]:
    """What was chosen or could be, commonest first within its part; shares are of those who answered."""
    found: Counter[Chosen] = Counter()
    for one in answered:
        found.update(dict.fromkeys(one.question.offered(), 0))
        found.update(list(dict.fromkeys(chosen(one.question, one.value))))
    parts = list(dict.fromkeys(one.part for one in found))
    for choice, count in sorted(
        found.items(), key=lambda pair: (parts.index(pair[0].part), -pair[1])
    ):
        of = share(count, len(answered))
        if of is not None:  # None when fewer than five answered
            yield Count(choice, count, of)
