"""What two ways of marking left, compared: every row of the gradebook and every byte of the files."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, text

from commissioning.grading.bulk import grade as bulk
from commissioning.grading.gradebook.database import engine_of
from commissioning.grading.marking.keyed import keyed_questions
from grading.course_folder import CourseFolder
from grading.samples import by_lot, rows

_OWN = "commissioning_marked"
RIGHT = {"who-decides": "a", "yearly-cost": "£12,000", "what-stays": ["i"], "reply": "Low\nrisk."}


def grade(course: CourseFolder, **given: Any) -> bulk.Summary:
    return bulk.grade(course.module, course.config(), **given)


def files(course: CourseFolder) -> dict[str, tuple[bytes, int]]:
    top = course.root / "autograded"
    return {
        path.relative_to(top).as_posix(): (path.read_bytes(), path.stat().st_mode)
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }


def tables(course: CourseFolder) -> dict[str, Counter[Any]]:
    """Every row of every table, each id replaced by what it stands for."""
    with engine_of(course.db_url).connect() as db:
        names = inspect(db).get_table_names()
        content = {
            name: [dict(row._mapping) for row in db.execute(text(f"select * from {name}"))]  # noqa: S608
            for name in names
        }
    kinds = ("base_cell", "source_cell", "notebook", "assignment")
    known = {row["id"]: f"{kind} {row['name']}" for kind in kinds for row in content[kind]}
    for row in content["submitted_assignment"]:
        known[row["id"]] = f"submission of {row['student_id']}"
    for row in content["submitted_notebook"]:
        known[row["id"]] = f"notebook of {known[row['assignment_id']]}"
    for row in content["grade"] + content["comment"]:
        known[row["id"]] = f"{known[row['cell_id']]} in {known[row['notebook_id']]}"
    return {
        name: Counter(
            tuple((key, known.get(value, value)) for key, value in row.items()) for row in listed
        )
        for name, listed in content.items()
        if name != _OWN
    }


def submit_all(course: CourseFolder) -> None:
    """Every sample, and what is odd: unreadable, blank, late, with markup, with strange answers."""
    for number, row in enumerate(rows(keyed_questions(course.module))):
        course.submit(f"s{number}", row.answers, attempt=row.attempt)
    for number in range(4):
        drawn = by_lot(keyed_questions(course.module), f"{number:08x}")
        course.submit(f"lot{number}", drawn.answers, drawn_by=drawn.drawn_by)
    course.submit("nothing", None)
    course.submit("odd", {"who-decides": {"x": 1}, "yearly-cost": [1], "what-stays": 7, "reply": 3})
    course.submit("markup", {**RIGHT, "reply": "<script>alert(1)</script>\u2028é\n\n\ud800"})
    for name, held in (("broken", "{"), ("nan", '{"answers": {"a": {"value": NaN}}}')):
        (course.submit(name, None) / "answers.json").write_text(held)
    (course.submit("large", None) / "answers.json").write_bytes(b" " * 2_000_001)
    for name, time in (("late", "2026-11-22 10:00:00 UTC"), ("early", "2026-11-20 10:00:00 UTC")):
        (course.submit(name, RIGHT) / "timestamp.txt").write_text(time)
    (course.submit("untimed", RIGHT) / "timestamp.txt").write_text("")


def marked_and_answered_anew(course: CourseFolder) -> None:
    """A person marks, and one learner answers anew: what marking again must heed."""
    course.mark_by_hand("early", "mark-reply", 2.0)
    course.mark_by_hand("late", "mark-reply", 1.0)
    course.mark_by_hand("s0", "mark-who-decides", 1.5)
    course.submit("late", {**RIGHT, "reply": "Another answer."})


def both(course: CourseFolder, other: Path) -> tuple[CourseFolder, CourseFolder]:
    shutil.copytree(course.root, other)
    return course, CourseFolder(other, course.module)


def set_due(course: CourseFolder) -> None:
    course.write("update assignment set duedate = '2026-11-21 00:00:00.000000'")


def penal(course: CourseFolder) -> CourseFolder:
    """Late submissions lose everything."""
    made = course.config

    def config(*, stock: bool = False) -> Any:
        c = made(stock=stock)
        c.LateSubmissionPlugin.penalty_method = "zero"
        return c

    course.config = config  # type: ignore[method-assign]
    return course


def assert_same(course: CourseFolder, other: CourseFolder) -> None:
    ours, theirs = tables(course), tables(other)
    assert ours.keys() == theirs.keys()
    for name in ours:
        assert ours[name] == theirs[name], name
    mine, yours = files(course), files(other)
    assert mine.keys() == yours.keys()
    for name in mine:
        assert mine[name] == yours[name], name
