"""The checker by its messages: a file comes in pieces, is asked about, mended, made into files, and kept nowhere."""

from datetime import date

import pytest

from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.reading.door import read
from grantsfile_made import csv_of, rows_of
from parts.grantsfile.at_the_checker import (
    PREFIX,
    answer,
    group,
    headings,
    make,
    mend_the_export,
    on,
    send,
    step,
)
from parts.host import Host


def test_it_opens_with_nothing_and_offers_the_courses_own_files(host: Host) -> None:
    assert host.shown["open"] is None
    assert [one["id"] for one in host.about["samples"]] == [
        "export",
        "panel-papers",
        "system",
    ]


def test_the_export_says_what_it_is_and_what_is_asked(host: Host) -> None:
    host.say("sample", sample="export")
    shown = host.shown["open"]
    assert shown["file"]["words"] == (
        "grants_2025-26_FINAL_v3.csv is a CSV file, in Windows-1252, split by commas, with its headings in row 4. "
        "Rows below them: 216."
    )
    assert (shown["left"], shown["settled"], shown["yours"]) == (39, 0, 0)
    forms = {(one["code"], one["form"]): one["count"] for one in shown["groups"]}
    assert forms["T1", "question"] == 215
    assert (forms["I1", "cells"], forms["I1", "source"]) == (4, 1)
    assert group(host, "T1")["ready"] == "day first"
    assert group(host, "T1")["cells"][0]["becomes"] == ["2025-04-10", "2025-10-04"]
    signs = next(one for one in shown["changed"] if one["code"] == "M1")
    assert (signs["who"], signs["count"], len(signs["cells"])) == ("the rule", 210, 3)


def test_eight_decisions_settle_most_and_the_mended_file_has_no_new_fault(host: Host) -> None:
    mend_the_export(host)
    assert (host.shown["open"]["left"], host.shown["open"]["settled"]) == (23, 17)
    assert len(host.steps) == 11
    for makes, name in (("csv", "a.csv"), ("xlsx", "a.xlsx"), ("json", "a.json")):
        data = make(host, makes)
        again = check(read(data, name, date(2026, 11, 22)))
        assert again.errors == ()
        assert len(again.sheet.rows) == host.shown["open"]["publish"]["rows"] == 202
    assert host.files[0][0] == "grants_2025-26_FINAL_v3-mended.json"


def test_cells_are_answered_typed_or_kept_and_taken_back(host: Host) -> None:
    mend_the_export(host)
    left = host.shown["open"]["left"]
    thousands = group(host, "M2")
    first, second, _third = thousands["cells"]
    assert (first["before"], first["after"], first["error"]) == ("24k", "24000", True)
    step(host, "cell", **on(thousands, first))
    step(host, "cell", **on(thousands, second), typed="3500")
    assert host.shown["open"]["left"] == left - 2
    assert group(host, "M2")["count"] == 1
    step(host, "keep", **on(thousands, group(host, "M2")["cells"][0]))
    assert "As it is, it is not valid" in host.shown["trouble"]
    done = next(one for one in host.shown["open"]["changed"] if one["code"] == "M2")
    assert [one["says"] for one in done["cells"]] == ["Row 95: 24k → 24000", "Row 208: 85k → 3500"]
    step(host, "undo", number=done["cells"][1]["number"])
    assert group(host, "M2")["count"] == 2
    person = group(host, "P2")
    rows = host.shown["open"]["publish"]["rows"]
    step(host, "keep", **on(person, person["cells"][0]))
    assert host.shown["open"]["publish"]["rows"] == rows + 1
    log = make(host, "log", who="Dan").decode("utf-8-sig")
    assert "24k,24000,cell,M2 An amount in words or thousands,Dan" in log
    assert "TBC" in make(host, "left").decode("utf-8-sig")


def said(host: Host) -> str:
    assert host.shown["trouble"] == ""
    return str(host.shown["said"])


def test_every_answer_says_what_it_did_or_why_nothing_is_changed(host: Host) -> None:
    mend_the_export(host)
    assert said(host).startswith(
        "215 cells are written. New to settle, now that this is answered: 2 (A date that"
    )
    thousands = group(host, "M2")
    step(host, "cell", **on(thousands, thousands["cells"][0]))
    assert said(host) == "Row 95: 24k → 24000."
    number = host.shown["open"]["changed"][0]["cells"][0]["number"]
    step(host, "undo", number=number)
    assert said(host) == "Taken back. Row 95 holds 24k again."
    repeated = group(host, "I1", "source")
    on_row = on(repeated, repeated["cells"][0])
    left = host.shown["open"]["left"]
    step(host, "cell", **on_row, typed=on_row["before"])
    assert said(host).startswith(
        "Nothing is changed. That stands there already. There is still this"
    )
    step(host, "cell", **on_row, typed="360G-northmere-CC-016")
    assert "There is still this to settle: Rows 20 and 118 both say 360G-northmere-CC-016" in said(
        host
    )
    assert host.shown["open"]["left"] == left, "the count stays, and the words say why"
    headings(host)
    assert said(host) == "Nothing is changed. The columns are matched so already."
    person = group(host, "P2")
    step(host, "keep", **on(person, person["cells"][0]))
    assert said(host) == "Row 113: “Mr Samir Doyle” is kept."
    step(host, "undo all")
    assert said(host).endswith("changes are taken back.")
    assert host.shown["open"]["settled"] == 0


