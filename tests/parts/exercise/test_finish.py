"""Hand in, learning alone: what is missing, the result, the next try."""

import json
from dataclasses import replace

from commissioning.markup import inline_html
from commissioning.parts.part import Message
from commissioning.questions import Lot, QuestionSet
from commissioning.questions.question import that_count
from commissioning.records.answers import Answers, dump
from commissioning.records.store import TryClosed
from parts.exercise.finishing import finish
from parts.memory import AT, MemoryStore
from parts.module_04 import MODULE

DOCUMENT = "document:grant-management-plan"
RECORDS = ["completion-record.html", "completion-record.csv"]


def test_every_question_is_listed_in_words(questions: QuestionSet, store: MemoryStore) -> None:
    form = finish(questions, store)
    asked = that_count(questions)
    total = len(asked)
    assert [one["title"] for one in form.shown["rows"]] == [one.title for one in asked.values()]
    assert form.part.words == f"Hand in: {total} questions, {total} not answered yet."
    store.save(next(iter(questions)), "x")
    form.say("refresh")
    assert form.shown["unanswered"] == total - 1


def test_an_answer_over_the_total_is_kept_and_waits_for_a_change(
    questions: QuestionSet, full: MemoryStore
) -> None:
    assert finish(questions, full).shown["to_change"] == 0
    asked = questions["hours-for-checks"].public()
    full.save(asked["id"], {one["id"]: asked["total"] for one in asked["fields"]})
    form = finish(questions, full)
    (row,) = (one for one in form.shown["rows"] if one["change"])
    assert (row["id"], row["answered"]) == (asked["id"], True)
    assert row["change"].startswith("Needs a change. Take ")
    assert form.part.words.endswith("all answered, 1 to change.")


def test_before_handing_in_no_key_is_sent(questions: QuestionSet, full: MemoryStore) -> None:
    state = json.dumps(finish(questions, full).part.state)
    for one in questions.values():
        for option in getattr(one, "options", []):
            assert option.feedback not in state
    assert "rubric" not in state


def test_handing_in_marks_keeps_and_records(questions: QuestionSet, full: MemoryStore) -> None:
    form = finish(questions, full)
    form.say("hand_in")
    assert form.shown["result"]["verdict"] == "passed"
    assert form.shown["heard"] == 1
    assert form.part.words == f"Handed in: {len(that_count(questions))} questions, try 1."
    assert list(full.files) == RECORDS
    assert full.files["completion-record.csv"].startswith(b"\xef\xbb\xbfname,module,")
    assert [one["name"] for one in form.shown["downloads"]] == [
        f"completion-record-{MODULE.id}.html",
        f"completion-record-{MODULE.id}.csv",
    ]
    assert form.shown["downloads"][1]["text"].startswith("\ufeffname,module,")
    (kept,) = full.tries.tries
    assert (kept.number, kept.handed_in, kept.passed) == (1, AT, True)


def test_the_record_has_the_name_that_is_said_when_it_is_saved(
    questions: QuestionSet, full: MemoryStore
) -> None:
    form = finish(questions, full)
    form.say("hand_in")
    assert form.shown["name"] == ""
    form.say("name", name="  Zoë\tO'Hara <b> \u202e")
    assert form.shown["name"] == "Zoë O'Hara <b>"
    assert form.shown["downloads"][0]["name"].endswith("-zoe.ohara.b.html")
    page, table = (one["text"] for one in form.shown["downloads"])
    assert "<td>Zoë O&#x27;Hara &lt;b&gt;</td>" in page
    assert "\nZoë O'Hara <b>," in table.replace('"', "").replace("\r", "")
    assert full.files["completion-record.html"].decode() == page
    again = finish(questions, full)
    assert again.shown["name"] == "Zoë O'Hara <b>", "it is asked for once"
    assert "Zoë" not in dump(full.answers), "what is handed in does not have it"
    again.say("name", name="")
    assert again.shown["name"] == ""
    assert '<th scope="row">Name</th>' not in again.shown["downloads"][0]["text"]


def test_what_is_not_passed_is_the_record_of_a_try(
    questions: QuestionSet, store: MemoryStore
) -> None:
    store.save(next(iter(questions)), "x")
    form = finish(questions, store)
    form.say("hand_in")
    page = form.shown["downloads"][0]
    assert page["label"] == "Record of this try"
    assert page["name"] == f"record-of-this-try-{MODULE.id}.html"
    assert "<h1>Record of this try: " in page["text"]


