"""What one answer did to a file, in sentences: what was changed, or why nothing was, and what it leaves to settle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commissioning.formats import stopped
from commissioning.grantsfile.answering.forms import asked, asks
from commissioning.grantsfile.answering.lines import BLANK, beside, line, row_of, row_word, short
from commissioning.grantsfile.faults.checking import every_fault
from commissioning.grantsfile.faults.fault import Act
from commissioning.grantsfile.mending.change import KEPT, OWN, Change
from commissioning.grantsfile.mending.mender import YOU, Mending

_BACK = ("undo", "undo all")
_SAME = {
    "headings": "The columns are matched so already.",
    "column": "No cell fits this answer.",
    "cell": "That stands there already.",
    "again": "Nothing of it is left to mend.",
}


def what_happened(before: Mending, after: Mending, step: Mapping[str, Any]) -> str:
    """What a step did between two states of a file. Never empty."""
    does = str(step.get("do"))
    new = beside(after.changes, before.changes)
    yours = [one for one in new if one.who == YOU]
    if does in _BACK:
        return " ".join(_back(beside(before.changes, after.changes), after))
    if does == "again" and new:
        return f"{_count(len(new), 'cell')} mended again."
    said = _done(yours, after) or f"Nothing is changed. {_SAME.get(does, '')}".strip()
    more = len(new) - len(yours)
    also = [f"With it, {more:,} more went without asking."] if more else []
    return " ".join([said, *also, *_still(before, after, step)])


def _done(yours: Sequence[Change], after: Mending) -> str:
    if len(yours) == 1:
        return stopped(line(yours[0], after))
    rows = row_word(after.sheet).lower()
    words = {
        Act.CELL: ("cell is written", "cells are written"),
        Act.ROW: (f"{rows} is left out", f"{rows}s are left out"),
        Act.HEADING: ("column is matched", "columns are matched"),
        Act.COLUMN: ("column is left out", "columns are left out"),
        Act.FILL: ("column is filled", "columns are filled"),
        OWN: ("column is kept as it is called", "columns are kept as they are called"),
        KEPT: ("is kept as it is", "are kept as they are"),
    }
    counts = Counter(str(one.act) for one in yours)
    said = [f"{n:,} {words[act][n > 1]}" for act in words if (n := counts[str(act)])]
    return f"{', '.join(said)}." if said else ""


def _back(gone: Sequence[Change], after: Mending) -> Iterator[str]:
    if not gone:
        yield "Nothing is changed. That was taken back before."
        return
    if len(gone) > 1:
        yield f"{len(gone):,} changes are taken back."
        return
    one = gone[0]
    place = row_of(one.row, after.sheet)
    row = None if one.row is None else after.sheet.by_number.get(one.row)
    match one.act:
        case Act.CELL if row is not None and one.column is not None:
            yield f"Taken back. {place} holds {short(row.cells[one.column].strip()) or BLANK} again."
        case Act.ROW:
            yield f"Taken back. {place} is in the file again."
        case Act.FILL:
            yield f"Taken back. There is no column “{one.before}” any more."
        case _:
            yield f"Taken back. {place or f'“{short(one.before)}”'} is asked about again."


def _still(before: Mending, after: Mending, step: Mapping[str, Any]) -> Iterator[str]:
    """What is still asked where the answer was given, and what it brings that was not asked before."""
    column, row, code = step.get("column"), step.get("row"), step.get("code")
    here = [
        one
        for one in after.report.findings
        if one.column == column and one.row == row and asks(one, after)
    ]
    if step.get("do") == "cell" and here:
        yield f"There is still this to settle: {here[0].says}"
    if step.get("do") == "column" and column is not None:
        stay = [
            one for one in after.report.of(str(code)) if one.column == column and asks(one, after)
        ]
        if stay and after.changes != before.changes:
            yield f"{_count(len(stay), 'cell', 'stay')} as before: this answer does not fit."
    fresh = asked(after) - asked(before) - {asks(one, after) for one in here}
    if fresh:
        codes = dict.fromkeys(
            one.code for one in after.report.findings if asks(one, after) in fresh
        )
        titles = "; ".join(every_fault()[one].title for one in codes)
        yield f"New to settle, now that this is answered: {len(fresh):,} ({titles})."


def _count(number: int, what: str, does: str = "") -> str:
    """1 cell is, 3 cells are; with `does` its verb: 1 cell stays, 3 cells stay."""
    many = number != 1
    verb = (does if many else f"{does}s") if does else ("are" if many else "is")
    return f"{number:,} {what}{'s' if many else ''} {verb}"
