"""The door: files as publishers make them, and what is refused in a sentence."""

import io
import json
import time
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
    (b"Identifier,Title\n", "no row under the headings"),
    (b"Identifier\n" + b"1\n" * (MOST_ROWS + 300), "50,000 rows"),
    (b",".join(b"a%d" % n for n in range(300)) + b"\n1\n", "200 columns"),
    (b"[" * 5_000, "nested too deeply"),
]


@pytest.mark.parametrize(("data", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_what_is_no_table_is_refused_in_a_sentence(data, says):
    with pytest.raises(NotReadableError, match=says):
        read(data, "a", TODAY)


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
