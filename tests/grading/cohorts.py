"""A small cohort in the scratch module, marked: every status, every kind of answer, a hostile one."""

import csv
import io
import sqlite3
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from commissioning.grading.bulk import grade as bulk
from commissioning.grading.results.counting.cohort import Cohort, read_cohort
from grading.course_folder import CourseFolder

NASTY = '</td><script>alert(1)</script> =1+1 <img src="https://example.org/x">'
RIGHT = {"who-decides": "a", "yearly-cost": "£12,000", "what-stays": ["i", "p", "t"]}
UNSAFE = {**RIGHT, "who-decides": "c"}


def name(course: CourseFolder, student: str, first: str, last: str = "", email: str = "") -> None:
    """What `nbgrader db student add` writes."""
    with sqlite3.connect(course.root / "gradebook.db") as db:
        db.execute(
            """insert into student (id, first_name, last_name, email) values (?, ?, ?, ?)
            on conflict (id) do update set first_name = ?, last_name = ?, email = ?""",
            (student, first, last, email, first, last, email),
        )
    db.close()


def marked_cohort(course: CourseFolder) -> CourseFolder:
    """Eight learners: passed, unsafe, waiting, hostile, blank, damaged, not marked, not started."""
    course.submit("anna", RIGHT)
    (course.submission("anna") / "timestamp.txt").write_text("2026-11-20 10:00:00.000000 UTC")
    course.submit("ben", UNSAFE)
    course.submit("cem", {**RIGHT, "who-decides": "b", "reply": "The risk is small."})
    course.submit("dee", {**RIGHT, "who-decides": "b", "yearly-cost": NASTY, "reply": NASTY})
    course.submit("eve", {})
    course.submit("fay", {**RIGHT, "yearly-cost": "1200", "what-stays": ["i", "v"]})
    (course.submit("gus", None) / "answers.json").write_text("{half")
    bulk.grade(course.module, course.config())
    course.mark_by_hand("dee", "mark-reply", 1.5)
    course.submit("hal", RIGHT)
    name(course, "ida", "Ida", "=cmd|'/c calc'!A0", "ida@example.org")
    name(course, "anna", "Anna", "Smith", "@anna")
    return course


def cohort_of(course: CourseFolder) -> Cohort:
    return read_cohort(course.module, CourseDirectory(config=course.config()))


def rows_of(content: bytes | Path) -> list[dict[str, str]]:
    """A CSV file's rows, read as Excel would: the byte order mark must be there."""
    data = content.read_bytes() if isinstance(content, Path) else content
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
