"""A learner disagrees with a question, or does not understand it: kept, dated, changed, withdrawn, in no mark."""

import json
from pathlib import Path
from typing import Any

import pytest

from commissioning.parts.exercise.finish import FinishPart
from commissioning.parts.questions.question import QuestionPart
from commissioning.questions import QuestionSet, exercise_questions, load_questions
from commissioning.records.answers import FILE_SAVED, Answers, dump, parse
from commissioning.records.disagreed import LONGEST, MOST, Line, carried, lines, with_line
from parts.host import Host
from parts.memory import AT, MemoryStore
from parts.module_04 import MODULE

NAME = "disagreed:which-ward"


@pytest.fixture(scope="module")
def questions() -> QuestionSet:
    return load_questions(Path(__file__).parents[1])


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore("04-test")


def ask(questions: QuestionSet, store: MemoryStore, **how: Any) -> Host:
    how = {"practice": False, "variant": 2, **how}
    return Host(QuestionPart(questions["which-ward"], store.read(), store.place, **how), store)


def say(form: Host, text: object, request: int = 1) -> None:
    form.say("disagree", request=request, text=text)


def test_a_line_is_kept_with_its_day_and_the_case_met(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store)
    assert (form.disagreed["text"], form.disagreed["at"]) == ("", "")
    say(form, "  Two wards\r\nfit.  ", 7)
    assert (form.disagreed["text"], form.disagreed["heard"]) == ("Two wards\nfit.", 7)
    assert form.disagreed["at"] == AT.isoformat()
    read = parse(dump(store.answers), "04-test")
    assert lines(read) == [Line("which-ward", "Two wards\nfit.", AT, attempt=1, variant=2)]
    assert ask(questions, store).disagreed["text"] == "Two wards\nfit.", "it survives a new start"
    assert form.saved["blank"], "it is no answer"
    assert form.saved["error"] == ""


def test_it_is_changed_and_withdrawn(questions: QuestionSet, store: MemoryStore) -> None:
    form, other = ask(questions, store), ask(questions, store)
    say(form, "Two wards fit.")
    say(form, "No ward fits.", 2)
    other.say("refresh")
    assert other.disagreed["text"] == "No ward fits."
    say(other, "")
    assert lines(store.answers) == []
    assert store.values[NAME] is None
    form.say("refresh")
    assert form.disagreed["text"] == ""


def test_one_that_is_too_long_is_refused_in_words_and_the_kept_one_stays(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store)
    say(form, "x" * LONGEST)
    say(form, "y" * (LONGEST + 1), 2)
    assert form.disagreed["error"].startswith("This is 501 characters long, and at most 500 are")
    assert (form.disagreed["heard"], form.disagreed["text"]) == (2, "x" * LONGEST)
    assert form.saved["error"] == ""
    say(form, "y", 3)
    assert (form.disagreed["error"], form.disagreed["text"]) == ("", "y")


def test_trouble_is_said_beside_it(questions: QuestionSet, store: MemoryStore) -> None:
    form = ask(questions, store)
    with store.failing("The disk is full."):
        say(form, "Two wards fit.")
    assert (form.disagreed["error"], form.disagreed["text"]) == ("The disk is full.", "")
    assert form.saved["error"] == ""


def test_it_can_be_said_after_handing_in_and_each_try_keeps_its_own(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store)
    store.close_try()
    form.say("refresh")
    say(form, "The feedback says what the text does not.")
    assert form.read_only
    finish = Host(
        FinishPart(
            MODULE,
            exercise_questions(MODULE.id),
            store.read(),
            store.place,
            marks_here=True,
            course_version="1",
        ),
        store,
    )
    finish.say("new_try")
    assert store.answers.attempt == 2
    again = ask(questions, store, variant=0)
    assert again.disagreed["text"] == ""
    say(again, "Now I see two that fit.")
    say(form, "The feedback says more than the text.", 2)
    assert [(one.text, one.attempt, one.variant) for one in lines(store.answers)] == [
        ("The feedback says more than the text.", 1, 2),
        ("Now I see two that fit.", 2, 0),
    ]


