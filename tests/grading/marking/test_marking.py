"""Marks from answers alone: equal to stock nbgrader's, and not to be upset by a notebook."""

import json
from pathlib import Path

import pytest
from nbgrader.converters.base import NbGraderException

from commissioning.content import folders
from commissioning.grading.marking.keyed import NO_KEYS, keyed_questions
from grading.course_folder import SCRATCH, CourseFolder
from grading.samples import by_lot, one_row, rows
from grading.stock import assert_stock_agrees

RIGHT = {
    "who-decides": "a",
    "yearly-cost": "£12,000",
    "what-stays": ["i", "p", "t"],
    "reply": "Because the risk is small.",
}
SECOND_FIRST = "00000001"  # a folder whose lot has the second figures on the first try
FULL = {
    "mark-who-decides": 2.0,
    "mark-yearly-cost": 2.0,
    "mark-what-stays": 1.0,
    "mark-reply": None,
}


def auto(course: CourseFolder, student: str) -> dict[str, float | None]:
    return {name: given for name, (given, _, _) in course.grades(student).items()}


def test_every_sample_earns_what_its_author_says(course: CourseFolder) -> None:
    listed = list(rows(keyed_questions(SCRATCH)))
    for number, row in enumerate(listed):
        course.submit(f"s{number}", row.answers, attempt=row.attempt)
    course.autograde()
    for number, row in enumerate(listed):
        found = course.grades(f"s{number}")
        for name, points in row.expected.items():
            given, _, needs = found[f"mark-{name}"]
            assert given == (None if points is None else float(points)), (row, name)
            assert needs == (points is None)


def test_a_fresh_clone_marks_without_a_gradebook(course: CourseFolder) -> None:
    (course.root / "gradebook.db").unlink()
    course.submit("ann", RIGHT)
    course.autograde()
    assert auto(course, "ann") == FULL


def test_each_learner_is_marked_on_what_their_lot_drew(course: CourseFolder) -> None:
    course.submit("ann", {"yearly-cost": "12000"}, drawn_by=SECOND_FIRST)
    course.submit("ben", {"yearly-cost": "24000"}, drawn_by=SECOND_FIRST)
    course.submit("cem", {"yearly-cost": "24000"}, drawn_by=SECOND_FIRST, attempt=2)
    course.autograde()
    assert [auto(course, name)["mark-yearly-cost"] for name in ("ann", "ben", "cem")] == [0, 2, 0]
    page = (course.root / "autograded" / "ben" / SCRATCH / f"{SCRATCH}.ipynb").read_text()
    assert "20 awards" in page
    assert "10 awards" not in page


