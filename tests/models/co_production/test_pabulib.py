"""Files in Pabulib's format: ballots of every kind, written back the same, rows mended and told."""

import random
from decimal import Decimal

import pytest

from commissioning.models.co_production.counting.ballots import changed
from commissioning.models.co_production.counting.shares import equal_shares
from commissioning.models.co_production.pb_files.pabulib import read_pb, write_pb
from commissioning.models.co_production.votes.northmere_vote import count_votes, northmere

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
        ("budget;100\n", "", "there is no budget. Write a line such as budget;120000"),
        ("budget;100", "budget;lots", "the budget is lots"),
        ("cost;name", "price;name", "Line 10: PROJECTS has no column cost"),
        (FILE[FILE.index("VOTES") :], "", "no lines under VOTES"),
        (
            ";a,b\n2;30;a\n3;;c",
            ";x\n2;30;x\n3;;x",
            "No vote can be counted.*name projects by their",
        ),
        (";a,b\n2;30;a\n3;;c", ";\n2;30;\n3;;", "No vote can be counted"),
    ],
)
def test_what_no_count_can_do_without_is_refused_with_the_remedy(right, wrong, words):
    with pytest.raises(ValueError, match=words):
        read_pb(FILE.replace(right, wrong, 1))


def test_a_file_without_a_project_that_has_a_cost_is_refused():
    with pytest.raises(ValueError, match=r"No project can be counted.*3 projects left out"):
        read_pb(FILE.replace("70;", "?;").replace("40;", "?;").replace("30;Sign", "?;Sign"))


def test_an_empty_file_is_told():
    with pytest.raises(ValueError, match="no lines under META"):
        read_pb("")


@pytest.mark.parametrize(
    ("right", "wrong", "votes", "note"),
    [
        ("1;20;a,b", "1;20;a,a", {"a": 2, "b": 0, "c": 1},
         "In 1 ballot a project is named twice: it counts once. It is on line 16."),
        ("1;20;a,b", "1;20;a,x", {"a": 2, "b": 0, "c": 1},
         "In 1 ballot a name is no project (x): that name was left out. It is on line 16."),
        ("2;30;a", "2;30;x", {"a": 1, "b": 1, "c": 1},
         "1 ballot left out: no project that is named stands in PROJECTS (x). It is on line 17."),
        ("2;30;a", "1;30;a", {"a": 1, "b": 1, "c": 1},
         "1 ballot left out: the voter_id was used before (1, line 16). It is on line 17."),
        ("1;20;a,b", "1;20; A , [b] ", {"a": 2, "b": 1, "c": 1},
         "In 2 ballots an id is written in another way than in PROJECTS (A for a)."),
        ("1;20;a,b", "1;20;a;b", {"a": 2, "b": 1, "c": 1},
         "In 1 ballot the vote is split over fields: they were read as one vote. It is on line 16."),
        ("1;20;a,b", "1;20;a|b", {"a": 2, "b": 1, "c": 1}, "they were read as one vote"),
        ("2;30;a", "2;30;", {"a": 1, "b": 1, "c": 1}, "In 1 ballot no project is named"),
        ("b;40", "b;dear", {"a": 2, "c": 1},
         "1 project left out: the cost is dear. Give a number above 0. It is on line 12."),
        ("b;40", "b;0", {"a": 2, "c": 1}, "1 project left out: the cost is 0."),
        ("b;40", "b;-40", {"a": 2, "c": 1}, "1 project left out: the cost is -40."),
        ("b;40", "a;40", {"a": 2, "c": 1},
         "1 project left out: the project_id was used before (a). It is on line 12."),
        ("b;40", ";40", {"a": 2, "c": 1}, "1 project left out: there is no project_id."),
        ("num_votes;3", "num_votes;4", {"a": 2, "b": 1, "c": 1},
         "META says that num_votes is 4; VOTES has 3 rows."),
        ("num_votes;3", "num_votes;many", {"a": 2, "b": 1, "c": 1}, "num_votes is many"),
        ("voters;40", "voters;2", {"a": 2, "b": 1, "c": 1}, "turnout is not told"),
        ("vote_type;approval", "vote_type;", {"a": 2, "b": 1, "c": 1}, "read as approval"),
        ("rule;greedy", "min_length;2", {"a": 2, "b": 1, "c": 1},
         "In 2 ballots there are fewer projects than META asks for (2): all count."),
        ("budget;100", "total_budget;100", {"a": 2, "b": 1, "c": 1},
         "META has no budget: its total_budget was taken for it."),
        ("1;20;a,b", "1;20;\uff41\uff0c#b", {"a": 2, "b": 1, "c": 1}, "they were read as one vote"),
        ("b;40", "b;40%", {"a": 2, "c": 1}, "1 project left out: the cost is 40%."),
        ("rule;greedy", "max_length;1", {"a": 2, "b": 1, "c": 1},
         "In 1 ballot there are more projects than META allows (1): all count."),
    ],
)  # fmt: skip
def test_one_row_never_refuses_a_file(right, wrong, votes, note):
    assert right in FILE
    loaded = read_pb(FILE.replace(right, wrong, 1))
    assert loaded.election.votes == votes
    assert any(note in one for one in loaded.notes), loaded.notes


