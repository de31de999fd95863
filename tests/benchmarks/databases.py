"""What a submission costs `commissioning grade` on SQLite and on PostgreSQL, in one run.

    python tests/benchmarks/databases.py --submissions 500

Starts a PostgreSQL server of its own. Nothing here is a test: the figures belong to the machine.
"""

import argparse
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path[:1] = [str(TOP / "tests"), str(TOP / "tests" / "benchmarks" / "..")]

from benchmarks.grading import course_of, seconds  # noqa: E402
from commissioning.grading.bulk import grade as bulk  # noqa: E402
from grading import cluster  # noqa: E402
from grading.course_folder import CourseFolder  # noqa: E402


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--module", default="04-proportionate-grant-management")
    parser.add_argument("--submissions", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as top, cluster.running() as server:
        made = CourseFolder(Path(top) / "made", given.module)
        shutil.copytree(TOP / "solutions", made.root / "solutions")
        made.release()
        for name in ("SQLite", "PostgreSQL"):
            course = course_of(made, given.submissions)
            if name == "PostgreSQL":
                course.db_url = server.database()

            first = course.root / "exercises"  # a gradebook is made once; that is not the question
            seconds(partial(enter_only, course))
            for way, everything in (("new", False), ("unchanged", False), ("again, --all", True)):
                took = seconds(partial(grade, course, jobs=given.jobs, everything=everything))
                each = 1000 * took / given.submissions
                print(
                    f"{name:<12}{way:<14}{given.submissions:>7}{took:>8.2f} s{each:>8.2f} ms each"
                )
            assert first.is_dir()


def grade(course: CourseFolder, *, jobs: int, everything: bool) -> None:
    """Mark all that is new, or all."""
    bulk.grade(course.module, course.config(), jobs=jobs, everything=everything)


def enter_only(course: CourseFolder) -> None:
    """Make the gradebook and enter the module."""
    from commissioning.grading.gradebook.entering import enter

    notebook = course.root / "exercises" / course.module / f"{course.module}.ipynb"
    enter(course.db_url, course.module, notebook, "collaborative-commissioning")


if __name__ == "__main__":
    main()
