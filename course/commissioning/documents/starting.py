"""Texts that a document can start from: what a learner answered to questions.

Northmere's edition starts from the exercise's. The learner's own starts from practice, whose case is Northmere's
too: such a text is a pattern, and is told as one. A document goes to work, so an answer that was marked down is
not offered: the one that stands is, and from practice nothing.
"""

from typing import Any

from commissioning.documents.form import DocumentSpec
from commissioning.questions import Outcome, Question, QuestionSet, ReleasedSet, mark
from commissioning.questions.wording import UNREADABLE, answer_lines
from commissioning.records.answers import Answers

_ANSWERED = "You answered to “{title}”: {text}"
_STANDS = "Your answer to “{title}” lost points. This one stands: {text}"
_PATTERN = (
    "A pattern from a sitting, on Northmere, for your own facts. You answered to “{title}”: {text}"
)


def starting_texts(
    spec: DocumentSpec,
    questions: QuestionSet | ReleasedSet | None,
    answers: Answers,
    *,
    own: bool = False,
    marked: bool = False,
) -> dict[str, dict[str, str]]:
    """For each field that can start from an answer that was given: {"title": …, "text": …, "said": …}.

    `said` tells of it in a sentence. With `own` these are answers to practice `questions`; with `marked` the
    learner has been told what they earned.
    """
    found = {}
    for field in spec.fields():
        start = field.practised if own else field.prefill
        name = start.question if start else ""
        if not questions or name not in questions or field.kind == "table":
            continue
        question = questions.drawn(name, answers.lot)
        answer, said = answers.value(name), _PATTERN if own else _ANSWERED
        if (own or marked) and isinstance(question, Question) and _lost_points(question, answer):
            answer, said = None if own else question.key_answer(), _STANDS
        lines = answer_lines(question, answer)
        if lines and lines != [UNREADABLE]:
            joined = ("\n" if field.kind == "lines" else "; ").join(lines)
            found[field.id] = {
                "title": question.title,
                "text": joined,
                "said": said.format(title=question.title, text=joined),
            }
    return found


def _lost_points(question: Question, answer: Any) -> bool:
    """Whether an answer is less than right, as far as it can be told without a person who reads it."""
    return mark(question, answer).outcome in (Outcome.PARTLY, Outcome.NOT_YET)
