"""Files that are written: valid by the official schema, and read back to the same rows."""

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.mending.mender import Mending, mend_at_once, undo
from commissioning.grantsfile.reading.door import read
from commissioning.grantsfile.standard.fields import codes, fields
from commissioning.grantsfile.writing.csv_file import as_csv
from commissioning.grantsfile.writing.json_file import as_json
from commissioning.grantsfile.writing.publishing import NotValidYetError, publication
from commissioning.grantsfile.writing.workbook_file import as_workbook
from grantsfile_made import TODAY, VALID, sheet_of

SCHEMAS = Path(__file__).parent / "standard"
GRANT = json.loads((SCHEMAS / "360-giving-schema.json").read_text(encoding="utf-8"))
PACKAGE = json.loads((SCHEMAS / "360-giving-package-schema.json").read_text(encoding="utf-8"))
PACKAGE["properties"]["grants"]["items"] = {
    "$ref": GRANT["$id"]
}  # the web address says another version


@cache
def official():
    """The official schema, its formats checked too."""
    from referencing import Registry  # comes with jsonschema
    from referencing.jsonschema import DRAFT202012

    registry = Registry().with_resource(GRANT["$id"], DRAFT202012.create_resource(GRANT))
    return jsonschema.Draft202012Validator(
        PACKAGE, registry=registry, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def published(*rows):
    return publication(mend_at_once(Mending(sheet_of(*rows))))


def test_our_fields_and_lists_are_those_of_the_schema():
    properties = GRANT["properties"]
    organisation = GRANT["$defs"]["Organization"]["properties"]
    titles = [one["title"] for one in organisation.values() if one.get("type") != "array"]
    assert [f"Recipient Org:{one}" in fields() for one in titles] == [True] * len(titles)
    for title, field in fields().items():
        assert field.path[0] in properties, title
    assert list(codes("currency")) == GRANT["$defs"]["currency"]["enum"]
    assert list(codes("country")) == GRANT["$defs"]["Location"]["properties"]["countryCode"]["enum"]


text = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
mad = st.one_of(
    text, st.sampled_from(["=1+1", "'=1", "@x", "-5", "+44", "'", "a\nb", '"', "=CMD|x", "＝1"])
)
any_row = st.fixed_dictionaries(
    {},
    optional={
        "Title": mad,
        "Description": mad,
        "Currency": st.sampled_from(["GBP", "EUR", "£", "pounds", ""]),
        "Amount Awarded": st.sampled_from(["1", "0.5", "£1,000", "-3", "01", "1e5", "1.10", "TBC", "", "٣"]),
        "Amount Applied For": st.sampled_from(["", "10", "ten", "x"]),
        "Award Date": st.sampled_from(["2025-05-08", "2025-02-29", "2025-05-08T10:00:00Z", "2025-05-08T10:00:00", "08/05/2025", "2025", ""]),
        "Planned Dates:Start Date": st.sampled_from(["2026", "2026-02", "2026-13", "x", ""]),
        "Planned Dates:Duration (months)": st.sampled_from(["12", "-1", "x", ""]),
        "From An Open Call?": st.sampled_from(["Yes", "y", "maybe", ""]),
        "Beneficiary Location:Country Code": st.sampled_from(["GB", "UK", ""]),
        "Beneficiary Location:Latitude": st.sampled_from(["50.1", "-2.5", "N50", ""]),
        "Last Modified": st.sampled_from(["2025-05-08T10:00:00Z", "2025-05-08", "May", ""]),
        "URL": st.sampled_from(["https://northmere.example", "northmere.example", "a b", ""]),
        "Recipient Ind:Identifier": st.sampled_from(["", "360G-x-i1"]),
        "Recipient Ind:Name": st.sampled_from(["", "Individual Recipient"]),
        "Recipient Org:Identifier": st.sampled_from(["360G-x-1", ""]),
        "Recipient Org:Name": st.sampled_from(["Garden Club", ""]),
        "Location Scope": st.sampled_from(["GLS060", ""]),
    },
)  # fmt: skip


@given(st.lists(any_row, min_size=1, max_size=4))
@settings(max_examples=80, deadline=None)
def test_whatever_is_written_is_valid_by_the_official_schema(rows):
    try:
        written = published(*rows)
    except NotValidYetError:
        return
    package = json.loads(as_json(written))
    assert [fault.message for fault in official().iter_errors(package)] == []


_PLACES = [f"{one}:{n}:{what}" for one in ("Recipient Org", "Funding Org") for n in (1, 2) for what in ("Identifier", "Name", "City", "Location:1:Name")]  # fmt: skip
any_field = st.dictionaries(
    st.sampled_from([*fields(), *_PLACES, "Recipient Org:Location:1:Name", "Related Activity:1"]),
    st.sampled_from(["x", "5", "2025-05-08", "GB", "Yes", "GBP", "https://northmere.example", "2025-05-08T10:00:00Z", "FRG010", "#N/A"]),
    max_size=8,
)  # fmt: skip


@given(st.lists(any_field, min_size=1, max_size=3))
@settings(max_examples=120, deadline=None)
def test_whatever_fields_a_row_fills_what_is_written_is_valid_and_reads_back(rows):
    try:
        written = published(*rows)
    except NotValidYetError:
        return
    data = as_json(written)
    assert [fault.message for fault in official().iter_errors(json.loads(data))] == []
    assert "H3" not in check(read(data, "a.json", TODAY)).counts


@given(any_row)
@settings(max_examples=80, deadline=None)
def test_what_the_official_schema_refuses_has_an_error_of_ours(row):
    """The row as it stands, in the shapes of the Standard, with nothing mended."""
    from commissioning.grantsfile.writing.publishing import Publication

    whole = VALID | row
    bare = Publication(tuple(whole), (True,) * len(whole), (tuple(whole.values()),), ())
    try:
        package = json.loads(as_json(bare))
    except ValueError:  # a number that is none cannot even be written
        package = {"grants": [{}]}
    refused = not official().is_valid(package)
    ours = check(sheet_of({"Identifier": VALID["Identifier"]} | row)).errors
    assert not refused or ours


def cells(sheet):
    """Rows by title; numbers as numbers, since a workbook keeps 1.10 as 1.1."""
    numeric = {one.title for _, one in sheet.of_kind("number")}
    return [
        {
            title: float(text) if title in numeric else text
            for title, place in sheet.by_title.items()
            if (text := row.cells[place])
        }
        for row in sheet.rows
    ]


@pytest.mark.parametrize(("write", "name"), [(as_csv, "a.csv"), (as_json, "a.json"), (as_workbook, "a.xlsx")])  # fmt: skip
@given(
    rows=st.lists(st.fixed_dictionaries({"Title": mad, "Description": mad}), min_size=1, max_size=3)
)
@settings(max_examples=25, deadline=None)
def test_a_written_file_reads_back_to_the_same_rows(write, name, rows):
    try:
        written = published(*({"Amount Awarded": "1000.50", "URL": ""} | one for one in rows))
    except NotValidYetError:
        return
    wanted = [
        {
            title: float(text) if title == "Amount Awarded" else text
            for title, text in zip(written.headings, row, strict=True)
            if text
        }
        for row in written.rows
    ]
    assert cells(read(write(written), name, TODAY)) == wanted


def test_rows_with_an_error_or_a_person_are_held_back():
    rows = [{}, {"Amount Awarded": "TBC"}, {"Recipient Org:Name": "Mrs Jane Roe"}]
    written = published(*rows)
    assert (len(written.rows), written.held) == (1, (3, 4))


def test_a_file_that_cannot_be_valid_yet_says_what_is_missing():
    with pytest.raises(NotValidYetError, match="no column 'Currency'"):
        publication(Mending(sheet_of({}, without=["Currency"])))
    with pytest.raises(NotValidYetError, match="No row can be published yet"):
        published({"Amount Awarded": "TBC"})
    with pytest.raises(NotValidYetError, match="whether 'Project' means 'Description'"):
        publication(Mending(sheet_of({"Project": "x"}, without=["Description"])))


def test_csv_opens_in_a_spreadsheet_and_runs_nothing():
    data = as_csv(published({"Description": '=HYPERLINK("x")', "Title": "£5 café"}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert "'=HYPERLINK" in data.decode("utf-8-sig")


def test_a_workbook_holds_dates_and_identifiers_as_text_and_amounts_as_numbers():
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(as_workbook(published({"Title": "=1+1"}))))
    first = {
        head.value: cell for head, cell in zip(*list(book.active.iter_rows(max_row=2)), strict=True)
    }
    assert {first[one].data_type for one in ("Identifier", "Award Date", "Title")} == {"s"}
    assert first["Amount Awarded"].value == 4000


@pytest.mark.parametrize(
    ("title", "text"),
    [("Award Date", "5 March 2025"), ("From An Open Call?", "Y"), ("Amount Awarded", "£4,000")],
)
def test_a_mend_that_is_taken_back_keeps_its_row_out_where_it_is_not_valid(title, text):
    done = mend_at_once(Mending(sheet_of({title: text}, {"Award Date": "2025-06-12"})))
    assert publication(done).held == ()
    back = undo(done, {one.number for one in done.changes if one.row == 2})
    assert publication(mend_at_once(back)).held == (2,)


def test_so_does_a_day_in_last_modified_that_a_spreadsheet_holds_as_a_date():
    import io

    import openpyxl

    book = openpyxl.Workbook()
    for row in ({**VALID, "Last Modified": TODAY}, {**VALID, "Identifier": "360G-x-2", "Award Date": "2025-06-12"}):  # fmt: skip
        if book.active.max_row == 1:
            book.active.append(list(row))
        book.active.append(list(row.values()))
    made = io.BytesIO()
    book.save(made)
    done = mend_at_once(Mending(read(made.getvalue(), "a.xlsx", TODAY)))
    day = {one.number for one in done.changes if one.code == "T7"}
    assert publication(mend_at_once(undo(done, day))).held == (2,)
