"""A vote from somebody's own file: read within limits, told in plain words, counted by both rules."""

import pytest

from commissioning.models.co_production.northmere_vote import northmere, residents_vote
from commissioning.models.co_production.own_vote import (
    MOST_BYTES,
    MOST_LINES,
    count_both,
    hardest,
    load,
    span,
)
from commissioning.models.co_production.pabulib import write_pb

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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_common_editors(encoding):
    assert load(FILE.replace("Trees", "Bäume").encode(encoding), "x").election.by_id["a"].name == (
        "Bäume"
    )


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
        (FILE.replace("Trees", "B\xe4ume").encode("latin-1"), "Line 8: this is not text in UTF-8"),
        (b"\x00\x01\x02", "no lines under META"),
        (b"\n" * MOST_LINES + b"META", "100,000 lines"),
        (FILE.replace("voter_id;", "voter_id" + ";" * 90).encode(), "Line 12: .* 60 columns"),
        (FILE.replace("b;40", "b;forty").encode(), "Line 9: The cost of project b"),
        (FILE.replace("1;20;north;a,b", "1;20;north;a,x").encode(), "Line 13: the vote names x"),
        (FILE.replace("budget;100", "budget;1e99999999").encode(), "budget is 1e99999999"),
        (FILE.replace("budget;100", "budget;0").encode(), "budget is 0"),
        (FILE.replace("b;40", "b;" + "9" * 90_000).encode(), "Line 9: .*…"),
        (FILE.replace("currency;eur", "num_eligible_voters;1e9999999").encode(), "at most"),
        (FILE.replace("b;40", 'b;"40').encode() + b"4;;;a\n" * 30_000, "stray quotation mark"),
        (b"[" * 200_000, "quotation mark"),
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
