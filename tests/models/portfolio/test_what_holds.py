"""What holds for any plan, whatever is chosen."""

from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.models.portfolio import beside, consequences, gates, what_costs_nothing
from commissioning.models.portfolio.case import CASES, CHOICES
from commissioning.models.portfolio.comparing import efficient

plans = st.fixed_dictionaries(
    {name: st.sampled_from(list(one.by)) for name, one in CHOICES.items()}
)
cases = st.sampled_from(list(CASES))
SOME = settings(max_examples=60, deadline=None)


@given(plans, cases)
@SOME
def test_the_range_holds_the_centre(plan, case):
    found = consequences(plan, case)
    assert found.low <= found.people <= found.high
    assert sum(found.by_choice.values()) == found.days
    assert 0 <= found.cover <= 100


@given(plans, cases)
@SOME
def test_what_is_published_never_moves_the_core_day(plan, case):
    both = [consequences({**plan, "data": one}, case) for one in CHOICES["data"].by]
    assert len({one.core_day for one in both}) == 1


@given(plans, cases)
@SOME
def test_more_checks_never_leave_more_loss_and_never_cost_less(plan, case):
    found = [consequences({**plan, "checks": one}, case) for one in ("light", "tiers", "full")]
    assert found[0].loss >= found[1].loss >= found[2].loss
    assert found[0].cost <= found[1].cost <= found[2].cost


@given(plans, cases)
@SOME
def test_with_a_grant_measures_change_nothing(plan, case):
    asked = [
        consequences({**plan, "route": "grant", "ask": one}, case) for one in CHOICES["ask"].by
    ]
    assert {(one.people, one.cost, one.able, one.days) for one in asked} == {
        (asked[0].people, asked[0].cost, asked[0].able, asked[0].days)
    }


@given(plans, plans, cases)
@SOME
def test_what_one_plan_gains_the_other_gives_up(one, other, case):
    there, back = beside(one, other, case), beside(other, one, case)
    assert there.gained == back.given_up
    assert there.given_up == back.gained


@given(st.lists(plans, min_size=1, max_size=12), cases)
@SOME
def test_no_efficient_plan_is_bettered_by_another_of_its_list(listed, case):
    found = [consequences(plan, case) for plan in listed]
    kept = efficient(found)
    assert kept
    assert not any(other.betters(one) for one in kept for other in found)


@given(plans, cases)
@settings(max_examples=25, deadline=None)
def test_a_free_change_worsens_none_of_the_six_and_keeps_the_days(plan, case):
    now = consequences(plan, case)
    for change in what_costs_nothing(plan, case):
        assert change.better
        assert not now.better(change.found)
        assert change.found.days <= 100
        differ = sum(a != b for a, b in zip(now.plan, change.found.plan, strict=True))
        assert differ == len(change.options)


@given(plans)
@SOME
def test_gates_name_only_what_the_plan_chose(plan):
    for gate in gates(plan):
        assert all(plan[name] in options for name, options in gate.when.items())
