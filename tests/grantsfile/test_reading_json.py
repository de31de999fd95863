"""Grants in JSON: every shape that publishers use, and names and numbers that lose nothing."""

import json

import pytest

from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.reading.door import read
from commissioning.grantsfile.reading.limits import NotReadableError
from grantsfile_made import TODAY, csv_of, rows_of


def test_a_number_that_is_a_letter_without_a_sign_is_taken_away_and_told():
    text = csv_of(rows_of({"Title": "Gar\0den"}))
    found = check(read(text, "a.csv", TODAY)).of("W1")
    assert [(one.row, one.after) for one in found] == [(2, "Gar den")]
    grant = json.dumps([GRANT | {"title": "Gar\0den", "k\ud83d": "a\ud83db \U0001f600 \\ud83d"}])
    sheet = read(grant.encode(), "a.json", TODAY)
    assert [one.after for one in check(sheet).of("W1")] == ["Gar den"]
    assert sheet.rows[0].cells[-1] == "a\ufffdb \U0001f600 \\ud83d"
    assert sheet.columns[-1].heading == "k\ufffd"


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
