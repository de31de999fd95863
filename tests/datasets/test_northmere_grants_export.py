"""The spoiled export: its files are the maker's, and the checker finds what was put in, asks about it, and no more."""

import csv
import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.faults.fault import Mode
from commissioning.grantsfile.mending.mender import (
    Mending,
    answer_cell,
    answer_column,
    mend_at_once,
)
from commissioning.grantsfile.reading.door import read
from commissioning.grantsfile.writing.publishing import publication

DATASETS = Path(__file__).resolve().parents[2] / "datasets"
FOLDER = DATASETS / "northmere-grants-export"
FAULTS = json.loads(
    Path(__file__).with_name("northmere_export_faults.json").read_text(encoding="utf-8")
)
TODAY = date(2026, 11, 28)
PUT_IN = {
    "M2": 3,
    "M4": 1,
    "M6": 1,
    "T3": 1,
    "T5": 2,
    "I1": 5,
    "W1": 6,
    "I9": 3,
    "P1": 5,
    "P2": 2,
    "F5": 3,
    "W5": 1,
}


@pytest.fixture(scope="module")
def start():
    name = "grants_2025-26_FINAL_v3.csv"
    return Mending(read((FOLDER / name).read_bytes(), name, TODAY))


@pytest.fixture(scope="module")
def settled(start):
    """The file after the decisions on the file and on whole columns."""
    done = start
    for question in start.report.questions():
        if question.code == "H1" or (question.code == "F5"):
            done = answer_column(done, question.code, question.column, "yes")
    done = answer_column(done, "I3", done.sheet.by_title["Identifier"], "pad", "3")
    for title in ("Award Date", "Planned Dates:Start Date"):
        done = answer_column(done, "T1", done.sheet.by_title[title], "day first")
    for title, value in (
        ("Currency", "GBP"),
        ("Funding Org:Identifier", "360G-northmere-org-council"),
        ("Funding Org:Name", "Northmere Borough Council"),
    ):
        done = answer_column(done, "H4", None, "fill", value, about=title)
    return done


def test_the_files_are_the_makers():
    run = subprocess.run([sys.executable, FOLDER / "make_export.py", "--check"], check=False)
    assert run.returncode == 0


def test_thirty_three_places_are_spoiled():
    assert Counter(one["code"] for one in FAULTS) == PUT_IN
    assert sum(PUT_IN.values()) == 33
    assert len({one["row"] for one in FAULTS}) == 33


def test_what_the_reading_thinks_it_is(start):
    source = start.sheet.source
    assert (source.encoding, source.certain, source.heading_line, len(source.above)) == (
        "cp1252",
        False,
        4,
        3,
    )
    assert start.report.counts["F1"] == 1
    assert {one.heading: one.title for one in start.sheet.columns} == {
        "Date awarded": "Award Date",
        "Work starts": "Planned Dates:Start Date",
        "Period": "",
        "Department": "Funding Org:Department",
        "Beneficiary": "Recipient Org:Name",
        "Reg. no.": "",
        "Purpose": "Description",
        "Amount (£)": "Amount Awarded",
        "Our ref": "Identifier",
    }


def test_every_fault_is_found_where_it_was_put(start, settled):
    """Lines and spaces go at once, so they are in the first report; what decisions bring to light in the second."""
    found = {(one.code, one.row) for one in (*start.report.findings, *settled.report.findings)}
    wanted = {(one["code"], one["row"]) for one in FAULTS}
    assert wanted <= found
    codes = set(PUT_IN) - {"F5"}
    assert {(code, row) for code, row in found if code in codes and row != 222} == {
        one for one in wanted if one[0] in codes
    }


def test_by_mode_nine_are_mended_nineteen_asked_and_five_stopped(start, settled):
    wanted = {(one["code"], one["row"]) for one in FAULTS}
    modes = {(one.code, one.row): one.mode for one in (*start.report.findings, *settled.report.findings) if (one.code, one.row) in wanted}  # fmt: skip
    assert Counter(
        "asked" if mode in (Mode.CELL, Mode.COLUMN) else mode.value for mode in modes.values()
    ) == {"mended at once, and shown": 9, "asked": 19, "never guessed": 5}


def test_references_get_their_zeros_back_and_dates_their_order(settled):
    clean = clean_rows()
    at_once = mend_at_once(settled)
    row = at_once.sheet.rows[0]
    first = next(iter(clean.values()))
    assert at_once.sheet.value(row, "Award Date") == first["Award Date"]
    assert at_once.sheet.value(row, "Identifier")[-3:] == first["Identifier"][-3:]


def clean_rows():
    with (DATASETS / "northmere-grants" / "grants.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["Identifier"]: row for row in rows if "2025-04-01" <= row["Award Date"] <= "2026-03-31"
    }


def test_what_is_published_in_the_end_is_true(settled):
    """With the true value where there is one, and the rest held back: every row is as it was before it was spoiled."""
    done = mend_at_once(settled)
    done = answer_column(done, "H6", None, "title", about="Title")
    done = answer_column(
        done, "H6", None, "own", "360G-northmere", about="Recipient Org:Identifier"
    )
    true = {(one["row"], one["code"]): one["true"] for one in FAULTS}
    place = done.sheet.by_title["Planned Dates:Start Date"]
    for finding in done.report.findings:
        key = (finding.row, finding.code)
        if finding.code == "I1" and finding.mode is Mode.CELL:
            done = answer_cell(done, finding)
        elif (
            finding.code in ("M2", "P1", "I9")
            and true.get(key) is not None
            and finding.act == "cell"
        ):
            done = answer_cell(done, finding, true[key])
        elif finding.code == "T5" and key in true:
            was = true[key]
            start_day = f"{was[6:]}-{was[3:5]}-{was[:2]}"
            done = answer_cell(
                done,
                type(finding)(
                    "T5", finding.weight, finding.mode, "", column=place, row=finding.row
                ),
                start_day,
            )
    written = publication(done)
    assert (
        len(written.held) == 1 + 1 + 1 + 1 + 2
    )  # TBC, the brackets, 31 June, one reference twice, two persons
    assert len(written.rows) == 211 - 6
    known = Counter(
        (row["Award Date"], row["Amount Awarded"], row["Description"])
        for row in clean_rows().values()
    )
    head = written.headings
    places = [head.index(one) for one in ("Award Date", "Amount Awarded", "Description")]
    for row in written.rows:
        day, amount, text = (row[one] for one in places)
        assert known[day, amount, text.removeprefix("=CONCATENATE(A57,B57) ")]


def test_swapped_dates_of_the_panels_papers_come_back():
    start = Mending(read((FOLDER / "panel_papers.xlsx").read_bytes(), "panel_papers.xlsx", TODAY))
    report = start.report
    assert (report.counts["T2"], report.counts["T1"]) == (31, 16)
    assert "hidden sheet 'notes'" in report.of("F7")[0].says
    place = start.sheet.by_title["Award Date"]
    done = answer_column(answer_column(start, "T2", place, "swap"), "T1", place, "day first")
    days = [done.sheet.value(row, "Award Date") for row in done.sheet.rows]
    wanted = sorted(
        row["Award Date"] for row in clean_rows().values() if row["Grant Programme:Code"] == "SWF"
    )
    assert sorted(days) == wanted
    assert not any("Marlow" in cell for row in done.sheet.rows for cell in row.cells)


def test_other_shapes_are_read_and_valid():
    report = check(read((FOLDER / "export.json").read_bytes(), "export.json", TODAY))
    assert report.counts["F8"] == 11
    assert mend_at_once(Mending(report.sheet)).report.errors == ()