def test_the_result_is_there_after_a_reload_and_does_not_move(
    questions: QuestionSet, full: MemoryStore
) -> None:
    finish(questions, full).say("hand_in")
    kept = full.tries
    for name in questions:
        full.save(name, None)
    again = finish(questions, full)
    assert again.shown["result"]["verdict"] == "passed"
    assert again.shown["changed"] == len(that_count(questions))
    again.say("hand_in")
    assert again.shown["result"]["verdict"] == "passed"
    assert full.tries == kept


def test_what_another_page_handed_in_shows_here_too(
    questions: QuestionSet, full: MemoryStore
) -> None:
    other = finish(questions, full)
    finish(questions, full).say("hand_in")
    assert not other.shown["result"]
    other.say("refresh")
    assert other.shown["result"]["verdict"] == "passed"


def test_answers_that_change_while_it_is_handed_in_are_those_that_are_marked(
    questions: QuestionSet, full: MemoryStore
) -> None:
    part = finish(questions, full).part
    wish = part.hear({"say": {"type": "hand_in", "request": 1}}, full.read()).wish
    full.save(next(iter(questions)), None)
    (closed, *_) = part.keep(wish, full.read())
    assert isinstance(closed, TryClosed)
    assert closed.attempt.answers[next(iter(questions))] is None


def test_a_new_try_keeps_documents_and_asks_other_figures(
    questions: QuestionSet, full: MemoryStore
) -> None:
    form = finish(questions, full)
    form.say("new_try")
    assert full.answers.attempt == 1  # not before this one is handed in
    form.say("hand_in")
    form.say("new_try")
    assert (form.shown["attempt"], form.shown["open"]) == (1, 2)
    assert form.shown["result"]["attempt"] == 1, "this page keeps to its try"
    assert form.shown["notice"] == "Try 2 begins. Reload this page to see it."
    form = finish(questions, full)
    assert not form.shown["result"]
    assert (form.shown["attempt"], form.shown["notice"]) == (2, "")
    assert list(full.values) == [DOCUMENT]
    for name in questions:
        full.save(name, questions[name].samples.right[0])
    form.say("hand_in")
    assert form.shown["result"]["attempt"] == 2
    assert form.shown["result"]["verdict"] != "passed" or all(
        questions.variants_of(name) == 1 for name in questions
    )
    assert "This is try 2" in form.shown["result"]["tries"]


def test_a_try_keeps_the_questions_that_its_lot_drew(
    questions: QuestionSet, store: MemoryStore
) -> None:
    lot = Lot(1, "0123456789abcdef")
    store.answers = replace(store.answers, drawn_by=lot.by)
    assert any(questions.numbers_drawn(lot).values()), "not all are those written first"
    form = finish(questions, store)
    form.say("hand_in")
    drawn = that_count(questions.all_drawn(lot))
    asked = [one for one in drawn.values() if not one.by_person]
    right = [[inline_html(line) for line in one.right_lines()] for one in asked]
    shown = [one["right_html"] for one in form.shown["result"]["questions"] if not one["compare"]]
    assert shown == right
    assert store.tries.tries[0].variants == questions.numbers_drawn(lot)


def test_what_is_asked_again_of_a_new_part_hands_in_one_try(
    questions: QuestionSet, full: MemoryStore
) -> None:
    finish(questions, full).say("hand_in", request=7)
    kept = full.tries
    again = finish(questions, full, attempt=1)
    again.say("hand_in", request=7)
    assert (again.shown["heard"], again.shown["result"]["attempt"]) == (7, 1)
    assert full.tries == kept
    finish(questions, full).say("new_try")
    again.say("hand_in", request=8)
    assert (again.shown["error"], again.shown["result"]["attempt"]) == ("", 1)
    assert full.tries == kept, "nobody asked to hand in the second try"


def test_what_is_asked_again_of_a_new_part_begins_one_try(
    questions: QuestionSet, full: MemoryStore
) -> None:
    finish(questions, full).say("hand_in")
    for _ in range(2):
        form = finish(questions, full, attempt=1)
        form.say("new_try", request=9)
        assert (form.shown["heard"], form.shown["open"]) == (9, 2)
        assert full.answers.attempt == 2
    finish(questions, full).say("hand_in")
    form.say("new_try", request=9)
    assert full.answers.attempt == 2, "this try was handed in since"


ELSEWHERE = "A new try was begun in another tab. Reload this page to see it"


