"""The Monday document: kept like an answer, started from answers, made into a Word file."""

import io
import sys
from dataclasses import replace
from typing import Any

import docx
import pytest

from commissioning.content import folders
from commissioning.content.yaml_files.reading import read_declared
from commissioning.documents import DocumentSpec
from commissioning.parts.exercise.document import DocumentPart
from commissioning.questions import QuestionSet, exercise_questions, load_questions
from commissioning.questions.question import that_count
from parts.host import Host
from parts.memory import AT, MemoryStore, attempt
from parts.module_04 import MODULE

KEY = "document:grant-management-plan"
SPEC = read_declared(folders.lessons_dir() / MODULE.id / "document.yaml", DocumentSpec)
FILE = SPEC.file_name(AT.date(), own=False)
SUBJECT = "For Northmere."
CASH = {"cash": [["36000", "12", "7500", "1"]], "payment-terms": "Quarterly in advance"}


def document(store: MemoryStore, **how: Any) -> Host:
    how = {"subject": SUBJECT, "questions": exercise_questions(MODULE.id), **how}
    return Host(DocumentPart(SPEC, store.read(), store.place, **how), store)


def change(form: Host, value: Any, request: int = 1) -> None:
    form.set(draft={"request": request, "value": value})


def field_ids(form: Host) -> list[str]:
    return [field["id"] for section in form.question["sections"] for field in section["fields"]]


def offered(form: Host) -> set[str]:
    """Titles of the questions whose answers the document can start from."""
    return {one["title"] for one in form.starts.values()}


def test_every_change_is_one_answer(store: MemoryStore) -> None:
    form = document(store)
    total = len(field_ids(form))
    assert form.part.words == f"Document: Grant management plan. 0 of {total} filled in."
    change(form, {field_ids(form)[0]: "x"}, 5)
    assert form.saved["heard"] == 5
    assert store.values[KEY] == {field_ids(form)[0]: "x"}
    assert form.part.words == f"Document: Grant management plan. 1 of {total} filled in."


def test_it_can_start_from_answers(full: MemoryStore, questions: QuestionSet) -> None:
    form = document(full)
    assert form.starts
    assert all(one["title"] and one["text"] for one in form.starts.values())
    assert set(form.starts) <= set(field_ids(form))
    title, name = next((q.title, n) for n, q in questions.items() if q.title in offered(form))
    full.save(name, None)
    with full.failing("The file is held.", reads=True):
        form.say("refresh")
    assert title in offered(form)
    form.say("refresh")
    assert title not in offered(form)


def test_a_document_of_ones_own_offers_practice_answers_as_a_pattern(
    full: MemoryStore, store: MemoryStore
) -> None:
    practice = load_questions(folders.lessons_dir() / MODULE.id)
    store.save("may-we-say", practice["may-we-say"].key_answer())
    own = {"own": True, "questions": practice, "practised": store.read().answers}
    form = document(full, **own)
    assert set(form.starts) == {"recipients-say"}
    assert form.starts["recipients-say"]["said"].startswith(
        "A pattern from a sitting, on Northmere"
    )


def test_a_document_of_ones_own_starts_from_nothing_and_has_a_file_of_its_own(
    full: MemoryStore,
) -> None:
    form = document(full, own=True, questions=None)
    assert form.starts == {}
    assert form.question["own"]
    assert form.part.words.startswith("Your own document: ")
    form.say("make")
    (name,) = full.files
    assert name.startswith("documents/Grant-management-plan-own-case-")


def test_the_file_is_made_of_what_is_saved_now_and_given_to_the_page(full: MemoryStore) -> None:
    form = document(full)
    first = field_ids(form)[0]
    full.save(KEY, {first: "Changed on another page"})
    form.say("make", request=7)
    assert form.made == {
        "heard": 7,
        "name": FILE,
        "folder": "",
        "error": "",
    }
    ((name, content),) = form.files
    assert name == FILE
    assert form.saved["value"] == {first: "Changed on another page"}
    book = docx.Document(io.BytesIO(content))
    assert "Changed on another page" in [one.text for one in book.paragraphs]
    assert book.sections[0].footer.paragraphs[1].text == SUBJECT
    form.say("make", request=8)
    assert form.made["heard"] == 8, "the same file again has an answer too"


