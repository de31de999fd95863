"""How far a learner is on a page: a blank answer is none."""

from datetime import UTC, datetime

from commissioning.content import folders
from commissioning.questions import load_questions
from commissioning.records.answers import Answer, Answers
from commissioning.records.progress.how_far import page_progress
from course_running import MODULE

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_blank_answer_is_not_an_answer() -> None:
    questions = load_questions(folders.lessons_dir() / MODULE)
    names = ("check-o1", "check-o2", "check-o3")
    kept = Answers(
        MODULE, 2, 1, {"check-o1": Answer(None, NOON, 1), "check-o2": Answer("a", NOON, 2)}
    )
    found = page_progress("0-opening-check", names, questions, kept)
    assert found.answered == {"check-o2"}
    assert found.begun
    assert not found.complete
