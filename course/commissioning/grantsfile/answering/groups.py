"""What is still to be said of a file, in groups: a class of fault in a column, its words and a few of its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from commissioning.grantsfile.answering.steps import LONGEST_SHOWN
from commissioning.grantsfile.faults.checking import asked_about, every_fault
from commissioning.grantsfile.faults.fault import Act, Finding, Mode, Weight
from commissioning.grantsfile.mending.change import Change
from commissioning.grantsfile.mending.mender import RULE, Mending
from commissioning.grantsfile.reading.encodings import NAMES
from commissioning.grantsfile.sheet import Row, Sheet
from commissioning.grantsfile.writing.findings import heading

FEW = 3  # cells of a group that are shown at first
MOST = 500  # and at most
OF_HEADINGS = ("H1", "H2", "H3")  # asked in the one list of columns
_ABOUT = ("Recipient Org:Name", "Title", "Identifier")
_Group = tuple[str, str, int | None, str]
_WEIGHTS = (Weight.ERROR, Weight.WARNING, Weight.NOTE)


def groups(mending: Mending, wide: Mapping[str, int]) -> list[dict[str, Any]]:
    """The groups in the order of the families. `wide` says of which more cells are shown, by id.

    `form` is how a group is asked: "question" one answer for all; "letters" which encoding reads right;
    "cells" each; "source" only records can say; "look" seen; "again" taken back; "told" nothing is asked.
    """
    found: dict[_Group, list[Finding]] = defaultdict(list)
    for one in mending.report.findings:
        if one.code not in OF_HEADINGS:
            found[_kept_with(one, mending)].append(one)
    return [_group(mending.sheet, form, each, wide) for (form, *_), each in found.items()]


def left(mending: Mending) -> int:
    """How many answers are still needed: one for a column's question, one for each cell, no note."""
    asked: set[object] = set()
    for one in mending.report.findings:
        if one.weight is Weight.NOTE:
            continue
        if one.code in OF_HEADINGS:
            asked.add(("headings", one.column))
            continue
        form, *about = _kept_with(one, mending)
        if form in ("cells", "source"):
            asked.add((form, *one.key))
        elif form != "told":
            asked.add((form, *about))
    return len(asked)


def _kept_with(one: Finding, mending: Mending) -> _Group:
    """How a finding is asked, and with which others."""
    alone = one.before if one.row is None and one.act is Act.NOTHING else ""
    return _form(one, mending), one.code, one.column, asked_about(one) or alone


def _form(one: Finding, mending: Mending) -> str:
    if one.mode is Mode.AT_ONCE:
        return "again" if one.key in mending.spared else "told"
    if one.mode is Mode.COLUMN and one.act is not Act.NOTHING:
        return "question"
    if one.code == "F1":
        return "letters"
    if one.act is Act.NOTHING and one.weight is not Weight.ERROR:
        return "look"
    return "source" if one.mode is Mode.NEVER else "cells"


def _group(
    sheet: Sheet, form: str, found: Sequence[Finding], wide: Mapping[str, int]
) -> dict[str, Any]:
    first = found[0]
    fault = every_fault()[first.code]
    about = asked_about(first)
    place = "file" if first.column is None else str(first.column)
    alone = first.before if form in ("look", "source") and first.row is None else ""
    name = "-".join((first.code, place, form, about or alone))[:LONGEST_SHOWN]
    shown: dict[str, Any] = {
        "id": name,
        "form": form,
        "code": first.code,
        "column": first.column,
        "heading": heading(sheet, first) or "",
        "about": about,
        "title": fault.title,
        "remedy": fault.remedy,
        "says": first.says,
        "weight": next(one for one in _WEIGHTS if any(f.weight is one for f in found)).value,
        "act": first.act.name.lower(),
        "count": len(found),
    }
    if form == "letters":
        source = sheet.source
        shown["says"] = first.says.partition("? ")[0] + "?"
        shown["answers"] = [
            {"id": one, "says": f"{NAMES[one]}: {line}", "needs": ""}
            for one, line in source.previews
        ]
        shown["ready"] = source.encoding
    answers = fault.offered(sheet, first) if form == "question" else ()
    if answers:
        shown["answers"] = [{"id": a.id, "says": a.says, "needs": a.needs} for a in answers]
        shown["ready"] = fault.ready(sheet, found) if fault.ready else ""
    most = min(wide.get(name, FEW), MOST)
    shown["cells"] = [_cell(sheet, one, answers) for one in found[:most]]
    return shown


def _cell(sheet: Sheet, one: Finding, answers: Iterable[Any]) -> dict[str, Any]:
    """One cell, or one row, of a group."""
    row = None if one.row is None else sheet.by_number.get(one.row)
    fault = every_fault()[one.code]
    plain = [a for a in answers if not a.needs] if one.act is Act.CELL else []
    becomes = [fault.becomes(sheet, one, a.id) for a in plain]
    return {
        "row": one.row,
        "of": _of(sheet, row),
        "before": one.before[:LONGEST_SHOWN],
        "shown": _short(_whole(row) if one.act is Act.ROW and row else one.before),
        "after": None if one.after is None else _short(one.after),
        "says": one.says,
        "error": one.weight is Weight.ERROR,
        "act": one.act.name.lower(),
        "becomes": [None if text is None else _short(text) for text in becomes],
    }


def _of(sheet: Sheet, row: Row | None) -> str:
    """Whose row it is: name, title or reference, whichever stands there first."""
    if row is None:
        return ""
    texts = (sheet.value(row, title).strip() for title in _ABOUT)
    return next((text[:60] for text in texts if text), "")


def _whole(row: Row) -> str:
    return " · ".join(text.strip() for text in row.cells if text.strip())


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def changed(mending: Mending, wide: Mapping[str, int]) -> list[dict[str, Any]]:
    """What was changed or left, in groups that can be taken back: newest answers first, then what went at once."""
    found: dict[tuple[object, ...], list[Change]] = defaultdict(list)
    for one in mending.changes:
        found[one.code, one.column, one.act, one.who].append(one)
    listed = sorted(found.values(), key=lambda each: (each[0].who == RULE, -each[-1].number))
    return [_changed(mending, each, wide) for each in listed]


def _changed(mending: Mending, each: Sequence[Change], wide: Mapping[str, int]) -> dict[str, Any]:
    first = each[0]
    columns = mending.sheet.columns
    place = "file" if first.column is None else str(first.column)
    name = "-".join(("done", first.code, place, str(first.act), first.who))
    most = min(wide.get(name, FEW), MOST)
    there = first.column is not None and first.column < len(columns)
    return {
        "id": name,
        "code": first.code,
        "column": first.column,
        "act": str(first.act),
        "who": first.who,
        "heading": columns[first.column].heading if there and first.column is not None else "",
        "title": every_fault()[first.code].title,
        "count": len(each),
        "cells": [
            {
                "number": one.number,
                "row": one.row,
                "before": _short(one.before),
                "after": _short(one.after),
            }
            for one in each[:most]
        ],
    }
