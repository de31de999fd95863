"""What holds for any outcomes contract: groups, terms and timing made at random."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.models.outcomes import (
    contract,
    equal_gain_tariffs,
    per_group,
    rate_of_return,
    serve,
)

NAMES = ("near", "middle", "far")
FEW = settings(max_examples=40, deadline=None)


@st.composite
def groups(draw):
    near = draw(st.integers(0, 100))
    middle = draw(st.integers(0, 100 - near))
    rows = []
    for name, share in zip(NAMES, (near, middle, 100 - near - middle), strict=True):
        baseline = draw(st.integers(1, 80))
        rows.append({"name": name, "share_percent": share, "baseline_percent": baseline,
                     "effect_percent": draw(st.integers(0, 100 - baseline)),
                     "cost": draw(st.integers(600, 6_000))})  # fmt: skip
    return rows


terms = st.fixed_dictionaries({
    "people": st.integers(1, 2_000),
    "quarters": st.integers(1, 16),
    "fee": st.integers(0, 600),
    "tariff": st.integers(1, 9_000),
    "cap": st.none() | st.integers(0, 2_000_000),
    "setup": st.integers(1, 90_000),
    "lag": st.integers(0, 6),
    "groups": groups(),
})  # fmt: skip


@given(terms, st.booleans())
@FEW
def test_flows_add_up_to_the_gain_and_payments_stay_below_the_cap(given_terms, net):
    found = contract(**given_terms, net=net)
    assert sum(row.flow for row in found.flow.rows) == found.gain
    assert found.flow.rows[-1].balance == found.gain
    assert found.paid <= found.uncapped
    if given_terms["cap"] is not None:
        assert found.paid <= given_terms["cap"]


@given(terms)
@FEW
def test_without_an_effect_the_baseline_is_paid_and_nothing_for_the_difference(given_terms):
    open_ended = {**given_terms, "cap": None, "effect_percent": 0}
    if not any(one["effect_percent"] for one in given_terms["groups"]):
        open_ended.pop("effect_percent")
    found = contract(**open_ended)
    fees = given_terms["people"] * given_terms["fee"]
    assert found.paid == pytest.approx(
        fees + found.anyway * given_terms["tariff"], abs=Decimal("0.01")
    )
    assert contract(**open_ended, net=True).paid == fees


@given(terms)
@FEW
def test_an_additional_outcome_costs_at_least_the_tariff(given_terms):
    found = contract(**{**given_terms, "cap": None})
    if found.additional > 0:
        assert found.per_additional >= given_terms["tariff"]
        net = contract(**{**given_terms, "cap": None}, net=True)
        by_hand = given_terms["fee"] / (found.effect_percent / 100) + given_terms["tariff"]
        assert net.per_additional == pytest.approx(by_hand, abs=Decimal("0.01"))


@given(terms)
@FEW
def test_paid_later_no_pound_is_lost_and_nothing_gets_easier(given_terms):
    soon = contract(**given_terms)
    late = contract(**{**given_terms, "lag": given_terms["lag"] + 1})
    assert late.gain == soon.gain
    assert late.lowest <= soon.lowest
    if soon.rate.percent is not None and late.rate.percent is not None and soon.gain > 0:
        assert late.rate.percent <= soon.rate.percent * (1 + 1e-9) + 1e-9


@given(terms, st.integers(2, 50))
@FEW
def test_at_the_rate_the_flow_is_worth_nothing_and_its_size_does_not_matter(given_terms, times):
    found = contract(**given_terms)
    if found.rate.quarter_percent is None:
        return
    factor = 1 + found.rate.quarter_percent / 100
    parts = [float(flow) * factor**-quarter for quarter, flow in enumerate(found.flow.exact)]
    assert abs(sum(parts)) <= 1e-9 * sum(map(abs, parts))
    larger = rate_of_return([flow * times for flow in found.flow.exact])
    assert larger.percent == pytest.approx(found.rate.percent)


@given(terms)
@FEW
def test_where_groups_are_equal_the_mix_does_not_matter(given_terms):
    alike = [{**given_terms["groups"][0], "name": name, "share_percent": share}
             for name, share in (("near", 30), ("middle", 30), ("far", 40))]  # fmt: skip
    found = serve({"near": 100}, groups=alike, tariff=given_terms["tariff"])
    assert found.as_served.gain == found.as_referred.gain
    assert found.lost == 0


@given(terms)
@FEW
def test_tariffs_of_equal_gain_make_everybody_worth_the_same_and_leave_the_bill(given_terms):
    same = {name: given_terms[name] for name in ("people", "tariff", "cap", "groups")}
    same["fee"] = 0
    same["cap"] = None
    equal = equal_gain_tariffs(**same, gain=0)
    rows = per_group(**same, tariffs=equal.tariffs).rows
    assert all(abs(row.served) <= Decimal("0.01") for row in rows)
    mean = (
        contract(**same, setup=0).gain / same["people"]
    )  # with no setting up: below cost a tariff may be negative
    if min(one["cost"] for one in same["groups"]) + mean < 1:
        return
    equal = equal_gain_tariffs(**same)
    whole = contract(**same, tariffs=equal.tariffs)
    assert abs(whole.paid - contract(**same).paid) <= Decimal("0.01")
    assert abs(equal.paid - whole.paid) <= Decimal("0.01")


@given(terms, st.integers(0, 900))
@FEW
def test_a_parked_persons_gain_is_free_of_the_effect(given_terms, cost):
    def parked(effect):
        rows = [{**one, "effect_percent": min(effect, 100 - one["baseline_percent"])}
                for one in given_terms["groups"]]  # fmt: skip
        found = per_group(
            given_terms["fee"], given_terms["tariff"], None, groups=rows, parked_cost=cost
        )
        return [row.parked for row in found.rows]

    assert parked(0) == parked(20)


@given(st.integers(0, 600), st.integers(100, 9_000), st.integers(0, 60), st.integers(1, 20))
@FEW
def test_a_higher_baseline_leaves_less_of_the_bill_at_risk(fee, tariff, baseline, more):
    def at_risk(anyway):
        found = contract(fee=fee, tariff=tariff, cap=None, groups=[("all", 100, anyway, 12, 2_000)])
        return found.at_risk / found.paid

    assert at_risk(baseline + more) <= at_risk(baseline)
