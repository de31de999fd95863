"""What a cohort's answers to each variant of each question were, as counts that name nobody."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from commissioning import frozen
from commissioning.grading.gradebook.judged import Answered
from commissioning.grading.results.counting.chosen import chosen
from commissioning.grading.results.counting.cohort import Cohort
from commissioning.grading.results.counting.first_to_see import was_sure
from commissioning.grading.results.counting.statistics import LEAST
from commissioning.questions import Question
from commissioning.questions.counting import Chosen
from commissioning.questions.question import that_count

COLUMNS = (
    "module_id", "question_id", "variant", "as_asked", "title", "learners", "blanks", "points_share",
    "sure", "sure_and_wrong", "disagreements", "part", "answer", "worth", "chosen_by",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One variant as it was put to learners. `as_asked` changes with every word of it: what was changed counts anew."""

    module: str
    question: str
    variant: int
    as_asked: str


def as_asked(question: Question) -> str:
    """Eight hexadecimal digits of the question, its key and its figures."""
    text = json.dumps(frozen.to_json(question), sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:8]


def count_rows(cohort: Cohort) -> list[dict[str, object]]:
    """One row for each thing that could be chosen, or one where nothing is offered.

    Nothing of a cohort with fewer than five marked learners; texts that a person marks, and what learners typed,
    are left out.
    """
    if len(cohort.marked) < LEAST:
        return []
    return [
        row
        for name in that_count(cohort.questions)
        if not cohort.questions[name].by_person
        for variant in range(cohort.questions.variants_of(name))
        for row in _rows(cohort, name, variant)
    ]


def _rows(cohort: Cohort, name: str, variant: int) -> Iterator[dict[str, object]]:
    met = [
        each
        for one in cohort.marked
        if (each := one.answered[name]).variant == variant and not each.waiting
    ]
    if not met:
        return
    question = cohort.questions.variant(name, variant)
    said = sum(
        (line.question, line.variant) == (name, variant)
        for one in cohort.marked
        for line in (one.judged.said if one.judged else ())
    )
    answered = [one for one in met if not one.blank]
    sure = [one for one in answered if was_sure(one.value)]
    row: dict[str, object] = {
        "module_id": cohort.about.module,
        "question_id": name,
        "variant": variant,
        "as_asked": as_asked(question),
        "title": question.title,
        "learners": len(met),
        "blanks": len(met) - len(answered),
        "points_share": float(sum(one.share for one in met)),
        "sure": len(sure),
        "sure_and_wrong": sum(one.share == 0 for one in sure),
        "disagreements": said,
    }
    taken = _taken(question, answered)
    if not taken:
        yield row
    for choice, count in taken.items():
        yield row | {
            "part": choice.part,
            "answer": choice.text,
            "worth": choice.worth,
            "chosen_by": count,
        }


def _taken(question: Question, answered: list[Answered]) -> Counter[Chosen]:
    """How many took each thing that is offered; what somebody typed is nobody's to see."""
    offered = dict.fromkeys(question.offered(), 0)
    found: Counter[Chosen] = Counter(offered)
    for one in answered:
        found.update(each for each in set(chosen(one.question, one.value)) if each in offered)
    return found
