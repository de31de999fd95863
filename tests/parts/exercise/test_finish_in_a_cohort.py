"""Hand in in a cohort: who it is, one file to send, and no marks at all."""

import json

import pytest

from commissioning.content.syllabus import syllabus
from commissioning.questions import QuestionSet
from commissioning.records.answers import FILE_FIRST, FILE_WITH, dump
from commissioning.records.store import Named
from parts.exercise.finishing import finish, released
from parts.memory import MemoryStore
from parts.module_04 import MODULE


def test_a_new_part_is_told_by_its_page_that_it_was_sent(
    questions: QuestionSet, full: MemoryStore
) -> None:
    full.keep(lambda _: [Named("ann")])
    form = finish(questions, full, marks_here=False)
    form.say("refresh")
    assert not form.shown["sent"]
    form.say("refresh", sent=True)
    assert form.shown["sent"]
    assert form.shown["downloads"]
    assert not full.tries.tries


@pytest.mark.parametrize("how", ["cohort", "no keys"])
def test_a_cohort_sees_no_marks(questions: QuestionSet, full: MemoryStore, how: str) -> None:
    cohort = how == "cohort"
    form = finish(questions if cohort else released(questions), full, marks_here=not cohort)
    form.say("hand_in", learner="ann")
    assert form.shown["sent"]
    assert not form.shown["result"]
    (copy,) = form.shown["downloads"]
    assert (copy["name"], copy["text"]) == (f"{MODULE.id}--ann.json", dump(full.answers))
    full.save("x", 1)
    form.say("refresh")
    assert form.shown["downloads"][0]["text"] == dump(full.answers), (
        "a copy is of what is saved now"
    )
    form.say("new_try")
    assert (full.answers.attempt, full.tries.tries, full.files) == (1, (), {})


def test_that_the_file_was_saved_is_kept_and_told_until_answers_change(
    questions: QuestionSet, full: MemoryStore
) -> None:
    form = finish(questions, full, marks_here=False)
    form.say("hand_in", learner="anna")
    assert form.shown["saved"] is None
    form.say("saved")
    when = form.shown["saved"]["when"]  # type: ignore[index]
    again = finish(questions, full, marks_here=False)
    kept = {"when": when, "learner": "anna", "changed": False}
    assert (again.shown["sent"], again.shown["saved"]) == (True, kept), "after a reload"
    copy = again.shown["downloads"][0]["text"]
    assert "handed-in" not in copy, "the file holds answers, not that it was saved"
    again.say("saved")
    assert again.shown["downloads"][0]["text"] == copy, "the same work gives the same file"
    full.save(next(iter(questions)), None)
    again.say("refresh")
    assert again.shown["saved"]["changed"]
    again.say("saved")
    assert not again.shown["saved"]["changed"]


def test_a_file_that_is_saved_again_keeps_when_it_was_first_and_with_which_course_last(
    questions: QuestionSet, full: MemoryStore
) -> None:
    form = finish(questions, full, marks_here=False)
    form.say("hand_in", learner="anna")
    form.say("saved")
    first = full.answers.answers[FILE_FIRST]
    full.save(FILE_WITH, "2025.01")
    full.save(next(iter(questions)), None)
    form.say("saved")
    assert full.answers.answers[FILE_FIRST] == first
    assert full.answers.value(FILE_WITH) == syllabus().course.version
    assert not form.shown["saved"]["changed"]


def test_nothing_saved_is_nothing_to_send(questions: QuestionSet, store: MemoryStore) -> None:
    form = finish(questions, store, marks_here=False)
    form.say("hand_in", learner="ann")
    assert form.shown["downloads"] == []


def test_a_cohort_hands_in_once_it_is_said_whose_it_is(
    questions: QuestionSet, full: MemoryStore
) -> None:
    form = finish(questions, full, marks_here=False)
    form.say("hand_in")
    assert not form.shown["sent"], "nobody has said who it is"
    for typed, said in (("", "Type your name"), ("Олена", "letters A to Z"), (["x"], "Type your")):
        form.say("hand_in", learner=typed)
        assert said in form.shown["error"]
        assert not form.shown["sent"]
    form.say("hand_in", learner=" Zoë O’Hara ")
    assert (form.shown["sent"], form.shown["learner"], form.shown["error"]) == (
        True,
        "zoe.ohara",
        "",
    )
    (copy,) = form.shown["downloads"]
    assert copy["name"] == f"{MODULE.id}--zoe.ohara.json"
    assert json.loads(copy["text"])["learner"] == "zoe.ohara"
    again = finish(questions, full, marks_here=False)
    again.say("hand_in")
    assert again.shown["sent"], "it is asked once"
    again.say("hand_in", learner="zoe")
    assert again.shown["learner"] == "zoe", "and can be put right"


def test_who_cannot_be_kept_is_told(questions: QuestionSet, full: MemoryStore) -> None:
    form = finish(questions, full, marks_here=False)
    with full.failing("Your name could not be kept."):
        form.say("hand_in", learner="ann")
    assert form.shown["error"] == "Your name could not be kept."
    assert not form.shown["sent"]
