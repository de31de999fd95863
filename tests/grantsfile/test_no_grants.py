"""Rows that are no grants, or not read under their own headings: each is asked about, and none goes out unasked."""

import pytest

from commissioning.grantsfile.exploring.awards import awards_of
from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.mending.mender import Mending, answer_column, mend_at_once
from commissioning.grantsfile.reading.door import Choices, read
from commissioning.grantsfile.writing.publishing import publication
from grantsfile_made import TODAY, VALID, csv_of, rows_of

HEADINGS = ",".join(VALID)
SOME = csv_of(
    rows_of({}, {"Title": "Shed", "Amount Awarded": "5000"}, {"Title": "Path", "Amount Awarded": "3000"})
).decode()  # fmt: skip
LINES = [
    HEADINGS,
    HEADINGS.upper(),
    ",,,,Total: 12000,,,,,,",
    "Total awarded 2025-26,,,,12000,,,,,,",
    "Sub-total for Fernhill,,,GBP,9000,,,,,,",
    "Grand total,,,,,,,,,,",
    "Source: finance system,,,,,,,,,,",
    "Quarter 2,,,,,,,,,,",
    "Printed 1 May 2026,Page 1,,,,,,,,,",
]


def sheet(text, **choices):
    return read(text.encode(), "a.csv", TODAY, Choices(**choices))


@pytest.mark.parametrize("line", LINES)
def test_a_row_that_is_hardly_a_grant_is_one_question_and_waits(line):
    report = check(sheet(f"{SOME}{line}\r\n"))
    found = [one for one in report.findings if one.row == 5]
    assert [one.code for one in found] == ["F5"]
    assert found[0].says.startswith("Row 5 ")
    assert publication(Mending(report.sheet)).held == (5,)


def test_several_of_them_are_asked_about_together_and_each_is_named():
    text = f"{SOME}\r\nQuarter 2,,,,,,,,,,\r\n{HEADINGS}\r\nTotal,,,,12000,,,,,,\r\n"
    (asked,) = (one for one in check(sheet(text)).questions() if one.code == "F5")
    assert asked.count == 3
    for words in ("row 6 holds only “Quarter 2”", "row 7 holds the headings again", "row 8 looks like a total"):  # fmt: skip
        assert words in asked.says


@pytest.mark.parametrize(
    "change",
    [
        {"Title": "Total football"},
        {"Recipient Org:Name": "Sum of Us"},
        {"Title": "Title", "Description": "Description"},
    ],
)
def test_a_full_row_is_a_grant_whatever_it_says(change):
    rows = rows_of({}, {"Title": "Shed"}, change)
    assert "F5" not in check(read(csv_of(rows), "a.csv", TODAY)).counts


def test_a_list_of_few_columns_has_no_notes():
    text = "Identifier,Title,Amount Awarded\n1,Garden,\n2,,5\n3,Shed,6\n"
    assert "F5" not in check(sheet(text)).counts


SWAPPED = HEADINGS.replace("Title,Description", "Description,Title")
SECOND = "\r\n".join(
    [
        SWAPPED,
        *(
            ",".join((VALID | {"Identifier": f"360G-x-B-{n}", "Amount Awarded": f"70{n}"}).values())
            for n in (1, 2)
        ),
    ]
)


def test_rows_under_other_headings_are_held_and_nobody_reads_them_under_the_first():
    report = check(sheet(f"{SOME}\r\n{SECOND}\r\n"))
    found = report.of("F11")
    assert [one.row for one in found] == [6, 7, 8]
    assert "Row 6 holds other headings than row 1" in found[0].says
    assert {one.code for one in report.findings if one.row in (6, 7, 8)} == {"F11"}
    mending = mend_at_once(Mending(report.sheet))
    assert publication(mending).held == (6, 7, 8)
    done = answer_column(mending, "F11", None, "yes")
    assert [row.number for row in done.sheet.rows] == [2, 3, 4]
    by_itself = sheet(f"{SOME}\r\n{SECOND}\r\n", heading_line=6)
    assert [by_itself.value(row, "Description") for row in by_itself.rows] == [VALID["Title"]] * 2


def test_the_first_headings_again_end_another_table():
    text = f"{SOME}{SECOND}\r\n{HEADINGS}\r\n{','.join(VALID.values())}\r\n"
    report = check(sheet(text))
    assert [one.row for one in report.of("F11")] == [5, 6, 7]
    assert [one.row for one in report.of("F5")] == [8]


def test_what_stands_under_other_headings_is_not_counted_and_that_is_said():
    read_so = awards_of(sheet(f"{SOME}\r\n{SECOND}\r\n"))
    assert len(read_so.awards) == 3
    assert any(note.startswith("Rows 6, 7 and 8: another table") for note in read_so.notes)


def test_a_row_with_more_cells_than_headings_is_asked_about_and_not_counted():
    text = SOME.replace("Shed", "Shed, roof", 1)
    report = check(sheet(text))
    assert [(one.code, one.row) for one in report.findings if one.row == 3] == [("F10", 3)]
    assert report.of("F10")[0].says.startswith("Row 3 has 1 cell more than there are headings.")
    assert publication(Mending(report.sheet)).held == (3,)
    counted = awards_of(report.sheet)
    assert len(counted.awards) == 2
    assert any(note.startswith("Row 3: more cells than there are headings") for note in counted.notes)  # fmt: skip


def test_where_most_rows_are_wider_a_heading_is_missing():
    report = check(sheet(SOME.replace("\r\n", ",x\r\n").replace(",x\r\n", "\r\n", 1)))
    assert "F10" not in report.counts
    assert "no heading" in report.of("H3")[0].says
