"""Workbooks as spreadsheets make them: what is hidden, never worked out, swapped, or no workbook at all."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.reading.door import read
from commissioning.grantsfile.reading.limits import NotReadableError
from grantsfile_made import TODAY, VALID


def workbook(fill):
    book = openpyxl.Workbook()
    fill(book, book.active)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_workbook_keeps_zeros_and_tells_what_is_unseen():
    def fill(book, sheet):
        sheet.append(["Panel papers"])
        sheet.append(["Identifier", "Title", "Amount Awarded", "Award Date", None])
        sheet.append(["053", "Garden", 4000, TODAY, "x"])
        sheet.append([7, "=1+1", 1000.1, "13/03/2025", None])
        sheet["A4"].number_format = "000"
        sheet.merge_cells("D2:E2")
        sheet.row_dimensions[4].hidden = True
        sheet["B3"].comment = Comment("ask Jo", "Dan")
        book.create_sheet("notes").sheet_state = "hidden"

    sheet = read(workbook(fill), "a.xlsx", TODAY)
    assert [row.cells[:3] for row in sheet.rows] == [
        ("053", "Garden", "4000"),
        ("007", "", "1000.1"),
    ]
    assert sheet.typed == {3: {3}}
    report = check(sheet)
    said = " ".join(one.says for one in (*report.of("F7"), *report.of("F6")))
    for words in (
        "hidden sheet 'notes'",
        "Hidden rows: 1",
        "Comments on cells: 1",
        "(B4)",
        "columns D and E",
    ):
        assert words in said
    assert "T8" in report.counts
    assert "no heading" in report.of("H3")[0].says


def test_dates_that_the_spreadsheet_swapped_are_recognised():
    def fill(_book, sheet):
        sheet.append(["Identifier", "Title", "Amount Awarded", "Award Date"])
        for n, day in enumerate(
            [TODAY.replace(day=5), TODAY.replace(day=9), "13/03/2025", "28/03/2025"]
        ):
            sheet.append([f"360G-x-{n}", "Garden", 1000, day])

    found = check(read(workbook(fill), "a.xlsx", TODAY)).of("T2")
    assert [(one.before, one.after) for one in found] == [
        ("2026-11-05", "2026-05-11"),
        ("2026-11-09", "2026-09-11"),
    ]


def list_of_grants(_book, sheet):
    sheet.append(list(VALID))
    sheet.append(list(VALID.values()))


def test_formulas_that_were_never_worked_out_are_told_and_wait():
    def fill(book, sheet):
        list_of_grants(book, sheet)
        sheet["E2"] = "=2000*2"

    found = [one for one in check(read(workbook(fill), "a.xlsx", TODAY)).of("F7") if one.waits]
    assert ["never stored: 1 (E2)" in one.says for one in found] == [True]


def test_a_formula_whose_value_is_an_empty_text_has_a_value():
    data = workbook(list_of_grants)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(
                    b"</row></sheetData>",
                    b'<c r="L2" t="str"><f>""</f><v></v></c></row></sheetData>',
                )
            new.writestr(name, part)
    assert not [one for one in check(read(made.getvalue(), "a.xlsx", TODAY)).of("F7") if one.waits]


def test_a_sheet_of_headings_that_nobody_has_filled_is_no_other_list():
    def fill(book, sheet):
        list_of_grants(book, sheet)
        book.create_sheet("recipientOrganization").append(list(VALID))

    sheet = read(workbook(fill), "a.xlsx", TODAY)
    assert sheet.source.alike == ()
    assert "recipientOrganization" in check(sheet).of("F7")[0].says


def test_where_only_a_hidden_sheet_is_a_list_of_grants_it_is_read_and_asked_about():
    def fill(book, sheet):
        list_of_grants(book, sheet)
        sheet.title, sheet.sheet_state = "awards", "hidden"
        book.create_sheet("Notes").append(["Made in May"])

    sheet = read(workbook(fill), "a.xlsx", TODAY)
    assert (sheet.source.sheet, len(sheet.rows)) == ("awards", 1)
    assert [one.waits for one in check(sheet).of("F7") if "is hidden" in one.says] == [True]


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    return made.getvalue()


def test_a_value_far_to_the_right_is_not_lost_without_a_word():
    def fill(book, sheet):
        list_of_grants(book, sheet)
        sheet.cell(2, 250, "far away")

    with pytest.raises(NotReadableError, match="200 columns"):
        read(workbook(fill), "a.xlsx", TODAY)


def test_a_workbook_that_unpacks_beyond_its_limit_is_refused():
    with pytest.raises(NotReadableError, match="unpacks to more than 64 MB"):
        read(bomb(), "a.xlsx", TODAY)


@pytest.mark.parametrize(
    "part",
    [b"<!DOCTYPE x>", b"<!-- " + b"<c " * 50_000 + b"-->", b"<c a='" + b"x" * 200_000 + b"'/>"],
    ids=["bomb", "comment", "tag"],
)
def test_a_workbook_with_what_excel_never_writes_is_refused(part):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        parts.writestr("xl/workbook.xml", b"<?xml version='1.0'?>" + part + b"<workbook/>")
    with pytest.raises(NotReadableError, match="no workbook of Excel's"):
        read(made.getvalue(), "a.xlsx", TODAY)


def test_a_column_without_width_and_a_row_without_height_are_hidden_too():
    data = workbook(list_of_grants)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                cols = b'<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>'
                part = part.replace(b"<sheetData>", cols).replace(
                    b'<row r="2"', b'<row r="2" ht="0"'
                )
            new.writestr(name, part)
    source = read(made.getvalue(), "a.xlsx", TODAY).source
    assert (source.hidden_columns, source.hidden_rows) == (1, 1)
