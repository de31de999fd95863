"""A question: what it shows, keeps, reads again and says. No browser, no kernel, no file."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commissioning.parts.questions.question import QuestionPart
from commissioning.questions import QuestionSet, load_questions
from parts.host import Host
from parts.memory import MemoryStore, attempt

MODULE = "04-test"
KEYS = {"feedback", "worth", "key", "samples", "conditions", "examples", "full", "partial", "order"}


@pytest.fixture(scope="module")
def questions() -> QuestionSet:
    return load_questions(Path(__file__).parents[1])


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(MODULE)


def ask(questions: QuestionSet, store: MemoryStore, name: str = "which-ward", **how: Any) -> Host:
    how = {"practice": True, **how}
    return Host(QuestionPart(questions[name], store.read(), store.place, **how), store)


def change(form: Host, value: Any, request: int = 1, **more: Any) -> None:
    """What the page sends when the learner changed the answer."""
    form.set(draft={"request": request, "value": value, **more})


def names(part: Any) -> set[str]:
    if isinstance(part, dict):
        return set(part).union(*[names(one) for one in part.values()])
    return set().union(*[names(one) for one in part]) if isinstance(part, list) else set()


@pytest.mark.parametrize("name", list(load_questions(Path(__file__).parents[1])))
def test_no_form_carries_a_key(questions: QuestionSet, store: MemoryStore, name: str) -> None:
    form = ask(questions, store, name, practice=False)
    assert not names(form.question) & KEYS
    assert "Nobody would see the works" not in json.dumps(form.part.state)


def test_markdown_becomes_html_and_plain_words(questions: QuestionSet, store: MemoryStore) -> None:
    shown = ask(questions, store).question
    assert "<strong>one</strong>" in shown["prompt_html"]
    assert shown["options"][0]["text_html"] == shown["options"][0]["text"] == "Harbour"
    assert shown["hints_html"] == ["<p>Look at the sums.</p>", "<p>Look at who waits.</p>"]
    assert shown["reason"]["prompt_html"] == "Why?"


def test_a_change_is_in_the_file_before_it_is_called_saved(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store)
    assert form.saved["blank"]
    change(form, {"choice": "a", "reason": None, "confidence": "sure"}, 7)
    assert store.values["which-ward"]["choice"] == "a"
    assert form.saved["heard"] == 7
    assert form.saved["error"] == ""
    assert form.saved["at"] == store.answers.answers["which-ward"].saved.isoformat()
    assert form.saved["words"].startswith("Harbour")


def test_clearing_saves_a_blank(questions: QuestionSet, store: MemoryStore) -> None:
    form = ask(questions, store, "what-to-ask")
    change(form, ["a"], 1)
    change(form, None, 2)
    assert form.saved["blank"]
    assert store.values.get("what-to-ask") is None


def test_trouble_is_said_and_the_next_change_saves(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store)
    with store.failing("The disk is full."):
        change(form, "a", 1)
    assert (form.saved["error"], form.saved["heard"]) == ("The disk is full.", 1)
    form.say("refresh")
    assert form.saved["heard"] != 1, "a refresh must not look as if the failed draft were saved"
    change(form, "b", 2)
    assert form.saved["error"] == ""
    assert store.values["which-ward"] == "b"


def test_answers_that_cannot_be_read_for_a_moment_empty_no_form(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store)
    change(form, "a", 1)
    with store.failing("The file is held.", reads=True):
        form.say("refresh")
    assert form.saved["error"] == "The file is held."
    assert form.saved["value"] == "a"
    form.say("refresh")
    assert form.saved["error"] == ""


def test_what_another_page_saved_is_no_word_on_a_draft(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form, other = ask(questions, store), ask(questions, store)
    change(form, "a", 5)
    change(other, "b", 9)
    form.say("refresh")
    assert (form.saved["value"], form.saved["heard"], form.saved["revision"]) == ("b", 5, 2)


def test_a_tab_left_open_from_an_earlier_try_saves_nothing_into_the_next(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store, practice=False)
    change(form, "a", 1)
    store.new_try()
    change(form, "b", 2)
    assert "a new try" in form.saved["error"]
    assert "Reload this page" in form.saved["error"]
    assert store.values.get("which-ward") is None
    anew = ask(questions, store, practice=False)
    change(anew, "b", 3)
    assert store.values.get("which-ward") == "b"


def test_handing_in_closes_what_stands_on_other_pages_too(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store, practice=False)
    store.close_try()
    change(form, "b")
    assert "can be read here" in form.saved["error"]
    assert form.read_only
    assert not store.values
    store.new_try()
    form.say("refresh")
    assert form.read_only, "this form still shows the figures of the try before"
    assert not ask(questions, store, practice=False).read_only


def test_a_damaged_file_is_named_until_the_page_goes(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store)
    store.answers = replace(store.answers, set_aside=Path("answers.damaged-1.json"))
    form.say("refresh")
    store.answers = replace(store.answers, set_aside=None)
    form.say("refresh")
    assert form.saved["notice"].endswith("the damaged file is answers.damaged-1.json.")


def test_two_forms_on_one_file_follow_each_other(
    questions: QuestionSet, store: MemoryStore
) -> None:
    one, other = ask(questions, store), ask(questions, store)
    number = ask(questions, store, "cost-of-reading")
    change(one, "a", 1)
    change(number, "£1,200", 1)
    other.say("refresh")
    assert other.saved["value"] == "a"
    assert other.saved["revision"] == 1
    change(other, "b", 1)
    one.say("refresh")
    assert one.saved["value"] == "b"
    assert store.values.get("cost-of-reading") == "£1,200"


def test_a_left_over_draft_is_used_only_where_nothing_changed(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store)
    change(form, "a", 1, base="1.0")
    assert form.saved["error"] == ""
    change(form, "c", 2, base="1.0")
    assert "changed elsewhere" in form.saved["error"]
    change(form, "a", 3, base="1.0")  # what the earlier page sent did arrive
    assert form.saved["error"] == ""
    assert store.values.get("which-ward") == "a"


def test_a_draft_sent_again_to_a_new_part_is_kept_once_and_overwrites_nobody(
    questions: QuestionSet, store: MemoryStore
) -> None:
    change(ask(questions, store), "a", 5)
    for _ in range(2):
        form = ask(questions, store)
        assert form.saved["heard"] == 0
        change(form, "a", 6, base="1.0")
        assert (form.saved["heard"], form.saved["error"]) == (6, "")
        assert store.values["which-ward"] == "a"
    store.save("which-ward", "theirs")
    form = ask(questions, store)
    change(form, "b", 7, base="1.1")
    assert "changed elsewhere" in form.saved["error"]
    assert store.values["which-ward"] == "theirs"


def test_feedback_names_the_request_that_it_answers(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store)
    for request in (3, 4):
        form.say("check", request=request)
        assert form.told[-1]["feedback"]["heard"] == request, "the same once more has an answer too"


def test_checking_marks_what_is_saved(questions: QuestionSet, store: MemoryStore) -> None:
    form = ask(questions, store)
    form.say("check")
    assert form.feedback["headline"] == "Not answered yet"
    change(form, {"choice": "b", "reason": "r1", "confidence": "guess"})
    form.say("check")
    assert form.feedback["headline"] == "Partly right"
    assert "2-visits.ipynb#Who-waits" in form.feedback["html"]
    change(form, {"choice": "c"}, 2)
    form.say("check")
    assert form.feedback["unsafe"].startswith("Unsafe")


def test_feedback_is_there_again_until_the_answer_changes(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store)
    change(form, {"choice": "c"})
    assert ask(questions, store).feedback is None, "answered is not checked"
    form.say("check")
    assert ask(questions, store).feedback == {**form.feedback, "heard": 0}
    assert ask(questions, store, practice=False).feedback is None
    change(form, {"choice": "b"}, 2)
    assert ask(questions, store).feedback is None
    change(form, None, 3)
    form.say("check")
    assert ask(questions, store).feedback is None


def test_a_practice_text_is_compared(questions: QuestionSet, store: MemoryStore) -> None:
    form = ask(questions, store, "reply-to-auditor")
    change(form, "The risk was <b>small</b>.")
    form.say("check")
    assert form.feedback["headline"] == "Compare yours with these"
    for said in ("Names the evidence", "We always do it like that.", "2 points of 2"):
        assert said in form.feedback["html"]


def test_an_assessed_question_gives_no_feedback(questions: QuestionSet, store: MemoryStore) -> None:
    form = ask(questions, store, practice=False)
    change(form, "a")
    form.say("check")
    assert form.feedback is None


@pytest.mark.parametrize("typed", ["£1,200", "1200.0", "1.2k"])
def test_a_number_is_read_back(questions: QuestionSet, store: MemoryStore, typed: str) -> None:
    form = ask(questions, store, "cost-of-reading")
    change(form, typed)
    assert form.saved["understood"].startswith("Read as £1,200")
    change(form, "twelve or so", 2)
    assert "could not read" in form.saved["understood"]


def test_a_form_to_read_saves_nothing(questions: QuestionSet, store: MemoryStore) -> None:
    store.save("which-ward", "a")
    form = ask(questions, store, read_only=True, practice=False)
    change(form, "b")
    assert form.saved["error"]
    assert store.values.get("which-ward") == "a"


@pytest.mark.parametrize("draft", [3, {}, {"request": "x", "value": 1}, {"request": 1}])
def test_a_draft_that_makes_no_sense_is_ignored(
    questions: QuestionSet, store: MemoryStore, draft: Any
) -> None:
    form = ask(questions, store)
    form.set(draft=draft)
    for kind in ("nonsense", None, 3):
        form.say(kind)
    for message in ({"set": 3}, {"set": {"draft": 3, "more": 1}}, {"say": "x"}, {}):
        form.hear(message)
    assert not store.values


@pytest.mark.parametrize("value", [{"choice": ["x"]}, [[[]]], 3, "zzz", {"a": None}, True])
def test_any_value_in_the_file_can_be_shown(
    questions: QuestionSet, store: MemoryStore, value: Any
) -> None:
    for name in questions:
        store.save(name, value)
        form = ask(questions, store, name)
        form.say("check")
        json.dumps(form.part.state)


def test_a_very_long_answer_is_refused(questions: QuestionSet, store: MemoryStore) -> None:
    form = ask(questions, store, "reply-to-auditor")
    change(form, "x" * 100_001)
    assert "longer than 100,000" in form.saved["error"]


def test_its_text_is_one_line_without_ids_or_times(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store, "reply-to-auditor")
    assert form.part.words == "Question: Reply to the auditor. Not answered yet."
    change(form, "x")
    assert form.part.words == "Question: Reply to the auditor. Answered."
    assert ask(questions, store).part.words == "Question: Which ward first? Not answered yet."


def test_a_question_keeps_to_its_try_when_another_page_begins_the_next(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store, "what-to-ask", practice=False)
    change(form, ["a"], 1)
    handed_in = replace(attempt(1), answers={"what-to-ask": ["a"]})
    store.tries = store.tries.plus(handed_in)
    store.new_try()
    store.save("what-to-ask", ["b"])
    form.say("refresh")
    assert (form.saved["value"], form.saved["attempt"], form.read_only) == (["a"], 1, True)
    assert form.saved["new_try"]
    assert not ask(questions, store, "what-to-ask", practice=False).saved["new_try"]


def test_a_question_of_a_try_that_is_gone_shows_no_answer_of_another(
    questions: QuestionSet, store: MemoryStore
) -> None:
    form = ask(questions, store, "what-to-ask", practice=False)
    store.new_try()
    store.save("what-to-ask", ["b"])
    form.say("refresh")
    assert (form.saved["value"], form.saved["new_try"], form.read_only) == (None, True, True)
