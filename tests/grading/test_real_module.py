"""The modules that the course really has: what is true of the scratch module is true of them."""

import asyncio
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from commissioning.content import folders
from commissioning.frozen import to_json
from commissioning.grading.marking.keyed import keyed_questions
from commissioning.questions import Outcome, mark
from commissioning.questions.question import that_count
from commissioning.questions.wording import headline
from grading.comparing import assert_same, both, grade
from grading.course_folder import CourseFolder
from grading.samples import one_row, rows
from grading.stock import assert_stock_agrees
from made_once import made_once
from scripts import valid_html

TOP = Path(__file__).resolve().parents[2]
MODULES = sorted(path.parent.name for path in TOP.glob("solutions/*/[0-9][0-9]-*.ipynb"))


@pytest.fixture(scope="module", params=MODULES)
def released(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> CourseFolder:
    """The module's own sources, released into a scratch folder once."""
    module: str = request.param

    def make(root: Path) -> None:
        shutil.copytree(TOP / "solutions", root / "solutions")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COMMISSIONING_TODAY", "2026-11-22")
            CourseFolder(root, module).release()

    return CourseFolder(made_once(tmp_path_factory, f"real-{module}", make), module)


@pytest.fixture
def course(released: CourseFolder, tmp_path: Path) -> CourseFolder:
    for name in ("solutions", "exercises"):
        shutil.copytree(released.root / name, tmp_path / name)
    shutil.copyfile(released.root / "gradebook.db", tmp_path / "gradebook.db")
    return CourseFolder(tmp_path, released.module)


def _everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _leaves(value: Any, inside: frozenset[str]) -> Iterator[str]:
    """Every text of a question that stands under one of the fields `inside`."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name in inside:
                yield from _texts(one)
            else:
                yield from _leaves(one, inside)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one, inside)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def test_the_release_is_the_same_bytes_every_time_and_holds_no_key(course: CourseFolder) -> None:
    first = _everything(course.root / "exercises" / course.module)
    assert _everything(course.release()) == first
    assert set(first) == {f"{course.module}.ipynb", "questions.public.json"}
    public = first["questions.public.json"].decode()
    whole = public + first[f"{course.module}.ipynb"].decode()
    assert "](fact:" not in whole
    assert "](term:" not in whole
    assert "](figure:" not in whole
    secret = frozenset({"feedback", "met", "full", "partial", "key_record", "why"})
    for question in keyed_questions(course.module).values():
        for text in _leaves(to_json(question), secret):
            assert len(text) < 12 or json.dumps(text, ensure_ascii=False)[1:-1] not in whole, text


def test_every_sample_earns_what_its_author_says(course: CourseFolder, tmp_path: Path) -> None:
    listed = list(rows(keyed_questions(course.module)))
    for number, row in enumerate(listed):
        course.submit(f"s{number}", row.answers, attempt=row.attempt)
    course, in_bulk = both(course, tmp_path / "in bulk")
    course.autograde()
    grade(in_bulk)
    assert_same(course, in_bulk)
    for number, row in enumerate(listed):
        found = course.grades(f"s{number}")
        for name, points in row.expected.items():
            given, _, needs = found[f"mark-{name}"]
            assert given == (None if points is None else float(points)), (name, row.answers[name])
            assert needs == (points is None)


def test_the_model_answers_earn_full_marks(course: CourseFolder) -> None:
    model = json.loads(
        (course.root / "solutions" / course.module / "model-answers.json").read_text()
    )
    course.submit("model", {name: one["value"] for name, one in model["answers"].items()})
    course.autograde()
    found = course.grades("model")
    for name, question in that_count(keyed_questions(course.module)).items():
        expected = None if question.kind == "text" else float(question.points)
        assert found[f"mark-{name}"] == (expected, None, expected is None), name


def test_the_feedback_page_explains_every_mark(course: CourseFolder) -> None:
    questions = keyed_questions(course.module)
    row = one_row(questions, "wrong")
    course.submit("ann", row.answers)
    course.autograde()
    course.feedback()
    page = course.feedback_page("ann")
    asked = that_count(questions)
    for name in asked.keys() & row.answers.keys():
        question, earned = asked[name], mark(asked[name], row.answers[name])
        assert question.title.split("&")[0] in page
        if earned.outcome is not Outcome.FOR_A_PERSON:
            assert f"<strong>{headline(earned)}</strong>" in page, name
    assert "page.mark" not in page
    assert page.count("<h1") == 1
    assert valid_html.faults({"feedback": page}) == []


@pytest.mark.slow
def test_stock_nbgrader_gives_the_same_rows(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    questions = keyed_questions(course.module)
    listed = [one_row(questions, kind) for kind in ("right", "wrong")]
    took = assert_stock_agrees(course, listed, TOP / "course", monkeypatch)
    record_property("timings", took)
    print(took)


@pytest.mark.slow
def test_a_blank_release_runs_from_top_to_bottom(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(folders.checkout() / "course"))  # type: ignore[operator]
    monkeypatch.setenv("COMMISSIONING_KEYS", "none")
    folder = course.root / "learner" / "exercises" / course.module
    shutil.copytree(course.root / "exercises" / course.module, folder)
    notebook = nbformat.read(folder / f"{course.module}.ipynb", as_version=4)
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, timeout=60, resources=resources)
    with ThreadPoolExecutor(1) as thread:  # a browser test in this worker may hold the event loop
        thread.submit(lambda: asyncio.run(client.async_execute())).result()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error", output
            assert output.get("name") != "stderr", output
