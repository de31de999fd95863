"""Answers and notebooks that mean harm: marked or asked about, shown as text, never run."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import (
    EARNED,
    RIGHT,
    answers_text,
    auto,
    honest,
    packed,
    sent,
    take,
    zipped,
)


@pytest.fixture
def inbox(course: CourseFolder, tmp_path: Path) -> Path:
    return honest(tmp_path / "inbox")


SCRIPT = "</pre></div><script>alert(1)</script><img src=x onerror=alert(1)>"
BAD_VALUES: dict[str, Any] = {
    "number": 10**400, "text-number": "1" + "0" * 400, "exponent": "1e400", "word-nan": "NaN",
    "deep": [[[[[[{"a": [1]}]]]]]], "object": {"a": {"b": 1}}, "list": [1, None, True, {}],
    "true": True, "float": 0.1, "script": SCRIPT, "paths": "../../gradebook.db\\..\\C:\\x\0y",
    "half-pair": "\ud800", "control": "\x00\x1b[31m\u202e", "long": "x" * 300_000, "minus": -1,
}  # fmt: skip


def test_odd_answers_are_marked_or_asked_about_and_shown_as_text(
    course: CourseFolder, inbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name, value in BAD_VALUES.items():
        given = dict.fromkeys(("who-decides", "yearly-cost", "what-stays", "reply"), value)
        sent(inbox, f"{SCRATCH}--{name}.zip", packed({**given, f"{SCRIPT}/../x": value}))
    done = take(course, inbox)
    assert done.refused == []
    assert len(done.notes) == len(BAD_VALUES)
    assert all(f"1 answer to no question of {SCRATCH}" in line for line in done.notes)
    course.autograde()
    course.feedback()
    for learner in ("ann", "zoe"):
        assert auto(course, learner) == EARNED
    for name in BAD_VALUES:
        for cell, (given_, _, needs) in course.grades(name).items():
            assert needs if given_ is None else 0 <= given_ <= 2, (name, cell)
        assert course.grades(name)["mark-who-decides"] == (None, None, True), name
        page = BeautifulSoup(course.feedback_page(name), "html.parser")
        assert not page.find_all("script")
        assert not page.find_all(onerror=True)
        shown = json.dumps(course.autograded(name))
        assert "<script>" not in shown
        assert len(shown) < 300_000


def _notebook(change: str, path: Path, root: Path) -> None:
    """A learner's notebook, as bad as it can be, laid where a submission's lies."""
    notebook = json.loads(path.read_text())
    cells = notebook["cells"]
    programs = {
        "kills": "import os; os._exit(1)",
        "loops": "while True: pass",
        "writes": f"open({str(root / 'gradebook.db')!r}, 'w').write('')",
        "stderr": "import sys; print('x', file=sys.stderr)",
    }
    if change in programs:
        for cell in cells:
            cell["source"] = programs[change]
    elif change == "re-typed":
        for cell in cells:
            code = cell["cell_type"] == "code"
            cell["cell_type"] = "markdown" if code else "code"
            cell |= {} if code else {"outputs": [], "execution_count": None}
    elif change == "re-ordered":
        cells.reverse()
    elif change == "extra":
        extra = {"cell_type": "code", "id": "x", "metadata": {}, "source": "%reset -f"}
        cells[:] = [
            {**extra, "outputs": [], "execution_count": None, "id": f"x{n}"} for n in range(500)
        ]
    path.write_text(json.dumps(notebook))


def test_no_notebook_of_a_learner_is_run_or_even_read(course: CourseFolder, inbox: Path) -> None:
    take(course, inbox)
    changes = ["kills", "loops", "writes", "stderr", "re-typed", "re-ordered", "extra"]
    for change in changes:
        folder = course.submit(change, RIGHT)
        _notebook(change, folder / f"{SCRATCH}.ipynb", course.root)
    course.autograde()
    for learner in ("ann", "zoe", *changes):
        assert auto(course, learner) == EARNED, learner


def test_a_notebook_in_a_zip_is_left_out_and_said(course: CourseFolder, inbox: Path) -> None:
    program = json.dumps({"cells": [{"cell_type": "code", "source": "import os; os._exit(1)"}]})
    held = {"answers.json": answers_text(RIGHT), f"{SCRATCH}.ipynb": program, "answers.py": "boom"}
    sent(inbox, f"{SCRATCH}--eve.zip", zipped(held))
    done = take(course, inbox)
    said = f"only its answers were taken, not {SCRATCH}.ipynb and more; nothing in it is run."
    assert done.notes == [f"{SCRATCH}--eve.zip: {said}"]
    released = course.root / "exercises" / SCRATCH / f"{SCRATCH}.ipynb"
    assert (course.submission("eve") / released.name).read_bytes() == released.read_bytes()
    assert len(list(course.submission("eve").iterdir())) == 3