def test_a_row_that_waits_can_be_left_out_whatever_its_fault(host: Host) -> None:
    mend_the_export(host)
    waiting = [
        (one, cell)
        for one in host.shown["open"]["groups"]
        if one["form"] in ("cells", "source")
        for cell in one["cells"]
        if cell["row"] in host.shown["open"]["publish"]["held"]
    ]
    assert {"P2", "M4", "T3", "M6", "I1"} <= {one["code"] for one, _ in waiting}
    assert all(cell["hold"] or cell["act"] == "row" for _, cell in waiting)
    rows = host.shown["open"]["publish"]["rows"]
    person = group(host, "P2")
    step(host, "hold", **on(person, person["cells"][0]))
    assert said(host) == "Row 113 (Mr Samir Doyle) is left out."
    assert 113 not in host.shown["open"]["publish"]["held"]
    assert host.shown["open"]["publish"]["rows"] == rows
    step(host, "undo", number=host.shown["open"]["changed"][0]["cells"][0]["number"])
    assert said(host) == "Taken back. Row 113 is in the file again."
    assert 113 in host.shown["open"]["publish"]["held"]


def test_what_was_answered_says_so_in_its_place_and_is_taken_back_whole(host: Host) -> None:
    mend_the_export(host)
    shown = host.shown["open"]
    before = shown["left"], shown["settled"]
    done = [one for one in shown["groups"] if one["form"] == "done"]
    says = {(one["code"], one["heading"] or one["about"]): one["says"] for one in done}
    assert says["T1", "Award Date"] == "The day comes first"
    assert says["H4", "Currency"] == "Fill the column: GBP"
    assert says["I2", "Identifier"] == f"Add our prefix: {PREFIX}"
    codes = [one["code"] for one in shown["groups"]]
    assert codes.index("H4") < codes.index("I1") < codes.index("M2") < codes.index("T1")
    dates = next(one for one in done if (one["code"], one["heading"]) == ("T1", "Award Date"))
    step(host, "undo", group=dates["group"])
    assert said(host) == "214 changes are taken back."
    assert group(host, "T1")["count"] == 214
    assert (host.shown["open"]["left"], host.shown["open"]["settled"]) == (
        before[0] - 1,
        before[1] - 1,
    )
    answer(host, "T1", "day first")
    assert (host.shown["open"]["left"], host.shown["open"]["settled"]) == before


def test_left_and_settled_are_counted_from_what_stands(host: Host) -> None:
    send(host, "own.csv", csv_of(rows_of({"Amount Awarded": "4k"}, {"Amount Awarded": "0"})))
    counts = [(0, 2)]
    for do, code in (("cell", "M2"), ("keep", "M5")):
        one = group(host, code)
        step(host, do, **on(one, one["cells"][0]))
        counts.append((host.shown["open"]["settled"], host.shown["open"]["left"]))
    assert counts == [(0, 2), (1, 1), (2, 0)]
    for _ in range(2):
        number = host.shown["open"]["changed"][0]["cells"][0]["number"]
        step(host, "undo", number=number)
    assert (host.shown["open"]["settled"], host.shown["open"]["left"]) == (0, 2)
    one = group(host, "M2")
    step(host, "cell", **on(one, one["cells"][0]), typed="five")
    assert (host.shown["open"]["settled"], host.shown["open"]["left"]) == (0, 2), (
        "still asked: not settled"
    )


@pytest.mark.parametrize(
    ("code", "answered", "about", "typed", "says"),
    [
        ("I2", "prefix", "", "northmere", "“northmere” does not serve here, and nothing is changed. A prefix begins with 360G-"),
        ("H6", "own", "Recipient Org:Identifier", "", "Nothing is typed, and nothing is changed. A prefix begins with 360G-"),
        ("H4", "fill", "Currency", " ", "Nothing is typed, and nothing is changed. Type what every row is to hold."),
        ("I3", "pad", "", "many", "“many” does not serve here, and nothing is changed. Type how many digits"),
    ],
)  # fmt: skip
def test_what_does_not_serve_is_refused_with_its_rule(
    host: Host, code: str, answered: str, about: str, typed: str, says: str
) -> None:
    host.say("sample", sample="export")
    answer(host, code, answered, typed, about)
    assert host.shown["trouble"].startswith(says)
    assert host.steps == []