@pytest.mark.slow
def test_stock_nbgrader_gives_the_same_rows(
    course: CourseFolder, pristine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = keyed_questions(SCRATCH)
    second = one_row(questions, "right", attempt=2)
    listed = [one_row(questions, "wrong"), second, by_lot(questions, SECOND_FIRST)]
    assert_stock_agrees(course, listed, pristine / "course", monkeypatch)


def _damage(change: str, path: Path) -> None:
    notebook = json.loads(path.read_text())
    cells = notebook["cells"]
    if change == "deleted":
        notebook["cells"] = [cell for cell in cells if cell["cell_type"] == "markdown"][:1]
    elif change == "duplicated":
        notebook["cells"] = cells + cells
    elif change == "edited":
        for cell in cells:
            if cell["cell_type"] == "code":
                cell["source"] = "2"
                cell["metadata"].get("nbgrader", {})["points"] = 99
    elif change == "old schema":
        for cell in cells:
            cell["metadata"].get("nbgrader", {})["schema_version"] = 1
    if change == "broken":
        path.write_text("{ this is no notebook")
    else:
        path.write_text(json.dumps(notebook))


def test_a_damaged_notebook_costs_no_mark(course: CourseFolder) -> None:
    changes = ["deleted", "duplicated", "edited", "old schema", "broken"]
    for change in changes:
        folder = course.submit(change.replace(" ", "-"), RIGHT)
        _damage(change, folder / f"{SCRATCH}.ipynb")
    course.autograde()
    for change in changes:
        assert auto(course, change.replace(" ", "-")) == FULL, change


def test_a_program_in_the_notebook_is_not_run(course: CourseFolder, tmp_path: Path) -> None:
    folder = course.submit("eve", {})
    notebook = json.loads((folder / f"{SCRATCH}.ipynb").read_text())
    notebook["cells"][1]["source"] = f"open({str(tmp_path / 'ran')!r}, 'w')"
    (folder / f"{SCRATCH}.ipynb").write_text(json.dumps(notebook))
    course.autograde()
    assert not (tmp_path / "ran").exists()


def test_nothing_handed_in_is_nothing_earned(course: CourseFolder) -> None:
    course.submit("empty", {})
    course.submit("no-file", None)
    course.autograde()
    for student in ("empty", "no-file"):
        assert auto(course, student) == dict.fromkeys(FULL, 0.0)
        assert course.comments(student) == {"mark-reply": "No response."}
        assert not any(needs for _, _, needs in course.grades(student).values())


def test_a_stray_answers_file_beside_the_keys_marks_nobody(course: CourseFolder) -> None:
    course.submit("ann", {})
    answers = course.submit("key", RIGHT) / "answers.json"
    stray = course.root / "solutions" / SCRATCH / "answers.json"
    stray.write_bytes(answers.read_bytes())
    course.autograde()
    assert auto(course, "ann") == dict.fromkeys(FULL, 0.0)


def test_the_learner_cannot_bring_questions(course: CourseFolder) -> None:
    folder = course.submit("mallory", {"who-decides": "c"})
    for name in ("questions.yaml", "questions.public.json", "model-answers.json"):
        (folder / name).write_text("{}")
    course.autograde()
    assert auto(course, "mallory")["mark-who-decides"] == 0
    autograded = course.root / "autograded" / "mallory" / SCRATCH
    assert {path.name for path in autograded.iterdir()} == {"answers.json", f"{SCRATCH}.ipynb"}


def test_an_answer_that_makes_no_sense_waits_for_a_person(course: CourseFolder) -> None:
    course.submit("odd", {**RIGHT, "who-decides": ["nan", "a"], "what-stays": ["zz"], "reply": [1]})
    course.autograde()
    found = course.grades("odd")
    for name in ("mark-who-decides", "mark-what-stays", "mark-reply"):
        assert found[name] == (None, None, True), name
    assert found["mark-yearly-cost"] == (2.0, None, False)


def test_text_that_cannot_be_written_to_a_file_is_still_marked(course: CourseFolder) -> None:
    course.submit("emoji", {**RIGHT, "reply": "\ud800 half \x00 a pair", "who-decides": "\udfff"})
    course.autograde()
    assert course.grades("emoji")["mark-reply"] == (None, None, True)
    assert "half" in course.autograded("emoji").cells[-1].source


def test_a_mark_by_hand_stands_when_marking_again(course: CourseFolder) -> None:
    course.submit("ann", RIGHT)
    course.autograde()
    assert course.grades("ann")["mark-reply"] == (None, None, True)
    course.mark_by_hand("ann", "mark-reply", 2.5)
    course.mark_by_hand("ann", "mark-who-decides", 1)
    course.autograde()
    assert course.grades("ann")["mark-reply"] == (None, 2.5, False)
    assert course.grades("ann")["mark-who-decides"] == (2.0, 1.0, False)

    course.submit("ann", {**RIGHT, "reply": "I have changed my mind."})
    course.autograde()
    assert course.grades("ann")["mark-reply"] == (None, 2.5, True)
    assert course.grades("ann")["mark-who-decides"] == (2.0, 1.0, False)


def test_keys_that_no_longer_fit_the_release_stop_the_batch(course: CourseFolder) -> None:
    course.submit("ann", RIGHT)
    released = course.root / "exercises" / SCRATCH / f"{SCRATCH}.ipynb"
    released.write_text(released.read_text().replace('"points": 2', '"points": 1'))
    with pytest.raises(NbGraderException, match="has 1 points, its question has 2"):
        course.autograde()
    assert not (course.root / "autograded").exists()


@pytest.mark.parametrize("hidden", [True, False])
def test_without_keys_one_sentence_and_nothing_is_touched(
    course: CourseFolder,
    hidden: bool,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    course.submit("ann", RIGHT)
    course.autograde()
    before = course.grades("ann")
    if hidden:
        monkeypatch.setenv("COMMISSIONING_KEYS", "none")
    else:
        monkeypatch.setattr(folders, "keys_dir", lambda: None)
    caplog.clear()
    with pytest.raises(NbGraderException, match="keys of the course are not on this machine"):
        course.autograde()
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        NO_KEYS
    ]
    assert course.grades("ann") == before
    assert (course.root / "autograded" / "ann" / SCRATCH / f"{SCRATCH}.ipynb").is_file()
