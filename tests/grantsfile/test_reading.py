"""The door: files as publishers make them, and what is refused in a sentence."""

import io
import json
import time
import tracemalloc
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.reading.door import Choices, read
from commissioning.grantsfile.reading.limits import MOST_ROWS, NotReadableError
from grantsfile_made import TODAY, VALID, csv_of, rows_of


def titles(sheet):
    return [one.title for one in sheet.columns]


def workbook(fill):
    book = openpyxl.Workbook()
    fill(book, book.active)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_in_any_usual_encoding(encoding):
    text = csv_of(rows_of({"Title": "Café – £5"})).decode()
    sheet = read(text.encode(encoding), "a.csv", TODAY)
    assert sheet.value(sheet.rows[0], "Title") == "Café – £5"
    assert ("F1" in check(sheet).counts) == (encoding == "cp1252")


def test_the_lines_that_are_offered_differ_and_no_two_candidates_read_the_file_alike():
    head = b"Identifier,Title,Amount Awarded\n"
    pound = read(head + b"1,Garden,\xa34000\n", "a.csv", TODAY).source
    assert pound.previews == (("cp1252", "1,Garden,£4000"), ("cp850", "1,Garden,ú4000"))
    later = read(head + b"1,Garden,\xa34000\n" * 2_000 + b"2,Caf\xe9,5\r\n", "a.csv", TODAY).source
    assert [line for _, line in later.previews] == ["2,Café,5", "2,CafÈ,5", "2,CafÚ,5"]
    apart = read(head + b"1,Garden,\xa34000\n2,\xcaGarden,5\n", "a.csv", TODAY).source
    assert len({line for _, line in apart.previews}) == len(apart.previews) == 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(encoding):
    text = csv_of(rows_of({"Title": "Café – £5"})).decode()
    for choices in (Choices(), Choices(encoding="utf-16")):
        sheet = read(text.encode(encoding), "a.csv", TODAY, choices)
        assert sheet.value(sheet.rows[0], "Title") == "Café – £5"
        assert sheet.source.certain


def test_where_letters_are_not_certain_three_lines_are_offered_and_one_is_chosen():
    data = csv_of(rows_of({"Title": "Café"})).decode().encode("cp1252")
    assert len(read(data, "a.csv", TODAY).source.previews) == 3
    other = read(data, "a.csv", TODAY, Choices(encoding="cp850"))
    assert other.value(other.rows[0], "Title") != "Café"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_separator(sign):
    lines = [sign.join(VALID), sign.join(VALID.values())]
    sheet = read("\n".join(lines).encode(), "a.csv", TODAY)
    assert titles(sheet) == list(VALID)
    assert ("F4" in check(sheet).counts) == (sign != ",")


def test_lines_above_the_headings_house_words_and_a_total():
    text = (
        "Grants 2025-26,,,\nFINAL v3,,,\n,,,\nDate awarded,Beneficiary,Amount (£),Our ref\n"
        '08/05/2025,Garden Club,"£4,000.00",53\n,,,\n,Total,"£4,000.00",\n'
    )
    sheet = read(text.encode(), "a.csv", TODAY)
    assert sheet.source.heading_line == 4
    assert titles(sheet) == ["Award Date", "Recipient Org:Name", "Amount Awarded", "Identifier"]
    assert not any(one.certain for one in sheet.columns)
    said = [(one.row, one.mode.value) for one in check(sheet).of("F5") if one.row]
    assert said == [(6, "mended at once, and shown"), (7, "one question for a column")]


def test_two_awards_of_one_size_are_no_totals():
    head = "Award Date,Amount Awarded,Recipient Org:Name\n"
    rows = ["2025-05-08,100,A\n", "2025-05-09,100,B\n", ",200,\n"]
    two, summed = (
        read((head + "".join(some)).encode(), "a.csv", TODAY) for some in (rows[:2], rows)
    )
    assert "F5" not in check(two).counts
    assert [one.row for one in check(summed).of("F5")] == [4]


def test_another_row_of_headings_may_be_chosen():
    sheet = read(b"a,b\nIdentifier,Title\n1,2\n", "a.csv", TODAY, Choices(heading_line=1))
    assert [one.heading for one in sheet.columns] == ["a", "b"]


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


def test_a_number_that_is_a_letter_without_a_sign_is_taken_away_and_told():
    text = csv_of(rows_of({"Title": "Gar\0den"}))
    found = check(read(text, "a.csv", TODAY)).of("W1")
    assert [(one.row, one.after) for one in found] == [(2, "Gar den")]
    grant = json.dumps([GRANT | {"title": "Gar\0den", "k\ud83d": "a\ud83db \U0001f600 \\ud83d"}])
    sheet = read(grant.encode(), "a.json", TODAY)
    assert [one.after for one in check(sheet).of("W1")] == ["Gar den"]
    assert sheet.rows[0].cells[-1] == "a\ufffdb \U0001f600 \\ud83d"
    assert sheet.columns[-1].heading == "k\ufffd"


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le"])
def test_letters_of_four_bytes_are_read(encoding):
    text = csv_of(rows_of({"Title": "Café"})).decode()
    sheet = read(text.encode(encoding), "a.csv", TODAY)
    assert (sheet.source.encoding, sheet.value(sheet.rows[0], "Title")) == ("utf-32", "Café")


