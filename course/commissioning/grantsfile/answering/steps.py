"""A person's answers to a file, as steps: plain JSON, so that a page can keep them and they can be taken again.

    {do: "headings", of: [[column, heading, title]]}        "" leaves a column out, "=" keeps it as it is called
    {do: "column", code, column, heading, about, answer, typed}  one question for a column, or for the file
    {do: "cell", code, column, row, before, typed?}         what is offered; with `typed` what somebody typed
    {do: "hold", code, column, row, before}                 its row is left out of the file
    {do: "keep", code, column, row, before}                 looked at, and left
    {do: "keep all", code, column}                          the same of all that is no error
    {do: "undo", number} {do: "undo", code, column, act, who} {do: "undo all"}
    {do: "undo", group: [form, code, column, about]}        all that was answered to one group: see work.py
    {do: "again", code, column}                             mend what was taken back from what goes at once

The same file and the same steps come to the same sheet, numbers of changes included.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from commissioning.grantsfile.answering.lines import LONGEST_SHOWN
from commissioning.grantsfile.faults.checking import asked_about, every_fault
from commissioning.grantsfile.faults.fault import Act, Finding, Mode, Weight
from commissioning.grantsfile.mending.mender import (
    Mending,
    answer_cell,
    answer_column,
    keep,
    mend_again,
    mend_at_once,
    name_column,
    set_aside,
    undo,
)

Step = Mapping[str, Any]
OWN = "="
LONGEST_TYPED = 10_000
OLD = (
    "The file is not as this page shows it any more. Look at the list again, and answer once more."
)


def taken(mending: Mending, step: Step) -> Mending:
    """Return the file after one step, and after all that then goes without asking.

    Errors: ValueError, in a sentence, where the step does not fit or what was typed does not serve.
    """
    does = _DOES.get(str(step.get("do")))
    if does is None:
        raise ValueError(OLD)
    return mend_at_once(does(mending, _Said(step)))


@dataclass(frozen=True)
class _Said:
    """A step as it came from a page: each name is read with care."""

    step: Step

    def text(self, name: str) -> str:
        """A text, without what cannot stand in a file; "" where there is none."""
        found = self.step.get(name)
        return found[:LONGEST_TYPED].replace("\0", "") if isinstance(found, str) else ""

    def number(self, name: str) -> int | None:
        """A whole number, or None."""
        found = self.step.get(name)
        return found if isinstance(found, int) and not isinstance(found, bool) else None


def _headings(mending: Mending, said: _Said) -> Mending:
    """The columns without a title of their own go first, so that their titles are free for others."""
    asked = said.step.get("of")
    of = [one for one in asked if _is_heading(mending, one)] if isinstance(asked, list) else []
    if not of or len(of) != len(asked or ()):
        raise ValueError(OLD)
    titles = [one[2] for one in of if one[2] not in ("", OWN)]
    twice = next((one for one in titles if titles.count(one) > 1), "")
    if twice:
        raise ValueError(f"Two columns are to be '{twice}'. Choose another title for one of them.")
    done = mending
    for column, _heading, title in sorted(of, key=lambda one: one[2] not in ("", OWN)):
        if title in ("", OWN):
            done = set_aside(name_column(done, column, ""), column, own=title == OWN)
    moving = {one[0]: one[2] for one in of if one[2] not in ("", OWN)}
    for column, title in moving.items():  # where two change places, both let go first
        if done.sheet.columns[column].title not in ("", title):
            done = name_column(done, column, "")
    for column, title in moving.items():
        done = name_column(done, column, title)
    return done


def _is_heading(mending: Mending, one: Any) -> bool:
    columns = mending.sheet.columns
    match one:
        case [int(column), str(heading), str()]:
            return 0 <= column < len(columns) and columns[column].heading == heading
    return False


def _column(mending: Mending, said: _Said) -> Mending:
    column = said.number("column")
    if column is not None and heading_of(mending, column) != said.text("heading"):
        raise ValueError(OLD)
    code, about, typed = (said.text(name) for name in ("code", "about", "typed"))
    if not any(
        (one.code, one.column, one.mode, asked_about(one)) == (code, column, Mode.COLUMN, about)
        for one in mending.report.findings
    ):
        raise ValueError(OLD)
    try:
        return answer_column(mending, code, column, said.text("answer"), typed, about=about)
    except ValueError as bad:
        rule = next(
            (a.rule for a in every_fault()[code].answers if a.id == said.text("answer")), ""
        )
        if not rule:
            raise
        given = f"“{typed}” does not serve here" if typed.strip() else "Nothing is typed"
        raise ValueError(f"{given}, and nothing is changed. {rule}") from bad


def _cell(mending: Mending, said: _Said) -> Mending:
    typed = said.text("typed") if "typed" in said.step else None
    return answer_cell(mending, _found(mending, said), typed)


def _hold(mending: Mending, said: _Said) -> Mending:
    """The row goes, whatever its finding offers to do with the cell."""
    found = _found(mending, said)
    if found.row is None:
        raise ValueError(OLD)
    return answer_cell(mending, replace(found, act=Act.ROW))


def _keep(mending: Mending, said: _Said) -> Mending:
    return keep(mending, _found(mending, said))


def _keep_all(mending: Mending, said: _Said) -> Mending:
    about = said.text("code"), said.number("column")
    found = [
        one
        for one in mending.report.findings
        if (one.code, one.column) == about
        and (one.mode in (Mode.COLUMN, Mode.CELL) or one.act is Act.NOTHING)
        and one.weight is not Weight.ERROR
    ]
    if not found:
        raise ValueError(OLD)
    return keep(mending, *found)


def _undo(mending: Mending, said: _Said) -> Mending:
    names = {name for name in ("code", "column", "act", "who") if name in said.step}
    numbers = {
        one.number
        for one in mending.changes
        if one.number == said.step.get("number")
        or (names and all(getattr(one, name) == said.step[name] for name in names))
    }
    if not numbers:
        raise ValueError(OLD)
    return undo(mending, numbers)


def _undo_all(mending: Mending, _said: _Said) -> Mending:
    return undo(mending, {one.number for one in mending.changes})


def _again(mending: Mending, said: _Said) -> Mending:
    return mend_again(mending, said.text("code"), said.number("column"))


def _found(mending: Mending, said: _Said) -> Finding:
    """The finding that is meant. Of a long text the page knows the beginning."""
    key = said.text("code"), said.number("column"), said.number("row")
    before = said.text("before")
    for one in mending.report.findings:
        if one.key[:3] == key and one.before[:LONGEST_SHOWN] == before:
            return one
    raise ValueError(OLD)


def heading_of(mending: Mending, column: int) -> str:
    """What a column is called now; "" if there is none such."""
    columns = mending.sheet.columns
    return columns[column].heading if 0 <= column < len(columns) else ""


_DOES: Mapping[str, Callable[[Mending, _Said], Mending]] = {
    "headings": _headings,
    "column": _column,
    "cell": _cell,
    "hold": _hold,
    "keep": _keep,
    "keep all": _keep_all,
    "undo": _undo,
    "undo all": _undo_all,
    "again": _again,
}
