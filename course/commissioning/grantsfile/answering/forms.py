"""How each finding is asked on a page, and what counts as one thing to settle."""

from __future__ import annotations

from collections.abc import Hashable

from commissioning.grantsfile.faults.checking import asked_about
from commissioning.grantsfile.faults.fault import Act, Finding, Mode, Weight
from commissioning.grantsfile.mending.mender import Mending

OF_HEADINGS = ("H1", "H2", "H3")  # asked in the one list of columns
BY_CELL = ("cells", "source")
Group = tuple[str, str, int | None, str]
"""Form, code, column, and what it is about where that is no cell."""
Asked = tuple[Hashable, ...]
"""One thing to settle: a column's question, a cell of a group that is asked cell by cell, a heading."""


def form_of(one: Finding, mending: Mending) -> str:
    """How a finding is asked.

    "question" one answer for all; "letters" which encoding reads right; "cells" each; "source" only
    records can say; "look" seen; "again" taken back; "told" nothing is asked.
    """
    if one.mode is Mode.AT_ONCE:
        return "again" if mending.spares(one) else "told"
    if one.mode is Mode.COLUMN and one.act is not Act.NOTHING:
        return "question"
    if one.code == "F1":
        return "letters"
    if one.act is Act.NOTHING and one.weight is not Weight.ERROR:
        return "look"
    return "source" if one.mode is Mode.NEVER else "cells"


def group_of(one: Finding, mending: Mending) -> Group:
    """With which others a finding is asked."""
    alone = one.before if one.row is None and one.act is Act.NOTHING else ""
    return form_of(one, mending), one.code, one.column, asked_about(one) or alone


def asks(one: Finding, mending: Mending) -> Asked | None:
    """What a finding leaves to settle; None for a note, and for what is only told."""
    if one.weight is Weight.NOTE:
        return None
    if one.code in OF_HEADINGS:
        return ("headings", one.column)
    group = group_of(one, mending)
    if group[0] == "told":
        return None
    return (*group, one.row) if group[0] in BY_CELL else group


def asked(mending: Mending) -> frozenset[Asked]:
    """All that is left to settle: one for a column's question, one for each cell and heading, no note."""
    found = (asks(one, mending) for one in mending.report.findings)
    return frozenset(one for one in found if one)


def left(mending: Mending) -> int:
    """How many answers are still needed."""
    return len(asked(mending))
