"""What leaves solutions/: the same bytes every time, without keys, every cell locked."""

import json
from pathlib import Path
from typing import Any

import pytest
from nbgrader.converters.base import NbGraderException

from commissioning.questions import load_released
from commissioning.questions.released import FILE
from grading.course_folder import SCRATCH, CourseFolder


def _everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_release_is_the_same_bytes_every_time(course: CourseFolder) -> None:
    first = _everything(course.release())
    assert _everything(course.release()) == first
    assert set(first) == {f"{SCRATCH}.ipynb", FILE}


def test_no_key_leaves(course: CourseFolder) -> None:
    for name, content in _everything(course.release()).items():
        text = content.decode()
        assert "SECRET" not in text, name
        for field in ('"worth"', '"key"', '"feedback"', '"samples"', '"slips"'):
            assert field not in text, (name, field)
        assert "12000" not in text
        assert "left by the author" not in text


def test_every_variant_is_released(course: CourseFolder) -> None:
    released = load_released(course.release())
    assert list(released) == [
        "who-decides", "who-decides-again", "yearly-cost", "what-stays", "reply",
    ]  # fmt: skip
    assert "20 awards" in released.variant("yearly-cost", 1).public()["prompt"]


def test_every_cell_is_locked_and_references_are_resolved(course: CourseFolder) -> None:
    notebook = json.loads((course.release() / f"{SCRATCH}.ipynb").read_text())
    for cell in notebook["cells"]:
        assert cell["metadata"]["deletable"] is False
        assert cell["metadata"]["editable"] is False
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
    assert "[award](#word-award)" in "".join(notebook["cells"][0]["source"])
    assert set(notebook["metadata"]) == {"kernelspec", "language_info", "course"}
    assert notebook["metadata"]["language_info"] == {"name": "python"}


@pytest.mark.parametrize("name", ["answers.json", "notes.docx", "keys.txt"])
def test_a_stray_file_stops_the_release(
    course: CourseFolder, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    (course.root / "solutions" / SCRATCH / name).write_text("{}")
    with pytest.raises(NbGraderException):
        course.release()
    assert f"holds {name}" in caplog.text
    assert not (course.root / "exercises" / SCRATCH).exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda cells: cells[3]["metadata"]["nbgrader"].update(points=5), "has 5 points"),
        (lambda cells: cells[3]["metadata"]["nbgrader"].update(grade_id="mark-none"), "names no"),
        (lambda cells: cells.pop(3), "no cell marks 'who-decides'"),
    ],
)
def test_a_notebook_that_disagrees_with_its_questions_is_refused(
    course: CourseFolder, caplog: pytest.LogCaptureFixture, change: Any, said: str
) -> None:
    path = course.root / "solutions" / SCRATCH / f"{SCRATCH}.ipynb"
    notebook = json.loads(path.read_text())
    change(notebook["cells"])
    path.write_text(json.dumps(notebook))
    with pytest.raises(NbGraderException):
        course.release()
    assert said in caplog.text
