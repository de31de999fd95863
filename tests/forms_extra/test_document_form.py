"""The Monday document: saved like an answer, started from answers, made into a Word file."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest

from commissioning.forms import DocumentForm
from commissioning.keeping.answers_file import AnswersFile
from commissioning.questions import QuestionSet
from forms_extra.messages import MODULE, send

KEY = "document:grant-management-plan"


def document(answers: AnswersFile, **how: Any) -> DocumentForm:
    return DocumentForm(MODULE, answers, **{"exercise": answers, **how})


def change(form: DocumentForm, value: Any, revision: int = 1) -> None:
    form.set_state({"draft": {"revision": revision, "value": value}})


def make(form: DocumentForm, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Any], list[bytes]]:
    """What the browser gets when it asks for the file."""
    sent: list[tuple[dict[str, Any], list[bytes]]] = []
    monkeypatch.setattr(form, "send", lambda told, buffers=None: sent.append((told, buffers)))
    send(form, "make")
    return sent[0]


def field_ids(form: DocumentForm) -> list[str]:
    return [field["id"] for section in form.question["sections"] for field in section["fields"]]


def test_every_change_is_one_answer(answers: AnswersFile) -> None:
    form = document(answers)
    total = len(field_ids(form))
    assert repr(form) == f"Document: Grant management plan. 0 of {total} filled in."
    change(form, {field_ids(form)[0]: "x"}, 5)
    assert form.saved["draft"] == 5
    assert answers.read().value(KEY) == {field_ids(form)[0]: "x"}
    assert repr(form) == f"Document: Grant management plan. 1 of {total} filled in."


def test_it_can_start_from_answers(full: AnswersFile, questions: QuestionSet) -> None:
    form = document(full)
    assert form.starts
    assert all(one["title"] and one["text"] for one in form.starts.values())
    assert set(form.starts) <= set(field_ids(form))
    number = next(n for n, q in questions.items() if q.kind == "number")
    full.save(number, None)
    send(form, "refresh")
    assert questions[number].title not in {one["title"] for one in form.starts.values()}


def test_a_document_of_ones_own_stands_apart(full: AnswersFile, tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir()
    form = document(AnswersFile(private / "answers.json", MODULE), own=True, exercise=full)
    assert form.starts == {}
    assert form.question["own"]
    assert repr(form).startswith("Your own document: ")
    before = full.path.read_bytes()
    change(form, {field_ids(form)[0]: "mine"})
    assert full.path.read_bytes() == before
    assert form.make() == private / "documents" / "own-grant-management-plan.docx"


def test_the_file_is_made_and_sent(full: AnswersFile, monkeypatch: pytest.MonkeyPatch) -> None:
    form = document(full)
    told, buffers = make(form, monkeypatch)
    path = full.path.parent / "documents" / "grant-management-plan.docx"
    assert (told["type"], told["request"], told["error"]) == ("made", 1, "")
    assert (told["name"], told["folder"]) == (path.name, str(path.parent))
    assert buffers == [path.read_bytes()]
    words = [one.text for one in docx.Document(io.BytesIO(buffers[0])).paragraphs]
    first = full.read().value(KEY)[field_ids(form)[0]].splitlines()[0]
    assert first in words
    assert "invented" in words[1]


def test_trouble_with_the_file_is_told(full: AnswersFile, monkeypatch: pytest.MonkeyPatch) -> None:
    (full.path.parent / "documents").write_text("in the way")
    told, buffers = make(document(full), monkeypatch)
    assert "could not be written" in told["error"]
    assert buffers == []


@pytest.mark.parametrize("value", ["x", 3, [1], {"zz": 1}, {"grant-name": {"a": 1}}])
def test_entries_that_no_form_sends_do_no_harm(answers: AnswersFile, value: object) -> None:
    answers.save(KEY, value)
    form = document(answers)
    assert "filled in" in repr(form)
    assert form.make().is_file()


def test_model_answers_are_one_line(full: AnswersFile) -> None:
    form = document(full, read_only=True)
    total = len(field_ids(form))
    assert form._repr_mimebundle_() == {
        "text/plain": f"Document: Grant management plan. {total} of {total} filled in."
    }
    change(form, {})
    assert full.read().value(KEY)
