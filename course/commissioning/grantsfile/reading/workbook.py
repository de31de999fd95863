"""A workbook's sheet as lines of text: stored values only, with all that would not be published named."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree as ET

from commissioning.grantsfile.reading.grid import ENOUGH, Line, heading_of, is_heading, known
from commissioning.grantsfile.reading.limits import (
    MOST_COLUMNS,
    MOST_ROWS,
    NotReadableError,
    hold_columns,
    hold_rows,
)
from commissioning.grantsfile.telling import tell

EXACT = 10**15  # Excel keeps fifteen digits of a number
_HEAD = 50  # lines in which headings are looked for
_NARROW = 4  # cells; a list of words or an explanation has fewer in a line
_TOLD = 500  # rows between two words of how far it is
_ROOM = 200  # rows beyond the most: lines above the headings, blank ones
_ZEROS = re.compile(r"0+")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^<>]*?r="([A-Z]+\d+)"[^<>]*>\s*<(?:\w+:)?f[\s>/]')
# The same with the kind of its value, and the value itself if there is one.
_STORED = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(<(?:\w+:)?(?:v>[^<]|is[\s>]))?"
)
_OF_TEXT = re.compile(rb't="str"')  # its value may well be an empty text
_CELL = re.compile(rb'\br="([A-Z]+\d+)"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s[^<>]*?(?:hidden="(?:1|true)"|\sht="0(?:\.0+)?")')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\s[^<>]*?(?:hidden="(?:1|true)"|\swidth="0(?:\.0+)?")')
_COMMENT = re.compile(rb"<(?:\w+:)?(?:comment|threadedComment)\s")
_SAVE = "Open it, choose Save As, and save it as Excel Workbook (.xlsx) or CSV."


@dataclass(frozen=True)
class Workbook:
    """The lines of one sheet; `typed` are (line, place) of dates. The rest as of `Source`."""

    lines: list[Line]
    typed: frozenset[tuple[int, int]]
    sheet: str
    sheets: tuple[tuple[str, str], ...]
    alike: tuple[str, ...]
    merged: tuple[str, ...]
    hidden_rows: int
    hidden_columns: int
    comments: int
    formulas: tuple[str, ...]
    unstored: tuple[str, ...]
    from_1904: bool
    links: bool


def read_workbook(data: bytes, sheet: str = "") -> Workbook:
    """Return a sheet of the workbook: the one named, else the first visible one that holds headings.

    Errors: NotReadableError if it is damaged, too long or too wide, or has no such sheet.
    """
    try:
        return _read(data, sheet)
    except NotReadableError:
        raise
    except Exception as bad:  # damaged XML may raise anything
        raise NotReadableError("F3", f"The workbook is damaged. {_SAVE}") from bad


def _read(data: bytes, wanted: str) -> Workbook:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    with _parser(_no_size):
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
    with closing(book), _parser(ET.iterparse):
        states = tuple((one.title, one.sheet_state) for one in book.worksheets)
        names = [name for name, _ in states]
        if wanted and wanted not in names:
            raise NotReadableError(
                "F7", f"There is no sheet '{wanted}'. There are: {', '.join(names)}."
            )
        if not names:
            raise NotReadableError("F3", f"The workbook has no sheet of cells. {_SAVE}")
        heads = {one.title: _head(one) for one in _visible(book)}
        chosen = (
            book[wanted]
            if wanted
            else _first(book, heads) or _hidden_list(book) or _filled(book, heads)
        )
        lines, typed = _lines(chosen)
        alike = tuple(_alike(lines[:_HEAD], chosen.title, heads))
        path = getattr(chosen, "_worksheet_path", "")
        from_1904 = book.epoch == CALENDAR_MAC_1904
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names_of_parts = parts.namelist()
        raw = parts.read(path) if path in names_of_parts else b""
        comments = sum(
            len(_COMMENT.findall(parts.read(one)))
            for one in names_of_parts
            if re.search(r"comments?\d*\.xml$", one, re.IGNORECASE)
        )
    return Workbook(
        lines,
        typed,
        chosen.title,
        states,
        alike,
        tuple(one.decode() for one in _MERGED.findall(raw)),
        len(_HIDDEN_ROW.findall(raw)),
        len(_HIDDEN_COLUMN.findall(raw)),
        comments,
        _formulas(raw),
        _unstored(raw),
        from_1904,
        any(one.startswith("xl/externalLinks/") for one in names_of_parts),
    )


def _no_size(*_: Any) -> Iterator[Any]:
    """Stand for the parser while openpyxl asks a sheet for its size, which `_lines` would not believe anyway.

    Where none is written it would read the whole sheet for it.
    """
    return iter(())


@contextmanager
def _parser(iterparse: Callable[..., Iterator[Any]]) -> Iterator[None]:
    """Let openpyxl parse its sheets by `iterparse` meanwhile.

    That of `ElementTree` is in C, and that of defusedxml in Python, which takes half as long again. What defusedxml
    keeps out, `kinds` has refused before: a part with a document type is never parsed.
    """
    from openpyxl.worksheet import _reader

    usual = _reader.iterparse
    _reader.iterparse = iterparse
    try:
        yield
    finally:
        _reader.iterparse = usual


def _formulas(raw: bytes) -> tuple[str, ...]:
    """The cells that hold a formula."""
    some = any(one in raw for one in (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/"))
    return tuple(one.decode() for one in _FORMULA.findall(raw)) if some else ()


def _unstored(raw: bytes) -> tuple[str, ...]:
    """The cells whose formula was never worked out, as programs write them that are no spreadsheets."""
    found = (
        _CELL.search(one[1])
        for one in (_STORED.finditer(raw) if _formulas(raw) else ())
        if not one[2] and not _OF_TEXT.search(one[1])
    )
    return tuple(one[1].decode() for one in found if one)


def _visible(book: Any) -> list[Any]:
    return [one for one in book.worksheets if one.sheet_state == "visible"] or book.worksheets


def _head(sheet: Any) -> list[Line]:
    """The first lines of a sheet."""
    sheet.reset_dimensions()
    found = sheet.iter_rows(max_row=_HEAD, max_col=MOST_COLUMNS)
    return [Line(n, tuple(_texts(row))) for n, row in enumerate(found, 1)]


def _first(book: Any, heads: Mapping[str, Sequence[Line]]) -> Any:
    """The first visible sheet with a row of headings and a row below it; else the first with headings; None if there is none."""
    headed = [name for name, head in heads.items() if head and is_heading(head[heading_of(head)])]
    filled = (
        name for name in headed if any(map(_holds, heads[name][heading_of(heads[name]) + 1 :]))
    )
    name = next(filled, headed[0] if headed else None)
    return None if name is None else book[name]


def _hidden_list(book: Any) -> Any:
    """The first hidden sheet that looks like a list of grants, for a book in which no visible one does; it is asked about."""
    for one in book.worksheets:
        head = _head(one) if one.sheet_state != "visible" else []
        if head and is_heading(head[heading_of(head)]):
            return one
    return None


def _filled(book: Any, heads: Mapping[str, Sequence[Line]]) -> Any:
    """The first visible sheet that holds anything, or else the first."""
    filled = (name for name, head in heads.items() if any(map(_holds, head)))
    return book[next(filled, next(iter(heads)))]


def _holds(line: Line) -> bool:
    return any(line.cells)


def _alike(chosen: Sequence[Line], name: str, heads: Mapping[str, Sequence[Line]]) -> Iterator[str]:
    """Other visible sheets that hold as many headings that are known, or lines about as wide, as the chosen one."""
    if not chosen:
        return
    headings = chosen[heading_of(chosen)]
    wide = max(_NARROW, sum(map(bool, headings.cells)) // 2)
    for other, head in heads.items():
        filled = [line for line in head if any(line.cells)]
        if other == name or len(filled) < 2:
            continue  # nothing, or headings that nobody has filled, as in 360Giving's own template
        as_headed = 0 < min(ENOUGH, known(headings)) <= known(filled[heading_of(filled)])
        if as_headed or any(sum(map(bool, line.cells)) >= wide for line in filled):
            yield other


def _texts(row: Any) -> Iterator[str]:
    return (_text(cell)[0] for cell in row)


def _lines(sheet: Any) -> tuple[list[Line], frozenset[tuple[int, int]]]:
    sheet.reset_dimensions()  # some programs write a wrong size, and rows would be missed
    lines: list[Line] = []
    typed: set[tuple[int, int]] = set()
    last = filled = 0
    for number, row in enumerate(sheet.iter_rows(), 1):  # each as wide as it is, not as it may be
        if number % _TOLD == 0:
            tell(f"Reading the workbook: {number:,} rows …")
        cells: list[str] = []
        for place, cell in enumerate(row[: MOST_COLUMNS + 1]):
            text, is_date = _text(cell)
            cells.append(text)
            if is_date:
                typed.add((number, place))
        while cells and not cells[-1]:
            cells.pop()
        hold_columns(len(cells))
        if cells:
            filled += 1
            last = number
        if filled > MOST_ROWS + _ROOM or number > last + MOST_ROWS:
            break
        lines.append(Line(number, tuple(cells)))
    hold_rows(filled - _ROOM)
    while lines and not lines[-1].cells:
        lines.pop()
    return lines, frozenset(typed)


def _text(cell: Any) -> tuple[str, bool]:
    """What stands in the cell, and whether the spreadsheet holds it as a date.

    A number keeps the zeros of its format; a date without a time is YYYY-MM-DD.
    """
    value: object = cell.value
    if value is None:
        return "", False
    if isinstance(value, str):
        return value, False
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), False
    if isinstance(value, datetime):
        whole = value.time() == time(0)
        return (value.date().isoformat() if whole else f"{value.isoformat()}Z"), True
    if isinstance(value, date):
        return value.isoformat(), True
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        value = int(value)
    if isinstance(value, int) and abs(value) >= EXACT:
        return f"{value:.2E}", False
    if isinstance(value, int) and _ZEROS.fullmatch(cell.number_format or ""):
        return str(value).zfill(len(cell.number_format)), False
    if isinstance(value, float):
        return f"{value:.15g}", False  # as Excel shows it: 1000.1, not 1000.1000000000001
    return str(value), False
