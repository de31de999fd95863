"""What a run takes over from nbgrader, asked once and only if there is something to mark: it loads nbgrader."""

import os
import re
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4.nbjson import JSONWriter
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import find_all_files, is_grade, is_solution
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from commissioning.grading.bulk.sheet import Sheet, Slot, as_lines
from commissioning.grading.gradebook.saving import Penalty
from commissioning.grading.marking.cells import ASK, RECHECK
from commissioning.grading.nbgrader_steps.mark import MarkAnswers
from commissioning.grading.nbgrader_steps.save import SaveMarks
from commissioning.grading.nbgrader_steps.written import PutWrittenAnswers

_OURS = (PutWrittenAnswers, MarkAnswers, SaveMarks, AssignLatePenalties)
_SLOT = re.compile(
    r'\[\s*(?:\{\s*"output_type": "cc-slot-([0-9]+)"\s*\}|"cc-slot-([0-9]+)")\s*\]', re.ASCII
)


def make_sheet(config: Config, released: Path) -> Sheet:
    """Run nbgrader's steps on the released notebook, once, and cut it at what differs."""
    directory = CourseDirectory(config=config)
    module = directory.assignment_id
    about = {"student": "", "assignment": module, "notebook": module, "db_url": directory.db_url}
    steps = Autograde(coursedir=directory, config=config)
    node = nbformat.read(released, as_version=4)
    for listed in (steps.sanitize_preprocessors, steps.autograde_preprocessors):
        given = {"nbgrader": dict(about)}
        for named in listed:
            step = import_item(named) if isinstance(named, str) else named
            if step not in _OURS:
                node, given = step(config=steps.config)(node, given)
    slots = _cut(node)
    whole = JSONWriter().writes(node) + "\n"
    pieces = _SLOT.split(whole)
    found = [int(a or b) for a, b in zip(pieces[1::3], pieces[2::3], strict=True)]
    if found != list(range(len(slots))):
        raise ValueError(f"{released} cannot be cut into its cells.")
    return Sheet(pieces[0::3], slots, _beside(steps, directory), int(str(steps.permissions), 8))


def _beside(steps: Autograde, directory: CourseDirectory) -> dict[str, bytes]:
    """Files of the source folder that nbgrader lays over each submission's: for us, none."""
    module = directory.assignment_id
    source = directory.format_path(directory.source_directory, ".", module)
    found = find_all_files(source, [*directory.ignore, "*.ipynb"])
    names = {os.path.relpath(path, source) for path in found}
    names -= set(steps.exclude_overwriting.get(module, []))
    return {name: (Path(source) / name).read_bytes() for name in sorted(names)}


def late_penalty(config: Config) -> Penalty:
    """The rule that is configured for late work: points lost, by student, score and seconds late."""
    assigner = AssignLatePenalties(parent=NotebookExporter(config=config))
    assigner.init_plugin()
    asked: Penalty = assigner.plugin_inst.late_submission_penalty
    return asked


def _cut(node: Any) -> list[Slot]:
    """Number the cells as running them would, and put a mark where something will stand."""
    slots: list[Slot] = []
    count = 0
    for cell in node.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if cell.cell_type == "code":
            runs = bool(cell.source.strip())
            count += runs
            cell.execution_count = count if runs else None
            cell.outputs = []
        kind = _kind(cell, name)
        if kind is None:
            continue
        blank = as_lines(cell.source) if kind == "text" else "[]"
        slots.append(Slot(name, kind, cell.get("execution_count"), blank))
        here = f"cc-slot-{len(slots) - 1}"
        if kind == "text":
            cell.source = here
        else:
            cell.outputs = [NotebookNode(output_type=here)]
    return slots


def _kind(cell: Any, name: str) -> str | None:
    if cell.cell_type == "code":
        if is_grade(cell):
            return "mark"
        return "ask" if name.startswith((ASK, RECHECK)) else None
    return "text" if is_grade(cell) and is_solution(cell) else None