def test_the_sheet_says_what_the_file_says_of_what_is_saved(store: MemoryStore) -> None:
    form = document(store)
    change(form, {"grant-lines": "Ropewalk Bikes\nA shop", **CASH})
    form.say("make", request=3)
    book = docx.Document(io.BytesIO(form.files[0][1]))
    lines = [one["text"] for one in form.sheet if one["is"] == "line"]
    facts = [f"{one['name']}\t{one['text']}" for one in form.sheet if one["is"] == "fact"]
    assert "Grant\tRopewalk Bikes" in facts
    titles = [one["figure"]["title"] for one in form.sheet if one["is"] == "chart"]
    said = [one.text for one in book.paragraphs if one.text]
    assert sorted([*lines, *facts, *titles]) == sorted(said)
    grids = [[one["columns"], *one["rows"]] for one in form.sheet if one["is"] == "grid"]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in book.tables]
    assert [[list(row) for row in grid] for grid in grids] == tables


def test_the_sheet_follows_another_page_and_stays_when_the_file_cannot_be_read(
    store: MemoryStore,
) -> None:
    form = document(store)
    change(form, {"tier": "Tier 1"})
    tier = {"is": "fact", "name": "Tier", "text": "Tier 1"}
    assert tier in form.sheet
    with store.failing("The file is held.", reads=True):
        form.say("refresh")
    assert tier in form.sheet
    store.save(KEY, {"tier": "Tier 3"})
    form.say("refresh")
    assert {**tier, "text": "Tier 3"} in form.sheet


def test_its_chart_is_drawn_of_what_was_filled_in(full: MemoryStore) -> None:
    form = document(full)
    full.save(KEY, CASH)
    form.say("make", request=3)
    assert form.made["heard"] == 3
    ((_, content),) = form.files
    (shape,) = docx.Document(io.BytesIO(content)).inline_shapes
    assert "lowest −£4,500" in shape._inline.docPr.get("descr")


def test_where_nothing_can_draw_the_words_stand_in_its_place(
    full: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "commissioning.drawing.paper", None)
    form = document(full)
    full.save(KEY, CASH)
    form.say("make", request=3)
    assert (form.made["heard"], form.made["error"]) == (3, "")
    book = docx.Document(io.BytesIO(form.files[0][1]))
    assert len(book.inline_shapes) == 0
    assert [one.text for one in book.paragraphs if "lowest −£4,500" in one.text]


def test_a_chart_of_figures_that_changed_meanwhile_is_left_out(full: MemoryStore) -> None:
    form = document(full)
    full.save(KEY, CASH)
    part = form.part
    drawn = part.hear({"say": {"type": "make", "request": 3}}, full.read()).later
    assert drawn
    _, done = drawn.run(None, lambda _: None)
    full.save(KEY, {**CASH, "cash": [["36000", "12", "9000", "1"]]})
    form.hear(done)
    book = docx.Document(io.BytesIO(form.files[0][1]))
    assert len(book.inline_shapes) == 0
    assert [one.text for one in book.paragraphs if "lowest −£3,000" in one.text]


def test_a_file_that_is_open_in_word_is_told_and_not_given(full: MemoryStore) -> None:
    form = document(full)
    full.refuses[FILE] = "Permission denied"
    form.say("make")
    assert "could not be written (Permission denied). If it is open in Word" in form.made["error"]
    assert form.files == []


def test_answers_that_cannot_be_read_make_no_file(full: MemoryStore) -> None:
    form = document(full)
    with full.failing("The file is held.", reads=True):
        form.say("make")
    assert form.made == {"heard": 1, "error": "The file is held."}
    assert form.files == []


def test_handing_in_does_not_close_it_and_a_new_try_keeps_it(full: MemoryStore) -> None:
    form = document(full)
    full.close_try()
    change(form, {field_ids(form)[0]: "x"})
    full.new_try()
    change(form, {field_ids(form)[0]: "y"}, 2)
    assert (form.saved["error"], form.read_only) == ("", False)
    assert full.values[KEY] == {field_ids(form)[0]: "y"}


@pytest.mark.parametrize("value", ["x", 3, [1], {"zz": 1}, {"grant-name": {"a": 1}}])
def test_entries_that_no_form_sends_do_no_harm(store: MemoryStore, value: object) -> None:
    store.save(KEY, value)
    form = document(store)
    assert "filled in" in form.part.words
    form.say("make")
    assert form.made["error"] == ""


