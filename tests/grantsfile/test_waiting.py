"""What waits for an answer is not published until somebody has given it."""

import csv
import io

import openpyxl
import pytest

from commissioning.grantsfile.answering.forms import left
from commissioning.grantsfile.exploring.awards import awards_of
from commissioning.grantsfile.faults.amounts._reading import read_amount
from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.faults.fault import Mode
from commissioning.grantsfile.mending.mender import (
    Mending,
    answer_cell,
    answer_column,
    keep,
    mend_at_once,
    undo,
)
from commissioning.grantsfile.reading.door import Choices, read
from commissioning.grantsfile.writing.publishing import NotValidYetError, publication
from grantsfile_made import TODAY, VALID, csv_of, rows_of, sheet_of

DAY, AMOUNT = "Award Date", "Amount Awarded"


def opened(*rows, without=()):
    """A file under mending, each award to another recipient."""
    named = [{"Recipient Org:Identifier": f"360G-northmere-org-{n}"} | one for n, one in enumerate(rows)]  # fmt: skip
    return mend_at_once(Mending(sheet_of(*named, without=without)))


ASKED = ["£500 £600", "£5000\n£3000", "4000 2025", "40 00", "€500", "$500", "USD 500", "GBP 4000 pa", "4000 each", "500p"]  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_two_amounts_another_currency_or_a_year_are_asked_about_and_nothing_is_offered(text):
    assert (read_amount(text).code, read_amount(text).after) == ("M2", None)


@pytest.mark.parametrize("text", ["12.500", "4.000", "£12.500", "£ 4.000", "GBP 4.000", "007.500"])
def test_three_figures_behind_a_point_are_asked_about_cell_by_cell(text):
    mending = opened({}, {AMOUNT: text})
    (found,) = mending.report.of("M3")
    assert (found.row, found.mode, found.after) == (3, Mode.CELL, None)
    assert "three figures behind its point" in found.says
    assert publication(mending).held == (3,)


GOES = [("£4 000", "4000"), ("4 000 000.50 GBP", "4000000.5"), ("GBP £4,000", "4000"), (" 4000 ", "4000"), ("£\xa012\xa0500", "12500")]  # fmt: skip


@pytest.mark.parametrize(("text", "after"), GOES)
def test_spaces_that_group_by_threes_go_at_once(text, after):
    assert (read_amount(text).code, read_amount(text).after) == ("M1", after)


def swapped(count=28):
    """As a spreadsheet that reads the month first saves dates of 2025 as CSV: up to the twelfth swapped, others as typed."""
    days = [(n, n % 7 + 1) for n in range(1, count + 1)]
    return [{DAY: f"2025-{d:02}-{m:02}" if d <= 12 else f"{d:02}/{m:02}/2025"} for d, m in days]


def test_swapped_dates_in_a_csv_wait_and_come_back():
    mending = opened(*swapped())
    found = mending.report.of("T2")
    assert "A spreadsheet seems to have swapped day and month" in found[0].says
    place = mending.sheet.by_title[DAY]
    written = answer_column(mending, "T1", place, "day first")
    wait = {one.row for one in written.report.of("T2")}
    assert wait == {one.row for one in found}, "an answer to the texts takes no proof away"
    assert set(publication(written).held) == wait
    done = answer_column(written, "T2", place, "swap")
    assert "T2" not in done.report.counts
    assert [row.cells[place] for row in done.sheet.rows] == [
        f"2025-{n % 7 + 1:02}-{n:02}" for n in range(1, 29)
    ]
    assert publication(done).held == ()
    back = undo(done, {one.number for one in done.changes if one.code == "T2"})
    assert {one.row for one in back.report.of("T2")} == wait


def test_dates_of_all_days_beside_late_texts_are_not_swapped():
    rows = [{DAY: one} for one in ("2025-03-05", "2025-03-13", "2025-04-06", "25/06/2025", "28/06/2025")]  # fmt: skip
    assert "T2" not in opened(*rows).report.counts


TOTAL = dict.fromkeys(VALID, "") | {"Identifier": "", "Title": "Total", AMOUNT: "8000"}
CONSTANTS = {
    "Currency": "GBP",
    "Funding Org:Identifier": "360G-northmere-org-council",
    "Funding Org:Name": "Northmere Borough Council",
}


def test_a_total_waits_and_stays_one_when_constants_are_filled():
    total = TOTAL | {"Recipient Org:Identifier": ""}
    mending = opened({}, {}, total, without=list(CONSTANTS))
    for title, typed in CONSTANTS.items():
        mending = answer_column(mending, "H4", None, "fill", typed, about=title)
    assert [one.code for one in mending.report.findings if one.row == 4] == ["F5"]
    assert publication(mending).held == (4,)
    assert mending.sheet.value(mending.sheet.by_number[4], "Currency") == ""
    gone = answer_column(mending, "F5", None, "yes")
    assert (len(publication(gone).rows), publication(gone).held) == (2, ())
    stays = keep(mending, *mending.report.of("F5"))
    assert stays.sheet.value(stays.sheet.by_number[4], "Currency") == "GBP"


def test_a_total_in_a_valid_row_waits():
    mending = opened({}, {}, TOTAL | {"Recipient Org:Identifier": ""})
    assert publication(mending).held == (4,)


def test_what_may_be_another_rows_double_waits():
    mending = mend_at_once(Mending(sheet_of({}, {}, {AMOUNT: "7000"})))
    assert publication(mending).held == (3,)
    assert publication(keep(mending, *mending.report.of("S1"))).held == ()


