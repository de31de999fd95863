"""Texts that a document can start from: what a learner answered to the exercise's questions."""

from commissioning.documents.form import DocumentSpec
from commissioning.questions import QuestionSet, ReleasedSet
from commissioning.questions.wording import UNREADABLE, answer_lines
from commissioning.records.answers import Answers


def starting_texts(
    spec: DocumentSpec, questions: QuestionSet | ReleasedSet | None, answers: Answers
) -> dict[str, dict[str, str]]:
    """For each field that can start from an answer that was given: {"title": …, "text": …}."""
    found = {}
    for field in spec.fields():
        name = field.prefill.question if field.prefill else ""
        if not questions or name not in questions or field.kind == "table":
            continue
        question = questions.drawn(name, answers.lot)
        lines = answer_lines(question, answers.value(name))
        if lines and lines != [UNREADABLE]:
            joined = ("\n" if field.kind == "lines" else "; ").join(lines)
            found[field.id] = {"title": question.title, "text": joined}
    return found
