"""Hand in: what is missing, the result, the next try; in a cohort, no marks at all."""

import json
from pathlib import Path
from typing import Any

import pytest

from commissioning.forms import FinishForm
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.attempts_file import read_attempts
from commissioning.questions import QuestionSet
from commissioning.questions.released import ReleasedSet, to_json
from forms_extra.messages import MODULE, plain_state, send

DOCUMENT = "document:grant-management-plan"


def finish(questions: QuestionSet | ReleasedSet, answers: AnswersFile, **how: Any) -> FinishForm:
    return FinishForm(MODULE, questions, answers, **how)


def released(questions: QuestionSet) -> ReleasedSet:
    return ReleasedSet(json.loads(to_json(questions))["questions"])


def test_every_question_is_listed_in_words(questions: QuestionSet, answers: AnswersFile) -> None:
    form = finish(questions, answers)
    total = len(questions)
    assert [one["title"] for one in form.shown["rows"]] == [q.title for q in questions.values()]
    assert repr(form) == f"Hand in: {total} questions, {total} not answered yet."
    answers.save(next(iter(questions)), "x")
    send(form, "refresh")
    assert form.shown["unanswered"] == total - 1


def test_before_handing_in_no_key_is_sent(questions: QuestionSet, full: AnswersFile) -> None:
    state = plain_state(finish(questions, full))
    for one in questions.values():
        for option in getattr(one, "options", []):
            assert option.feedback not in state
    assert "rubric" not in state


def test_handing_in_marks_keeps_and_records(questions: QuestionSet, full: AnswersFile) -> None:
    form = finish(questions, full)
    send(form, "hand_in")
    assert form.shown["result"]["passed"]
    assert form.shown["heard"] == 1
    assert repr(form) == f"Handed in: {len(questions)} questions, try 1."
    folder = full.path.parent
    assert (folder / "completion-record.html").is_file()
    assert [one["name"] for one in form.shown["downloads"]] == [
        "completion-record.html",
        "completion-record.csv",
    ]
    assert form.shown["downloads"][1]["text"].startswith("\ufeffmodule,")
    assert len(read_attempts(folder, MODULE).tries) == 1


def test_the_result_is_there_after_a_reload_and_does_not_move(
    questions: QuestionSet, full: AnswersFile
) -> None:
    send(finish(questions, full), "hand_in")
    kept = (full.path.parent / "attempts.json").read_bytes()
    for name in questions:
        full.save(name, None)
    again = finish(questions, full)
    assert again.shown["result"]["passed"]
    assert again.shown["changed"] == len(questions)
    send(again, "hand_in")
    assert again.shown["result"]["passed"]
    assert (full.path.parent / "attempts.json").read_bytes() == kept


def test_questions_close_where_another_page_handed_them_in(
    questions: QuestionSet, full: AnswersFile
) -> None:
    closed: list[str] = []
    other = finish(questions, full, on_hand_in=lambda: closed.append("now"))
    send(finish(questions, full), "hand_in")
    assert not closed
    send(other, "refresh")
    assert closed


def test_a_new_try_keeps_documents_and_asks_other_figures(
    questions: QuestionSet, full: AnswersFile
) -> None:
    form = finish(questions, full)
    send(form, "new_try")
    assert full.read().attempt == 1  # not before this one is handed in
    send(form, "hand_in")
    send(form, "new_try")
    assert not form.shown["result"]
    assert form.shown["attempt"] == 2
    assert list(full.read().answers) == [DOCUMENT]
    for name in questions:
        full.save(name, questions[name].samples.right[0])
    send(form, "hand_in")
    assert form.shown["result"]["attempt"] == 2
    assert not form.shown["result"]["passed"] or all(
        questions.variants_of(name) == 1 for name in questions
    )
    assert "This is try 2" in form.shown["result"]["tries"]


def test_a_lost_answers_file_does_not_reopen_a_closed_try(
    questions: QuestionSet, full: AnswersFile
) -> None:
    form = finish(questions, full)
    for _ in range(2):
        send(form, "hand_in")
        send(form, "new_try")
    full.path.unlink()
    fresh = finish(questions, full)
    assert fresh.shown["result"]["attempt"] == 1
    send(fresh, "new_try")
    assert full.read().attempt == 3


def test_own_marks_are_kept_apart(questions: QuestionSet, full: AnswersFile) -> None:
    form = finish(questions, full)
    send(form, "hand_in")
    headline = form.shown["result"]["headline"]
    text = next(name for name, one in questions.items() if one.kind == "text")
    send(form, "self_mark", question=text, marks=[0, None, 1, 2])
    assert form.shown["self_marks"] == {text: [0, None, 1, 2]}
    assert form.shown["result"]["headline"] == headline
    for marks in ([9, 9, 9, 9], "x", None):
        send(form, "self_mark", question=text, marks=marks)
    send(form, "self_mark", question=["x"], marks=[])
    assert full.read().value(f"self-mark:{text}") == [0, None, 1, 2]


@pytest.mark.parametrize("how", ["cohort", "no keys"])
def test_a_cohort_sees_no_marks(questions: QuestionSet, full: AnswersFile, how: str) -> None:
    folder = full.path.parent
    if how == "cohort":
        (folder / ".course.json").write_text('{"cohort": true}')
    form = finish(questions if how == "cohort" else released(questions), full)
    send(form, "hand_in")
    assert form.shown["sent"]
    assert form.shown["result"] is None
    assert form.shown["folder"] == str(folder)
    assert json.loads(form.shown["downloads"][0]["text"])["module"] == MODULE
    assert not list(folder.glob("attempts*")) + list(folder.glob("completion*"))
    send(form, "new_try")
    assert full.read().attempt == 1


def test_model_answers_are_one_line_and_nothing_is_written(
    questions: QuestionSet, full: AnswersFile
) -> None:
    form = finish(questions, full, read_only=True)
    line = f"Hand in: {len(questions)} questions, all answered."
    assert form._repr_mimebundle_() == {"text/plain": line}
    send(form, "hand_in")
    assert [path.name for path in full.path.parent.iterdir()] == ["answers.json"]


def test_trouble_is_told_and_nothing_raises(
    questions: QuestionSet, full: AnswersFile, tmp_path: Path
) -> None:
    form = finish(questions, full)
    (tmp_path / "attempts.json").write_text("{")
    send(form, "hand_in")
    assert "set aside" in form.shown["error"]
    assert form.shown["heard"] == 1
    send(form, "hand_in")
    assert form.shown["error"] == ""
    assert form.shown["result"]
    (tmp_path / "completion-record.csv").unlink()
    (tmp_path / "completion-record.csv").mkdir()
    send(form, "refresh")
    assert "completion-record.csv" in form.shown["record_error"]
    assert form.shown["result"]
    form._handle_custom_msg("nonsense", [])
    form._handle_custom_msg({}, [])