def test_rows_of_a_csv_file_have_the_numbers_that_a_spreadsheet_shows():
    rows = [{"Description": "One\nTwo\nThree"}, {"Title": " x"}]
    sheet = read(b"Grants,,\n\n" + csv_of(rows_of(*rows)), "a.csv", TODAY)
    assert sheet.source.heading_line == 3
    assert [row.number for row in sheet.rows] == [4, 5]
    assert check(sheet).of("W1")[0].row == 5


def test_a_row_of_headings_that_is_not_there_is_refused():
    with pytest.raises(NotReadableError, match="no row 9: the last is row 2"):
        read(csv_of(rows_of({})), "a.csv", TODAY, Choices(heading_line=9))


@pytest.mark.parametrize("name", ["undefined", "rot13", "utf-8\0"])
def test_what_is_no_encoding_of_letters_is_refused(name):
    with pytest.raises(NotReadableError, match="is no encoding"):
        read(csv_of(rows_of({})), "a.csv", TODAY, Choices(encoding=name))


GRANT = {"id": "360G-x-1", "title": "Garden", "amountAwarded": 1000.10, "recipientOrganization": [{"id": "a", "name": "b"}]}  # fmt: skip


@pytest.mark.parametrize(
    "shape",
    [
        {"grants": [GRANT]},
        {"grants": GRANT},
        {"data": [GRANT]},
        [GRANT],
        GRANT,
        {"grants": [GRANT | {"recipientOrganization": {"id": "a", "name": "b"}}]},
        {"grants": [GRANT | {"amountAwarded": "1000.1", "description": None, "plannedDates": []}]},
    ],
)
def test_json_in_its_shapes(shape):
    sheet = read(json.dumps(shape).encode(), "a.json", TODAY)
    row = sheet.rows[0]
    assert [sheet.value(row, one) for one in ("Identifier", "Amount Awarded", "Recipient Org:Name")] == [
        "360G-x-1", "1000.1", "b"]  # fmt: skip
    assert ("F8" in check(sheet).counts) == (shape not in ({"grants": [GRANT]}, [GRANT]))


def test_one_grant_a_line_second_places_and_strange_keys():
    two = GRANT | {"beneficiaryLocation": [{"name": "A"}, {"name": "B"}], "Open Call?": {"x": 1}}
    sheet = read(f"{json.dumps(two)}\n{json.dumps(GRANT)}\n".encode(), "a.json", TODAY)
    headings = [one.heading for one in sheet.columns]
    assert {"Beneficiary Location:Name", "Beneficiary Location:1:Name", "Open Call?"} <= set(
        headings
    )
    assert len(sheet.rows) == 2


def test_payments_in_json_are_fields_and_not_texts():
    paid = [{"value": 1000, "transactionDate": "2025-05-01"}, {"value": 2000}]
    sheet = read(json.dumps([GRANT | {"disbursementTransaction": paid}]).encode(), "a.json", TODAY)
    row = sheet.rows[0]
    assert sheet.value(row, "Disbursement Transaction:Value") == "1000"
    assert sheet.value(row, "Disbursement Transaction:1:Value") == "2000"
    assert "H2" not in check(sheet).counts
    many = [GRANT | {"disbursementTransaction": [{"value": 1}] * 300}]
    said = check(read(json.dumps(many).encode(), "a.json", TODAY)).of("F8")[0].says
    assert "has 300 entries. The first 40 are read" in said


def test_lists_within_lists_keep_their_places():
    places = [{"name": "A"}, {"name": "B"}]
    two = [{"id": "a", "name": "b", "location": places}, {"id": "c", "name": "d", "location": places}]  # fmt: skip
    sheet = read(json.dumps([GRANT | {"recipientOrganization": two}]).encode(), "a.json", TODAY)
    row = sheet.rows[0]
    for title, text in (
        ("Recipient Org:Location:1:Name", "B"),
        ("Recipient Org:1:Name", "d"),
        ("Recipient Org:1:Location:1:Name", "B"),
    ):
        assert sheet.value(row, title) == text
    assert "H2" not in check(sheet).counts


def test_a_name_that_comes_twice_in_a_grant_loses_nothing_and_is_told():
    sheet = read(json.dumps([GRANT | {"Title": "Another"}]).encode(), "a.json", TODAY)
    assert sheet.value(sheet.rows[0], "Title") == "Garden"
    assert "Another" in sheet.rows[0].cells
    assert "kept apart as 'Title (2)'" in check(sheet).of("F8")[0].says


def test_a_number_that_a_program_wrote_short_is_that_number():
    text = json.dumps([GRANT]).replace("1000.1", "1e+05")
    sheet = read(text.encode(), "a.json", TODAY)
    assert sheet.value(sheet.rows[0], "Amount Awarded") == "100000"


