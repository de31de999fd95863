"""The marked notebook of a submission, spliced together from text that is serialised once a batch.

nbgrader's own steps run on the released notebook once; of what they leave, only outputs and written
answers differ from learner to learner. The result is the bytes that `nbgrader autograde` writes.
"""

import json
import os
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4.nbjson import JSONWriter
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import compute_checksum, is_grade, is_solution
from traitlets.config import Config

from commissioning.grading.nbgrader_steps.keys import ASK, MARK, question_of
from commissioning.grading.nbgrader_steps.marking import UNKNOWN, MarkAnswers, fingerprint
from commissioning.grading.nbgrader_steps.pour import PourText
from commissioning.grading.nbgrader_steps.saving import SaveMarks
from commissioning.grading.nbgrader_steps.showing import (
    asked_html,
    marked_html,
    poured_markdown,
    unreadable_html,
)
from commissioning.keeping.reading import Unreadable
from commissioning.questions import Outcome, QuestionSet, mark
from commissioning.records.answers import Answers

_OURS = (PourText, MarkAnswers, SaveMarks, AssignLatePenalties)
_SLOT = re.compile(
    r'\[\s*(?:\{\s*"output_type": "cc-slot-([0-9]+)"\s*\}|"cc-slot-([0-9]+)")\s*\]', re.ASCII
)
_KEPT = 256  # readings kept a cell: learners' choices repeat, and memory must not grow
_LONGEST_KEPT = 500


@dataclass(frozen=True)
class Item:
    """What a grade cell got: points (None: a person must give them), what was answered, whether blank."""

    auto: float | None
    answer: str
    blank: bool


@dataclass(frozen=True)
class Slot:
    """One place in the notebook that differs: a cell's outputs, or the source of a written answer."""

    name: str
    kind: str  # "mark", "ask" or "text"
    count: int | None
    released: str  # what stands there when nothing was answered
    untouched: bool  # nbgrader would call the released source "no response"
    solution: bool


