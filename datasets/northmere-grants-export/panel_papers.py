"""The panel's papers as a workbook: a title row, merged headings, a hidden sheet, and dates already swapped."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

import openpyxl

WHEN = datetime(2026, 4, 9, 9, 0)  # noqa: DTZ001 (what the file says of itself)
HEADINGS = ("Our ref", "Beneficiary", "Purpose", "Amount (£)", "Date awarded", "Notes", None)
NOTES = (
    "Mrs Edith Marlow telephoned twice about her own application.",
    "Ask Samir Doyle's employer for a reference.",
)
_MONTHS = 12


def as_workbook(rows: list[dict[str, str]]) -> bytes:
    """The file's bytes, the same each time."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Panel papers"
    sheet.append(["Staying Well Fund: panel papers 2025-26"])
    sheet.merge_cells("A1:G1")
    sheet.append(HEADINGS)
    sheet.merge_cells("F2:G2")
    for row in rows:
        decided = _as_typed(date.fromisoformat(row["Award Date"]))
        number = int(row["Identifier"].rsplit("-", 1)[1])
        sheet.append(
            [
                f"SWF-{number:03}",
                row["Recipient Org:Name"],
                row["Description"],
                int(row["Amount Awarded"]),
                decided,
            ]
        )
    for (cell,) in sheet.iter_rows(min_row=3, min_col=5, max_col=5):
        cell.number_format = "DD/MM/YYYY"
    hidden = book.create_sheet("notes")
    for note in NOTES:
        hidden.append([note])
    hidden.sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    return _same_each_time(written.getvalue())


def _as_typed(day: date) -> date | str:
    """What a spreadsheet that reads the month first makes of a day typed day first."""
    return date(day.year, day.day, day.month) if day.day <= _MONTHS else f"{day:%d/%m/%Y}"


def _same_each_time(data: bytes) -> bytes:
    """The workbook without the time at which it was made."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new,
    ):
        for one in old.infolist():
            content = old.read(one)
            if one.filename == "docProps/core.xml":
                content = re.sub(
                    rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{WHEN.isoformat()}Z".encode(), content
                )
            new.writestr(zipfile.ZipInfo(one.filename, (2026, 4, 9, 9, 0, 0)), content)
    return made.getvalue()
