"""Each class of fault: what shows it, how it is mended, and what is never guessed."""

import pytest

from commissioning.content import folders
from commissioning.grantsfile.faults.checking import check, every_fault
from commissioning.grantsfile.faults.fault import Act, Mode, Weight
from commissioning.grantsfile.faults.identifiers._differing import differ_in
from commissioning.grantsfile.mending.mender import Mending, answer_column
from commissioning.grantsfile.reading.door import read
from commissioning.grantsfile.writing.publishing import holds
from grantsfile_made import TODAY, sheet_of

A, Q, E, N = Mode.AT_ONCE, Mode.COLUMN, Mode.CELL, Mode.NEVER
ID, ORG, NAME = "Identifier", "Recipient Org:Identifier", "Recipient Org:Name"
AMOUNT, DAY, START = "Amount Awarded", "Award Date", "Planned Dates:Start Date"
CHARITY, COMPANY = "Recipient Org:Charity Number", "Recipient Org:Company Number"

# Class, cells that show it (in one row, or in several), how it is asked, what is offered for the last one.
CASES = [
    ("F2", [{"Title": "CafÃ© garden"}], Q, "Café garden"),
    ("F2", [{"Title": "Caf\ufffd garden"}], N, None),
    ("I1", [{ID: ""}], N, None),
    ("I1", [{ID: "360G-x-1"}, {ID: "360G-x-1"}], E, None),
    ("I1", [{ID: "360G-x-1"}, {ID: "360G-x-1", "Title": "Another"}], N, None),
    ("I2", [{ID: "SWF/53"}], Q, None),
    ("I3", [{ID: "360G-x-053"}, {ID: "360G-x-54"}], Q, "360G-x-054"),
    ("I4", [{COMPANY: "123456"}], E, "00123456"),
    ("I5", [{"Reg. no.": "1234567"}], N, None),
    ("I5", [{ORG: "1234567"}], N, None),
    ("I6", [{ORG: "GB-CHC- 1153055 "}], A, "GB-CHC-1153055"),
    ("I6", [{ORG: "gb-coh-rc000659"}], A, "GB-COH-RC000659"),
    ("I6", [{ORG: "GB-XYZ-12"}], E, None),
    ("I6", [{ORG: "GB CHC 1234567"}], E, "GB-CHC-1234567"),
    ("I6", [{ORG: "CHC-1234567"}], E, "GB-CHC-1234567"),
    ("I6", [{ORG: "GB-LAE-"}], E, None),
    ("I6", [{ORG: "Jane Smith"}], E, None),
    ("I6", [{ORG: "US-XYZ-12"}], E, None),
    ("I6", [{"Funding Org:Identifier": "Northmere"}], E, None),
    ("I1", [{ID: "tbc"}], N, None),
    ("I7", [{ORG: "GB-CHC-715"}], N, None),
    ("I8", [{CHARITY: "1.2E+06"}], N, None),
    ("I8", [{ID: "5-Mar"}], N, None),
    ("I9", [{NAME: "A"}, {NAME: "B"}], E, None),
    ("I9", [{ORG: "360G-x-org-1"}, {ORG: "360G-x-org-2"}], E, None),
    ("I5", [{ORG: "12345678"}], N, None),
    ("I10", [{ORG: "GB-CHC-1153055", CHARITY: "1153056"}], N, None),
    ("M1", [{AMOUNT: "£4,000.00"}], A, "4000"),
    ("M1", [{AMOUNT: "GBP 4 000.50"}], A, "4000.5"),
    ("M2", [{AMOUNT: "4k"}], E, "4000"),
    ("M2", [{AMOUNT: "1.2m"}], E, "1200000"),
    ("M2", [{AMOUNT: "4,000 to 5,000"}], E, None),
    ("M2", [{AMOUNT: "1e+05"}], E, "100000"),
    ("M2", [{AMOUNT: "1.23E+05"}], E, "123000"),
    ("M3", [{AMOUNT: "1.000,50"}], E, "1000.5"),
    ("M3", [{AMOUNT: "4,0000"}], E, None),
    ("M4", [{AMOUNT: "TBC"}], N, None),
    ("M4", [{AMOUNT: ""}], N, None),
    *(("M4", [{AMOUNT: text}], N, None) for text in ("NaN", "sNaN", "Infinity", "#DIV/0!", "Err:502", "#REF!")),
    ("W7", [{NAME: "#NAME?"}], N, None),
    ("W7", [{"Recipient Org:1:Name": "Quay Club"}], N, None),
    *(("W9", [{title: "#N/A"}], E, None) for title in (CHARITY, "Recipient Org:City", "Location Scope")),
    ("P2", [{"Recipient Org:1:Identifier": "360G-x-org-2", "Recipient Org:1:Name": "Mrs Jane Roe"}], N, None),
    ("P6", [{"Recipient Org:1:Identifier": "360G-x-org-2", "Recipient Org:1:Name": "Sarah Khan"}], Q, None),
    ("P1", [{"Beneficiary Location:1:Name": "Ring 01632 960123"}], E, "Ring"),
    ("P2", [{"Recipient Ind:Name": "Individual Recipient", ORG: "", NAME: "", "Recipient Org:City": "Northmere"}], N, None),
    ("M5", [{AMOUNT: "0"}], E, None),
    ("M6", [{AMOUNT: "(2,500.00)"}], E, None),
    ("M6", [{AMOUNT: "-2200"}], E, None),
    ("M7", [{"Amount Applied For": "3000"}], E, None),
    ("M7", [{ID: "360G-x-53/1"}, {ID: "360G-x-53/2"}], E, None),
    ("M7", [{ID: "360G-x-53a"}, {ID: "360G-x-53b"}], E, None),
    ("M7", [{"Title": "Garden, 2nd instalment"}], E, None),
    ("M7", [{"Description": "Running costs, payment 1 of 4."}], E, None),
    ("M8", [{"Currency": "£"}], Q, "GBP"),
    ("M8", [{"Currency": "pnd"}], E, None),
    ("M9", [{"Planned Dates:Duration (months)": "12 months"}], E, "12"),
    ("T1", [{DAY: "13/03/2025"}, {DAY: "05/03/2025"}], Q, None),
    ("T1", [{DAY: "13/03/2025"}, {DAY: "03/13/2025"}], Q, "2025-03-13"),
    ("T1", [{DAY: "13/03/2025"}, {DAY: "03/13/2025"}, {DAY: "05/05/2025"}], Q, "2025-05-05"),
    ("T1", [{DAY: "13/03/2025"}, {DAY: "03/13/2025"}, {DAY: "05/03/2025"}], E, None),
    ("T3", [{DAY: "31/06/2025"}], N, None),
    ("T3", [{DAY: "2025-06-31"}], N, None),
    ("T3", [{DAY: "March 2025"}], E, None),
    ("T3", [{DAY: "05/03/85"}], E, None),
    ("T3", [{DAY: "5th March 2025"}], A, "2025-03-05"),
    ("T3", [{DAY: "01-May-2025"}], A, "2025-05-01"),
    ("T3", [{DAY: "2025-03-05 00:00:00"}], A, "2025-03-05"),
    ("T3", [{DAY: "2025/03/05"}], Q, "2025-03-05"),
    ("T3", [{DAY: "2025-3-5"}], Q, "2025-03-05"),
    ("T9", [{DAY: "01-May-25"}], Q, "2025-05-01"),
    ("T9", [{DAY: "05/03/25"}], Q, None),
    ("T9", [{DAY: "13/03/25"}, {DAY: "03/13/25"}, {DAY: "05/03/25"}], E, None),
    ("T4", [{DAY: "45721"}], Q, "2025-03-05"),
    ("T5", [{DAY: "2027-01-01"}], E, None),
    ("T5", [{START: "2025-04-01"}], E, None),
    ("T7", [{"Last Modified": "2025-06-01"}], A, "2025-06-01T00:00:00Z"),
    ("T7", [{"Last Modified": "17/08/2015 00:00"}], Q, None),
    ("W1", [{"Title": " Garden_x000D_ "}], A, "Garden"),
    ("W2", [{"Title": ""}], Q, "Grant to Fernhill Residents' Group"),
    ("W2", [{"Title": "x" * 140}], E, None),
    ("W2", [{"Title": "Grant to"}], E, None),
    ("W3", [{"From An Open Call?": "Y"}], A, "Yes"),
    ("W3", [{"From An Open Call?": "partly"}], E, None),
    ("W4", [{"Location Scope": "GLS5"}], E, None),
    ("W4", [{"Location Scope": "local area"}], E, "GLS060"),
    ("W5", [{"Description": '=HYPERLINK("x")'}], A, None),
    ("W6", [{"URL": "www.northmere.example"}], Q, "http://www.northmere.example"),
    ("W6", [{"URL": "see letter"}], E, None),
    ("W7", [{"Description": ""}], N, None),
    *(("W7", [{ORG: text}], N, None) for text in ("tbc", "N/A", "none", "-", "?", "unknown")),
    ("W7", [{"Description": "TBC"}], N, None),
    ("W7", [{NAME: "Various"}], N, None),
    ("W7", [{"Funding Org:Identifier": "n/a"}], N, None),
    ("W2", [{"Title": "N/A"}], Q, "Grant to Fernhill Residents' Group"),
    ("W8", [{"Recipient Org:Postal Code": "0"}], E, None),
    ("P0", [{"Surname of applicant": "Roe"}], Q, None),
    ("P1", [{"Description": "Ask jo@northmere.example for more."}], E, "Ask for more."),
    ("P1", [{"Description": "Ring 01632 960123 for more."}], E, "Ring for more."),
    ("P2", [{NAME: "Mrs Jane Roe"}], N, None),
    ("P1", [{"Description": "Lives at nr30 1ab now."}], E, "Lives at now."),
    ("P1", [{"Description": "Ring 0044 7700 900123 for more."}], E, "Ring for more."),
    ("P2", [{"Description": "ni ab123456c"}], N, None),
    ("P2", [{NAME: "J. Smith Gardening"}], N, None),
    ("P2", [{"Description": "For AB 12 34 56 C"}], N, None),
    ("P2", [{"Recipient Ind:Name": "Individual Recipient"}], N, None),
    ("P3", [{"Recipient Ind:Name": "Jo", ORG: "", NAME: ""}], Q, "Individual Recipient"),
    ("P4", [{"Recipient Ind:Name": "Individual Recipient", ORG: "", NAME: ""}], Q, None),
    ("P6", [{NAME: "Sarah Khan"}], Q, None),
    ("P7", [{"Recipient Ind:Name": "Individual Recipient", "Description": "Cooker for Jane Smith of Saltmarsh"}], E, None),
    ("P5", [{NAME: "Northmere Women's Aid", "Recipient Org:Street Address": "1 Quay"}], E, ""),
    ("S1", [{}, {}], E, None),
    ("S2", [{"Beneficiary Location:Name": ""}], E, None),
    ("S3", [{"Description": "A pot of small grants."}], E, None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "rows", "mode", "after"), CASES)
