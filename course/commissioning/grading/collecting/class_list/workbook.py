"""A workbook of Excel's (.xlsx) as rows of text, opened with care: it may come from anywhere."""

import io
import zipfile
from contextlib import closing
from datetime import date, datetime, time
from typing import Any

from commissioning.errors import CourseError

MAX_UNPACKED = 50_000_000  # bytes: a class of 10,000 with fifty columns of marks is a fifth of it
MAX_PARTS = 500
MAX_ROWS, MAX_COLUMNS = 20_000, 500
_SAVE = "Open it in Excel, choose Save As, and save it as Excel Workbook (.xlsx) or as CSV."


def read_workbook(content: bytes, name: str) -> dict[str, list[list[str]]]:
    """The visible sheets by name, as rows of cells. CourseError if it is no workbook, or too large."""
    import openpyxl

    try:
        fault = _fault(content)
        if fault is None:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            with closing(book):
                seen = [one for one in book.worksheets if one.sheet_state == "visible"]
                return {sheet.title: _rows(sheet) for sheet in seen}
    except Exception as bad:  # a damaged zip, or damaged XML, may raise anything
        raise CourseError(f"The class list {name} is damaged. {_SAVE}") from bad
    raise CourseError(f"The class list {name} {fault}")


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
            return f"is no workbook of Excel's. {_SAVE}"
        for one in listed:
            with parts.open(one) as part:
                if b"<!DOCTYPE" in part.read(2_000):  # Excel writes none, and an XML bomb needs one
                    return f"is no workbook of Excel's. {_SAVE}"
    return None


def _rows(sheet: Any) -> list[list[str]]:
    sheet.reset_dimensions()  # some programs write a wrong size, and rows would be missed
    limits = {"max_row": MAX_ROWS, "max_col": MAX_COLUMNS}
    return [[_text(cell) for cell in row] for row in sheet.iter_rows(**limits, values_only=True)]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)
