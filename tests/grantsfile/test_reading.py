"""The door: letters, separators, rows of headings, and what is refused in a sentence."""

import time
import tracemalloc

import pytest

from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.reading.door import Choices, read
from commissioning.grantsfile.reading.limits import MOST_ROWS, NotReadableError
from grantsfile_made import TODAY, VALID, csv_of, rows_of


def titles(sheet):
    return [one.title for one in sheet.columns]


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


def test_a_first_place_needs_no_number_in_its_title():
    row = {one.replace("Recipient Org:", "recipient org : 0 : "): text for one, text in VALID.items()}  # fmt: skip
    sheet = read(csv_of([row]), "a.csv", TODAY)
    assert titles(sheet) == list(VALID)
    twice = read(csv_of([VALID | {"Recipient Org:0:Name": "x"}]), "a.csv", TODAY)
    assert "comes twice" in check(twice).of("H3")[0].says
    far = read(csv_of([VALID | {f"Recipient Org:{'9' * 5_000}:Name": "x"}]), "a.csv", TODAY)
    assert titles(far)[-1] == ""


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