def test_a_fault_is_found_and_asked_in_its_way(code, rows, mode, after):
    found = [one for one in check(sheet_of(*rows)).of(code) if one.mode is mode]
    assert found, check(sheet_of(*rows)).counts
    assert found[-1].after == after
    assert found[-1].says.endswith((".", "?", "such as WD for a ward)")) or code == "F1"


@pytest.mark.parametrize("rows", [case[1] for case in CASES])
def test_what_goes_without_asking_is_of_classes_that_say_so(rows):
    for one in check(sheet_of(*rows)).findings:
        if one.mode is A and one.act is not Act.NOTHING:
            assert every_fault()[one.code].at_once, one.code


@pytest.mark.parametrize("code", sorted({case[0] for case in CASES}))
def test_a_valid_row_has_none_of_them(code):
    assert code not in check(sheet_of({})).counts


@pytest.mark.parametrize("title", ["Currency", "Funding Org:Name", "Funding Org:Identifier"])
def test_a_missing_constant_is_one_question(title):
    (found,) = check(sheet_of({}, without=[title])).of("H4")
    assert (found.mode, found.weight, found.before) == (Q, Weight.ERROR, title)


def test_without_identifiers_names_that_are_alike_are_asked_about():
    rows = [
        {"Recipient Org:Name": one}
        for one in ("Quay & Coast Club", "Quay and Coast Club", "Quay Club")
    ]
    (found,) = check(sheet_of(*rows, without=["Recipient Org:Identifier"])).of("I9")
    assert (found.row, found.mode) == (3, E)


