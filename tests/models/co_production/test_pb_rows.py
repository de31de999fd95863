"""A file of ballots after a spreadsheet or an editor had it: the same vote, and what was mended is told."""

import csv
import io

import pytest

from commissioning.models.co_production.pb_files.rows import MOST_COLUMNS
from commissioning.models.co_production.votes.own_vote import load

FILE = """META
key;value
description;Vote
num_projects;3
num_votes;4
budget;1200
vote_type;approval
PROJECTS
project_id;cost;votes;name;selected
1;600;3;Bench, green;1
2;500;2;Lamp;1
3;400;1;Sign;0
VOTES
voter_id;age;vote
1;20;1,2
2;30;1
3;40;2,3
4;;1
"""
RIGHT = load(FILE.encode(), "x").election


def saved(text=FILE, opened=";", split=",", quoting=csv.QUOTE_MINIMAL, fill=False):
    """The text after a spreadsheet that takes `opened` for the separator and writes `split`."""
    rows = list(csv.reader(io.StringIO(text), delimiter=opened))
    width = max(map(len, rows)) if fill else 0
    out = io.StringIO()
    csv.writer(out, delimiter=split, quoting=quoting).writerows(
        [*row, *[""] * (width - len(row))] for row in rows
    )
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        saved(),
        saved(fill=True),
        saved(split="\t", fill=True),
        saved(split=";", fill=True),
        saved(split="|"),
        saved(split=";", quoting=csv.QUOTE_ALL),
        saved(quoting=csv.QUOTE_ALL, fill=True),
        saved(opened=",", fill=True),  # took semicolons for text: whole lines in quotation marks
        "sep=;\n" + FILE,
        FILE.replace("\n", "\r\n"),
        FILE.replace("\n", "\r"),
        FILE.replace("\n", "\n\n;;;\n"),
        FILE.replace("META", "[Meta]").replace("PROJECTS", "Projects:").replace("VOTES", " votes "),
        FILE.replace("project_id;cost", "Project ID;COST").replace("voter_id", "Voter-Id"),
        FILE.replace("key;value", "KEY;Value").replace("vote_type", "Vote Type"),
        FILE.replace("key;value\n", ""),
        FILE.replace("budget;", "Budget (£);").replace(";cost;", ";Cost (£);"),
        FILE.replace("META\n", "").replace("PROJECTS\n", "").replace("VOTES\n", ""),
        FILE.replace("3;40;", "voter_id;age;vote\n3;40;"),
        FILE.replace("voter_id;age;vote", "voter_id;age;vote;;;"),
        FILE.replace("cost;votes", "cost;latitude;votes").replace("00;", "00;51.5;"),
    ],
)  # fmt: skip
def test_the_same_vote_without_a_word(text):
    own = load(text.encode(), "x")
    assert own.election == RIGHT
    assert own.source.notes == ()
    assert own.source.published == ("1", "2")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (FILE.replace(";", ","),
         "In 2 ballots the vote is split over fields: they were read as one vote. The first is on line 15."),
        (FILE.replace(";", ","), "In 1 project a separator stands in the name"),
        (FILE.replace("VOTES\n", "VOTES\nas counted by hand\n"), "1 line not read"),
        (FILE.replace("2;500", "VOTES\n2;500"), "1 line not read"),
        ("Our vote of 2024\n" + FILE, "1 line not read: they stand in no section"),
        (FILE.replace("VOTES\n", "RESULTS\nproject_id;rank\n1;1\nVOTES\n"), "The section RESULTS (line 13) was not read."),
        (FILE + "COMMENTS\nvoter_id;vote\n9;1\n", "The section COMMENTS (line 19) was not read."),
        (FILE.replace("Lamp", '"Lamp'), "In 1 line a quotation mark opens and does not close"),
        (FILE.replace("Lamp", '"Lamp').replace("Sign", '"Sign'), "In 2 lines a quotation mark"),
        (FILE.replace("2;30;1", "2;30;01").replace("4;;1", "4;;1.0"), "In 2 ballots an id is written in another way than in PROJECTS (01 for 1)"),
    ],
)  # fmt: skip
def test_the_same_vote_and_what_was_mended(text, note):
    own = load(text.encode(), "x")
    assert own.election == RIGHT
    assert note in " ".join(own.source.notes)


def test_a_last_field_that_is_empty_moves_no_other():
    """Where nothing is in quotation marks, the vote ends where the columns behind it begin."""
    text = FILE.replace("voter_id;age;vote", "voter_id;vote;age;sex").replace(
        "selected", "selected;x"
    )
    for row, other in (("1;20;1,2", "1;1,2;20;"), ("2;30;1", "2;1;30;"), ("3;40;2,3", "3;2,3;;"), ("4;;1", "4;1;;")):  # fmt: skip
        text = text.replace(f"\n{row}\n", f"\n{other}\n")
    text = (
        text.replace("green;1", "green;1;")
        .replace("Lamp;1", "Lamp;1;")
        .replace("Sign;0", "Sign;0;")
    )
    right, own = load(text.encode(), "x"), load(text.replace(";", ",").encode(), "x")
    assert own.election.votes == RIGHT.votes == right.election.votes
    assert own.election.ballots == right.election.ballots
    assert own.source.published == right.source.published == ("1", "2")


def test_thousands_that_a_comma_split_are_put_together_and_shown():
    own = load(FILE.replace("3;400", "3;1;400").replace(";", ",").encode(), "x")
    assert own.election.by_id["3"].cost == 1400
    assert "it was read as 1,400. It is on line 12." in " ".join(own.source.notes)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Lamp; red", "Lamp; red"),
        ('"Lamp; ""red"""', 'Lamp; "red"'),
        ('"Lamp\nof the street"', "Lamp of the street"),
        ('7" lamp', "7 lamp"),
        ("7' lamp", "7' lamp"),
    ],
)
def test_a_name_may_hold_separators_quotation_marks_and_lines(name, read):
    own = load(FILE.replace("Lamp", name).encode(), "x")
    assert own.election.by_id["2"].name == read
    assert own.election.votes == RIGHT.votes


def test_sections_that_come_twice_are_one():
    again = FILE.replace("4;;1\n", "VOTES\nvoter_id;vote;age\n4;1;\n")
    assert load(again.encode(), "x").election == RIGHT


def test_too_many_columns_are_refused():
    wide = ";".join(f"x{k}" for k in range(MOST_COLUMNS))
    with pytest.raises(ValueError, match=r"Line 14: .* 60 columns"):
        load(FILE.replace("voter_id;", f"voter_id;{wide};").encode(), "x")
