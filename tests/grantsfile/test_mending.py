"""The mender: what goes without asking, answers, the log, and all of it taken back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.mending.mender import (
    Mending,
    answer_cell,
    answer_column,
    keep,
    mend_again,
    mend_at_once,
    name_column,
    set_aside,
    undo,
)
from commissioning.grantsfile.writing.log_file import as_left, log_rows
from commissioning.grantsfile.writing.publishing import publication
from grantsfile_made import rows_of, sheet_of

# What people type into cells, sound and unsound.
CELLS = {
    "Identifier": ["360G-x-1", "360G-x-2", "53", "", " 360G-x/3"],
    "Title": ["Garden", " Garden ", "", "Grant to", "x" * 150, "=1+1"],
    "Description": ["To clear the plot.", "Ring 01632 960123.", "", "CafÃ©", "Garden"],
    "Amount Awarded": ["4000", "£4,000.00", "4k", "TBC", "", "0", "(2,500.00)", "-5", "1.000,50"],
    "Award Date": ["2025-05-08", "13/03/2025", "05/03/2025", "31/06/2025", "45721", "2025-06-31"],
    "Recipient Org:Identifier": ["GB-CHC-1153055", "GB-CHC- 1153055", "1234567", "gb-coh-1", ""],
    "Recipient Org:Name": ["Garden Club", "Garden Club ", "Mrs Jane Roe", ""],
    "From An Open Call?": ["Yes", "Y", "no", "partly", ""],
    "Last Modified": ["2025-06-01", "17/08/2015", "2025-06-01T00:00:00Z", ""],
    "Currency": ["GBP", "£", "pnd"],
}
one_row = st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()})
some_rows = st.lists(one_row, min_size=1, max_size=5)


def values(mending):
    return [row.cells for row in mending.sheet.rows]


def errors(mending):
    return {(one.code, one.column, one.row) for one in mending.report.errors}


@given(some_rows)
@settings(max_examples=60, deadline=None)
def test_mending_twice_is_mending_once_and_makes_no_new_error(rows):
    start = Mending(sheet_of(*rows))
    once = mend_at_once(start)
    assert mend_at_once(once).changes == once.changes
    assert errors(once) <= errors(start)


@given(some_rows)
@settings(max_examples=60, deadline=None)
def test_every_change_is_in_the_log_and_can_be_taken_back(rows):
    start = Mending(sheet_of(*rows))
    done = mend_at_once(start)
    for question in done.report.questions():
        if question.ready:
            done = answer_column(
                done, question.code, question.column, question.ready, about=question.about
            )
    rows_now = {row.number: row.cells for row in done.sheet.rows}
    logged = {(one.row, one.column) for one in done.changes}
    for row in start.sheet.rows:
        changed = [
            place
            for place, before in enumerate(row.cells)
            if row.number in rows_now and rows_now[row.number][place] != before
        ]
        assert all((row.number, place) in logged for place in changed)
    assert len(log_rows(done)) == len(done.changes)
    assert values(undo(done, {one.number for one in done.changes})) == values(start)


@given(some_rows)
@settings(max_examples=60, deadline=None)
def test_nothing_is_invented(rows):
    """Without asking, letters and digits only ever come from the cell itself; Yes and No are the one exception."""
    for change in mend_at_once(Mending(sheet_of(*rows))).changes:
        if change.act == "cell" and change.code not in ("W3", "T7"):
            assert set(filter(str.isalnum, change.after.lower())) <= set(change.before.lower())
    never = check(sheet_of(*rows)).findings
    assert all(one.after is None for one in never if one.mode.value == "never guessed")


def test_a_column_of_two_orders_is_mended_where_it_proves_itself_and_nowhere_else():
    """What was proved stays proved: once the plain ones are written, no answer settles the others for all."""
    days = ["13/03/2025", "05/03/2025", "03/13/2025", "07/08/2025", "05/05/2025"]
    start = Mending(sheet_of(*({"Award Date": one} for one in days)))
    (question,) = (one for one in start.report.questions() if one.code == "T1")
    with pytest.raises(ValueError, match="Choose one of: Write those that have one reading"):
        answer_column(start, "T1", question.column, "day first")
    done = answer_column(start, "T1", question.column, question.ready, who="Dan")
    assert [done.sheet.value(row, "Award Date") for row in done.sheet.rows] == [
        "2025-03-13",
        "05/03/2025",
        "2025-03-13",
        "07/08/2025",
        "2025-05-05",
    ]
    assert {one.who for one in done.changes} == {"Dan"}
    assert [one for one in done.report.questions() if one.code == "T1"] == []
    first, second = done.report.of("T1")
    assert (first.row, first.mode.value, first.after) == (3, "asked cell by cell", None)
    assert "is 5 March 2025 (2025-03-05) or 3 May 2025 (2025-05-03)" in first.says
    typed = answer_cell(answer_cell(done, first, "2025-03-05"), second, "2025-08-07")
    assert "T1" not in typed.report.counts
    again = undo(typed, {one.number for one in typed.changes})
    assert [one.count for one in again.report.questions() if one.code == "T1"] == [3]


def test_what_a_column_proved_stays_proved_once_it_is_mended():
    days = ["13/03/2025", "05/03/2025"]
    start = Mending(sheet_of(*({"Award Date": one} for one in days)))
    (question,) = (one for one in start.report.questions() if one.code == "T1")
    done = answer_column(start, "T1", question.column, "day first")
    back = undo(done, {done.changes[1].number})
    (left,) = (one for one in back.report.questions() if one.code == "T1")
    assert (left.count, left.ready) == (1, "day first")


def test_numbers_of_a_spreadsheet_are_written_as_they_stand_or_swapped_back():
    days = ["45721", "45757", "13/03/2025", "28/03/2025"]
    start = Mending(sheet_of(*({"Award Date": one} for one in days)))
    place = start.sheet.by_title["Award Date"]
    stands, swapped = (answer_column(start, "T4", place, one) for one in ("yes", "swap"))
    assert [row.cells[place] for row in stands.sheet.rows[:2]] == ["2025-03-05", "2025-04-10"]
    assert [row.cells[place] for row in swapped.sheet.rows[:2]] == ["2025-05-03", "2025-10-04"]


def test_a_constant_fills_a_column_and_a_prefix_is_typed():
    start = Mending(sheet_of({"Identifier": "53"}, without=["Currency"]))
    (asked,) = start.report.of("H4")
    filled = answer_cell(start, asked, "GBP")
    assert filled.sheet.value(filled.sheet.rows[0], "Currency") == "GBP"
    place = filled.sheet.by_title["Identifier"]
    with pytest.raises(ValueError, match="does not serve"):
        answer_column(filled, "I2", place, "prefix", "northmere")
    done = answer_column(filled, "I2", place, "prefix", "360G-northmere")
    assert done.sheet.value(done.sheet.rows[0], "Identifier") == "360G-northmere-53"
    assert not undo(done, {done.changes[0].number}).sheet.by_title.get("Currency")
    assert "I2" not in done.report.counts


def test_titles_and_own_references_are_made_from_names_and_the_prefix_is_typed():
    start = Mending(
        sheet_of(
            {"Recipient Org:Name": "Quay & Coast Club"},
            without=["Title", "Recipient Org:Identifier"],
        )
    )
    done = answer_column(start, "H6", None, "title", about="Title")
    with pytest.raises(ValueError, match="does not serve"):
        answer_column(done, "H6", None, "own", "northmere", about="Recipient Org:Identifier")
    done = answer_column(
        done, "H6", None, "own", "360G-northmere", about="Recipient Org:Identifier"
    )
    row = done.sheet.rows[0]
    assert done.sheet.value(row, "Title") == "Grant to Quay & Coast Club"
    assert done.sheet.value(row, "Recipient Org:Identifier") == "360G-northmere-ORG:Quay_Coast_Club"
    assert done.report.errors == ()


def test_a_heading_is_confirmed_or_refused():
    start = Mending(sheet_of({"Project": "Garden"}, without=["Description"]))
    place = next(i for i, one in enumerate(start.sheet.columns) if one.heading == "Project")
    yes = answer_column(start, "H1", place, "yes")
    assert yes.sheet.columns[place].certain
    assert yes.sheet.columns[place].heading == "Description"
    no = answer_column(start, "H1", place, "no")
    assert "H5" in no.report.counts
    assert no.report.of("H2")[0].column == place


def test_columns_about_people_go_out_and_others_may_stay():
    start = Mending(sheet_of({"Surname of applicant": "Roe", "Panel": "1"}))
    person, panel = (start.report.of(code)[0].column for code in ("P0", "H2"))
    done = answer_column(answer_column(start, "P0", person, "yes"), "H2", panel, "keep")
    assert not done.sheet.columns[person].kept
    assert done.sheet.columns[panel].own
    assert not {"P0", "H2"} & set(done.report.counts)


def test_what_somebody_looked_at_and_left_is_not_asked_again():
    start = Mending(sheet_of({"Amount Awarded": "0"}))
    (zero,) = start.report.of("M5")
    left = keep(start, zero, who="Dan")
    assert values(left) == values(start)
    assert "M5" not in left.report.counts
    assert log_rows(left)[0][-3:] == ("kept as it is", "M5 An award of £0", "Dan")
    gone = answer_cell(start, zero)
    assert gone.sheet.rows == ()


def test_taking_a_change_back_takes_what_came_after_it_in_the_cell():
    start = mend_at_once(Mending(sheet_of({"Title": " Grant to "})))
    (short,) = start.report.of("W2")
    done = answer_cell(start, short, "Garden at Fernhill")
    back = undo(done, {done.changes[0].number})
    assert back.changes == ()
    once = undo(done, {done.changes[1].number})
    assert once.sheet.value(once.sheet.rows[0], "Title") == "Grant to"


def test_swapped_dates_are_swapped_back_once():
    """The mark of a typed date goes with its change, so that the question does not come again."""
    sheet = sheet_of(
        *({"Award Date": day} for day in ("2025-05-03", "2025-09-04", "13/03/2025", "28/03/2025"))
    )
    place = sheet.by_title["Award Date"]
    start = Mending(
        type(sheet)(
            sheet.source, sheet.columns, sheet.rows, sheet.today, {place: frozenset({2, 3})}
        )
    )
    done = answer_column(start, "T2", place, "swap")
    assert [done.sheet.value(row, "Award Date") for row in done.sheet.rows[:2]] == [
        "2025-03-05",
        "2025-04-09",
    ]
    assert "T2" not in done.report.counts


def test_answers_that_are_not_offered_are_refused():
    start = Mending(sheet_of({"Award Date": "13/03/2025"}))
    place = start.sheet.by_title["Award Date"]
    with pytest.raises(ValueError, match=r"no answer to this question\. Choose one of: The day"):
        answer_column(start, "T1", place, "guess")
    with pytest.raises(ValueError, match="Check it again"):
        answer_column(start, "T4", place, "yes")
    (blank,) = Mending(sheet_of({"Description": ""})).report.of("W7")
    with pytest.raises(ValueError, match="Type what is right"):
        answer_cell(start, blank)


def test_what_is_left_for_people_is_a_list():
    done = mend_at_once(Mending(sheet_of({"Amount Awarded": "TBC", "Title": " Garden"})))
    assert [one.code for one in done.left()] == ["M4"]
    assert "never write 0" in as_left(done).decode("utf-8-sig")


def test_what_goes_without_asking_stays_back_once_it_was_taken_back():
    done = mend_at_once(Mending(sheet_of({"Amount Awarded": "£4,000"}, {"Title": " Garden"})))
    signs = next(one for one in done.changes if one.code == "M1")
    back = mend_at_once(undo(done, {signs.number}))
    assert [one.code for one in back.changes] == ["W1"]
    assert [one.code for one in back.report.errors] == ["M1"]
    again = mend_again(back, "M1", signs.column)
    assert values(again) == values(done)


def test_an_error_that_is_only_looked_at_stays_an_error():
    start = Mending(sheet_of({"Amount Awarded": "4k"}))
    (words,) = start.report.of("M2")
    with pytest.raises(ValueError, match="As it is, it is not valid"):
        keep(start, words)


def test_of_a_row_that_may_be_a_total_only_that_is_asked():
    total = dict.fromkeys(rows_of({})[0], "") | {"Amount Awarded": "8000", "Title": "Total"}
    start = Mending(sheet_of({}, {}, total))
    assert [one.code for one in start.report.findings if one.row == 4] == ["F5"]
    (asked,) = (one for one in start.report.of("F5") if one.row)
    award = keep(start, asked)
    assert {"I1", "W7"} <= {one.code for one in award.report.errors if one.row == 4}


def test_a_column_is_given_the_title_that_somebody_says():
    start = Mending(sheet_of({"Project": "Garden", "Panel": "1"}, without=["Description", "Title"]))
    project, panel = (
        next(i for i, one in enumerate(start.sheet.columns) if one.heading == name)
        for name in ("Project", "Panel")
    )
    done = name_column(start, project, "Title")
    assert done.sheet.columns[project].title == "Title"
    assert done.sheet.columns[project].certain
    with pytest.raises(ValueError, match="'Title' is 'Title' already"):
        name_column(done, panel, "Title")
    with pytest.raises(ValueError, match="no title of the Standard"):
        name_column(done, panel, "Titel")
    assert name_column(done, project, "Title") == done
    none = name_column(done, project, "")
    assert "Title" not in none.sheet.by_title
    assert undo(none, {one.number for one in none.changes}).sheet.columns == start.sheet.columns


def test_a_name_typed_two_ways_is_asked_about_and_references_made_of_it_follow():
    names = ["Quay & Coast Club", "Quay and Coast Club", "Quay Club"]
    rows = [{"Recipient Org:Name": one} for one in names]
    start = Mending(sheet_of(*rows, without=["Recipient Org:Identifier"]))
    done = answer_column(
        start, "H6", None, "own", "360G-northmere", about="Recipient Org:Identifier"
    )
    (asked,) = (one for one in done.report.of("I9") if one.weight.value == "warning")
    assert (asked.row, asked.after) == (3, "Quay & Coast Club")
    settled = answer_cell(done, asked)
    made = [settled.sheet.value(row, "Recipient Org:Identifier") for row in settled.sheet.rows]
    assert made[0] == made[1] != made[2]
    assert "I9" not in settled.report.counts


def test_one_answer_settles_names_that_may_be_persons():
    name = "Recipient Org:Name"
    given = ["Sarah Khan", "Harbour Tide", "Quay Club"]
    rows = [{name: one, "Amount Awarded": f"{place}000"} for place, one in enumerate(given, 1)]
    start = Mending(sheet_of(*rows))
    place = start.sheet.by_title[name]
    assert publication(start).held == (2, 3)
    held = answer_column(start, "P6", place, "hold", "2")
    assert [one.row for one in held.report.of("P6")] == [3]
    with pytest.raises(ValueError, match="does not serve"):
        answer_column(start, "P6", place, "hold", "77")
    read_ = keep(held, *held.report.of("P6"))
    assert publication(read_).held == ()
    assert [row.number for row in read_.sheet.rows] == [3, 4]


@pytest.mark.parametrize(
    ("title", "typed", "serves"),
    [
        ("Funding Org:Identifier", "GBP", False),
        ("Funding Org:Identifier", "Northmere", False),
        ("Funding Org:Identifier", "360G-", False),
        ("Funding Org:Identifier", "360G-northmere-org-council", True),
        ("Currency", "pounds", False),
        ("Currency", "gbp", True),
        ("Funding Org:Name", "tbc", False),
        ("Funding Org:Name", "Northmere Borough Council", True),
    ],
)
def test_what_fills_a_column_has_the_form_of_its_field(title, typed, serves):
    start = Mending(sheet_of({}, without=[title]))
    if serves:
        assert (
            "H4" not in answer_column(start, "H4", None, "fill", typed, about=title).report.counts
        )
        return
    with pytest.raises(ValueError, match="does not serve"):
        answer_column(start, "H4", None, "fill", typed, about=title)


TAKEN = {
    "title": "read as another field",
    "id": "read as another field",
    "amountAwarded": "read as another field",
    "recipientOrganization": "read as another field",
    "grantProgramme": "read as another field",
    "": "without a heading",
}


@pytest.mark.parametrize("heading", TAKEN)
def test_a_column_whose_heading_means_something_else_cannot_stay_as_it_is_called(heading):
    sheet = sheet_of({heading: "x"})
    column = len(sheet.columns) - 1
    named_nothing = name_column(Mending(sheet), column, "")
    with pytest.raises(ValueError, match=TAKEN[heading]):
        set_aside(named_nothing, column, own=True)
    assert not set_aside(named_nothing, column, own=False).sheet.columns[column].kept


def test_two_columns_that_are_called_alike_cannot_both_stay():
    sheet = sheet_of({"Notes": "x", "notes ": "y"})
    first, second = len(sheet.columns) - 2, len(sheet.columns) - 1
    done = answer_column(Mending(sheet), "H2", first, "keep")
    with pytest.raises(ValueError, match="another column that stays is called so too"):
        set_aside(done, second, own=True)
    assert publication(done).headings[-1] == "Notes"


def test_what_is_taken_back_stays_so_though_another_rule_would_mend_the_cell():
    start = Mending(sheet_of({"Recipient Org:Identifier": "GB-CHC- 1153055 "}))
    done = mend_at_once(start)
    back = mend_at_once(undo(done, {one.number for one in done.changes}))
    assert values(back) == values(start)
    (column,) = {one.column for one in done.changes}
    for code in ("I6", "W1"):
        assert values(mend_again(back, code, column)) == values(done)


def test_what_was_said_of_a_column_goes_with_the_name_it_was_said_of():
    sheet = sheet_of({"id": "x"})
    column = len(sheet.columns) - 1
    named = name_column(Mending(sheet), column, "Recipient Org:Contact Name")
    stays = answer_column(named, "P0", column, "keep")
    back = undo(stays, {named.changes[-1].number})
    assert (back.sheet.columns[column].heading, back.sheet.columns[column].own) == ("id", False)
