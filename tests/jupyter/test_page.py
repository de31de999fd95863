"""The pages of a notebook: where their parts keep things, and how one part tells the others."""

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.jupyter.page import ExercisePage, LessonPage
from commissioning.jupyter.widget import Line, PartWidget
from commissioning.questions.question import that_count

MODULE = syllabus().module("04").id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("lessons", "exercises"):
        (tmp_path / part / MODULE).mkdir(parents=True)
    return tmp_path


@pytest.fixture
def exercise(folder: Path) -> ExercisePage:
    return ExercisePage(MODULE, "exercise", folder / "exercises" / MODULE)


@pytest.fixture
def lesson(folder: Path) -> LessonPage:
    return LessonPage(MODULE, "1-page", folder / "lessons" / MODULE)


def test_a_picture_is_drawn_in_the_notebook_which_stores_its_words_alone(
    lesson: LessonPage,
) -> None:
    made = lesson.picture("map")
    assert "<svg" in made.value
    assert ".cc-chart" in made.value
    stored = made._repr_mimebundle_()
    assert stored["text/plain"].startswith("A map. The market town lies in the north-west")
    assert "text/html" not in stored


def keys() -> Path:
    found = folders.keys_dir()
    assert found
    return found / MODULE


def shown(made: PartWidget | Line) -> PartWidget:
    assert isinstance(made, PartWidget)
    return made


def say(widget: Any, kind: str, **more: Any) -> None:
    widget._handle_custom_msg({"type": kind, "request": 1, **more}, [])


def files(folder: Path) -> set[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in found if not name.endswith(".lock")}


def test_opening_pages_writes_nothing(
    folder: Path, lesson: LessonPage, exercise: ExercisePage
) -> None:
    lesson.ask(next(iter(lesson.questions)))
    lesson.route()
    lesson.simulator("dial")
    lesson.simulator("requirements")
    exercise.ask(next(iter(exercise.questions)))
    exercise.document()
    exercise.document(own=True)
    exercise.finish()
    assert files(folder) == set()


def test_handing_in_closes_every_question_that_stands_on_the_page(exercise: ExercisePage) -> None:
    forms = [exercise.ask(name) for name in that_count(exercise.questions)]
    document, finish = shown(exercise.document()), shown(exercise.finish())
    name = next(iter(exercise.questions))
    forms[0].set_state({"draft": {"request": 1, "value": "x"}})
    assert not any(form.read_only for form in forms)
    say(finish, "hand_in")
    assert finish.shown["result"]
    assert all(form.read_only for form in forms)
    assert not document.read_only
    forms[0].set_state({"draft": {"request": 2, "value": "y"}})
    assert exercise.answers.read().value(name) == "x"
    again = ExercisePage(MODULE, "exercise", exercise.folder)
    assert again.ask(name).read_only
    say(finish, "new_try")
    assert not ExercisePage(MODULE, "exercise", exercise.folder).ask(name).read_only


def test_a_saved_answer_is_told_to_the_hand_in_below(exercise: ExercisePage) -> None:
    name = next(iter(exercise.questions))
    form, finish = exercise.ask(name), shown(exercise.finish())
    assert not finish.shown["rows"][0]["answered"]
    right = json.loads((keys() / "model-answers.json").read_text())["answers"][name]["value"]
    form.set_state({"draft": {"request": 1, "value": right}})
    assert finish.shown["rows"][0]["answered"]


def test_what_is_made_lies_where_the_learner_finds_it(
    folder: Path, exercise: ExercisePage, lesson: LessonPage
) -> None:
    shutil.copy(keys() / "model-answers.json", exercise.folder / "answers.json")
    document, own = shown(exercise.document()), shown(exercise.document(own=True))
    finish = exercise.finish()
    say(document, "make")
    say(own, "make")
    say(finish, "hand_in")
    simulator = lesson.simulator("requirements")
    simulator.set_state({"action": {"id": "export", "request": 1}})
    there, private = f"exercises/{MODULE}", f"private/{MODULE}"
    assert files(folder) == {
        f"{there}/answers.json",
        f"{there}/attempts.json",
        f"{there}/completion-record.csv",
        f"{there}/completion-record.html",
        f"{there}/documents/{document.made['name']}",
        f"{private}/documents/{own.made['name']}",
        f"{private}/self-assessment.csv",
    }
    assert document.made["folder"] == str(exercise.folder / "documents")
    assert str(folder / private / "self-assessment.csv") in simulator.notice["text"]
    with (folder / private / "self-assessment.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 10


def test_a_cohorts_folder_marks_nothing(folder: Path, exercise: ExercisePage) -> None:
    (folder / ".course.json").write_text('{"cohort": true}')
    finish = shown(exercise.finish())
    say(finish, "hand_in", learner="Anna Smith")
    assert finish.shown["sent"]
    assert json.loads((folder / ".course.json").read_text("utf-8"))["learner"] == "anna.smith"
    assert finish.shown["result"] is None
    assert finish.shown["folder"] == str(exercise.folder)
    assert not list(exercise.folder.glob("attempts*"))


def test_model_answers_are_lines_of_text_and_forms_to_read() -> None:
    page = ExercisePage(MODULE, "exercise", keys())
    before = {path: path.stat().st_mtime_ns for path in keys().iterdir()}
    name = next(iter(page.questions))
    form = page.ask(name)
    assert form.read_only
    form.set_state({"draft": {"request": 1, "value": "x"}})
    assert "can be read here" in form.saved["error"]
    assert (
        repr(page.finish())
        == f"Hand in: {len(that_count(page.questions))} questions, all answered."
    )
    assert repr(page.document()).startswith("Document: Grant management plan. ")
    assert not isinstance(page.document(), PartWidget)
    assert {path: path.stat().st_mtime_ns for path in keys().iterdir()} == before


def test_a_name_that_is_none_lists_those_that_are(lesson: LessonPage) -> None:
    with pytest.raises(CourseError, match=r"no question 'x' in .*choose from: .*check-o1"):
        lesson.ask("x")
    with pytest.raises(CourseError, match="applying, dial, cashflow"):
        lesson.simulator("x")


def test_a_files_bytes_reach_the_simulator(lesson: LessonPage) -> None:
    simulator = lesson.simulator("residents-vote")
    simulator._handle_custom_msg({"file": "file", "name": "x.pb"}, [memoryview(b"no ballots")])
    assert "x.pb was not counted" in simulator.result["options"]["file"]["trouble"]


def test_no_widget_takes_the_style_of_another(lesson: LessonPage, exercise: ExercisePage) -> None:
    made = [
        lesson.ask(next(iter(lesson.questions))),
        lesson.simulator("dial"),
        lesson.route(),
        exercise.ask(next(iter(exercise.questions))),
        exercise.document(),
        exercise.finish(),
    ]
    styles: dict[str, str] = {}
    for one in map(shown, made):  # anywidget keeps one sheet a page for each of these ids
        assert styles.setdefault(one._anywidget_id, one._css) == one._css