def test_every_line_of_the_log_says_what_was_done(host: Host) -> None:
    mend_the_export(host)
    for code, do in (("P2", "keep"), ("M6", "hold")):
        one = group(host, code)
        step(host, do, **on(one, one["cells"][0]))
    changed = host.shown["open"]["changed"]
    lines = {one["code"]: one["cells"][0]["says"] for one in changed if one["heading"] != "Title"}
    assert lines["H6"] == "“Recipient Org:Identifier” is made of the recipient's name, such as “360G-northmere-ORG:Breakwater_Youth_Northmere”"  # fmt: skip
    assert lines["H4"] == "“Currency” is “GBP” in every row"
    assert lines["H2"] == "“Period” is left out of the file"
    assert lines["P2"] == "Row 113: “Mr Samir Doyle” is kept"
    assert lines["M6"].startswith("Row 105 (")
    assert lines["W1"] == "Row 8: “Saltmarsh Players” without spaces or signs that nobody sees"
    assert lines["F5"] == "Row 76, which is blank, is left out"
    everything = [cell["says"] for one in changed for cell in one["cells"]]
    assert "360G-northmere-ORG:[the recipient's name]" in make(host, "log").decode("utf-8-sig")
    assert not any("{" in one or one.rstrip().endswith(":") for one in everything)


def test_a_cell_that_nobody_needs_can_be_left_blank_and_others_cannot(host: Host) -> None:
    row = {"Recipient Org:Web Address": "no site", "Amount Awarded": "4k"}
    send(host, "own.csv", csv_of(rows_of(row)))
    assert group(host, "W6")["cells"][0]["blank"]
    assert not group(host, "M2")["cells"][0]["blank"]
    step(host, "cell", **on(one := group(host, "W6"), one["cells"][0]), typed="")
    assert said(host) == "Row 2: no site → (blank)."


def test_what_goes_at_once_is_taken_back_as_a_group_and_mended_again(host: Host) -> None:
    host.say("sample", sample="export")
    signs = next(one for one in host.shown["open"]["changed"] if one["code"] == "M1")
    step(host, "undo", **{name: signs[name] for name in ("code", "column", "act", "who")})
    assert group(host, "M1")["form"] == "again"
    step(host, "again", code="M1", column=signs["column"])
    assert not [one for one in host.shown["open"]["groups"] if one["code"] == "M1"]
    step(host, "undo all")
    assert host.shown["open"]["changed"] == []


def test_a_column_may_stay_as_it_is_where_that_is_valid(host: Host) -> None:
    host.say("sample", sample="panel-papers")
    swapped = group(host, "T2")
    assert (swapped["count"], swapped["ready"]) == (31, ""), "off unless somebody says so"
    left = host.shown["open"]["left"]
    step(host, "keep all", code="T2", column=swapped["column"])
    assert host.shown["open"]["left"] == left - 1
    step(host, "keep all", code="T1", column=group(host, "T1")["column"])
    assert host.shown["trouble"], "what is no date is an error"


def test_a_way_to_reach_a_person_is_named_and_the_text_that_stays_is_shown_in_full(
    host: Host,
) -> None:
    text = "To teach 20 households to grow vegetables in pots. Ring 01632 960123 for times."
    send(host, "own.csv", csv_of(rows_of({"Description": text})))
    cell = group(host, "P1")["cells"][0]
    assert cell["takes"] == ["01632 960123"]
    assert cell["reads"] == cell["after"] == text.replace("01632 960123 ", "")


def test_letters_are_named_by_what_differs_from_the_beginning_of_a_word(host: Host) -> None:
    host.say("sample", sample="export")
    says = [one["says"] for one in group(host, "F1")["answers"]]
    line = "and Young People,Saltmarsh Players"
    assert [one.partition(line)[0] for one in says] == [
        "After “Saltmarsh Players”: a space. Windows-1252: ",
        "After “Saltmarsh Players”: a dagger (†). Mac Roman: ",
        "After “Saltmarsh Players”: an accented a (á). DOS 850: ",
    ]


def test_an_exact_copy_is_shown_with_the_names_of_its_columns(host: Host) -> None:
    twice = rows_of({"Award Date": "2025-05-08", "Identifier": "360G-northmere-A-1"}) * 2
    send(host, "own.csv", csv_of(twice))
    whole = group(host, "I1", "cells")["cells"][0]["whole"]
    assert "Award Date: 2025-05-08" in whole
    assert "Identifier: 360G-northmere-A-1" in whole


def test_an_amount_in_brackets_is_said_as_minus(host: Host) -> None:
    send(host, "own.csv", csv_of(rows_of({"Amount Awarded": "(2,500.00)"})))
    assert "in brackets, means minus 2,500.00" in group(host, "M6")["cells"][0]["says"]


def test_what_is_missing_names_its_question(host: Host) -> None:
    send(host, "own.csv", csv_of(rows_of({}), without=["Currency"]))
    assert host.shown["open"]["publish"]["asks"] == group(host, "H4")["id"]
    host.say("sample", sample="export")
    asks = host.shown["open"]["publish"]["asks"]
    assert asks in {one["id"] for one in host.shown["open"]["groups"]} | {"headings"}


def test_columns_that_the_transparency_code_asks_for_are_told(host: Host) -> None:
    host.say("sample", sample="export")
    told = [one["stood"] for one in host.shown["open"]["columns"] if one["code"]]
    assert told == ["Period", "Reg. no."]