@pytest.mark.parametrize("title", ["Title", "Recipient Org:Identifier"])
def test_what_names_can_make_is_offered(title):
    report = check(sheet_of({}, without=[title]))
    (found,) = report.of("H6")
    assert (found.before, found.mode) == (title, Q)
    assert "H5" not in report.counts


def test_what_one_answer_cannot_fill_is_said_to_be_missing():
    (found,) = check(sheet_of({}, without=["Award Date"])).of("H5")
    assert (found.mode, found.before) == (N, "Award Date")


def test_northmeres_own_awards_have_no_error():
    path = folders.datasets_dir() / "northmere-grants" / "grants.csv"
    found = check(read(path.read_bytes(), path.name, TODAY))
    assert {one.weight for one in found.findings} == {Weight.NOTE}


def test_the_column_says_what_its_dates_prove():
    proved, open_ = (
        check(sheet_of(*({"Award Date": day} for day in days))).questions()[-1]
        for days in (["05/03/2025", "13/03/2025"], ["05/03/2025", "07/08/2025"])
    )
    assert (proved.ready, open_.ready) == ("day first", "")
    assert "1 has 13 or more in front, 0 in the middle, so the day comes first" in proved.says


ORDERS = [
    (["13/03/2025", "05/03/2025"], "day first", {"day first", "month first"}),
    (["03/13/2025", "05/03/2025"], "month first", {"day first", "month first"}),
    (["05/03/2025", "07/08/2025"], "", {"day first", "month first"}),
    (["05/05/2025", "2025-03-13"], "day first", {"day first", "month first"}),
    (["13/03/2025", "03/13/2025", "05/03/2025"], "one reading", {"one reading"}),
    (["2025-03-13", "45721", "05/03/2025", "31/06/2025"], "", {"day first", "month first"}),
]