def test_a_page_that_is_only_to_be_read_has_no_such_way(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store, read_only=True)
    assert form.disagreed is None
    say(form, "Two wards fit.")
    assert store.values == {}


@pytest.mark.parametrize("text", [None, 3, ["x"], {"text": "x"}])
def test_what_no_page_of_ours_sends_is_kept_nowhere(
    questions: QuestionSet, store: MemoryStore, text: object
) -> None:
    say(ask(questions, store), text)
    assert store.values == {}


def test_who_reads_it_is_told(questions: QuestionSet, store: MemoryStore) -> None:
    alone, sent = ask(questions, store), ask(questions, store, cohort=True)
    assert alone.disagreed["button"] == "Keep this"
    assert "your course folder" in alone.disagreed["about"]
    assert sent.disagreed["button"] == "Send it with my answers"
    assert "your facilitator" in sent.disagreed["about"]


def test_what_is_said_after_the_file_was_saved_asks_to_save_it_again(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store, cohort=True)
    say(form, "Two wards fit.")
    store.save(FILE_SAVED, "anna")
    form.say("refresh")
    assert "Save your file again" not in form.disagreed["about"], "the file has it"
    say(form, "No ward fits.", 2)
    assert "Save your file again and send it" in form.disagreed["about"]


def test_what_is_said_of_practice_goes_with_the_file_and_its_answers_do_not(
    questions: QuestionSet, store: MemoryStore
) -> None:
    practice = MemoryStore(MODULE.id)
    practice.save("which-ward", "a")
    say(ask(questions, practice, practice=True), "Two wards fit.")
    exercise = MemoryStore(MODULE.id)
    exercise.save("five-favours", ["a"])
    form = Host(
        FinishPart(
            MODULE,
            exercise_questions(MODULE.id),
            exercise.read(),
            exercise.place,
            marks_here=False,
            course_version="1",
            practice=lambda: practice.answers,
        ),
        exercise,
    )
    assert form.shown["disagreed"] == ["Two wards fit."]
    form.say("hand_in", learner="anna")
    (file,) = form.shown["downloads"]
    sent = parse(file["text"], MODULE.id)
    assert set(sent.answers) == {"five-favours", NAME}
    assert [one.text for one in lines(sent)] == ["Two wards fit."]
    assert NAME not in exercise.values
    say(ask(questions, practice, practice=True), "", 2)
    form.say("refresh")
    assert form.shown["disagreed"] == []
    assert NAME not in form.shown["downloads"][0]["text"]
    said = with_line(exercise.answers, Line("five-favours", "Which rule?", AT))
    exercise.save("disagreed:five-favours", said)
    form.say("refresh")
    assert form.shown["disagreed"] == ["“Five small favours”: Which rule?"]


def test_without_a_line_a_file_to_hand_in_stays_as_it_was(store: MemoryStore) -> None:
    store.save("which-ward", "a")
    withdrawn = MemoryStore("04-test")
    withdrawn.save(NAME, None)
    assert carried(store.answers, withdrawn.answers) == store.answers


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        {"text": "x"},
        [None, 3, "x", {}, {"text": 3}, {"text": "  "}],
        [[[]]],
    ],
)
def test_what_a_file_holds_in_its_place_is_read_with_care(value: object) -> None:
    assert lines(_file(value)) == []


def test_a_hostile_line_is_bounded() -> None:
    odd = {"text": "x" * 9000, "attempt": True, "variant": -1, "written": "9999-99"}
    (line, *more) = lines(_file([odd] * (MOST + 1)))
    assert (len(line.text), line.attempt, line.variant, line.written.year) == (500, 1, 0, 1970)
    assert len(more) == MOST - 1


def _file(value: object) -> Answers:
    text = json.dumps({"schema": 2, "answers": {NAME: {"value": value}}})
    return parse(text, "04-test")
