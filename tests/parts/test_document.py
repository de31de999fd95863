"""The Monday document: kept like an answer, started from answers, made into a Word file."""

import io
from typing import Any

import docx
import pytest

from commissioning.content import folders
from commissioning.content.yaml_reading import read_declared
from commissioning.documents import DocumentSpec
from commissioning.parts.document import DocumentPart
from commissioning.questions import QuestionSet, exercise_questions
from parts.exercise import MODULE
from parts.host import Host
from parts.memory import MemoryStore

KEY = "document:grant-management-plan"
SPEC = read_declared(folders.lessons_dir() / MODULE.id / "document.yaml", DocumentSpec)
SUBJECT = "For Northmere."


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


def test_a_document_of_ones_own_starts_from_nothing_and_has_a_file_of_its_own(
    full: MemoryStore,
) -> None:
    form = document(full, own=True, questions=None)
    assert form.starts == {}
    assert form.question["own"]
    assert form.part.words.startswith("Your own document: ")
    form.say("make")
    assert list(full.files) == ["documents/own-grant-management-plan.docx"]


def test_the_file_is_made_of_what_is_saved_now_and_given_to_the_page(full: MemoryStore) -> None:
    form = document(full)
    first = field_ids(form)[0]
    full.save(KEY, {first: "Changed on another page"})
    form.say("make", request=7)
    assert form.made == {
        "heard": 7,
        "name": "grant-management-plan.docx",
        "folder": "",
        "error": "",
    }
    ((name, content),) = form.files
    assert name == "grant-management-plan.docx"
    assert form.saved["value"] == {first: "Changed on another page"}
    words = [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]
    assert "Changed on another page" in words
    assert words[1] == SUBJECT
    form.say("make", request=8)
    assert form.made["heard"] == 8, "the same file again has an answer too"


def test_a_file_that_is_open_in_word_is_told_and_not_given(full: MemoryStore) -> None:
    form = document(full)
    full.refuses["grant-management-plan.docx"] = "Permission denied"
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