def test_a_file_without_fault_has_no_notes_and_each_kind_of_mend_is_counted():
    assert (read_pb(FILE).notes, read_pb(FILE).mended) == ((), 0)
    wrong = FILE.replace("a,b", "b,b,x").replace("2;30;a", "2;30;b,b")
    loaded = read_pb(wrong)
    assert loaded.mended == 3
    assert "In 2 ballots a project is named twice: it counts once. The first is on line 16." in (
        loaded.notes
    )


def test_a_column_of_votes_that_the_ballots_do_not_give_is_told():
    wrong = FILE.replace("cost;name", "cost;votes;name").replace("a;70", "a;70;9")
    wrong = wrong.replace("b;40", "b;40;1").replace("c;30", "c;30;1")
    assert "PROJECTS has other votes than the ballots give, for 1 project. The first is a: 9 there, 2 here." in " ".join(read_pb(wrong).notes)  # fmt: skip


def test_voter_ids_that_a_spreadsheet_made_alike_leave_out_nobody():
    scientific = FILE.replace("1;20", "1,2E+11;20").replace("2;30", "1,2E+11;30")
    constant = FILE.replace("1;20", "x;20").replace("2;30", "x;30").replace("3;;", "x;;")
    for text in (scientific, constant):
        assert read_pb(text).election.voters == 3
    assert "every row is a voter" in read_pb(constant).notes[0]


@pytest.mark.parametrize(
    ("budget", "costs", "read"),
    [
        ("1.200.000,00", ("400.000", "12.500", "900"), ("1200000", "400000", "12500", "900")),
        ("1200000", ("400000.5", "12500.25", "900"), ("1200000", "400000.5", "12500.25", "900")),
        ("1,200,000", ("400,000", "12,500", "900"), ("1200000", "400000", "12500", "900")),
        ("1 200 000", ("£400,000", "£12,500.50", "900,5"), ("1200000", "400000", "12500.50", "900.5")),
        ("1200000", ("400.000,00", "12500.5", "900"), ("1200000", "400000", "12500.5", "900")),
        ("1.2E+06", ("4E+05", "1,25E+04", "900"), ("1200000", "400000", "12500", "900")),
    ],
)  # fmt: skip
def test_money_is_read_as_the_file_writes_it(budget, costs, read):
    text = FILE.replace("budget;100", f"budget;{budget}")
    for old, new in zip(("a;70", "b;40", "c;30"), costs, strict=True):
        text = text.replace(old, f"{old[:2]}{new}")
    vote = read_pb(text).election
    assert (vote.budget, *(one.cost for one in vote.projects)) == tuple(map(Decimal, read))


POINTS = """META
key;value
budget;100
vote_type;cumulative
PROJECTS
project_id;cost;votes;score;name
a;60;2;3;Trees
b;50;2;5;Lamp
c;40;1;1;Sign
VOTES
voter_id;vote;points
1;a,b;2,1
2;b;4
3;a,c;1,1
"""


def test_points_are_added_up_and_every_project_with_a_point_is_ticked():
    loaded = read_pb(POINTS)
    assert loaded.kind == "cumulative"
    assert loaded.notes == ()  # votes and scores of PROJECTS are those of the ballots
    assert loaded.election.points == {"a": 3, "b": 5, "c": 1}
    assert loaded.election.votes == {"a": 2, "b": 2, "c": 1}


def test_most_votes_goes_by_points_and_equal_shares_by_ticks():
    """b has most points and one supporter, who cannot pay for it; a and c have two supporters each."""
    vote = read_pb(POINTS.replace("1;a,b;2,1", "1;a,c;2,1")).election
    assert vote.points == {"a": 3, "b": 4, "c": 2}
    assert count_votes(vote, "most-votes").winners == ["b", "c"]
    assert count_votes(vote, "equal-shares").winners == ["a", "c"]


def test_scores_may_be_parts_below_nought_or_given_to_those_not_named():
    text = POINTS.replace("cumulative", "scoring").replace("1;a,b;2,1", "1;a,b;0.5,-1")
    text = text.replace("budget;100", "budget;100\ndefault_score;2")
    vote = read_pb(text).election
    assert vote.points == {"a": Decimal("3.5"), "b": 5, "c": 5}
    assert vote.votes == {"a": 2, "b": 1, "c": 1}


@pytest.mark.parametrize(
    ("row", "points", "note"),
    [
        ("1;a,b;2", {"a": 1, "b": 4, "c": 1}, "1 ballot left out: the points do not fit the projects (2)"),
        ("1;a,b;2,lots", {"a": 1, "b": 4, "c": 1}, "the points do not fit"),
        ("1;a,a;2,1", {"a": 4, "b": 4, "c": 1}, "In 1 ballot a project is named twice"),
        ("1;a,x;2,1", {"a": 3, "b": 4, "c": 1}, "a name is no project (x)"),
        ("1;a,b,2,1", {"a": 1, "b": 4, "c": 1}, "left out"),
        ("1;a;b;2;1", {"a": 3, "b": 5, "c": 1}, "read as one vote"),
        ("1;a;b;2", {"a": 1, "b": 4, "c": 1}, "more fields than columns"),
    ],
)  # fmt: skip
def test_one_row_of_points_never_refuses_a_file(row, points, note):
    loaded = read_pb(POINTS.replace("1;a,b;2,1", row))
    assert loaded.election.points == points
    assert note in " ".join(loaded.notes)


