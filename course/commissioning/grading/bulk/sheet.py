"""The marked notebook of a submission, put together from text that is serialised once a batch.

nbgrader's own steps run on the released notebook once; of what they leave, only outputs and written
answers differ from learner to learner. The result is the bytes that `nbgrader autograde` writes.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from commissioning.grading.marking.cells import question_id
from commissioning.grading.marking.items import Item, Output


@dataclass(frozen=True)
class Slot:
    """One place in the notebook that differs: a cell's outputs, or the source of a written answer."""

    name: str
    kind: str  # "mark", "ask" or "text"
    count: int | None
    released: str  # what stands there when nothing was answered

    @property
    def question(self) -> str:
        """The id of the question that it is about."""
        return question_id(self.name)

    def fill(self, item: Item) -> str:
        """What stands here for a learner's item, as JSON."""
        if self.kind == "text":
            return self.released if item.written is None else as_lines(item.written)
        shown = item.asked if self.kind == "ask" else item.marked
        return self.released if shown is None else _output(self.count, shown)


@dataclass(frozen=True)
class Sheet:
    """What marked submissions have in common. `parts` are the released notebook's text, cut at its slots."""

    parts: list[str]
    slots: list[Slot]
    beside: dict[str, bytes]
    permissions: int

    @property
    def graded(self) -> list[str]:
        """The names of the cells that have points."""
        return [slot.name for slot in self.slots if slot.kind != "ask"]

    @property
    def questions(self) -> list[str]:
        """The questions that it asks or marks, in its order."""
        return list(dict.fromkeys(slot.question for slot in self.slots))

    def fill(self, items: Mapping[str, Item]) -> bytes:
        """The marked notebook of a submission, whose items are given by question."""
        pieces = [self.parts[0]]
        for slot, part in zip(self.slots, self.parts[1:], strict=True):
            pieces += (slot.fill(items[slot.question]), part)
        text = "".join(pieces)
        return (text if os.linesep == "\n" else text.replace("\n", os.linesep)).encode()


@lru_cache(maxsize=4096)  # learners' choices repeat
def _output(count: int | None, shown: Output) -> str:
    """A cell's outputs, in the order and with the indents that nbformat gives them."""
    html = f'"text/html": {as_lines(shown.html, 6)},\n      ' if shown.html else ""
    return (
        f'[\n    {{\n     "data": {{\n      {html}"text/plain": {as_lines(shown.plain, 6)}\n     }},\n'
        f'     "execution_count": {json.dumps(count)},\n     "metadata": {{}},\n'
        '     "output_type": "execute_result"\n    }\n   ]'
    )


def as_lines(source: str, deep: int = 3) -> str:
    """A text as nbformat writes it, `deep` levels deep: a list of its lines."""
    if not source:
        return "[]"
    around = "\n" + " " * deep
    lines = (json.dumps(line, ensure_ascii=False) for line in source.splitlines(keepends=True))
    return f"[{around} " + f",{around} ".join(lines) + f"{around}]"