@pytest.mark.parametrize(("days", "ready", "offered"), ORDERS)
def test_what_a_column_of_dates_proves_is_what_may_be_answered(days, ready, offered):
    (asked,) = (
        one
        for one in check(sheet_of(*({DAY: day} for day in days))).questions()
        if one.code == "T1"
    )
    assert (asked.ready, {one.id for one in asked.answers}) == (ready, offered)


@pytest.mark.parametrize("days", [["13/03/2025 00:00", "03/13/2025"], ["13-03-2025", "03.13.2025"]])
def test_where_last_modified_has_two_orders_it_can_only_be_left_out(days):
    (asked,) = (
        one
        for one in check(sheet_of(*({"Last Modified": one} for one in days))).questions()
        if one.code == "T7"
    )
    assert [one.id for one in asked.answers] == ["leave out"]


def test_a_spreadsheets_numbers_may_be_swapped_days_too():
    days = ["45721", "45757", "13/03/2025", "28/03/2025"]  # held: 5 March, 10 April
    (asked,) = (
        one
        for one in check(sheet_of(*({DAY: day} for day in days))).questions()
        if one.code == "T4"
    )
    assert [one.id for one in asked.answers] == ["yes", "swap"]
    assert "swapped day and month" in asked.says
    (plain,) = (
        one
        for one in check(sheet_of(*({DAY: day} for day in days[:3]))).questions()
        if one.code == "T4"
    )
    assert [one.id for one in plain.answers] == ["yes"]