def test_model_answers_are_not_changed(full: MemoryStore) -> None:
    form = document(full, read_only=True)
    change(form, {})
    assert full.values[KEY]


# -- in two tabs

FIRST, SECOND, THIRD = [field.id for field in SPEC.fields()][:3]
LABELS = {field.id: field.label for field in SPEC.fields()}


def draft(form: Host, value: Any, *was: Any, request: int = 1) -> None:
    """A draft of a page that had been told, or had sent, what it `was`."""
    form.set(draft={"request": request, "value": value, "was": list(was)})


def test_a_draft_changes_only_the_fields_that_were_changed_on_its_page(store: MemoryStore) -> None:
    store.save(KEY, {FIRST: "base", THIRD: "goes"})
    form = document(store)
    store.save(KEY, {FIRST: "of another tab", THIRD: "goes"})
    draft(form, {FIRST: "base", SECOND: "typed here"}, {FIRST: "base", THIRD: "goes"})
    assert store.values[KEY] == {FIRST: "of another tab", SECOND: "typed here"}
    assert form.saved["value"] == store.values[KEY]
    assert (form.saved["error"], form.saved["clashes"], form.saved["heard"]) == ("", [], 1)


def test_a_field_that_was_changed_in_both_places_alone_is_refused(store: MemoryStore) -> None:
    store.save(KEY, {FIRST: "base"})
    form = document(store)
    store.save(KEY, {FIRST: "theirs"})
    draft(form, {FIRST: "mine", SECOND: "typed here"}, {FIRST: "base"})
    assert store.values[KEY] == {FIRST: "theirs", SECOND: "typed here"}
    assert form.saved["clashes"] == [FIRST]
    assert f"“{LABELS[FIRST]}” was changed elsewhere after you typed this" in form.saved["error"]
    form.say("refresh")
    assert form.saved["heard"] == 0, "it is not said to be saved when somebody looks again"
    draft(form, {FIRST: "mine!", SECOND: "typed here"}, store.values[KEY], request=2)
    assert store.values[KEY] == {FIRST: "mine!", SECOND: "typed here"}
    assert (form.saved["error"], form.saved["heard"]) == ("", 2)


def test_what_the_page_itself_sent_before_is_no_change_from_elsewhere(store: MemoryStore) -> None:
    form = document(store)
    draft(form, {FIRST: "a"}, None)
    draft(form, {FIRST: "ab"}, None, {FIRST: "a"}, request=2)
    store.save(KEY, {**store.values[KEY], SECOND: "theirs"})
    for request in (3, 4):  # and a draft sent twice is safe
        draft(document(store), {}, None, {FIRST: "a"}, {FIRST: "ab"}, request=request)
        assert store.values[KEY] == {SECOND: "theirs"}


def test_a_draft_of_an_earlier_page_waits_out_a_new_try(full: MemoryStore) -> None:
    was = full.values[KEY]
    full.close_try()
    full.new_try()
    full.save(KEY, {**was, SECOND: "theirs"})
    form = document(full)
    change = {"request": 1, "value": {**was, FIRST: "typed"}, "base": "1.5", "was": [was]}
    form.set(draft=change)
    assert full.values[KEY] == {**was, FIRST: "typed", SECOND: "theirs"}


@pytest.mark.parametrize("was", [None, 3, "x", {"a": 1}, [3, None, ["x"]]])
def test_a_draft_with_an_odd_past_does_no_harm(store: MemoryStore, was: Any) -> None:
    form = document(store)
    form.set(draft={"request": 1, "value": {FIRST: "x"}, "was": was})
    assert store.values[KEY] == {FIRST: "x"}


def test_on_a_page_of_an_earlier_try_it_starts_from_the_answers_of_that_try(
    full: MemoryStore, questions: QuestionSet
) -> None:
    form = document(full)
    starts = form.starts
    answers = {name: full.values[name] for name in that_count(questions)}
    full.tries = full.tries.plus(replace(attempt(1), answers=answers))
    full.new_try()
    form.say("refresh")
    assert form.starts == starts
    assert document(full).starts == {}
