"""The ladder, a panel's cost, and the replies that are missing."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.co_production.involvement.panel import panel_cost
from commissioning.models.co_production.involvement.replies import extra_replies
from commissioning.models.co_production.ladder.rungs import place


def test_rungs_by_the_declared_rule():
    no, yes = False, True
    cases = {
        (no, no, no, no): 1,
        (yes, no, no, no): 2,
        (no, yes, no, no): 4,
        (yes, yes, no, no): 5,
        (no, yes, yes, no): 6,
        (no, yes, yes, yes): 7,
        (yes, yes, yes, yes): 8,
    }
    for facts, rung in cases.items():
        assert place(*facts).rung == rung
    assert place(no, yes, no, no, asked=False).name == "informing"


def test_no_fact_lowers_the_rung_and_payment_never_moves_it():
    for facts in itertools.product((False, True), repeat=4):
        rung = place(*facts).rung
        assert place(*facts, paid=True).rung == rung
        for k in range(4):
            more = [*facts[:k], True, *facts[k + 1 :]]
            assert place(*more).rung >= rung


def test_gap_closes_from_either_end():
    survey = {"framed": False, "informed": True, "decided": False, "could_stop": False}
    assert place(**survey, promised=7).gap == 3
    assert place(**survey, promised=4).gap == 0
    assert place(**{**survey, "decided": True, "could_stop": True}, promised=7).gap == 0
    with pytest.raises(ValueError, match="1 to 8"):
        place(**survey, promised=9)


def test_panel():
    cost = panel_cost(people=12, sessions=6, hours=3)
    assert (cost.fees, cost.access, cost.facilitation, cost.care) == (3456, 1080, 2100, 1080)
    assert (cost.total, cost.staff_hours) == (7716, 54)
    assert panel_cost(settings={"fee": 20}).fees == 4320
    with pytest.raises(ValueError, match="below 0"):
        panel_cost(settings={"fee": -1})


def test_saltmarsh():
    found = extra_replies(group=37, replies=412, target_percent=24)
    assert found.extra == 82
    assert round(found.share_percent) == 9
    assert extra_replies(50, 100, 24).extra == 0
    for wrong in ((5, 4, 24), (1, 0, 24), (1, 4, 100)):
        with pytest.raises(ValueError, match=r"Give|cannot"):
            extra_replies(*wrong)


@given(st.integers(0, 200), st.integers(1, 400), st.integers(0, 99))
def test_extra_is_enough_and_one_fewer_is_not(part, rest, target):
    found = extra_replies(part, part + rest, target)
    assert (part + found.extra) * 100 >= target * (part + rest + found.extra)
    if found.extra:
        short = found.extra - 1
        assert (part + short) * 100 < target * (part + rest + short)
