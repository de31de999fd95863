"""Texts that a document can start from: what a learner answered to the exercise's questions."""

from commissioning import content
from commissioning.answers import Answers
from commissioning.documents.form import DocumentSpec
from commissioning.errors import CourseError
from commissioning.questions import QuestionSet, ReleasedSet, load_questions, load_released
from commissioning.records.wording import UNREADABLE, answer_lines


def exercise_questions(module: str) -> QuestionSet | ReleasedSet | None:
    """The questions of the module's exercise, with keys where they are; None where there are none."""
    keys = content.keys_dir()
    try:
        if keys and (keys / module).is_dir():
            return load_questions(keys / module)
        return load_released(content.exercises_dir() / module)
    except CourseError:
        return None  # the exercise itself says what is wrong; the document only misses its offers


def starting_texts(
    spec: DocumentSpec, questions: QuestionSet | ReleasedSet | None, answers: Answers
) -> dict[str, dict[str, str]]:
    """For each field that can start from an answer that was given: {"title": …, "text": …}."""
    found = {}
    for field in spec.fields():
        name = field.prefill.question if field.prefill else ""
        if not questions or name not in questions or field.kind == "table":
            continue
        question = questions.variant(name, answers.attempt - 1)
        lines = answer_lines(question, answers.value(name))
        if lines and lines != [UNREADABLE]:
            joined = ("\n" if field.kind == "lines" else "; ").join(lines)
            found[field.id] = {"title": question.title, "text": joined}
    return found
