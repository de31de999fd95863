"""The samples that authors declare, batched; what depends on another answer has rows of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import Any

from commissioning.questions import Lot, Question, QuestionSet

Sample = tuple[Any, int, Decimal | None]


@dataclass
class Row:
    """One submission: its answers, the try they belong to, and what each must earn (None: a person)."""

    attempt: int
    answers: dict[str, Any] = field(default_factory=dict)
    expected: dict[str, Decimal | None] = field(default_factory=dict)
    drawn_by: str = ""


def _by_kind(question: Question) -> dict[str, list[Sample]]:
    """The question's samples as (answer, variant, points)."""
    written = question.by_person
    samples = question.samples
    return {
        "right": [
            (answer, variant, None if written else question.points)
            for answer, variant in samples.right_answers()
        ],
        "wrong": [
            (one.answer, one.variant, None if written else one.points) for one in samples.wrong
        ],
        "blank": [(answer, 0, Decimal(0)) for answer in samples.not_attempted],
    }


def rows(
    questions: QuestionSet, kinds: tuple[str, ...] = ("right", "wrong", "blank")
) -> Iterator[Row]:
    """Every sample of every question, in as few submissions as can be."""
    alone = {
        name: of
        for name, of in questions.items()
        if not any(any(one.depends_on()) for one in questions.variants[name])
    }
    after = {name: of for name, of in questions.items() if name not in alone}
    for kind, together in product(
        kinds, (alone, after)
    ):  # else one would change what another earns
        listed = {name: _by_kind(question)[kind] for name, question in together.items()}
        for variant in range(max(map(questions.variants_of, together), default=0)):
            columns = {
                name: [sample for sample in samples if sample[1] == variant]
                for name, samples in listed.items()
            }
            for index in range(max(len(column) for column in columns.values())):
                row = Row(variant + 1)
                for name, column in columns.items():
                    if index < len(column):
                        row.answers[name], _, points = column[index]
                        if not questions[name].recheck_of:  # a fresh question has no points
                            row.expected[name] = points
                yield row


def by_lot(questions: QuestionSet, drawn_by: str, attempt: int = 1) -> Row:
    """Right answers to what a learner's lot has drawn; blank where the author gives none for that variant."""
    row = Row(attempt, drawn_by=drawn_by)
    for name in questions:
        drawn = questions.number_drawn(name, Lot(attempt, drawn_by))
        right = _by_kind(questions[name])["right"]
        answer = next((one for one, variant, _ in right if variant == drawn), None)
        row.answers[name] = answer
        written = questions[name].by_person and answer is not None
        full = questions[name].points if answer is not None else Decimal(0)
        if not questions[name].recheck_of:
            row.expected[name] = None if written else full
    return row


def one_row(questions: QuestionSet, kind: str, attempt: int = 1) -> Row:
    """The first sample of `kind` for each question that has one for this try."""
    return next(row for row in rows(questions, (kind,)) if row.attempt == attempt)