def test_a_page_keeps_to_its_try_when_another_page_begins_the_next(
    questions: QuestionSet, full: MemoryStore
) -> None:
    page, other = finish(questions, full), finish(questions, full)
    text = next(name for name, one in questions.items() if one.kind == "text")
    other.say("hand_in")
    page.say("self_mark", question=text, marks=[0, None, 1, 2])
    other.say("new_try")
    full.save(text, "Of try 2.")
    kept, values = full.tries, full.values
    page.say("refresh")
    assert page.shown["result"]["attempt"] == page.shown["attempt"] == 1
    assert (page.shown["open"], page.shown["changed"]) == (2, 0)
    assert page.shown["self_marks"] == {text: [0, None, 1, 2]}
    assert ELSEWHERE in page.shown["notice"]
    page.say("hand_in")
    page.say("self_mark", question=text, marks=[1, 1, 1, 1])
    assert ELSEWHERE in page.shown["error"]
    page.say("new_try")
    assert (full.tries, full.values, full.answers.attempt) == (kept, values, 2)


def test_a_try_that_was_not_handed_in_is_not_mixed_with_the_one_that_is_open(
    questions: QuestionSet, full: MemoryStore
) -> None:
    page = finish(questions, full)
    full.new_try()
    page.say("refresh")
    assert not page.shown["result"]
    assert ELSEWHERE in page.shown["notice"]
    page.say("hand_in")
    assert "Nothing was handed in." in page.shown["error"]
    assert full.tries.tries == ()


def test_a_lost_answers_file_does_not_reopen_a_closed_try(
    questions: QuestionSet, full: MemoryStore
) -> None:
    for _ in range(2):
        form = finish(questions, full)
        form.say("hand_in")
        form.say("new_try")
    full.answers = Answers(MODULE.id)
    fresh = finish(questions, full)
    assert fresh.shown["result"]["attempt"] == 1
    fresh.say("new_try")
    assert full.answers.attempt == 3


def test_own_marks_are_kept_apart(questions: QuestionSet, full: MemoryStore) -> None:
    form = finish(questions, full)
    form.say("hand_in")
    headline = form.shown["result"]["headline"]
    text = next(name for name, one in questions.items() if one.kind == "text")
    form.say("self_mark", question=text, marks=[0, None, 1, 2])
    assert form.shown["self_marks"] == {text: [0, None, 1, 2]}
    assert form.shown["result"]["headline"] == headline
    for marks in ([9, 9, 9, 9], "x", None):
        form.say("self_mark", question=text, marks=marks)
    form.say("self_mark", question=["x"], marks=[])
    assert full.values[f"self-mark:{text}"] == [0, None, 1, 2]


def test_learning_alone_nobody_is_asked(questions: QuestionSet, full: MemoryStore) -> None:
    form = finish(questions, full)
    form.say("hand_in", learner="ann")
    assert form.shown["result"]
    assert full.answers.sender.learner == ""


def test_a_try_that_cannot_be_kept_is_told_and_can_be_handed_in_again(
    questions: QuestionSet, full: MemoryStore
) -> None:
    form = finish(questions, full)
    with full.failing("Your try could not be kept."):
        form.say("hand_in", request=4)
    assert (form.shown["error"], form.shown["heard"]) == ("Your try could not be kept.", 4)
    assert form.shown["rows"]
    assert not form.shown["result"]
    form.say("hand_in", request=5)
    assert (form.shown["error"], form.shown["heard"]) == ("", 5)
    assert form.shown["result"]


def test_a_record_that_is_open_in_excel_hides_no_result(
    questions: QuestionSet, full: MemoryStore
) -> None:
    form = finish(questions, full)
    full.refuses["completion-record.csv"] = "Permission denied"
    form.say("hand_in")
    assert form.shown["result"]
    assert "completion-record.csv could not be written" in form.shown["record_error"]
    assert "Excel" in form.shown["record_error"]
    full.refuses.clear()
    form.say("refresh")
    assert form.shown["record_error"] == ""


def test_tries_that_cannot_be_read_are_told_and_questions_still_listed(
    questions: QuestionSet, full: MemoryStore
) -> None:
    full.tries_error = "The record of your tries could not be read."
    form = finish(questions, full)
    assert form.shown["notice"] == full.tries_error
    assert form.shown["rows"]


def test_what_no_page_says_does_nothing(questions: QuestionSet, full: MemoryStore) -> None:
    form = finish(questions, full)
    messages: list[Message] = [
        {"say": "nonsense"},
        {"say": {}},
        {"say": {"type": ["x"]}},
        {"set": {"x": 1}},
    ]
    for message in messages:
        form.hear(message)
    assert form.told == [{}] * 4
