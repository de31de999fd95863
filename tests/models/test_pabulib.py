"""Files in Pabulib's format: read, written back the same, and faults told in plain words."""

from decimal import Decimal

import pytest

from commissioning.models.co_production.ballots import changed
from commissioning.models.co_production.northmere_vote import count_votes, northmere
from commissioning.models.co_production.pabulib import read_pb, write_pb

FILE = """META
key;value
num_projects;3
num_votes;3
budget;100
vote_type;approval
rule;greedy
num_eligible_voters;40
PROJECTS
project_id;cost;name;selected
a;70;"Trees; and a bench";1
b;40;Lamp;0
c;30;Sign;1
VOTES
voter_id;age;vote
1;20;a,b
2;30;a
3;;c
"""


def test_read_and_published_winners():
    loaded = read_pb(FILE)
    assert loaded.election.by_id["a"].name == "Trees; and a bench"
    assert loaded.election.voters == 3
    assert loaded.election.turnout_percent == 7.5
    assert loaded.published == ("a", "c")
    assert count_votes(loaded.election, "most-votes").winners == ["a", "c"]
    assert count_votes(changed(loaded.election, 0), "equal-shares").winners == []


def test_written_and_read_back_is_equal():
    assert read_pb(write_pb(northmere())).election == northmere()
    assert read_pb(write_pb(northmere(), winners=["T1"])).published == ("T1",)


@pytest.mark.parametrize(
    ("written", "pounds"), [("120,000", "120000"), ("1,120,000", "1120000"), ("100,5", "100.5")]
)
def test_a_comma_in_money_parts_thousands_or_pence(written, pounds):
    assert read_pb(FILE.replace("budget;100", f"budget;{written}")).election.budget == Decimal(
        pounds
    )


@pytest.mark.parametrize(
    ("line", "written"),
    [("vote_type;approval", "vote_type;Approval"), ("num_votes;3", "num_votes;3.0"), ("num_votes;3", "num_votes;"), ("num_projects;3", "num_projects; 3 ")],
)  # fmt: skip
def test_what_another_program_writes_for_the_same_is_read(line, written):
    assert read_pb(FILE.replace(line, written)).election == read_pb(FILE).election
    assert read_pb(FILE.replace("voters;40", "voters;")).election.turnout_percent is None


def test_a_file_that_a_spreadsheet_has_saved_again_is_read():
    lines = FILE.splitlines()
    filled = "\n".join(line + ";;" if line.isupper() else line for line in lines)
    assert read_pb(filled).election == read_pb(FILE).election


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("vote_type;approval", "vote_type;ordinal", "vote_type is ordinal"),
        ("budget;100\n", "", "no budget"),
        ("budget;100", "budget;lots", "budget"),
        ("num_votes;3", "num_votes;4", "has 3"),
        ("num_votes;3", "num_votes;many", "num_votes is 'many'"),
        ("b;40", "b;forty", "Line 12: The cost of project b"),
        ("b;40", "b;0", "Line 12: project b costs nothing"),
        ("b;40", "a;40", "Line 12: project_id a was used on line 11"),
        ("1;20;a,b", "1;20;a;b", "Line 16: there are more fields than columns"),
        ("1;20;a,b", "1;20;a,x", "Line 16: the vote names x"),
        ("1;20;a,b", "1;20;a,a", "Line 16: the vote names a project twice"),
        ("2;30;a", "1;30;a", "Line 17: voter_id 1"),
        ("project_id;cost", "project;cost", "Line 10: PROJECTS has no column project_id"),
        ("META\n", "", "Line 1: the file must begin"),
        ("VOTES\n", "META\n", "META comes twice"),
    ],
)
def test_faults_name_the_line_and_the_remedy(right, wrong, words):
    with pytest.raises(ValueError, match=words):
        read_pb(FILE.replace(right, wrong, 1))


def test_an_empty_file_is_told():
    with pytest.raises(ValueError, match="no lines under META"):
        read_pb("")
