"""The mender: what goes without asking, what a person has answered, and all of it taken back at will.

A file under mending is the sheet as it was read and the changes since; every state follows from these
two. Nothing is changed but what a finding names, and nothing is written that no finding offers and no
person has typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from commissioning.grantsfile.faults.checking import (
    Found,
    Report,
    asked_about,
    check,
    every_fault,
    find,
)
from commissioning.grantsfile.faults.fault import Act, Finding, Key, Mode, Weight
from commissioning.grantsfile.mending.change import KEPT, OWN, Change, replayed
from commissioning.grantsfile.mending.own_names import why_not
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import tidied

RULE = "the rule"  # who says so where nobody is asked
YOU = "you"  # and where somebody is
Cell = tuple[int | None, int | None]  # its column and its row
_OF_NAMES = (Act.HEADING, Act.COLUMN, OWN)  # what is said of a column goes by its name
_PASSES = 4  # a cell with two faults is mended in two


@dataclass(frozen=True)
class Mending:
    """A file under mending: the sheet as read, and the changes so far.

    `spared` is what somebody took back that had gone without asking: it does not go so again, and nothing else
    does in that cell, or it would come back by another way.
    """

    original: Sheet
    changes: tuple[Change, ...] = ()
    spared: frozenset[Key] = frozenset()

    @cached_property
    def sheet(self) -> Sheet:
        """The sheet as it is now."""
        return replayed(self.original, self.changes) if self.changes else self.original

    @cached_property
    def report(self) -> Report:
        """What is still to be said of it: findings without those that somebody has settled."""
        return check(self.sheet, self._settled, self._quick)

    @cached_property
    def at_once(self) -> tuple[Finding, ...]:
        """What goes without asking, but for what somebody took back: found without looking for all the rest."""
        return tuple(
            one
            for one in self._quick.but(self._settled)
            if one.mode is Mode.AT_ONCE and not self.spares(one)
        )

    def spares(self, finding: Finding) -> bool:
        """Whether a finding that goes without asking is left, as somebody took it back, or another in its cell."""
        return finding.key in self.spared or (finding.column, finding.row) in self._spared_cells

    @cached_property
    def _spared_cells(self) -> frozenset[Cell]:
        return frozenset((key[1], key[2]) for key in self.spared if None not in key[1:3])

    @cached_property
    def _quick(self) -> Found:
        return find(self.sheet, at_once=True)

    @property
    def _settled(self) -> set[Key]:
        return {_key(one) for one in self.changes if one.act == KEPT}

    def left(self) -> tuple[Finding, ...]:
        """What is left for people: all but notes, and but what would go without asking."""
        return tuple(
            one
            for one in self.report.findings
            if one.weight is not Weight.NOTE and one.mode is not Mode.AT_ONCE
        )


def mend_at_once(mending: Mending) -> Mending:
    """Make the changes that need no answer, but for those that were taken back. Twice is the same as once."""
    for _ in range(_PASSES):
        more = _changed(mending, ((one, one.after) for one in mending.at_once), RULE)
        if more is mending:
            break
        mending = more
    return mending


def answer_column(
    mending: Mending,
    code: str,
    column: int | None,
    answer: str,
    typed: str = "",
    who: str = YOU,
    about: str = "",
) -> Mending:
    """Answer one question for a column, or for the file: all its findings are mended so.

    `typed` is what the answer needs, such as a prefix; `about` as of the question. Errors: ValueError if nothing asks so, the answer
    is not offered, or what was typed does not serve.
    """
    fault = every_fault().get(code)
    found = [
        one
        for one in mending.report.findings
        if one.code == code
        and one.column == column
        and one.mode is Mode.COLUMN
        and asked_about(one) == about
    ]
    if fault is None or not found:
        raise ValueError(f"Nothing in this file asks {code} of that column. Check it again first.")
    if answer == "keep" and found[0].act is Act.COLUMN:
        if column is not None and (why := why_not(mending.sheet, column)):
            raise ValueError(why)
        return _with(mending, [_change(one, OWN, one.before, who) for one in found])
    sheet = mending.sheet
    offered = fault.offered(sheet, found[0])
    if answer not in {one.id for one in offered}:
        says = ", ".join(one.says for one in offered)
        raise ValueError(f"'{answer}' is no answer to this question. Choose one of: {says}.")
    becomes = ((one, fault.becomes(sheet, one, answer, typed)) for one in found)
    wanted = ((one, text) for one, text in becomes if text is not None or not fault.mended)
    done = _changed(mending, wanted, who)
    if done is mending and any(one.needs for one in offered if one.id == answer):
        raise ValueError(f"'{typed}' does not serve here. {fault.remedy}")
    return done


def answer_cell(
    mending: Mending, finding: Finding, after: str | None = None, who: str = YOU
) -> Mending:
    """Settle one finding: with what somebody typed (`after`), or with what it offers.

    For a row it is left out; for a constant (`H4`) the column is filled with `after`.
    Errors: ValueError if the finding offers nothing and nothing was typed.
    """
    text = finding.after if after is None else after
    if finding.act in (Act.ROW, Act.COLUMN):
        text = ""
    if text is None or (finding.act is Act.FILL and not text.strip()):
        raise ValueError(f"{finding.says} Type what is right, or keep it as it is.")
    if finding.act is Act.FILL:
        text = _fits(mending.sheet, finding, text)
    return _changed(mending, [(finding, text)], who)


def _fits(sheet: Sheet, finding: Finding, typed: str) -> str:
    """What a column is filled with, as its one question would take it. ValueError, with the rule, for what does not serve."""
    fault = every_fault()[finding.code]
    for one in fault.answers:
        if one.needs:
            text = fault.becomes(sheet, finding, one.id, typed)
            if text is None:
                raise ValueError(
                    f"“{typed}” does not serve here, and nothing is changed. {one.rule}"
                )
            return text
    return typed


def mend_again(mending: Mending, code: str, column: int | None) -> Mending:
    """Make again what goes without asking in a column, after it was taken back, and what else was left in its cells."""
    found = mending.report.of(code)
    cells = {(one.column, one.row) for one in found if one.column == column and mending.spares(one)}
    spared = frozenset(
        one for one in mending.spared if one[:2] != (code, column) and (one[1], one[2]) not in cells
    )
    return mend_at_once(replace(mending, spared=spared))


def name_column(mending: Mending, column: int, title: str, who: str = YOU) -> Mending:
    """Say which title of the Standard a column has; "" that it has none.

    Errors: ValueError if there is no such title, or another column has it.
    """
    sheet = mending.sheet
    stands = sheet.columns[column]
    if title and tidied(title) != title:
        raise ValueError(f"'{title}' is no title of the Standard. Choose one from the list.")
    if sheet.by_title.get(title, column) != column:
        other = sheet.columns[sheet.by_title[title]].heading
        raise ValueError(
            f"'{other}' is '{title}' already. Give that column another title first, or leave this one out."
        )
    if (stands.title, stands.certain or not title) == (title, True):
        return mending
    change = Change(0, "H1", Act.HEADING, column, None, stands.heading, title, who)
    return _with(mending, [change])


def set_aside(mending: Mending, column: int, *, own: bool, who: str = YOU) -> Mending:
    """Leave a column without a title of the Standard out; with `own` it stays, as it is called.

    Errors: ValueError if its heading means something else in a file that is written.
    """
    stands = mending.sheet.columns[column]
    if stands.own and stands.kept if own else not stands.kept:
        return mending
    if own and (why := why_not(mending.sheet, column)):
        raise ValueError(why)
    act = OWN if own else Act.COLUMN
    change = Change(0, "H2", act, column, None, stands.heading, "", who)
    return _with(mending, [change])


def keep(mending: Mending, *findings: Finding, who: str = YOU) -> Mending:
    """Say that somebody looked at findings and leaves them as they are. It changes nothing, and is logged.

    Errors: ValueError for an error, which no look makes valid.
    """
    for one in findings:
        if one.weight is Weight.ERROR:
            raise ValueError(
                f"{one.says} As it is, it is not valid: it waits, and a row waits with it."
            )
    return _with(mending, [_change(one, KEPT, one.before, who) for one in findings])


def undo(mending: Mending, numbers: Collection[int]) -> Mending:
    """Take changes back, and with them what was later changed in the same cell or filled column, or said of a column's name."""
    gone = set(numbers)
    cells = {
        (one.column, one.row): one.number
        for one in reversed(mending.changes)
        if one.number in gone and one.act == Act.CELL
    }
    named = {
        one.column: one.number
        for one in reversed(mending.changes)
        if one.number in gone and one.act == Act.HEADING
    }
    filled = {one.column for one in mending.changes if one.number in gone and one.act == Act.FILL}
    left = tuple(
        one
        for one in mending.changes
        if one.number not in gone
        and one.number < cells.get((one.column, one.row), one.number + 1)
        and not (one.column in filled and one.act != Act.FILL)
        and not (one.act in _OF_NAMES and one.number > named.get(one.column, one.number))
    )
    kept = {one.number for one in left}
    back = {_key(one) for one in mending.changes if one.number not in kept and one.who == RULE}
    return Mending(mending.original, left, mending.spared | back)