@pytest.mark.parametrize(
    "rows",
    [
        [{ID: "360G-x-2025/1"}, {ID: "360G-x-2025/2", NAME: "Quay Club", ORG: "360G-x-org-2"}],
        [{ID: "360G-x-2025-001"}, {ID: "360G-x-2025-002"}],
        [{ID: "360G-x-1"}, {ID: "360G-x-2"}],
        [{"Description": "Paid in two instalments."}],
        [{"Description": "A post; the final payment is for volunteers."}],
    ],
)
def test_numbering_by_year_is_no_family_of_payments(rows):
    assert "M7" not in check(sheet_of(*rows)).counts


def test_a_long_family_of_payments_is_named_by_a_few_of_its_rows():
    found = check(sheet_of(*({ID: f"360G-x-154{one}"} for one in "ABCDEFGH"))).of("M7")
    assert len(found) == 8
    assert found[0].says.startswith("Rows 2, 3, 4, 5, 6 and 3 more have one recipient")


ONE_OF_EACH = [
    ("I11", [{}], "1 row."),
    ("S2", [{"Beneficiary Location:Name": ""}], "1 of 1 row:"),
    ("P4", [{"Recipient Ind:Name": "Individual Recipient", ORG: "", NAME: ""}], "Of 1 award to people, 1 stands alone and 1 is"),
    ("T1", [{DAY: "13/03/2025"}], "1 date is written"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "rows", "words"), ONE_OF_EACH)
def test_one_of_anything_is_said_as_one(code, rows, words):
    assert words in check(sheet_of(*rows)).of(code)[0].says


def test_every_class_has_its_words():
    for fault in every_fault().values():
        assert fault.title
        assert fault.remedy.endswith(".")
        assert len({one.id for one in fault.answers}) == len(fault.answers)


PERSONS = ["Jane Smith", "Mr David Hall", "Mrs J House", "Sir John Smith", "Cllr Mary Jones", "SMITH, J", "Sarah Khan", "Miss A Band",
           "J. Hall", "Dr Church", "Mrs. J. House", "MR D HALL", "Lady Jane Park", "Councillor Jones", "Smith, Mrs Jane", "Mr & Mrs Hall",
           "J.P. O'Brien", "Zoë Müller", "Smith, Jane", "Maria de Souza", "Mary A. Jones", "A Smith", "J SMITH"]  # fmt: skip
BODIES = ["A Way Out", "A Brighter Tomorrow", "I Made This", "Dr Johnson's House", "Sir John Soane's Museum", "Mr Punch Theatre",
          "J. Smith Trust", "Fernhill Church", "St Mary's Church", "Quay Club", "The Corn Hall, Northmere", "Samaritans",
          "Lord Mayor's Fund", "Village Hall", "C of E School", "Northmere Carers", "Age UK"]  # fmt: skip


@pytest.mark.parametrize("name", PERSONS)
def test_what_may_be_a_person_is_held_until_somebody_says(name):
    found = [one for one in check(sheet_of({NAME: name})).findings if one.code in ("P2", "P6")]
    assert found
    assert all(holds(one) for one in found)


@pytest.mark.parametrize("name", BODIES)
def test_what_has_a_bodys_name_is_no_person(name):
    assert not {"P2", "P6"} & set(check(sheet_of({NAME: name})).counts)


