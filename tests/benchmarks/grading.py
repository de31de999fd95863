"""What marking costs a submission: stock nbgrader, ours, in bulk, and feedback, in one run.

    python tests/benchmarks/grading.py --module 04-proportionate-grant-management --stock 3 --report report

The same samples everywhere. Nothing here is a test: the figures belong to the machine they were taken on.
"""

import argparse
import contextlib
import gc
import io
import os
import platform
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

STOCK, AUTOGRADE, BULK = (
    "stock nbgrader autograde",
    "nbgrader autograde, ours",
    "commissioning grade",
)
TOP = Path(__file__).resolve().parents[2]
sys.path[0] = str(TOP / "tests")  # in place of this folder, where `grading` is this file

from commissioning.grading.bulk import grade as bulk  # noqa: E402
from commissioning.grading.bulk.handing_back import hand_back  # noqa: E402
from commissioning.grading.marking.keyed import keyed_questions  # noqa: E402
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


class Report:
    """The lines of one run: printed as they come, and kept for the report."""

    def __init__(self, about: str) -> None:
        self.about = about
        self.rows: list[tuple[str, int, float, float, str]] = []
        self._stock = 0.0
        print(f"{about}\n")
        print(f"{'way':<32}{'submissions':>12}{'s':>9}{'ms each':>10}{'x stock':>9}")

    def line(self, way: str, count: int, took: float, *, stock: bool = False) -> float:
        """Keep and print one measurement; returns milliseconds a submission."""
        each = took / count
        self._stock = each if stock else self._stock
        ratio = f"{self._stock / each:,.0f}" if self._stock else ""
        self.rows.append((way, count, took, 1000 * each, ratio))
        print(f"{way:<32}{count:>12}{took:>9.2f}{1000 * each:>10.2f}{ratio:>9}", flush=True)
        return 1000 * each

    def write(self, folder: Path) -> None:
        """The table and the curve, as `grading.md` and `grading-curve.svg`."""
        folder.mkdir(parents=True, exist_ok=True)
        lines = [
            "# What marking costs",
            "",
            self.about,
            "",
            "One run of `tests/benchmarks/grading.py`. Machines differ and are shared: the ratios count.",
            "",
            "![Milliseconds a submission against the number of submissions](grading-curve.svg)",
            "",
            "| Way | Submissions | Seconds | ms a submission | Times as fast as stock |",
            "|---|---:|---:|---:|---:|",
            *(
                f"| {way} | {count:,} | {took:.2f} | {each:.2f} | {ratio} |"
                for way, count, took, each, ratio in self.rows
            ),
        ]
        (folder / "grading.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self._draw(folder / "grading-curve.svg")

    def _draw(self, path: Path) -> None:
        import matplotlib as mpl

        mpl.use("svg")
        from matplotlib import pyplot as plt

        figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
        for way, _, _, each, _ in self.rows:
            if way in (STOCK, AUTOGRADE):
                axes.axhline(each, linestyle="--", color="0.4")
                axes.annotate(f"{way}: {each:,.0f} ms", (10, each * 1.15))
        curve = [(count, each) for way, count, _, each, _ in self.rows if way == BULK]
        axes.plot(*zip(*curve, strict=True), marker="o")
        for count, each in curve:
            axes.annotate(f"{each:.1f}", (count, each * 1.2), ha="center")
        axes.set(xscale="log", yscale="log", ylim=(1, 10_000))
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.set(xlabel="Submissions in the run", ylabel="Milliseconds a submission")
        axes.set_title(f"{BULK}: cost of a submission")
        figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure, print and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--module", default="04-proportionate-grant-management")
    parser.add_argument("--stock", type=int, default=3, help="submissions for stock nbgrader")
    parser.add_argument("--ours", type=int, default=20, help="for our autograde, and feedback")
    parser.add_argument("--back", type=int, default=400, help="for feedback in bulk")
    parser.add_argument("--bulk", default="10,100,1000,10000", help="sizes of the curve")
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--report", type=Path, help="also write table and curve into this folder")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as top:
        measure(given, Path(top))


def measure(given: argparse.Namespace, top: Path) -> None:
    root = top / "made"
    shutil.copytree(TOP / "solutions", root / "solutions")
    made = CourseFolder(root, given.module)
    made.release()
    system = f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    marks = len(keyed_questions(given.module))
    report = Report(
        f"{system}, {os.cpu_count()} cores. {given.module}: {marks} marks a submission."
    )
    if given.stock:
        course = course_of(made, given.stock)
        took = seconds(lambda: course.autograde(stock=True))
        report.line(STOCK, given.stock, took, stock=True)
    if given.ours:
        ours = course_of(made, given.ours)
        report.line(AUTOGRADE, given.ours, seconds(ours.autograde))
    seconds(lambda: bulk.grade(made.module, course_of(made, 1).config()))  # imports are not the run
    gc.freeze()  # as the command does
    for size in (int(one) for one in given.bulk.split(",")):
        course = course_of(made, size)

        def run(course: CourseFolder = course) -> None:
            bulk.grade(course.module, course.config(), jobs=given.jobs)

        report.line(BULK, size, seconds(run))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        report.line(f"  unchanged ({memory} MB peak)", size, seconds(run))
        shutil.rmtree(course.root)
    if given.ours:
        feedback(ours, course_of(made, given.back), given.ours, report)
    if given.report:
        report.write(given.report)


def feedback(ours: CourseFolder, course: CourseFolder, few: int, report: Report) -> None:
    """Feedback in bulk against nbgrader's on the marked folder `ours`. One process."""
    theirs = report.line("nbgrader generate_feedback", few, seconds(ours.feedback), stock=True)
    count = len(list((course.root / "submitted").iterdir()))
    settings = course.config()
    seconds(lambda: bulk.grade(course.module, settings))
    took = seconds(lambda: hand_back(course.module, settings, jobs=1))
    each = report.line("commissioning feedback", count, took)
    print(f"  {theirs / each:.0f} times as fast as nbgrader generate_feedback")
    unchanged = seconds(lambda: hand_back(course.module, settings, jobs=1))
    report.line("  unchanged", count, unchanged)
    shutil.rmtree(course.root)


if __name__ == "__main__":
    main()