def _changed(mending: Mending, wanted: Iterable[tuple[Finding, str | None]], who: str) -> Mending:
    """With a change for each finding that becomes something, one a cell, a row or a column."""
    changes: list[Change] = []
    taken: set[tuple[str, int | None, int | None]] = set()
    rows_gone: set[int] = set()
    width = len(mending.sheet.columns)
    for finding, after in wanted:
        if finding.act is Act.NOTHING:
            continue
        if finding.act in (Act.ROW, Act.COLUMN):
            after = ""
        key = (finding.act, None if finding.act is Act.ROW else finding.column, finding.row)
        unchanged = finding.act is Act.CELL and after == finding.before
        if after is None or key in taken or unchanged or finding.row in rows_gone:
            continue
        if finding.act is Act.HEADING and after and _taken(mending.sheet, finding, after):
            continue
        taken.add(key)
        if finding.act is Act.ROW and finding.row is not None:
            rows_gone.add(finding.row)
        made = _change(finding, finding.act, after, who)
        if finding.act is Act.FILL:
            made = replace(made, column=width)
            width += 1
        changes.append(made)
    return _with(mending, changes) if changes else mending


def _taken(sheet: Sheet, finding: Finding, after: str) -> bool:
    """Whether another column already has the title that this one is to have."""
    place = sheet.by_title.get(tidied(after))
    return place is not None and place != finding.column


def _change(finding: Finding, act: str, after: str, who: str) -> Change:
    return Change(0, finding.code, act, finding.column, finding.row, finding.before, after, who)


def _with(mending: Mending, changes: Iterable[Change]) -> Mending:
    begins = max((one.number for one in mending.changes), default=0) + 1
    numbered = tuple(
        Change(n, one.code, one.act, one.column, one.row, one.before, one.after, one.who)
        for n, one in enumerate(changes, begins)
    )
    return replace(mending, changes=mending.changes + numbered)


def _key(change: Change) -> Key:
    return change.code, change.column, change.row, change.before
