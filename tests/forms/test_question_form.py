"""The Python side of a form: what it shows, saves, re-reads and says. No browser."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from commissioning.forms import QuestionForm
from commissioning.keeping.answers_file import AnswersFile
from commissioning.questions import QuestionSet, load_questions

MODULE = "04-test"
KEYS = {"feedback", "worth", "key", "samples", "conditions", "examples", "full", "partial", "order"}


@pytest.fixture(scope="module")
def questions() -> QuestionSet:
    return load_questions(Path(__file__).parent)


@pytest.fixture
def file(tmp_path: Path) -> AnswersFile:
    return AnswersFile(tmp_path / "answers.json", MODULE)


def ask(
    questions: QuestionSet, file: AnswersFile, name: str = "which-ward", **how: Any
) -> QuestionForm:
    return QuestionForm(questions[name], file, **{"practice": True, **how})


def change(form: QuestionForm, value: Any, revision: int = 1, **more: Any) -> None:
    """What arrives when the browser sets `draft` and saves its changes."""
    form.set_state({"draft": {"revision": revision, "value": value, **more}})


def send(form: QuestionForm, kind: object) -> None:
    """What arrives when the browser sends a message."""
    form._handle_custom_msg({"type": kind}, [])


def names(part: Any) -> set[str]:
    if isinstance(part, dict):
        return set(part).union(*[names(one) for one in part.values()])
    return set().union(*[names(one) for one in part]) if isinstance(part, list) else set()


@pytest.mark.parametrize("name", list(load_questions(Path(__file__).parent)))
def test_no_form_carries_a_key(questions: QuestionSet, file: AnswersFile, name: str) -> None:
    form = ask(questions, file, name, practice=False)
    state = form.get_state()
    assert not names(state["question"]) & KEYS
    assert "Nobody would see the works" not in json.dumps({**state, "_esm": "", "_css": ""})


def test_markdown_becomes_html_and_plain_words(questions: QuestionSet, file: AnswersFile) -> None:
    shown = ask(questions, file).question
    assert "<strong>one</strong>" in shown["prompt_html"]
    assert shown["options"][0]["text_html"] == shown["options"][0]["text"] == "Harbour"
    assert shown["hints_html"] == ["<p>Look at the sums.</p>", "<p>Look at who waits.</p>"]
    assert shown["reason"]["prompt_html"] == "Why?"


def test_a_change_is_in_the_file_before_it_is_called_saved(
    questions: QuestionSet, file: AnswersFile
) -> None:
    form = ask(questions, file)
    assert form.saved["blank"]
    change(form, {"choice": "a", "reason": None, "confidence": "sure"}, 7)
    assert file.read().value("which-ward")["choice"] == "a"
    assert form.saved["draft"] == 7
    assert form.saved["error"] == ""
    assert form.saved["at"] == file.read().answers["which-ward"].saved.isoformat()
    assert form.saved["words"].startswith("Harbour")


def test_clearing_saves_a_blank(questions: QuestionSet, file: AnswersFile) -> None:
    form = ask(questions, file, "what-to-ask")
    change(form, ["a"], 1)
    change(form, None, 2)
    assert form.saved["blank"]
    assert file.read().value("what-to-ask") is None


def test_trouble_is_said_and_the_next_change_saves(
    questions: QuestionSet, file: AnswersFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = ask(questions, file)
    with monkeypatch.context() as full:
        full.setattr("commissioning.keeping.answers_file.put", _disk_is_full)
        change(form, "a", 1)
    assert "The disk is full" in form.saved["error"]
    assert form.saved["draft"] == 1
    send(form, "refresh")
    assert form.saved["draft"] != 1, "a refresh must not look as if the failed draft were saved"
    change(form, "b", 2)
    assert form.saved["error"] == ""
    assert file.read().value("which-ward") == "b"


def test_a_file_that_cannot_be_read_for_a_moment_empties_no_form(
    questions: QuestionSet, file: AnswersFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = ask(questions, file)
    change(form, "a", 1)
    with monkeypatch.context() as held:
        held.setattr(Path, "read_text", _disk_is_full)
        send(form, "refresh")
    assert form.saved["error"]
    assert form.saved["value"] == "a"
    send(form, "refresh")
    assert form.saved["error"] == ""


def test_a_tab_left_open_from_an_earlier_try_saves_nothing_into_the_next(
    questions: QuestionSet, file: AnswersFile
) -> None:
    form = ask(questions, file, practice=False)
    change(form, "a", 1)
    file.new_attempt()
    change(form, "b", 2)
    assert "a new try" in form.saved["error"]
    assert "Reload this page" in form.saved["error"]
    assert file.read().value("which-ward") is None
    anew = ask(questions, file, practice=False)
    change(anew, "b", 3)
    assert file.read().value("which-ward") == "b"


def _disk_is_full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_newer_file_is_not_touched(questions: QuestionSet, file: AnswersFile) -> None:
    text = '{"schema": 99, "module": "04-test", "answers": {}}'
    file.path.write_text(text, encoding="utf-8")
    form = ask(questions, file)
    assert "newer version" in form.saved["error"]
    change(form, "a")
    assert "newer version" in form.saved["error"]
    assert file.path.read_text(encoding="utf-8") == text


def test_a_damaged_file_is_named(questions: QuestionSet, file: AnswersFile) -> None:
    form = ask(questions, file)
    file.path.write_text("{half", encoding="utf-8")
    change(form, "a")
    (aside,) = file.path.parent.glob("*.damaged-*")
    assert str(aside) in form.saved["notice"]
    assert form.saved["value"] == "a"


def test_two_forms_on_one_file_follow_each_other(questions: QuestionSet, file: AnswersFile) -> None:
    one, other = ask(questions, file), ask(questions, file)
    number = ask(questions, file, "cost-of-reading")
    change(one, "a", 1)
    change(number, "£1,200", 1)
    send(other, "refresh")
    assert other.saved["value"] == "a"
    assert other.saved["revision"] == 1
    change(other, "b", 1)
    send(one, "refresh")
    assert one.saved["value"] == "b"
    assert file.read().value("cost-of-reading") == "£1,200"


def test_a_left_over_draft_is_used_only_where_nothing_changed(
    questions: QuestionSet, file: AnswersFile
) -> None:
    form = ask(questions, file)
    change(form, "a", 1, base="1.0")
    assert form.saved["error"] == ""
    change(form, "c", 2, base="1.0")
    assert "changed elsewhere" in form.saved["error"]
    change(form, "a", 3, base="1.0")  # what the earlier page sent did arrive
    assert form.saved["error"] == ""
    assert file.read().value("which-ward") == "a"


def test_checking_marks_what_is_saved(questions: QuestionSet, file: AnswersFile) -> None:
    form = ask(questions, file)
    send(form, "check")
    assert form.feedback["headline"] == "Not answered yet"
    change(form, {"choice": "b", "reason": "r1", "confidence": "guess"})
    send(form, "check")
    assert form.feedback["headline"] == "Partly right: 1.5 of 2 points"
    assert "2-visits.ipynb#Who-waits" in form.feedback["html"]
    change(form, {"choice": "c"}, 2)
    send(form, "check")
    assert form.feedback["unsafe"]


def test_a_practice_text_is_compared(questions: QuestionSet, file: AnswersFile) -> None:
    form = ask(questions, file, "reply-to-auditor")
    change(form, "The risk was <b>small</b>.")
    send(form, "check")
    assert form.feedback["headline"] == "Compare yours with these"
    for said in ("Names the evidence", "We always do it like that.", "2 points of 2"):
        assert said in form.feedback["html"]


def test_an_assessed_question_gives_no_feedback(questions: QuestionSet, file: AnswersFile) -> None:
    form = ask(questions, file, practice=False)
    change(form, "a")
    send(form, "check")
    assert form.feedback is None


@pytest.mark.parametrize("typed", ["£1,200", "1200.0", "1.2k"])
def test_a_number_is_read_back(questions: QuestionSet, file: AnswersFile, typed: str) -> None:
    form = ask(questions, file, "cost-of-reading")
    change(form, typed)
    assert form.saved["understood"].startswith("Read as £1,200")
    change(form, "twelve or so", 2)
    assert "could not read" in form.saved["understood"]


def test_a_form_to_read_saves_nothing(questions: QuestionSet, file: AnswersFile) -> None:
    file.save("which-ward", "a")
    form = ask(questions, file, read_only=True, practice=False)
    change(form, "b")
    assert form.saved["error"]
    assert file.read().value("which-ward") == "a"


def test_a_source_without_save_is_for_reading(questions: QuestionSet, file: AnswersFile) -> None:
    class Snapshot:
        module, path = MODULE, file.path
        read = staticmethod(file.read)

    assert QuestionForm(questions["which-ward"], Snapshot(), practice=False).read_only


@pytest.mark.parametrize("draft", [{}, {"revision": "x", "value": 1}, {"revision": 1}])
def test_a_draft_that_makes_no_sense_is_ignored(
    questions: QuestionSet, file: AnswersFile, draft: dict[str, Any]
) -> None:
    form = ask(questions, file)
    form.set_state({"draft": draft})
    for message in ("nonsense", None, 3):
        send(form, message)
    assert not file.path.exists()


@pytest.mark.parametrize("value", [{"choice": ["x"]}, [[[]]], 3, "zzz", {"a": None}, True])
def test_any_value_in_the_file_can_be_shown(
    questions: QuestionSet, file: AnswersFile, value: Any
) -> None:
    for name in questions:
        file.save(name, value)
        form = ask(questions, file, name)
        send(form, "check")
        json.dumps(form.get_state(["saved", "feedback"]))


def test_a_very_long_answer_is_refused(questions: QuestionSet, file: AnswersFile) -> None:
    form = ask(questions, file, "reply-to-auditor")
    change(form, "x" * 100_001)
    assert "longer than 100,000" in form.saved["error"]


def test_its_text_is_one_line_without_ids_or_times(
    questions: QuestionSet, file: AnswersFile
) -> None:
    form = ask(questions, file, "reply-to-auditor")
    shown = form._repr_mimebundle_()
    assert shown
    data, _ = shown
    assert data["text/plain"] == "Question: Reply to the auditor. Not answered yet."
    assert "application/vnd.jupyter.widget-view+json" in data
    change(form, "x")
    assert repr(form) == "Question: Reply to the auditor. Answered."
    assert repr(ask(questions, file)) == "Question: Which ward first? Not answered yet."


def test_forms_import_no_pandas_and_no_matplotlib() -> None:
    code = "import sys, commissioning.forms; print({'pandas', 'matplotlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
