"""A vote from somebody's own file: read within limits, told in plain words, counted by both rules."""

import time

import pytest

from commissioning.models.co_production.pb_files.pabulib import write_pb
from commissioning.models.co_production.votes.northmere_vote import northmere, residents_vote
from commissioning.models.co_production.votes.own_vote import (
    MOST_BYTES,
    MOST_LINES,
    count_both,
    hardest,
    load,
    span,
)

FILE = """META
key;value
budget;100
vote_type;approval
currency;eur
PROJECTS
project_id;cost;name;selected
a;70;Trees;1
b;40;Lamp;0
c;30;Sign;1
VOTES
voter_id;age;area;vote
1;20;north;a,b
2;31;south;a
3;70;south;c
"""


def test_a_file_gives_the_vote_it_holds():
    own = load(write_pb(northmere()).encode(), "vote.pb")
    assert own.election == northmere()
    assert own.source.name == "vote.pb"
    assert own.source.currency == ""


def test_ages_become_bands_and_the_currency_is_kept():
    own = load(FILE.encode(), "x.pb")
    assert {ballot.age for ballot in own.election.ballots} == {"16-24", "25-44", "65+"}
    assert own.source.currency == "EUR"
    assert own.source.published == ("a", "c")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings_of_common_editors(encoding):
    assert load(FILE.replace("Trees", "Bäume").encode(encoding), "x").election.by_id["a"].name == (
        "Bäume"
    )


@pytest.mark.parametrize(
    ("encoding", "name", "language"),
    [("cp1252", "Bäume – “grün” für 5 €", "de"), ("cp1250", "Zieleń, ławki, źródło", "pl")],
)
def test_the_code_pages_of_windows_are_read_and_told(encoding, name, language):
    text = FILE.replace("Trees", name).replace("currency", f"language;{language}\ncurrency")
    own = load(text.encode(encoding), "x")
    assert own.election.by_id["a"].name == name
    assert own.election.votes == load(FILE.encode(), "x").election.votes
    assert (
        f"(first on line 9): what is not was read as Windows-{encoding[2:]}" in own.source.notes[0]
    )


def test_a_line_that_is_not_utf_8_leaves_the_others_as_they_are():
    data = FILE.replace("Trees", "Bäume").encode().replace(b"Lamp", b"B\xe4r")
    projects = load(data, "x").election.by_id
    assert (projects["a"].name, projects["b"].name) == ("Bäume", "Bär")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("b;40", 'b;"40'),
        ("b;40", "b;" + "9" * 90_000),
        ("currency;eur", "num_eligible_voters;1e9999999"),
        ("1;20;north;a,b", "1;20;north;a," + "x" * 90_000),
        ("3;70", "3;70;" * 9_000),
    ],
)
def test_what_is_monstrous_in_one_row_is_mended_in_a_short_sentence(right, wrong):
    start = time.process_time()
    own = load(FILE.replace(right, wrong).encode() + b'4;;"";"a\n' * 30_000, "x")
    assert own.source.notes
    assert all(len(note) < 300 for note in own.source.notes)
    assert time.process_time() - start < 5  # 0.3 s; room for a busy machine


def test_spaces_that_do_not_break_are_spaces():
    spaced = FILE.replace(";", "\u00a0;\u202f").encode()
    assert load(spaced, "x.pb").election == load(FILE.encode(), "x.pb").election


def test_names_that_would_trick_the_eye_are_cleaned():
    own = load(FILE.replace("Trees", "\u202eTr\x1bees" + "!" * 900).encode(), "\u202egp.exe")
    assert own.election.by_id["a"].name.startswith("Trees!")
    assert len(own.election.by_id["a"].name) == 60
    assert own.source.name == "gp.exe"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n" * 9, "empty"),
        (b"x" * (MOST_BYTES + 1), "larger than 5 MB"),
        (b"PK\x03\x04", "spreadsheet"),
        (b"%PDF-1.7", "unpack it"),
        (b"Rar!\x1a\x07", "unpack it"),
        (b"{\\rtf1 META}", "save it as text"),
        (b"\n<!DOCTYPE html><title>Sign in</title>", "This is a web page .* the .pb file itself"),
        (b'{"message": "Not Found"}', "This is a web page"),
        (b"\x00\x01\x02", "no lines under META"),
        (b"\n" * MOST_LINES + b"META", "200,000 lines"),
        (FILE.replace("voter_id;", "voter_id;" + "x;" * 90).encode(), "Line 12: .* 60 columns"),
        (FILE.replace("budget;100", "budget;1e99999999").encode(), "budget is 1e99999999"),
        (FILE.replace("budget;100", "budget;0").encode(), "budget is 0"),
        (FILE.replace("budget;100", "budget;" + "9" * 90_000).encode(), "the budget is 9+…"),
        (FILE[: FILE.index("1;20")].encode() + b"4;;;z" + b"z" * 90_000, "left out.*zzz….*line 13"),
        (b"[" * 200_000, "no lines under META"),
        (b'"' * 200_000, "no lines under META"),
    ],
)
def test_broken_and_hostile_files_are_refused_in_a_short_sentence(data, words):
    with pytest.raises(ValueError, match=words) as refused:
        load(data, "x.pb")
    assert len(str(refused.value)) < 300


def test_both_counts_are_what_each_rule_gives_alone():
    both = count_both(northmere(), 90_000, {"E1": 26_000})
    for rule, result in both.results.items():
        assert result.winners == residents_vote(rule, 90_000, {"E1": 26_000}).winners
    assert both.step == 1


def test_a_count_that_would_take_hours_takes_larger_steps():
    far = FILE.replace("budget;100", "budget;1000000000").replace("a;70", "a;900000000")
    both = count_both(load(far.encode(), "x").election)
    assert both.step > 1
    assert both.results["equal-shares"].cost <= 10**9


def test_the_hardest_thing_to_defend():
    both = count_both(northmere())
    assert hardest(both.vote, both.results["most-votes"]) is None
    loser, winner = hardest(both.vote, both.results["equal-shares"])
    assert (loser.id, winner.id) == ("T2", "E2")


@pytest.mark.parametrize("amount", ["0.5", 7, 120_000, 1_070_000])
def test_a_slider_reaches_round_its_amount(amount):
    low, high, step = span(amount)
    assert low <= float(amount) <= high
    assert step > 0