def test_points_without_their_column_are_ticks():
    loaded = read_pb(POINTS.replace("vote;points", "vote;remark"))
    assert (loaded.kind, loaded.election.points) == ("approval", None)
    assert "no column points" in loaded.notes[0]


def test_the_last_project_of_an_order_gets_one_point():
    text = FILE.replace("approval", "ordinal").replace("1;20;a,b", "1;20;c,a,b,a")
    loaded = read_pb(text)
    assert loaded.election.points == {"a": 3, "b": 1, "c": 4}
    assert loaded.election.votes == {"a": 2, "b": 1, "c": 2}
    assert "named twice" in loaded.notes[0]


def test_points_written_beside_an_order_are_those_that_count():
    text = POINTS.replace("cumulative", "ordinal").replace("1;a,b;2,1", "1;a,b;5,3")
    text = text.replace("3;a,c;1,1", "3;a,c;")
    assert read_pb(text).election.points == {"a": 7, "b": 7, "c": 1}


def test_points_of_an_approval_ballot_are_not_read_in_silence():
    loaded = read_pb(POINTS.replace("cumulative", "approval"))
    assert (loaded.kind, loaded.election.points) == ("approval", None)
    assert "VOTES has a column points, which vote_type approval has not" in loaded.notes[0]


def test_a_choice_of_one_project_is_a_vote():
    loaded = read_pb(FILE.replace("approval", "Choose 1"))
    assert (loaded.kind, loaded.election.points) == ("choose-1", None)
    assert loaded.election.votes == {"a": 2, "b": 1, "c": 1}
    assert "more projects than META allows (1): all count" in loaded.notes[0]


@pytest.mark.parametrize(
    ("written", "kind"),
    [("choose1", "choose-1"), ("Approval voting", "approval"), ("ranking", "ordinal")],
)
def test_other_names_of_a_kind_of_ballot_are_known(written, kind):
    loaded = read_pb(FILE.replace("vote_type;approval", f"vote_type;{written}"))
    assert loaded.kind == kind
    assert not any("vote_type" in note for note in loaded.notes)


def invented(kind, seed):
    """A file with ballots of a kind, and points where they have some."""
    dice = random.Random(seed)  # noqa: S311
    ids = [f"p{k}" for k in range(9)]
    has_points = kind in ("cumulative", "scoring")
    lines = ["META", "key;value", f"budget;{dice.randint(300, 900)}", f"vote_type;{kind}", "PROJECTS",
             "project_id;cost", *(f"{id_};{dice.randint(20, 200)}" for id_ in ids), "VOTES",
             "voter_id;vote;points" if has_points else "voter_id;vote"]  # fmt: skip
    for voter in range(60):
        named = dice.sample(ids, 1 if kind == "choose-1" else dice.randint(1, 5))
        points = ",".join(str(dice.randint(1, 5)) for _ in named)
        lines.append(f"{voter};{','.join(named)}" + (f";{points}" if has_points else ""))
    return "\n".join(lines)


@pytest.mark.parametrize("kind", ["approval", "choose-1", "cumulative", "scoring", "ordinal"])
@pytest.mark.parametrize("seed", range(4))
def test_ballots_of_each_kind_agree_with_the_reference_library(kind, seed):
    """pabutools is GPL: a dependency of this test only. Its Cost_Sat takes all kinds as ticks."""
    from pabutools import election as reference
    from pabutools.election.pabulib import parse_pabulib_from_string
    from pabutools.rules import method_of_equal_shares
    from pabutools.tiebreaking import TieBreakingRule

    text = invented(kind, seed)
    vote = read_pb(text).election
    instance, profile = parse_pabulib_from_string(text)
    satisfaction = {"cumulative": reference.Additive_Cardinal_Sat, "scoring": reference.Additive_Cardinal_Sat, "ordinal": reference.Additive_Borda_Sat}.get(kind, reference.Cardinality_Sat)  # fmt: skip
    for project in instance:
        total = sum(satisfaction(instance, profile, one).sat([project]) for one in profile)
        if kind == "ordinal":  # whose last project gets nothing there, and one point in Pabulib
            total += vote.votes[project.name]
        assert vote.scores[project.name] == Decimal(str(total))
    ties = TieBreakingRule(lambda _i, _p, project: vote.tie(project.name))
    theirs = method_of_equal_shares(
        instance, profile, sat_class=reference.Cost_Sat, tie_breaking=ties
    )
    assert {one.name for one in theirs} == set(equal_shares(vote, "none").winners)


def test_winners_paid_for_in_another_way_are_told_apart():
    loaded = read_pb(FILE.replace("Lamp;0", "Lamp;2").replace('bench";1', 'bench";TRUE'))
    assert (loaded.published, loaded.besides) == (("a", "c"), ("b",))
