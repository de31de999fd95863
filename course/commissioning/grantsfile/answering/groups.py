"""What is still to be said of a file, in groups: a class of fault in a column, its words and a few of its cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from commissioning.formats import in_sentence
from commissioning.grantsfile.answering.forms import OF_HEADINGS, Group, form_of, group_of
from commissioning.grantsfile.answering.letters import letters
from commissioning.grantsfile.answering.lines import LONGEST_SHOWN, line, row_of, short, whose
from commissioning.grantsfile.answering.steps import heading_of
from commissioning.grantsfile.answering.work import Answered, Work
from commissioning.grantsfile.faults.checking import asked_about, every_fault
from commissioning.grantsfile.faults.fault import Act, Finding, Weight
from commissioning.grantsfile.mending.change import KEPT, Change
from commissioning.grantsfile.mending.mender import RULE, Mending
from commissioning.grantsfile.sheet import Column, Row, Sheet
from commissioning.grantsfile.standard.fields import ALWAYS, TO_ORGANISATION, TO_PERSON
from commissioning.grantsfile.writing.findings import heading
from commissioning.grantsfile.writing.publishing import holds

FEW = 3  # cells of a group that are shown at first
MOST = 500  # and at most
BRIEF = 60  # letters that a button holds
LONGEST_READ = 5_000
_WEIGHTS = (Weight.ERROR, Weight.WARNING, Weight.NOTE)


def groups(work: Work, wide: Mapping[str, int]) -> list[dict[str, Any]]:
    """The groups in the order of the families: what is asked, and what was answered and can be taken back.

    `wide` says of which more cells are shown, by id. `form` is how a group is asked, see `forms.form_of`, or
    "done": then `asked` is how it was, and `lines` are the changes.
    """
    mending = work.mending
    found: dict[Group, list[Finding]] = defaultdict(list)
    for one in mending.report.findings:
        if one.code not in OF_HEADINGS:
            found[group_of(one, mending)].append(one)
    given = work.answered()
    asks = [
        _group(mending.sheet, group, each, wide) | {"given": _given(given.get(group, ()))}
        for group, each in found.items()
    ]
    done = [
        _done(mending, group, each, wide) for group, each in given.items() if group not in found
    ]
    return sorted(asks + done, key=_place)


def _place(group: Mapping[str, Any]) -> tuple[int, str]:
    """Family after family, and of one class the columns as they stand; what is only about a title comes last."""
    column = group["column"]
    place = f"{column:06}" if column is not None else f"~{group['about']}"
    return list(every_fault()).index(group["code"]), place


def _given(answers: Sequence[Answered]) -> int:
    """How many cells or questions of a group are answered."""
    return sum(len(one.changes) for one in answers)


def _done(
    mending: Mending, group: Group, answers: Sequence[Answered], wide: Mapping[str, int]
) -> dict[str, Any]:
    """A group of which nothing is asked any more, and what was answered."""
    form, code, column, about = group
    changes = [one for each in answers for one in each.changes]
    name = "-".join(("given", code, "file" if column is None else str(column), form, about))
    most = min(wide.get(name[:LONGEST_SHOWN], FEW), MOST)
    return {
        "id": name[:LONGEST_SHOWN],
        "form": "done",
        "asked": form,
        "group": list(group),
        "code": code,
        "column": column,
        "heading": heading_of(mending, column) if column is not None else "",
        "about": about if form == "question" else "",
        "title": every_fault()[code].title,
        "weight": "note",
        "says": next((one.says for one in answers if one.says), "") or _inshort(changes),
        "count": len(changes),
        "cells": [{"says": line(one, mending)} for one in changes[:most]],
    }


def _inshort(changes: Sequence[Change]) -> str:
    """What was said to cells, in a word or two."""
    words = {Act.CELL: "written", Act.ROW: "left out", KEPT: "kept"}
    counts = Counter(str(one.act) for one in changes)
    return ", ".join(f"{n:,} {word}" for act, word in words.items() if (n := counts[str(act)]))


def id_of(one: Finding, mending: Mending) -> str:
    """The id of the group in which a finding is asked about."""
    return _id(one, form_of(one, mending))


def _id(one: Finding, form: str) -> str:
    place = "file" if one.column is None else str(one.column)
    alone = one.before if form in ("look", "source") and one.row is None else ""
    return "-".join((one.code, place, form, asked_about(one) or alone))[:LONGEST_SHOWN]


def _group(
    sheet: Sheet, group: Group, found: Sequence[Finding], wide: Mapping[str, int]
) -> dict[str, Any]:
    form = group[0]
    first = found[0]
    fault = every_fault()[first.code]
    about = asked_about(first)
    name = _id(first, form)
    shown: dict[str, Any] = {
        "id": name,
        "form": form,
        "code": first.code,
        "column": first.column,
        "heading": heading(sheet, first) or "",
        "about": about,
        "title": _title(fault.title, group, first),
        "remedy": fault.remedy,
        "says": first.says,
        "weight": next(one for one in _WEIGHTS if any(f.weight is one for f in found)).value,
        "act": first.act.name.lower(),
        "count": len(found),
    }
    if form == "letters":
        source = sheet.source
        shown["says"] = first.says.partition("? ")[0] + "?"
        shown["answers"] = letters(source.previews)
        shown["ready"] = source.encoding
    answers = fault.offered(sheet, first) if form == "question" else ()
    if answers:
        shown["answers"] = [{"id": a.id, "says": a.says, "needs": a.needs} for a in answers]
        shown["ready"] = fault.ready(sheet, found) if fault.ready else ""
    most = min(wide.get(name, FEW), MOST)
    shown["cells"] = [_cell(sheet, one, answers) for one in found[:most]]
    return shown


def _title(title: str, group: Group, first: Finding) -> str:
    """A class of fault; where each finding is a group by itself, with its first words, so that no two are called alike."""
    form, _, _, alone = group
    if form != "look" or not alone:
        return title
    return f"{title}: {short(in_sentence(first.says.partition('. ')[0].rstrip('.')))}"


def _cell(sheet: Sheet, one: Finding, answers: Iterable[Any]) -> dict[str, Any]:
    """One cell, or one row, of a group."""
    row = None if one.row is None else sheet.by_number.get(one.row)
    fault = every_fault()[one.code]
    plain = [a for a in answers if not a.needs] if one.act is Act.CELL else []
    whole = _whole(sheet, row) if one.act is Act.ROW and row else []
    becomes = [fault.becomes(sheet, one, a.id) for a in plain]
    return {
        "row": one.row,
        "of": whose(sheet, row),
        "before": one.before[:LONGEST_SHOWN],
        "shown": short("; ".join(whole) or one.before),
        "whole": [short(text) for text in whole],
        "after": None if one.after is None else short(one.after),
        "reads": _reads(one),
        "takes": [short(text) for text in one.takes],
        "says": one.says,
        "error": one.weight is Weight.ERROR,
        "blank": one.act is Act.CELL and bool(one.before.strip()) and _may_be_blank(sheet, one),
        "hold": one.act is not Act.ROW and row is not None and holds(one),
        "act": one.act.name.lower(),
        "becomes": [None if text is None else short(text) for text in becomes],
    }


def _may_be_blank(sheet: Sheet, one: Finding) -> bool:
    """Whether a cell may be left blank: the Standard does not need it, and nothing is offered that is blank."""
    title = "" if one.column is None else sheet.columns[one.column].title
    return title not in (*ALWAYS, *TO_ORGANISATION, *TO_PERSON) and one.after != ""


def _reads(one: Finding) -> str:
    """How a text reads after its mend, where a button cannot hold it; "" where it can, or nothing is offered."""
    text = one.after or ""
    long = one.takes or len(text) > BRIEF
    return text if one.act is Act.CELL and long and len(text) <= LONGEST_READ else ""


def _whole(sheet: Sheet, row: Row) -> list[str]:
    """What stands in a row, each value with its column."""
    cells = zip(sheet.columns, row.cells, strict=False)
    return [f"{_called(one)}: {text.strip()}" for one, text in cells if text.strip()]


def _called(one: Column) -> str:
    return one.title or one.heading.strip() or "(no heading)"


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
                "where": row_of(one.row, mending.sheet),
                "says": line(one, mending),
            }
            for one in each[:most]
        ],
    }