def test_names_of_two_words_are_one_question_that_names_them():
    names = ["Sarah Khan", "Jane Smith", "Jane Smith", "Quay Club"]
    (asked,) = (
        one for one in check(sheet_of(*({NAME: one} for one in names))).questions()
        if one.code == "P6"
    )  # fmt: skip
    assert asked.count == 3
    assert asked.says.startswith(
        "Read these 2 names: is any a person? Sarah Khan (row 2); Jane Smith (row 3)."
    )


PERSON = {"Recipient Ind:Name": "Individual Recipient", "Recipient Ind:Identifier": "360G-x-1"}
BURSARY = PERSON | {ORG: "", NAME: "", "Title": "Bursary", "Description": "Bursary"}


def test_general_words_are_right_for_individuals_and_others_are_held():
    plain = check(sheet_of(*[BURSARY] * 6))
    assert not {"W2", "P4", "P7"} & set(plain.counts)
    told = check(sheet_of(*[BURSARY] * 6, BURSARY | {"Description": "Cooker, leaving violence"}))
    (found,) = told.of("P7")
    assert (found.row, found.after, holds(found)) == (8, "Bursary", True)


def test_rows_of_small_groups_are_held_and_those_of_large_ones_are_not():
    rows = [*[BURSARY] * 5, BURSARY | {"Beneficiary Location:Name": "Saltmarsh"}]
    found = check(sheet_of(*rows)).of("P4")
    assert [one.row for one in found] == [7]
    assert all(holds(one) for one in found)


def test_of_a_letter_it_is_said_that_it_is_no_list_of_grants():
    letter = b"Dear Sir or Madam,\nThank you for your letter.\nYours faithfully\n"
    found = check(read(letter, "letter.csv", TODAY))
    (one,) = found.of("H5")
    assert one.says.startswith("This does not look like a list of grants")
    assert not {"H4", "H6"} & set(found.counts)


@pytest.mark.parametrize(
    "references",
    [
        [f"A-{n}" for n in range(30)],
        [f"360G-x-A-{n}" for n in range(0, 300, 7)],
        ["YV-1", "SWF-101", "SWF-102"],
        ["A-001", "A-002", "B-7"],
    ],
)
def test_nothing_is_said_of_zeros_that_nothing_shows_to_be_lost(references):
    assert "I3" not in check(sheet_of(*({ID: one} for one in references))).counts


def test_where_references_have_gaps_and_no_zeros_it_is_a_note():
    found = check(sheet_of(*({ID: f"CC-{n}"} for n in range(1, 120, 3)))).of("I3")
    assert {one.weight for one in found} == {Weight.NOTE}
    assert "nothing here shows that zeros are lost" in found[0].says


def test_a_date_with_two_figures_is_read_with_what_the_column_proves():
    days = ["05/03/25", "13/03/25", "01-May-25"]
    sheet = sheet_of(*({DAY: one} for one in days))
    (asked,) = (one for one in check(sheet).questions() if one.code == "T9")
    assert asked.ready == "day first"
    done = answer_column(Mending(sheet), "T9", asked.column, "day first")
    assert [row.cells[asked.column] for row in done.sheet.rows] == [
        "2025-03-05", "2025-03-13", "2025-05-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("QUAY AND HARBOUR CIRCLE", "capitals only"),
        ("Quay and Harbour, Circle", "a comma after Harbour"),
        ("Quay & Harbour Circle", "& for and"),
        ("The Quay and Harbour Circle", "“The” at the beginning"),
        ("Quay and Harbour's Circle", "Harbour's for Harbour"),
        ("Quay  and Harbour Circle", "spaces only"),
        ("Quay and harbour-Circle", "a hyphen after harbour and in capitals"),
    ],
)
def test_two_spellings_of_a_name_are_told_apart_in_words(other: str, differs: str) -> None:
    assert differ_in(other, "Quay and Harbour Circle") == differs