@dataclass
class Sheet:
    """The released notebook as text, cut at its slots; and what was read lately, by slot."""

    module: str
    parts: list[str]
    slots: list[Slot]
    _read: list[dict[str, tuple[str, Item | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._read = [{} for _ in self.slots]

    @property
    def version(self) -> str:
        """Changes when the released notebook does."""
        return sha256("\0".join(self.parts).encode()).hexdigest()

    def fill(
        self, questions: QuestionSet, read: Answers | Unreadable
    ) -> tuple[bytes, dict[str, Item]]:
        """The marked notebook, and each grade cell's item."""
        pieces, items = [self.parts[0]], {}
        for number, slot in enumerate(self.slots):
            piece, item = self._one(number, slot, questions, read)
            pieces += (piece, self.parts[number + 1])
            if item is not None:
                items[slot.name] = Item(item.auto, fingerprint(slot.name, read), item.blank)
        text = "".join(pieces)
        return (text if os.linesep == "\n" else text.replace("\n", os.linesep)).encode(), items

    def _one(
        self, number: int, slot: Slot, questions: QuestionSet, read: Answers | Unreadable
    ) -> tuple[str, Item | None]:
        if isinstance(read, Unreadable):
            return _unreadable(slot, read.why)
        prefix = ASK if slot.kind == "ask" else MARK
        name = slot.name.removeprefix(prefix)
        answer = read.value(name)
        if name not in questions:
            return (slot.released, None) if slot.kind == "ask" else _unreadable(slot, UNKNOWN)
        variant = (read.attempt - 1) % questions.variants_of(name)
        key = f"{variant} {json.dumps(answer)}"
        kept = self._read[number]
        if key not in kept:
            made = _render(slot, questions, prefix, read.attempt, answer)
            if len(key) > _LONGEST_KEPT:
                return made
            if len(kept) >= _KEPT:
                kept.clear()
            kept[key] = made
        return kept[key]


def _render(
    slot: Slot, questions: QuestionSet, prefix: str, attempt: int, answer: Any
) -> tuple[str, Item | None]:
    question = question_of(questions, slot.name, prefix, attempt)
    assert question is not None  # noqa: S101 - asked just before
    if slot.kind == "ask":
        return _output(slot.count, question.title, asked_html(question, answer)), None
    earned = mark(question, answer)
    if slot.kind == "text":
        if earned.outcome is Outcome.NOT_ATTEMPTED:
            return slot.released, _item(slot, None, blank=slot.untouched)
        return _lines(poured_markdown(question, answer, earned)), _item(slot, None, blank=False)
    person = earned.outcome is Outcome.FOR_A_PERSON
    shown = _output(slot.count, repr(earned), marked_html(question, earned))
    return shown, _item(slot, None if person else float(repr(earned)), blank=slot.untouched)


def _item(slot: Slot, auto: float | None, *, blank: bool) -> Item:
    """As nbgrader reads it: a cell to write in scores 0 when blank, and is for a person otherwise."""
    if slot.solution:
        auto = 0.0 if blank else None
    return Item(auto, "", blank)


def _unreadable(slot: Slot, why: str) -> tuple[str, Item | None]:
    html = unreadable_html(why)
    if slot.kind == "ask":
        return _output(slot.count, why, html), None
    if slot.kind == "text":
        return _lines(html), Item(None, "", blank=False)
    return _output(slot.count, "0", html), Item(None, "", blank=slot.untouched)


def _output(count: int | None, plain: str, html: str) -> str:
    """A cell's outputs, in the order and with the indents that nbformat gives them."""
    html = f'"text/html": {_lines(html, 6)},\n      ' if html else ""
    return (
        f'[\n    {{\n     "data": {{\n      {html}"text/plain": {_lines(plain, 6)}\n     }},\n'
        f'     "execution_count": {json.dumps(count)},\n     "metadata": {{}},\n'
        '     "output_type": "execute_result"\n    }\n   ]'
    )


def _lines(source: str, deep: int = 3) -> str:
    """A text as nbformat writes it, `deep` levels deep: a list of its lines."""
    if not source:
        return "[]"
    around = "\n" + " " * deep
    lines = (json.dumps(line, ensure_ascii=False) for line in source.splitlines(keepends=True))
    return f"[{around} " + f",{around} ".join(lines) + f"{around}]"


def make_sheet(config: Config, directory: CourseDirectory, released: Path) -> Sheet:
    """Run nbgrader's steps on the released notebook, once, and cut it at what differs."""
    module = directory.assignment_id
    about = {"student": "", "assignment": module, "notebook": module, "db_url": directory.db_url}
    steps = Autograde(coursedir=directory, config=config)
    node = nbformat.read(released, as_version=4)
    for listed in (steps.sanitize_preprocessors, steps.autograde_preprocessors):
        given = {"nbgrader": dict(about)}
        for step in listed:
            if step not in _OURS:
                node, given = step(config=steps.config)(node, given)
    slots = _cut(node)
    whole = JSONWriter().writes(node) + "\n"
    pieces = _SLOT.split(whole)
    found = [int(a or b) for a, b in zip(pieces[1::3], pieces[2::3], strict=True)]
    if found != list(range(len(slots))):
        raise ValueError(f"{released} cannot be cut into its cells.")
    return Sheet(module, pieces[0::3], slots)


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
        untouched = is_solution(cell) and (
            cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
        )
        mine, solution = cell.get("execution_count"), bool(is_solution(cell))
        blank = _lines(cell.source) if kind == "text" else "[]"
        mark_ = f"cc-slot-{len(slots)}"
        if kind == "text":
            cell.source = mark_
        else:
            cell.outputs = [NotebookNode(output_type=mark_)]
        slots.append(Slot(name, kind, mine, blank, untouched, solution))
    return slots


def _kind(cell: Any, name: str) -> str | None:
    if cell.cell_type == "code":
        if is_grade(cell):
            return "mark"
        return "ask" if name.startswith(ASK) else None
    return "text" if is_grade(cell) and is_solution(cell) else None
