"""The route as the form shows it: from the answers, without a score, kept nowhere."""

import pytest

from commissioning.content import folders
from commissioning.forms import RouteForm
from commissioning.keeping.answers_file import AnswersFile
from commissioning.questions import QuestionSet, load_questions
from forms_extra.messages import MODULE, plain_state, send


@pytest.fixture(scope="module")
def lesson() -> QuestionSet:
    return load_questions(folders.lessons_dir() / MODULE)


def answer(answers: AnswersFile, lesson: QuestionSet, name: str, right: bool, word: str) -> None:
    worth = 1 if right else 0
    choice = next(o.id for o in lesson[name].options if o.worth.share == worth)  # type: ignore[attr-defined]
    answers.save(name, {"choice": choice, "confidence": word})


def test_the_route_comes_when_asked_for(lesson: QuestionSet, answers: AnswersFile) -> None:
    form = RouteForm(MODULE, lesson, answers)
    assert form.shown["steps"] == []
    assert repr(form) == "Your route: 0 of 6 questions answered."
    send(form, "route")
    assert [one["advice"] for one in form.shown["steps"]] == ["in_order"] * 4
    assert "not answered" in form.shown["note"]
    assert not answers.path.exists()


def test_sure_and_wrong_comes_first_sure_and_right_is_short(
    lesson: QuestionSet, answers: AnswersFile
) -> None:
    answer(answers, lesson, "check-o1", True, "sure")
    answer(answers, lesson, "check-o4", False, "sure")
    answer(answers, lesson, "check-o2", False, "guess")
    form = RouteForm(MODULE, lesson, answers)
    send(form, "route")
    steps = form.shown["steps"]
    assert [(one["title"][8], one["advice"]) for one in steps] == [
        ("3", "start"),
        ("1", "key_points"),
        ("2", "in_order"),
        ("4", "in_order"),
    ]
    assert steps[0]["href"] == "3-safe-to-sign.ipynb"
    assert steps[1]["href"].endswith("#Key-points")
    assert "safeguarding" in " ".join(steps[0]["reasons"])
    assert "3 questions open" in form.shown["note"]


def test_nothing_is_scored_or_kept(lesson: QuestionSet, answers: AnswersFile) -> None:
    answer(answers, lesson, "check-o1", True, "sure")
    before = answers.path.read_bytes()
    form = RouteForm(MODULE, lesson, answers)
    send(form, "route")
    assert answers.path.read_bytes() == before
    state = plain_state(form)
    assert "point" not in state.replace("key points", "").replace("Key-points", "").replace(
        "key_points", ""
    )
    assert "feedback" not in state


def test_answers_that_make_no_sense_do_not_stop_it(
    lesson: QuestionSet, answers: AnswersFile
) -> None:
    for name, value in {"check-o1": 3, "check-o2": ["x"], "check-o3": {"choice": {}}}.items():
        answers.save(name, value)
    form = RouteForm(MODULE, lesson, answers)
    send(form, "route")
    assert len(form.shown["steps"]) == 4
    assert form.shown["error"] == ""


def test_a_newer_answers_file_is_told(lesson: QuestionSet, answers: AnswersFile) -> None:
    answers.path.write_text('{"schema": 99, "answers": {}}')
    form = RouteForm(MODULE, lesson, answers)
    send(form, "route")
    assert "newer version" in form.shown["error"]


def test_every_link_leads_to_a_page_and_a_heading(
    lesson: QuestionSet, answers: AnswersFile
) -> None:
    for name in lesson:
        if name.startswith("check-"):
            answer(answers, lesson, name, True, "sure")
    form = RouteForm(MODULE, lesson, answers)
    send(form, "route")
    for one in form.shown["steps"]:
        assert one["advice"] == "key_points"
        page = folders.lessons_dir() / MODULE / one["href"].split("#")[0]
        assert "## Key points" in page.read_text(encoding="utf-8")
