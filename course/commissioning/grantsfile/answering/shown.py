"""All that a page shows of a file under mending, as JSON: what it was taken for, its columns, groups, what can be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from commissioning.grantsfile.answering.forms import OF_HEADINGS, left
from commissioning.grantsfile.answering.groups import changed, groups, id_of
from commissioning.grantsfile.answering.lines import row_word
from commissioning.grantsfile.answering.work import Work
from commissioning.grantsfile.mending.mender import YOU, Mending
from commissioning.grantsfile.mending.own_names import why_not
from commissioning.grantsfile.reading.delimited import DELIMITERS
from commissioning.grantsfile.reading.encodings import NAMES
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.house_words import in_transparency_code
from commissioning.grantsfile.writing.findings import NOT_TRUTH
from commissioning.grantsfile.writing.publishing import NotValidYetError, publication

_KINDS = {"csv": "a CSV file", "xlsx": "a workbook", "json": "a JSON file"}
_LOOKED_AT = 3  # values of a column that are shown beside its heading
_LONGEST = 40


def shown(work: Work, wide: Mapping[str, int]) -> dict[str, Any]:
    """The whole of it. `wide` says of which groups more than a few cells are shown, by id."""
    mending = work.mending
    yours = sum(one.who == YOU for one in mending.changes)
    return {
        "file": _file(mending.sheet),
        "columns": list(_columns(mending)),
        "groups": groups(work, wide),
        "changed": changed(mending, wide),
        "left": left(mending),
        "settled": work.settled,
        "yours": yours + len(mending.spared),
        "publish": _publish(mending),
        "about": NOT_TRUTH,
    }


def _file(sheet: Sheet) -> dict[str, Any]:
    source = sheet.source
    said = [f"{source.name} is {_KINDS[source.kind]}"]
    if source.kind == "csv":
        split = DELIMITERS.get(source.delimiter, source.delimiter)
        said.append(f"in {NAMES.get(source.encoding, source.encoding)}, split by {split}")
    if source.kind == "xlsx":
        said.append(f"and we read its sheet '{source.sheet}'")
    if source.heading_line:
        said.append(f"with its headings in row {source.heading_line}")
    what = "Grants" if source.kind == "json" else "Rows below them"
    return {
        "name": source.name,
        "kind": source.kind,
        "words": f"{', '.join(said).replace(', and', ' and')}. {what}: {len(sheet.rows):,}.",
        "row": row_word(sheet),
        "encoding": source.encoding if source.kind == "csv" else "",
        "encodings": [{"id": one, "text": name} for one, name in NAMES.items()],
        "delimiter": source.delimiter,
        "delimiters": [{"id": sign, "text": name} for sign, name in DELIMITERS.items()],
        "sheet": source.sheet,
        "sheets": [
            {"id": name, "text": name if state == "visible" else f"{name} (hidden)"}
            for name, state in source.sheets
        ],
        "heading_line": source.heading_line,
    }


def _columns(mending: Mending) -> Iterator[dict[str, Any]]:
    """Every column that stood in the file, as it is called and meant now."""
    stood = mending.original.columns
    asked = {one.column: one.says for one in mending.report.findings if one.code[0] == "H"}
    people = {one.column for one in mending.report.of("P0")}
    for place, one in enumerate(mending.sheet.columns[: len(stood)]):
        values = (text.strip()[:_LONGEST] for _, text in mending.sheet.values(place))
        seen = list(dict.fromkeys(text for text in _first(values) if text))
        yield {
            "column": place,
            "heading": one.heading,
            "stood": stood[place].heading,
            "title": one.title if one.kept else "",
            "own": one.own and one.kept,
            "settled": one.certain or one.own or not one.kept,
            "code": not one.title and in_transparency_code(stood[place].heading),
            "people": place in people,
            "may_stay": not why_not(mending.sheet, place),
            "says": asked.get(place, ""),
            "values": seen[:_LOOKED_AT],
        }


def _first(values: Iterator[str]) -> Iterator[str]:
    for _ in range(20):
        yield next(values, "")


def _publish(mending: Mending) -> dict[str, Any]:
    """How much of it can be published now, or why nothing can."""
    try:
        found = publication(mending)
    except NotValidYetError as bad:
        asks = _question(bad, mending)
        return {"rows": 0, "held": [], "count": 0, "trouble": str(bad), "asks": asks}
    return {
        "rows": len(found.rows),
        "held": found.held[:20],
        "count": len(found.held),
        "trouble": "",
        "asks": "",
    }


def _question(bad: NotValidYetError, mending: Mending) -> str:
    """The id of the group that asks for what is missing; "" where it is no single one."""
    if bad.headings or (bad.asks and bad.asks.code in OF_HEADINGS):
        return "headings"
    return id_of(bad.asks, mending) if bad.asks else ""
