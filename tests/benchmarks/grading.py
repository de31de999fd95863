"""What marking costs a submission: stock nbgrader, ours, in bulk, and feedback, in one run.

    python tests/benchmarks/grading.py --module 04-proportionate-grant-management --stock 3 --plot curve.svg

The same samples everywhere. Nothing here is a test: the figures belong to the machine they were taken on.
"""

import argparse
import contextlib
import io
import platform
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path[0] = str(TOP / "tests")  # in place of this folder, where `grading` is this file

from commissioning.grading import bulk  # noqa: E402
from commissioning.grading.handing_back import hand_back  # noqa: E402
from commissioning.grading.keys import keyed_questions  # noqa: E402
from grading.course_folder import CourseFolder  # noqa: E402
from grading.samples import rows  # noqa: E402


def course_of(made: CourseFolder, count: int) -> CourseFolder:
    """A fresh folder with the release and `count` submissions."""
    root = Path(tempfile.mkdtemp(prefix="marking-", dir=made.root.parent))
    for name in ("solutions", "exercises"):
        shutil.copytree(made.root / name, root / name)
    shutil.copyfile(made.root / "gradebook.db", root / "gradebook.db")
    course = CourseFolder(root, made.module)
    listed = list(rows(keyed_questions(made.module), ("right", "wrong")))
    for number in range(count):
        row = listed[number % len(listed)]
        answers = dict(row.answers)
        for name, question in keyed_questions(made.module).items():
            if question.kind == "text" and isinstance(answers.get(name), str):
                answers[name] += f" Learner {number}."
        course.submit(f"learner-{number:05}", answers, attempt=row.attempt)
    return course


def seconds(does: Callable[[], object]) -> float:
    """How long it takes, with what it says left out."""
    began = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        does()
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--module", default="04-proportionate-grant-management")
    parser.add_argument("--stock", type=int, default=3, help="submissions for stock nbgrader")
    parser.add_argument("--ours", type=int, default=20, help="for our autograde, and feedback")
    parser.add_argument("--back", type=int, default=400, help="for feedback in bulk")
    parser.add_argument("--bulk", default="10,100,500,2000", help="sizes of the curve")
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--plot", help="also draw the curve into this file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as top:
        measure(given, Path(top))


def measure(given: argparse.Namespace, top: Path) -> None:
    root = top / "made"
    shutil.copytree(TOP / "solutions", root / "solutions")
    made = CourseFolder(root, given.module)
    made.release()
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    print(f"{given.module}: {len(keyed_questions(given.module))} marks a submission\n")
    print(f"{'way':<28}{'submissions':>12}{'s':>9}{'ms each':>10}{'x stock':>9}")
    base = [0.0]

    def line(way: str, count: int, took: float) -> float:
        each = took / count
        base[0] = base[0] or (each if way.startswith("stock") else 0)
        ratio = f"{base[0] / each:.0f}" if base[0] else ""
        print(f"{way:<28}{count:>12}{took:>9.2f}{1000 * each:>10.2f}{ratio:>9}", flush=True)
        return 1000 * each

    if given.stock:
        course = course_of(made, given.stock)
        line("stock nbgrader autograde", given.stock, seconds(lambda: course.autograde(stock=True)))
    if given.ours:
        ours = course_of(made, given.ours)
        line("nbgrader autograde, ours", given.ours, seconds(ours.autograde))
        theirs = line("nbgrader feedback", given.ours, seconds(ours.feedback))
        feedback(course_of(made, given.back), theirs, line)
    curve = []
    for size in (int(one) for one in given.bulk.split(",")):
        course = course_of(made, size)

        def run(course: CourseFolder = course) -> None:
            bulk.grade(course.module, course.config(), jobs=given.jobs)

        curve.append((size, line("commissioning grade", size, seconds(run))))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        line(f"  unchanged ({memory} MB peak)", size, seconds(run))
        shutil.rmtree(course.root)
    if given.plot:
        draw(curve, given.plot)


def feedback(course: CourseFolder, theirs: float, line: Callable[..., float]) -> None:
    """Feedback in bulk against nbgrader's, of which one takes `theirs` ms. One process."""
    count = len(list((course.root / "submitted").iterdir()))
    settings = course.config()
    seconds(lambda: bulk.grade(course.module, settings))
    took = seconds(lambda: hand_back(course.module, settings, jobs=1))
    each = line("commissioning feedback", count, took)
    print(f"  {theirs / each:.0f} times as fast as nbgrader feedback")
    line("  unchanged", count, seconds(lambda: hand_back(course.module, settings, jobs=1)))
    shutil.rmtree(course.root)


def draw(curve: list[tuple[int, float]], path: str) -> None:
    """The curve as a picture."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots()
    axes.plot(*zip(*curve, strict=True), marker="o")
    axes.set(xscale="log", xlabel="submissions", ylabel="ms a submission", ylim=(0, None))
    axes.set_title("commissioning grade: cost of a submission")
    figure.savefig(path)
    print(f"Drawn: {path}")


if __name__ == "__main__":
    main()
