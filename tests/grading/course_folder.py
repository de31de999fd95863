"""A facilitator's course folder in a scratch place, and nbgrader run on it in this process."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import text
from traitlets.config import Config

from commissioning.grading.config import STUB, configure
from commissioning.grading.gradebook.database import engine_of

SCRATCH = "99-scratch"

QUESTIONS = """
questions:
  - id: who-decides
    kind: single
    title: Who decides
    outcome: O1
    points: 2
    critical: true
    prompt: Who decides on an award of **£4,000**?
    sources: ["Scratch policy, section 5"]
    revisit: "1-first#Who decides"
    options:
      - {id: a, text: The grants manager, worth: best, feedback: SECRET-A She decides below ten.}
      - {id: b, text: The head of service, worth: acceptable, feedback: SECRET-B Slower than needed.}
      - {id: c, text: Nobody, worth: unsafe, feedback: SECRET-C Then nobody answers for it.}
    samples:
      right: [a, {choice: a}]
      wrong: [{answer: b, points: 0.67, why: a third}, {answer: c, points: 0, why: unsafe}]
      not_attempted: [null, ""]
  - id: who-decides-again
    kind: single
    title: Who decides on a gift
    outcome: O1
    points: 2
    recheck_of: who-decides
    prompt: A trader offers the council **£900**. Who decides?
    sources: ["Scratch policy, section 5"]
    options:
      - {id: a, text: Legal and the grants manager, worth: best, feedback: SECRET-D Two look at it.}
      - {id: b, text: The grants manager, worth: weak, feedback: SECRET-E Nobody looks over it.}
      - {id: c, text: Whoever it was offered to, worth: unsafe, feedback: SECRET-F That is a favour.}
    samples:
      right: [a]
      wrong: [{answer: b, points: 0, why: weak}, {answer: c, points: 0, why: unsafe}]
      not_attempted: [null, ""]
  - id: yearly-cost
    kind: number
    title: The yearly cost
    outcome: O2
    points: 2
    prompt: What do {n} awards at £1,200 cost in a year?
    sources: ["Scratch policy, section 6"]
    unit: "£"
    key: "{total}"
    variants: [{n: 10, total: 12000}, {n: 20, total: 24000}]
    slips: [{key: 1200, points: 0.5, feedback: SECRET-SLIP That is one award.}]
    feedback: {right: SECRET-RIGHT Yes., low: SECRET-LOW More than that., high: SECRET-HIGH Less.}
    samples:
      right: ["£12,000", 12000, {answer: 24000, variant: 1}]
      wrong: [{answer: 1200, points: 0.5, why: slip}, {answer: 12000, points: 0, why: old, variant: 1}]
      not_attempted: ["", null]
  - id: what-stays
    kind: multiple
    title: What stays on
    outcome: O3
    points: 1
    prompt: Which checks stay on at every value?
    sources: ["Scratch policy, section 4"]
    options:
      - {id: i, text: Identity, worth: right, feedback: SECRET-I It stays.}
      - {id: p, text: Purpose, worth: right, feedback: SECRET-P It stays.}
      - {id: t, text: Written terms, worth: right, feedback: SECRET-T They stay.}
      - {id: v, text: A visit, worth: wrong, feedback: SECRET-V It goes.}
    samples:
      right: [[i, p, t]]
      wrong: [{answer: [i], points: 0.33, why: a third}, {answer: [v], points: 0, why: none}]
      not_attempted: [[], null]
  - id: reply
    kind: text
    title: Reply to the auditor
    outcome: O3
    points: 3
    prompt: Write two sentences to the auditor.
    sources: ["Scratch policy, section 9"]
    words: 60
    rubric:
      - {criterion: Names the risk, points: 3, full: SECRET-FULL names it, partial: SECRET-PART hints}
    examples:
      - {text: SECRET-EXAMPLE We dropped the visit because the risk is small., points: 3, why: clear}
      - {text: SECRET-POOR We did our best., points: 0, why: vague}
    samples:
      right: [We dropped it because the risk is small.]
      wrong: [{answer: Yes., points: 0, why: vague}]
      not_attempted: ["", "  ", null]
