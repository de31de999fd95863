"""Texts that a document can start from: what a learner answered to questions.

Northmere's edition starts from the exercise's. The learner's own starts from practice, whose case is Northmere's
too: such a text is a pattern, and is told as one.
"""

from commissioning.documents.form import DocumentSpec
from commissioning.questions import QuestionSet, ReleasedSet
from commissioning.questions.wording import UNREADABLE, answer_lines
from commissioning.records.answers import Answers

_ANSWERED = "You answered to “{title}”: {text}"
_PATTERN = (
    "A pattern from a sitting, on Northmere, for your own facts. You answered to “{title}”: {text}"
)


def starting_texts(
    spec: DocumentSpec,
    questions: QuestionSet | ReleasedSet | None,
    answers: Answers,
    *,
    own: bool = False,
) -> dict[str, dict[str, str]]:
    """For each field that can start from an answer that was given: {"title": …, "text": …, "said": …}.

    `said` tells of it in a sentence. With `own` these are answers to practice `questions`.
    """
    found = {}
    for field in spec.fields():
        start = field.practised if own else field.prefill
        name = start.question if start else ""
        if not questions or name not in questions or field.kind == "table":
            continue
        question = questions.drawn(name, answers.lot)
        lines = answer_lines(question, answers.value(name))
        if lines and lines != [UNREADABLE]:
            joined = ("\n" if field.kind == "lines" else "; ").join(lines)
            found[field.id] = {
                "title": question.title,
                "text": joined,
                "said": (_PATTERN if own else _ANSWERED).format(title=question.title, text=joined),
            }
    return found
