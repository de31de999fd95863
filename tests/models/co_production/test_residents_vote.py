"""Northmere's residents' vote: the figures of the lesson, from the seeded ballots."""

from decimal import Decimal

import pytest

from commissioning.models.co_production.counting.ballots import election
from commissioning.models.co_production.counting.covered import coverage
from commissioning.models.co_production.votes.northmere_vote import (
    count_votes,
    northmere,
    residents_vote,
)


def test_most_votes_first():
    result = residents_vote("most-votes")
    assert result.winners == ["T1", "T2", "T3"]
    assert (result.cost, result.unspent, result.covered) == (120_000, 0, 520)
    shares = {g.name: g.covered_percent for g in result.coverage.by_area}
    assert shares == {"town": 100, "coast": 0, "estates": 0}
    assert round(result.turnout_percent, 1) == Decimal("0.5")


def test_equal_shares_over_sixty_seeds():
    result = residents_vote("equal-shares")
    assert (result.cost, result.unspent) == (118_000, 2_000)
    assert (result.coverage.biggest_loser, result.coverage.biggest_loser_votes) == ("T2", 470)
    for seed in range(60):
        result = residents_vote("equal-shares", seed=seed)
        assert result.winners == ["T1", "H1", "E1", "H2", "E2"]
        assert 97 <= result.covered_percent <= 98


def test_counted_as_one_each_other_projects_win():
    """To £28 more a voter pabutools has these four; the £30,000 left then buys the shelter by votes."""
    result = residents_vote("equal-shares", measure="count")
    assert result.winners == ["H2", "E2", "T3", "T2", "H1"]
    assert (result.cost, result.covered) == (118_000, 945)
    assert (result.coverage.biggest_loser, result.coverage.biggest_loser_votes) == ("T1", 500)
    with pytest.raises(ValueError, match="cost, count"):
        residents_vote("equal-shares", measure="fame")


def test_a_dearer_youth_room():
    result = residents_vote("equal-shares", costs={"E1": 26_000})
    assert result.winners == ["T1", "H1", "E1", "H2"]
    assert result.covered == 962


def test_votes_are_exact_and_every_step_says_why():
    votes = {"T1": 500, "T2": 470, "T3": 450, "H1": 265, "H2": 240, "E1": 185, "E2": 160}
    assert northmere().votes == votes
    steps = residents_vote("equal-shares").steps
    assert [s.project for s in steps if s.won] == ["T1", "H1", "E1", "H2", "E2"]
    assert all(s.why.endswith(".") for s in steps)


def test_money_by_area_adds_up():
    result = residents_vote("equal-shares")
    rows = result.coverage.money_by_area
    assert sum(r.money for r in rows) == result.cost
    assert sum(g.voters for g in result.coverage.by_age) == 1000
    assert {r.area: r.money for r in rows} == {"coast": 40_000, "estates": 28_000, "town": 50_000}


def test_plain_values_and_faults():
    ballots = [{"approved": ["a"], "count": 2, "area": "north"}, ["b"]]
    vote = election("£10", {"a": 10, "b": 5}, ballots)
    assert count_votes(vote, "most-votes").winners == ["a"]
    with pytest.raises(ValueError, match="Choose from"):
        residents_vote("borda")
    with pytest.raises(ValueError, match="no project X"):
        residents_vote(costs={"X": 1})
    with pytest.raises(ValueError, match="not a project"):
        election(10, {"a": 1}, [["b"]])
    with pytest.raises(ValueError, match="no ballots"):
        election(10, {"a": 1}, [])
    with pytest.raises(ValueError, match="more than £0"):
        election(10, {"a": 0}, [["a"]])
    with pytest.raises(ValueError, match="no project z"):
        coverage(election(10, {"a": 1}, [["a"]]), ["z"])