def test_a_first_place_needs_no_number_in_its_title():
    row = {one.replace("Recipient Org:", "recipient org : 0 : "): text for one, text in VALID.items()}  # fmt: skip
    sheet = read(csv_of([row]), "a.csv", TODAY)
    assert titles(sheet) == list(VALID)
    twice = read(csv_of([VALID | {"Recipient Org:0:Name": "x"}]), "a.csv", TODAY)
    assert "comes twice" in check(twice).of("H3")[0].says
    far = read(csv_of([VALID | {f"Recipient Org:{'9' * 5_000}:Name": "x"}]), "a.csv", TODAY)
    assert titles(far)[-1] == ""


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    return made.getvalue()


REFUSED = [
    (b"", "empty"),
    (b"\xef\xbb\xbf\n", "empty"),
    (b"%PDF-1.7", "PDF"),
    (b"<!DOCTYPE html><html>", "web page"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Excel 97"),
    (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
    (b"PK\x03\x04 no archive", "damaged"),
    (b'{"grants": [{"id": 1},, ]}', "Line 1: a comma with nothing after it"),
    (b'{"grants": [', "ends before"),
    (b'{"name": "x"}', "no list called 'grants'"),
    (b'{"grants": []}', "no grant"),
    (b",,,\n,,,\n", "empty"),
    (b'{"grants": [{"id": null, "title": null}, {}]}', "2 grants, and no field is filled"),
    (b"\xff\xfe" + "<html><body>".encode("utf-16-le"), "web page"),
    (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "web page"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>', "saved as XML"),
    (b'<?xml version="1.0"?><grants><grant/></grants>', "XML, and no table"),
    (b"PK\x05\x06" + b"\0" * 18, "packed folder"),
    (b"\0\1\2\3" * 2_000, "no text"),
    (b"Identifier,Title\n", "no row under the headings"),
    (b"Identifier\n" + b"1\n" * (MOST_ROWS + 300), "50,000 rows"),
    (b",".join(b"a%d" % n for n in range(300)) + b"\n1\n", "200 columns"),
    (b"[" * 5_000, "nested too deeply"),
]


@pytest.mark.parametrize(("data", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_what_is_no_table_is_refused_in_a_sentence(data, says):
    with pytest.raises(NotReadableError, match=says):
        read(data, "a", TODAY)


MANY = {
    "lists": (b"[" + b"[]," * 5_000_000 + b"[]]", "50,000 rows"),
    "numbers": (b"[" + b"0," * 12_000_000 + b"0]", "50,000 rows"),
    "lines": (b'"x' + b"\r\n" * 12_000_000, "50,000 rows"),
    "cells": (b"Identifier" + b"," * 20_000_000, "200 columns"),
    "cells with a mark": (b'"a"' + b"," * 20_000_000 + b"x\n1\n", "200 columns"),
}


@pytest.mark.parametrize("name", MANY)
def test_what_would_fill_the_memory_is_refused_before_it_does(name):
    data, says = MANY[name]
    tracemalloc.start()
    try:
        with pytest.raises(NotReadableError, match=says):
            read(data, "a", TODAY)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 250_000_000


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


LONG = [
    ("Title", "0" * 90_000),
    ("Description", "a." * 45_000),
    ("Description", "(0" * 40_000),
    ("Description", "a@" * 40_000),
    ("Amount Awarded", "1," * 40_000 + "x"),
    ("Amount Awarded", "1.111" * 15_000),
    ("Amount Awarded", "(" + " " * 90_000),
    ("Identifier", "1" * 90_000 + "x"),
    ("Award Date", "1 " + " " * 90_000 + "/"),
    ("URL", "a." * 45_000),
    ("Recipient Org:Name", "A. " * 30_000),
    ("Recipient Org:Identifier", "GB-CHC-" + "1 " * 40_000),
]


@pytest.mark.parametrize(("title", "text"), LONG, ids=range(len(LONG)))
def test_no_text_holds_the_checker_up(title, text):
    """Patterns that look again from each letter of such a text would take minutes."""
    began = time.process_time()
    check(read(csv_of(rows_of({title: text})), "a.csv", TODAY))
    assert time.process_time() - began < 5


def test_where_a_whole_file_is_one_line_what_stands_before_the_fault_is_shown():
    with pytest.raises(NotReadableError, match=r"Line 1: .*, near “.*name.*”"):
        read(f'{{"grants": [{json.dumps(GRANT)},, ]}}'.encode(), "a.json", TODAY)


def test_of_a_value_that_is_too_long_it_is_said_where_it_stands():
    with pytest.raises(NotReadableError, match="Grant 2: 'Title' is longer"):
        read(json.dumps([GRANT, GRANT | {"title": "x" * 200_000}]).encode(), "a.json", TODAY)


def test_what_the_standard_does_not_know_keeps_its_numbers():
    text = json.dumps([GRANT]).replace('"title"', f'"z": {{"a": 1, "b": [1.5, {"4" * 5_000}, null, "x"]}}, "title"')  # fmt: skip
    kept = json.loads(read(text.encode(), "a.json", TODAY).rows[0].cells[-1])
    assert kept == {"a": 1, "b": [1.5, "4" * 5_000, None, "x"]}


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
