"""A power cut at any moment: running again gives what an undisturbed run gives, and nothing else is left."""

import functools
import itertools
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from commissioning import files
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.bulk import handing_back
from commissioning.grading.collecting.laying import SUBMITTED
from commissioning.keeping import pack
from commissioning.keeping.marker import MARKER
from grading.comparing import RIGHT, assert_same, grade, submit_all
from grading.course_folder import SCRATCH, CourseFolder, Twin
from grading.processes import KILLED, begin, die, end
from grading.sending import answers_text, everything, honest, packed, sent, take


@pytest.fixture(autouse=True)
def _a_day_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "STALE", 0)  # what was left behind is cleared at once


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills")


def _killed_at(where: Any, name: str, moment: int, does: Callable[[], Any]) -> bool:
    """Do it in a process that is killed as `where.name` is called for the `moment`th time; whether it was."""
    stock = getattr(where, name)
    calls: Iterator[int] = itertools.count()

    def cut(*given: Any, **named: Any) -> Any:
        if next(calls) == moment:
            die()
        return stock(*given, **named)

    def run() -> None:
        setattr(where, name, cut)
        does()

    code = end(begin(run))
    assert code in (0, KILLED)
    return code == KILLED


MOMENTS = [(os, "replace", at) for at in (0, 5, 13)] + [
    (bulk, "put_in_place", 4),
    (Connection, "execute", 5),
    (Connection, "execute", 21),
    (Path, "write_bytes", 9),
]


def test_marking_killed_between_files_and_rows(
    shared: CourseFolder, twin: Twin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "BATCH", 3)
    submit_all(shared)
    alone = twin(shared)
    grade(alone)
    mark = functools.partial(grade, shared, everything=True)
    assert all([_killed_at(*moment, mark) for moment in MOMENTS])  # noqa: C419 - each of them
    assert list((shared.root / "autograded").glob(".marking-*"))
    grade(shared)
    assert_same(shared, alone)
    assert not list((shared.root / "autograded").glob(".marking-*"))
    assert grade(shared).marked == 0


def test_a_new_gradebook_is_made_whole_after_any_kill(unmade: CourseFolder, twin: Twin) -> None:
    from commissioning.grading.gradebook import making

    unmade.submit("ann", RIGHT)
    alone = twin(unmade)
    grade(alone)
    mark = functools.partial(grade, unmade)
    for where, name, at in (
        (making.Gradebook, "check_course", 0),  # tables made, and nothing else
        (making, "_add_ours", 0),
        (making.Gradebook, "add_notebook", 0),
        (making.Gradebook, "update_or_create_source_cell", 2),
    ):
        assert _killed_at(where, name, at, mark)
    grade(unmade)
    assert_same(unmade, alone)


def test_nbgraders_own_autograde_killed_is_not_taken_for_done(
    shared: CourseFolder, twin: Twin
) -> None:
    for name in ("ann", "ben"):
        shared.submit(name, RIGHT)
    alone = twin(shared)
    grade(alone)
    grade(shared)
    from commissioning.grading.nbgrader_steps.mark import MarkAnswers

    for again in (grade, _autograde_new):
        assert _killed_at(MarkAnswers, "preprocess", 1, shared.autograde)  # ann is done, ben half
        again(shared)
        assert_same(shared, alone)
        assert not list((shared.root / "autograded").rglob(".unfinished/*"))


def _autograde_new(course: CourseFolder) -> None:
    """`nbgrader autograde` without --force: what is there already is skipped."""
    from nbgrader.converters import Autograde

    course._run(Autograde)


def _mark_by_two_workers(course: CourseFolder) -> bool:
    return _killed_at(bulk, "save", 0, functools.partial(grade, course, jobs=2))


def _hand_back_by_two_workers(course: CourseFolder) -> bool:
    give = functools.partial(handing_back.hand_back, course.module, course.config(), jobs=2)
    return _killed_at(handing_back.Returned, "add", 0, give)


@pytest.mark.parametrize(
    ("worker", "does", "killed"),
    [
        (bulk.Stager, "mark", _mark_by_two_workers),
        (handing_back.FeedbackWriter, "_one", _hand_back_by_two_workers),
    ],
)
def test_workers_end_with_a_main_process_that_was_killed(
    course: CourseFolder,
    monkeypatch: pytest.MonkeyPatch,
    worker: type,
    does: str,
    killed: Callable[[CourseFolder], bool],
) -> None:
    submit_all(course)
    if worker is handing_back.FeedbackWriter:
        grade(course)
    note = course.root / "workers"
    note.mkdir()

    def named(one: Any, *given: Any) -> Any:
        (note / str(os.getpid())).touch()
        return stock(one, *given)

    stock = getattr(worker, does)
    monkeypatch.setattr(worker, does, named)
    monkeypatch.setattr(handing_back, "BATCH", 3)
    assert killed(course)
    workers = [int(one.name) for one in note.iterdir()]
    assert workers
    deadline = time.monotonic() + 60
    while any(_alive(one) for one in workers):
        assert time.monotonic() < deadline, "Workers outlived the process that they work for."
        time.sleep(0.05)


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        if Path("/proc/self").exists():
            return False
        try:
            os.kill(process, 0)
        except OSError:
            return False
        return True
    return state != "Z"  # ended; nobody has asked for its exit code


def test_feedback_killed_leaves_no_half_file_behind(course: CourseFolder) -> None:
    course.submit("ann", RIGHT)
    grade(course)
    give = functools.partial(handing_back.hand_back, course.module, course.config())
    assert _killed_at(handing_back.os, "replace", 0, give)
    assert list(course.root.rglob(".writing-*"))
    give()
    assert not list(course.root.rglob(".writing-*"))


def test_collecting_killed_anywhere(course: CourseFolder, twin: Twin, tmp_path: Path) -> None:
    inbox = honest(tmp_path / "inbox")
    sent(inbox, f"{SCRATCH}--late.zip", packed(RIGHT))
    alone = twin(course)
    take(alone, inbox)
    collect = functools.partial(take, course, inbox)
    for moment in range(0, 12, 2):
        _killed_at(os, "replace", moment, collect)
    for moment in (0, 2):
        assert _killed_at(Path, "rename", moment, collect)
    collect()
    assert everything(course.root / SUBMITTED) == everything(alone.root / SUBMITTED)
    assert not list(course.root.rglob(".collecting-*"))
    assert not list(course.root.rglob(files.TEMPORARY))
    grade(course)
    grade(alone)
    assert_same(course, alone)


def test_packing_killed_leaves_the_answers_and_no_half_file(
    tmp_path: Path, course: CourseFolder
) -> None:
    folder = tmp_path / "mine"
    exercise = folder / "exercises" / SCRATCH
    exercise.mkdir(parents=True)
    (folder / MARKER).touch()
    shutil.copyfile(
        course.root / "exercises" / SCRATCH / "questions.public.json",
        exercise / "questions.public.json",
    )
    (exercise / "answers.json").write_bytes(answers_text(RIGHT))
    before = everything(exercise)
    make = functools.partial(pack.pack, folder, module=SCRATCH, learner="ann")
    assert _killed_at(os, "replace", 0, make)
    assert everything(exercise) == before
    assert not list(folder.glob("*.zip"))
    done = make()
    assert {one.name for one in folder.iterdir() if one.is_file()} == {MARKER, done.path.name}