"""


def _cell(kind: str, source: str, name: str, **nbgrader: Any) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": {}, "source": source}
    if kind == "code":
        stale = {"output_type": "stream", "name": "stdout", "text": "left by the author"}
        cell |= {"execution_count": 7, "outputs": [stale]}
    if nbgrader:
        locked = not nbgrader.get("solution", False)
        fields = {"grade": False, "solution": False, "locked": locked, "task": False}
        cell["metadata"]["nbgrader"] = {
            **fields, "schema_version": 3, "grade_id": name, "cell_type": kind, **nbgrader,
        }  # fmt: skip
    return cell


def source_notebook(module: str) -> dict[str, Any]:
    """The scratch module's exercise, as an author writes it."""
    opening = f'from commissioning import exercise\npage = exercise("{module}")'
    cells = [_cell("markdown", "# Scratch\n\nFunders use a [?](term:award).", "title")]
    cells.append(_cell("code", opening, "open"))
    for name, points in (("who-decides", 2), ("yearly-cost", 2), ("what-stays", 1)):
        cells.append(_cell("code", f'page.ask("{name}")', f"ask-{name}", grade=False))
        cells.append(
            _cell("code", f'page.mark("{name}")', f"mark-{name}", grade=True, points=points)
        )
    cells.append(_cell("code", 'page.ask("reply")', "ask-reply", grade=False))
    cells.append(_cell("code", 'page.recheck("who-decides")', "recheck-who-decides", grade=False))
    cells.append(_cell("markdown", STUB, "mark-reply", grade=True, solution=True, points=3))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    language = {"name": "python", "version": "3.11.7"}
    metadata = {"kernelspec": kernel, "widgets": {}, "language_info": language, "course": {"x": 1}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


class CourseFolder:
    """A course folder for one module; every method runs the real nbgrader converter."""

    def __init__(self, root: Path, module: str, db_url: str | None = None) -> None:
        self.root = root
        self.module = module
        self.db_url = db_url or f"sqlite:///{root / 'gradebook.db'}"

    def config(self, *, stock: bool = False) -> Config:
        """Our settings; `stock` leaves marking to nbgrader's own steps, which run the notebook."""
        c = Config()
        configure(c)
        c.CourseDirectory.root = str(self.root)
        c.CourseDirectory.db_url = self.db_url
        c.CourseDirectory.assignment_id = self.module
        if stock:
            c.Autograde = Config({"exclude_overwriting": c.Autograde.exclude_overwriting})
        return c

    def _run(self, converter: type, *, stock: bool = False, **given: Any) -> None:
        c = self.config(stock=stock)
        one = converter(coursedir=CourseDirectory(config=c), config=c, **given)
        one.log.setLevel("WARNING")
        one.start()

    def release(self) -> Path:
        self._run(GenerateAssignment, force=True)
        return self.root / "exercises" / self.module

    def autograde(self, *, stock: bool = False) -> None:
        self._run(Autograde, stock=stock, force=True)

    def feedback(self) -> None:
        self._run(GenerateFeedback, force=True)

    def submission(self, student: str) -> Path:
        return self.root / "submitted" / student / self.module

    def submit(
        self,
        student: str,
        answers: Mapping[str, Any] | None,
        *,
        attempt: int = 1,
        drawn_by: str = "",
        notebook: bool = True,
    ) -> Path:
        """Lay a submission down as the collector does; `answers` None leaves out answers.json."""
        folder = self.submission(student)
        folder.mkdir(parents=True, exist_ok=True)
        if notebook:
            released = self.root / "exercises" / self.module / f"{self.module}.ipynb"
            shutil.copyfile(released, folder / released.name)
        if answers is not None:
            saved = {
                name: {"value": value, "saved": "2026-11-22T10:00:00+00:00", "revision": 1}
                for name, value in answers.items()
            }
            data = {"schema": 2, "module": self.module, "revision": 1, "attempt": attempt}
            data |= {"drawn_by": drawn_by} if drawn_by else {}
            (folder / "answers.json").write_text(json.dumps({**data, "answers": saved}))
        return folder

    def grades(self, student: str) -> dict[str, tuple[float | None, float | None, bool]]:
        """Per grade cell: what the computer gave, what a person gave, whether a person must look."""
        rows = self._rows(
            """
            select base_cell.name, auto_score, manual_score, needs_manual_grade from grade
            join base_cell on base_cell.id = grade.cell_id
            join submitted_notebook on submitted_notebook.id = grade.notebook_id
            join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
            where student_id = :student""",
            student=student,
        )
        return {name: (auto, manual, bool(needs)) for name, auto, manual, needs in rows}

    def comments(self, student: str) -> dict[str, str | None]:
        """Per written cell: what nbgrader says by itself."""
        return dict(
            self._rows(
                """
            select base_cell.name, auto_comment from comment
            join base_cell on base_cell.id = comment.cell_id
            join submitted_notebook on submitted_notebook.id = comment.notebook_id
            join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
            where student_id = :student""",
                student=student,
            )
        )

    def mark_by_hand(self, student: str, name: str, points: float) -> None:
        """What formgrader writes when a person gives points."""
        self.write(
            """
                update grade set manual_score = :points, needs_manual_grade = false where id in (
                select grade.id from grade join base_cell on base_cell.id = grade.cell_id
                join submitted_notebook on submitted_notebook.id = grade.notebook_id
                join submitted_assignment
                on submitted_assignment.id = submitted_notebook.assignment_id
                where student_id = :student and base_cell.name = :name)""",
            points=points,
            student=student,
            name=name,
        )

    def write(self, statement: str, **given: Any) -> None:
        """Change the gradebook by one statement."""
        with engine_of(self.db_url).begin() as db:
            db.execute(text(statement), given)

    def _rows(self, query: str, **given: Any) -> list[Any]:
        with engine_of(self.db_url).connect() as db:
            return list(db.execute(text(query), given))

    def autograded(self, student: str) -> Any:
        path = self.root / "autograded" / student / self.module / f"{self.module}.ipynb"
        return nbformat.read(path, as_version=4)

    def feedback_page(self, student: str) -> str:
        path = self.root / "feedback" / student / self.module / f"{self.module}.html"
        return path.read_text(encoding="utf-8")


Twin = Callable[[CourseFolder], CourseFolder]


def scratch_checkout(top: Path) -> None:
    """Make `top` a checkout of the course that holds nothing but the scratch module."""
    package = Path(__file__).resolve().parents[2] / "course" / "commissioning"
    left_out = shutil.ignore_patterns("__pycache__", "labextension")
    shutil.copytree(package, top / "course" / "commissioning", ignore=left_out)
    (top / "course" / "lessons").mkdir()
    for name in ("facts.yaml", "glossary.yaml", "syllabus.yaml"):
        shutil.copyfile(package.parent / name, top / "course" / name)
    (top / "pyproject.toml").touch()
    (top / "exercises").mkdir()
    solutions = top / "solutions" / SCRATCH
    solutions.mkdir(parents=True)
    (solutions / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    (solutions / "model-answers.json").write_text(
        json.dumps({"schema": 1, "module": SCRATCH, "answers": {}}), encoding="utf-8"
    )
    (solutions / f"{SCRATCH}.ipynb").write_text(
        json.dumps(source_notebook(SCRATCH)), encoding="utf-8"
    )
    shutil.copyfile(package.parents[1] / "nbgrader_config.py", top / "nbgrader_config.py")
