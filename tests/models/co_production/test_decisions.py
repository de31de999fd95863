"""Six decisions on the ladder: each on the rung that its evidence supports, and what would move it."""

import pytest

from commissioning.models.co_production.ladder.decisions import (
    DECISIONS,
    FACTS,
    moved,
    moves,
    rung,
    widest,
)


@pytest.mark.parametrize(
    ("name", "rungs", "gaps"),
    [
        ("survey", [4], [3]),
        ("road", [3], [0]),
        ("vote", [6, 5], [1, 2]),
        ("youth", [7], [-1]),
        ("daycentre", [2], [4]),
        ("park", [8, 6], [-2, 0]),
    ],
)
def test_each_stands_where_its_evidence_puts_it(name, rungs, gaps):
    readings = DECISIONS[name].readings
    assert [one.rung for one in readings] == rungs
    assert [one.gap for one in readings] == gaps


def test_six_decisions_two_of_them_arguable_and_one_widest():
    assert len(DECISIONS) == 6
    assert [one.id for one in DECISIONS.values() if one.arguable] == ["vote", "park"]
    assert widest().id == "daycentre"
    assert all(set(one.evidence) == set(FACTS) for one in DECISIONS.values())


@pytest.mark.parametrize("name", DECISIONS)
def test_every_decision_can_be_moved_by_one_rung(name):
    one = DECISIONS[name]
    fact = any(abs(move.rungs) == 1 for move in moves(one.facts, one.paid, one.promised))
    assert fact or one.promised in range(2, 8)


@pytest.mark.parametrize("name", DECISIONS)
def test_moves_lead_where_they_say_and_the_promise_closes_the_gap(name):
    one = DECISIONS[name]
    for move in moves(one.facts, one.paid, one.promised):
        if move.fact:
            facts = set(one.facts) ^ {move.fact}
            assert rung(facts, one.paid, one.promised) == move.after
            assert move.after.rung - one.placed.rung == move.rungs != 0
        else:
            assert move.after.gap == 0


def test_moved_by_one_rung_in_the_promise_or_in_the_practice():
    survey = DECISIONS["survey"]
    assert moved(survey, rung(survey.facts, paid=False, promised=6)).one_rung
    assert moved(survey, rung([*survey.facts, "framed"], paid=False, promised=7)).one_rung
    assert not moved(survey, survey.placed).one_rung
    assert not moved(survey, rung([*survey.facts, "decided"], paid=False, promised=7)).one_rung
