"""A workbook of Excel's (.xlsx) as rows of text, opened with care: it may come from anywhere."""

import io
import re
import zipfile
from contextlib import closing
from datetime import date, datetime, time
from typing import Any

from commissioning.errors import CourseError

EXACT = 10**15  # Excel keeps fifteen digits of a number
_ZEROS = re.compile(r"0+")
MAX_UNPACKED = 50_000_000  # bytes: a class of 10,000 with fifty columns of marks is a fifth of it
MAX_PARTS = 500
MAX_ROWS, MAX_COLUMNS = 20_000, 500
_SAVE = "Open it in Excel, choose Save As, and save it as Excel Workbook (.xlsx) or as CSV."
_OTHERS = (
    ("word/", "is a Word document. Copy its table into a sheet of Excel's, save that, and give it."),
    ("content.xml", f"is a spreadsheet of LibreOffice's. {_SAVE}"),
    ("Index/", "is a spreadsheet of Apple's Numbers. Open it there, choose File, Export To, Excel, and give that file."),
    ("xl/workbook.bin", f"is a binary workbook (.xlsb). {_SAVE}"),
)  # fmt: skip
# A formula that a program wrote and nobody computed: what the cell shows stands nowhere in the file.
_NOT_COMPUTED = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


def read_workbook(content: bytes, called: str) -> dict[str, list[list[str]]]:
    """The visible sheets by name, as rows of cells. CourseError if it is no workbook, or too large.

    `called` is what a person knows it by: "The class list people.xlsx".
    """
    try:
        fault = _fault(content)
        if fault is None:
            found = _sheets(content, results=True)
            return (
                _with_formulas(found, _sheets(content, results=False)) if _lacks(content) else found
            )
    except Exception as bad:  # a damaged zip, or damaged XML, may raise anything
        raise CourseError(f"{called} is damaged. {_SAVE}") from bad
    raise CourseError(f"{called} {fault}")


def _sheets(content: bytes, *, results: bool) -> dict[str, list[list[str]]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=results)
    with closing(book):
        seen = [one for one in book.worksheets if one.sheet_state == "visible"]
        return {sheet.title: _rows(sheet) for sheet in seen}


def _lacks(content: bytes) -> bool:
    """Whether there are formulas without results, as programs other than Excel write them."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [one for one in parts.namelist() if one.startswith("xl/worksheets/")]
        return any(_NOT_COMPUTED.search(parts.read(one)) for one in sheets)


def _with_formulas(
    results: dict[str, list[list[str]]], formulas: dict[str, list[list[str]]]
) -> dict[str, list[list[str]]]:
    """The results, and where there is none the formula: so that it is seen that something stands there."""
    return {
        name: [
            [
                cell or (other if other.startswith("=") else "")
                for cell, other in zip(row, others, strict=False)
            ]
            for row, others in zip(rows, formulas[name], strict=False)
        ]
        for name, rows in results.items()
    }


def _fault(content: bytes) -> str | None:
    """What is wrong with the zip by what it says of itself; no part can unpack to more than it says."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        listed = parts.infolist()
        if len(listed) > MAX_PARTS or sum(one.file_size for one in listed) > MAX_UNPACKED:
            return (
                f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB, so it is no list of a class. Copy "
                "the people into a workbook of their own."
            )
        if not any(one.filename == "xl/workbook.xml" for one in listed):
            found = [
                what
                for begins, what in _OTHERS
                for one in listed
                if one.filename.startswith(begins)
            ]
            return found[0] if found else f"is no workbook of Excel's. {_SAVE}"
        for one in listed:
            with parts.open(one) as part:
                if b"<!DOCTYPE" in part.read(2_000):  # Excel writes none, and an XML bomb needs one
                    return f"is no workbook of Excel's. {_SAVE}"
    return None


def _rows(sheet: Any) -> list[list[str]]:
    sheet.reset_dimensions()  # some programs write a wrong size, and rows would be missed
    limits = {"max_row": MAX_ROWS, "max_col": MAX_COLUMNS}
    return [[_text(cell) for cell in row] for row in sheet.iter_rows(**limits)]


def _text(cell: Any) -> str:
    """What a person sees in the cell, as far as ids and names go: a number keeps the zeros of its format."""
    value: object = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and abs(value) >= EXACT:
        return f"{value:.2E}"  # as Excel shows it: the digits behind are not those that were typed
    if isinstance(value, int) and _ZEROS.fullmatch(cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)