def book(**sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        one = made.create_sheet(name)
        for row in rows:
            one.append(row)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def quarter(first, last):
    rows = rows_of(*({} for _ in range(last)))[first - 1 :]
    return [list(VALID), *[list(one.values()) for one in rows]]


def test_sheets_of_awards_that_are_not_read_hold_the_file():
    data = book(Q1=quarter(1, 1), Q2=quarter(2, 6), Q3=quarter(7, 11), Lists=[["Wards"], ["Quay"]])
    found = read(data, "a.xlsx", TODAY)
    assert found.source.alike == ("Q2", "Q3")
    mending = mend_at_once(Mending(found))
    assert left(mending) == 1
    with pytest.raises(NotValidYetError, match="Only the sheet 'Q1' is read, and 'Q2' and 'Q3'"):
        publication(mending)
    (asked,) = (one for one in mending.report.of("F7") if one.waits)
    assert len(publication(keep(mending, asked)).rows) == 1
    assert read(data, "a.xlsx", TODAY, Choices(sheet="Q2")).source.alike == ("Q1", "Q3")
    assert any("'Q2', 'Q3'" in one for one in awards_of(found).notes)


def test_a_sheet_that_goes_on_without_headings_is_a_list_too_and_notes_are_none():
    data = book(Q1=quarter(1, 2), more=quarter(3, 5)[1:], Read=[["How to use"], ["Ask", "Jo"]])
    found = read(data, "a.xlsx", TODAY)
    assert found.source.alike == ("more",)
    notes = [one.says for one in check(found).of("F7") if not one.waits]
    assert notes == ["Only the sheet 'Q1' is read. There are others: Read."]


def test_what_waits_is_asked():
    """Whatever holds a row or a file is something that somebody can answer."""
    for rows in ([{}, {}], swapped(), [{}, {}, TOTAL]):
        mending = mend_at_once(Mending(sheet_of(*rows)))
        waiting = [one for one in mending.report.findings if one.waits]
        assert waiting
        assert all(one in mending.left() for one in waiting)


def test_an_award_of_nought_waits_until_somebody_says_that_it_stays():
    mending = opened({}, {AMOUNT: "0"})
    (found,) = mending.report.of("M5")
    assert publication(mending).held == (3,)
    assert publication(keep(mending, found)).held == ()


def hidden_book(what):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Grants"
    text = csv_of(rows_of({}, {"Recipient Org:Identifier": "360G-northmere-org-2"})).decode()
    for row in csv.reader(text.splitlines()):
        sheet.append(row)
    match what:
        case "sheet":
            book.create_sheet("old").sheet_state = "hidden"
        case "row":
            sheet.row_dimensions[3].hidden = True
        case "column":
            sheet.column_dimensions["B"].hidden = True
    kept = io.BytesIO()
    book.save(kept)
    return mend_at_once(Mending(read(kept.getvalue(), "grants.xlsx", TODAY)))


@pytest.mark.parametrize("what", ["sheet", "row", "column"])
def test_what_a_workbook_hides_is_a_choice_before_a_file_is_written(what):
    mending = hidden_book(what)
    (found,) = mending.report.of("F7")
    assert found.says.endswith("?")
    with pytest.raises(NotValidYetError, match="idden"):
        publication(mending)
    assert publication(keep(mending, found)).held == ()


@pytest.mark.parametrize(("typed", "serves"), [("pounds", False), ("gbp", True)])
def test_a_constant_that_is_given_by_itself_is_held_to_the_rule_of_its_question(typed, serves):
    mending = opened({}, {}, without=("Currency",))
    (found,) = mending.report.of("H4")
    if serves:
        filled = answer_cell(mending, found, typed)
        assert {row.cells[filled.sheet.by_title["Currency"]] for row in filled.sheet.rows} == {
            "GBP"
        }
    else:
        with pytest.raises(ValueError, match="does not serve here"):
            answer_cell(mending, found, typed)


def test_a_total_with_many_filled_cells_is_asked_about():
    total = dict.fromkeys(VALID, "") | {"Title": "Total", AMOUNT: "8000", "Currency": "GBP", "Funding Org:Name": "Northmere", DAY: "2025-12-31"}  # fmt: skip
    mending = opened({}, {}, total | {"Recipient Org:Identifier": ""})
    assert [one.row for one in mending.report.of("F5")] == [4]


def test_a_grant_that_is_called_total_and_as_full_as_others_is_no_total():
    assert opened({}, {}, {"Title": "Total"}).report.of("F5") == ()


HARM = [
    ("P1", {"Description": "Ask jo@northmere.example for more."}),
    ("P1", {"Description": "Ring 01632 960123 for more."}),
    ("P1", {"Recipient Org:Web Address": "jo@northmere.example"}),
    ("P5", {"Recipient Org:Name": "Northmere Women's Aid", "Recipient Org:Street Address": "1 Quay"}),
    ("I8", {"Recipient Org:Charity Number": "1.2E+06"}),
    ("M6", {AMOUNT: "-2200"}),
    ("W9", {"Recipient Org:City": "#N/A"}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "row"), HARM)
def test_what_may_lead_to_somebody_or_is_surely_wrong_goes_out_only_when_somebody_has_said_so(
    code, row
):
    mending = opened({}, row)
    found = mending.report.of(code)
    assert publication(mending).held == (3,)
    others = [one for one in mending.report.findings if one.row == 3 and one.code == "W6"]
    said = keep(mending, *found)
    assert publication(said).held == ((3,) if others else ())
