"""Class lists as Excel keeps them: times, numbers with zeros, formulas, and files that are no list."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commissioning.errors import CourseError
from commissioning.grading.collecting.class_list import (
    Answers,
    ClassList,
    DoubtfulError,
    Person,
    workbook,
)
from grading.collecting.listing import ANNA, BEA, reading, with_mail, workbook_of


def test_a_workbook_of_forms_has_times_and_numbers(tmp_path: Path) -> None:
    when = datetime(2026, 6, 1, 9, tzinfo=UTC).replace(tzinfo=None)
    rows: list[list[Any]] = [
        ["ID", "Start time", "Completion time", "Email", "Name"],
        [1, when, when, "anna.smith@example.org", "Anna Smith"],
        [2, when, when, "bea.jones@example.org", "Bea Jones"],
    ]
    sheets: dict[str, list[list[Any]]] = {
        "About": [["How this was made"]],
        "Form1": rows,
        "Old": rows,
    }
    done = reading(tmp_path, workbook_of(sheets, hidden="Old"), "list.xlsx")
    assert done.people == with_mail(ANNA, BEA)
    with pytest.raises(DoubtfulError, match='--sheet "Form1"') as asked:
        reading(tmp_path, workbook_of(sheets), "list.xlsx")
    assert [one.value for one in asked.value.choices] == ["Form1", "Old"]
    again = reading(tmp_path, workbook_of(sheets), "list.xlsx", answers=Answers(sheet="form1"))
    assert again.people == done.people
    with pytest.raises(CourseError, match='no sheet "2"'):
        reading(tmp_path, workbook_of(sheets), "list.xlsx", answers=Answers(sheet="2"))


def test_a_workbooks_numbers_keep_the_zeros_that_people_see(tmp_path: Path) -> None:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in (["id", "first_name"], [123, "Anna"], [4567, "Bea"]):
        book.active.append(row)
        book.active.cell(book.active.max_row, 1).number_format = "00000"
    book.save(made)
    done = reading(tmp_path, made.getvalue(), "list.xlsx")
    assert [one.id for one in done.people] == ["00123", "04567"]
    rows = [["Username", "Name"], [1234567890123456789, "Anna"]]
    with pytest.raises(CourseError, match="Excel has shortened a long number"):
        reading(tmp_path, workbook_of({"People": rows}), "list.xlsx")


def test_a_formula_that_nobody_computed_is_no_id(tmp_path: Path) -> None:
    def read(heading: str, cell: str) -> ClassList:
        rows = [[heading, "Name"], [cell, '=B1&"x"']]
        return reading(tmp_path, workbook_of({"People": rows}), "list.xlsx")

    with pytest.raises(
        CourseError, match=r'sheet "People", row 2: .* It is a formula whose result was never saved'
    ):
        read("id", '=B2&"x"')
    with pytest.raises(
        CourseError, match="Some cells hold formulas whose results were never saved"
    ):
        read("Email", '=B2&"@x.org"')
    assert read("id", '="00700"').people == [Person("00700")]


def _zip(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def _spoilt(good: bytes, part: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.infolist():
            new.writestr(one.filename, content if one.filename == part else old.read(one))
    return made.getvalue()


ONE = workbook_of({"Sheet1": [["id"], ["anna"]]})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PKxx", "is damaged. Open it in Excel"),
        (ONE[:-300], "is damaged. Open it in Excel"),
        (_spoilt(ONE, "xl/worksheets/sheet1.xml", b"<worksheet><"), "is damaged"),
        (_zip(word__document_xml=b"<a/>"), "is a Word document. Copy its table"),
        (_zip(content_xml=b"<a/>"), "is a spreadsheet of LibreOffice's. Open it in Excel"),
        (_zip(**{"Index/Document.iwa": b""}), "is a spreadsheet of Apple's Numbers. Open it there, choose File"),
        (_zip(**{"xl/workbook.bin": b""}), "is a binary workbook"),
        (_zip(other=b"<a/>"), "is no workbook of Excel's"),
        (b"{\\rtf1 x}", "is a document of a word processor"),
        (_spoilt(ONE, "xl/worksheets/sheet1.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "is no workbook"),
        (_zip(xl__workbook_xml=b"0" * (workbook.MAX_UNPACKED + 1)), "unpacks to more than 50 MB"),
        (_zip(**{f"xl__{n}": b"" for n in range(workbook.MAX_PARTS + 1)}), "unpacks to more than"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Excel, or one with a password"),
        (b"%PDF-1.7", "is a PDF"),
        (b"<html><table><tr><td>id</td></tr></table>", "is a web page, whatever its name says"),
        (b"id\n" + b"x" * 5_000_000, "larger than 5 MB"),
        (b"", "has no column called id"),
        (b"id,first_name\nann,\"Ann\nbob,Bob\n", "line 2, opens a quotation mark and never closes it"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_says_what_to_do(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(CourseError, match=why):
        reading(tmp_path, content)
