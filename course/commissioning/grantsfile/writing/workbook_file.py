"""The valid file as a workbook: dates and identifiers as text, amounts as numbers."""

from __future__ import annotations

import io

from commissioning.errors import CourseError
from commissioning.grantsfile.standard.fields import field_of
from commissioning.grantsfile.writing.publishing import Publication

LONGEST = 32_767  # characters that a cell of Excel's takes
EXACT = 15  # digits that it keeps


def as_workbook(publication: Publication) -> bytes:
    """The workbook's bytes. Errors: CourseError if a text is longer than a cell can be."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("grants")
    numeric = [
        bool(known and (field := field_of(heading)) and field.kind == "number")
        for heading, known in zip(publication.headings, publication.known, strict=True)
    ]

    def cell(text: str, *, number: bool = False) -> object:
        if not text:
            return None
        if number and sum(one.isdigit() for one in text) <= EXACT:
            return float(text) if "." in text else int(text)
        if len(text) > LONGEST:
            raise CourseError(
                f"A text of {len(text):,} characters does not fit into a cell ('{text[:40]}'). Shorten it, or take CSV or JSON."
            )
        made = WriteOnlyCell(sheet, value="")
        made.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
        made.data_type = "s"  # never a formula
        made.number_format = "@"
        return made

    sheet.append([cell(one) for one in publication.headings])
    for row in publication.rows:
        sheet.append([cell(t, number=n) for t, n in zip(row, numeric, strict=True)])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
