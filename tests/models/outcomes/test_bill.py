"""The bill of an outcomes contract, what it buys, and the provider's cash: Way Forward and Steady Ground by hand."""

from decimal import Decimal

import pytest

from commissioning.models.outcomes import (
    bill_today,
    cap_price,
    contract,
    levels,
    most_payable,
    rate_of_return,
)
from commissioning.models.outcomes.terms.case import GROUPS, PARAMETERS, STEADY_GROUND
from commissioning.simulators.controls import signature_default

HALF = [
    {
        "name": "all",
        "share_percent": 100,
        "baseline_percent": 50,
        "effect_percent": 10,
        "cost": 2520,
    }
]


def money(value):
    return None if value is None else Decimal(str(value))


@pytest.mark.parametrize(
    ("level", "outcomes", "additional", "paid", "gain", "each", "each_additional", "rate"),
    [
        ("none", 120, 0, 708_000, -75_000, 5_900, None, -20.5),
        ("low", 132, 12, 760_800, -22_200, "5763.64", 63_400, -6.1),
        ("base", 156, 36, 866_400, 83_400, "5553.85", "24066.67", 23.5),
        ("high", 174, 54, 890_000, 107_000, "5114.94", "16481.48", 36.0),
    ],
)  # fmt: skip
def test_way_forward_at_four_effects(
    level, outcomes, additional, paid, gain, each, each_additional, rate
):
    found = levels().by[level]
    assert (found.outcomes, found.additional, found.paid, found.gain) == (
        outcomes, additional, paid, gain,
    )  # fmt: skip
    assert (found.per_outcome, found.per_additional) == (money(each), money(each_additional))
    assert found.rate.percent == pytest.approx(rate, abs=0.05)
    assert sum(row.flow for row in found.flow.rows) == gain


def test_success_pay_is_mostly_baseline_pay():
    found = levels()
    assert found.base.at_zero_percent.quantize(Decimal("0.1")) == Decimal("81.7")
    assert (100 - 100 * found.low.paid / found.base.paid).quantize(Decimal("0.1")) == Decimal(
        "12.2"
    )
    assert found.high.cut_by_cap == 55_600
    assert levels(cap=None).high.rate.percent == pytest.approx(46.1, abs=0.05)


@pytest.mark.parametrize(
    ("lag", "lowest", "rate"),
    [(2, "78437.50", 41.0), (3, "126187.50", 23.5), (4, "173937.50", 16.3), (6, "269437.50", 10.0)],
)
def test_the_same_pounds_later(lag, lowest, rate):
    found = contract(lag=lag)
    assert found.gain == 83_400
    assert (found.lowest, found.flow.lowest_quarter) == (-Decimal(lowest), lag)
    assert found.rate.percent == pytest.approx(rate, abs=0.05)


def test_without_an_effect_the_low_point_comes_at_the_end():
    found = contract(effect_percent=0)
    assert (found.lowest, found.flow.lowest_quarter) == (Decimal("-159937.50"), 12)
    assert found.flow.back_quarter is None
    assert contract().flow.back_quarter == 14


@pytest.mark.parametrize(
    ("fee", "tariff", "at_zero", "low_gain"),
    [(0, "5553.846153846154", "76.9", "-49892.31"), (1200, "3246.153846153846", "86.5", "5492.31")],
)
def test_the_start_fee_is_the_dial_between_safety_and_insurance(fee, tariff, at_zero, low_gain):
    found = levels(fee=fee, tariff=tariff)
    assert found.base.paid == 866_400
    assert found.base.at_zero_percent.quantize(Decimal("0.1")) == Decimal(at_zero)
    assert found.low.gain == Decimal(low_gain)


def test_payment_for_the_difference():
    found = levels(net=True, cap=None, tariff="19066.6666666667")
    assert [one.paid for one in found.by.values()] == [180_000, 408_800, 866_400, 1_209_600]
    assert found.none.for_anyway == 0
    assert found.low.rate.percent == pytest.approx(-86.3, abs=0.05)


def test_what_a_cap_costs_the_provider():
    at_the_bill = cap_price()
    assert (at_the_bill.gain_without, at_the_bill.gain_with) == (76_800, 57_000)
    assert (at_the_bill.given_up, at_the_bill.restoring_tariff) == (19_800, 4_532)
    assert contract(tariff=4_532, cap=None).paid == 886_992
    assert cap_price(890_000).gain_with == 62_900
    assert cap_price(800_000).restoring_tariff is None, "the cap lies below cost and that gain"
    assert cap_price(2_000_000).restoring_tariff == 4_400, "a cap that never bites costs nothing"


def test_steady_ground():
    found = contract(**STEADY_GROUND)
    assert (found.baseline_percent, found.effect_percent) == (45, 11)
    assert (found.outcomes, found.additional) == (Decimal("134.4"), Decimal("26.4"))
    assert (found.paid, found.at_zero) == (630_720, 530_400)
    assert found.at_zero_percent.quantize(Decimal("0.1")) == Decimal("84.1")
    assert (found.per_additional, found.per_outcome) == (Decimal("23890.91"), Decimal("4692.86"))
    assert (found.lowest, found.rate.percent) == (-138_975, pytest.approx(14.0, abs=0.05))
    later = contract(**STEADY_GROUND, lag=5)
    assert (later.lowest, later.rate.percent) == (-251_175, pytest.approx(7.4, abs=0.05))
    assert contract(**STEADY_GROUND, lag=4).lowest == -195_075
    assert contract(**STEADY_GROUND, effect_percent="5.5").paid == 580_560


@pytest.mark.parametrize(
    ("changes", "at_zero", "each_additional"),
    [({"tariff": 4_000}, 552_000, "24909.09"), ({"people": 300}, 663_000, "23890.91")],
)
def test_steady_ground_on_other_terms(changes, at_zero, each_additional):
    found = contract(**{**STEADY_GROUND, **changes})
    assert (found.at_zero, found.per_additional) == (at_zero, Decimal(each_additional))


def test_more_people_in_steady_ground_need_more_cash():
    assert contract(**{**STEADY_GROUND, "people": 300}, lag=5).lowest == Decimal("-307968.75")


def test_which_terms_put_most_of_steady_grounds_bill_at_risk():
    def at_zero(fee=500, net=False):
        tariff = (630_720 - 240 * Decimal(fee)) / Decimal("26.4" if net else "134.4")
        found = contract(**{**STEADY_GROUND, "fee": fee, "tariff": tariff}, net=net)
        return found.at_zero_percent.quantize(Decimal("0.1"))

    shares = [at_zero(net=True), at_zero(fee=0), at_zero(), at_zero(fee=1_000)]
    assert shares == [Decimal(one) for one in ("19.0", "80.4", "84.1", "87.8")]


@pytest.mark.parametrize(
    ("people", "fee", "tariff", "nothing", "forecast", "moves"),
    [
        (240, 550, 3_600, 564_000, 650_400, {"": "4.0", "setup": "6.6", "tariff": "6.7", "lag": "5.3"}),
        (200, 600, 3_500, 470_000, 540_000, {"": "2.7", "setup": "5.8", "tariff": "5.4", "lag": "3.5"}),
        (280, 450, 3_800, 658_000, 764_400, {"": "5.3", "setup": "7.5", "tariff": "7.9", "lag": "7.0"}),
    ],
)  # fmt: skip
def test_the_exercises_bills_and_rates(people, fee, tariff, nothing, forecast, moves):
    terms = {"people": people, "fee": fee, "tariff": tariff, "quarters": 8, "cap": None,
             "setup": 24_000, "lag": 5, "groups": HALF}  # fmt: skip
    assert contract(**terms, effect_percent=0).paid == nothing
    assert contract(**terms).paid == forecast
    other = {
        "": {},
        "setup": {"setup": 12_000},
        "tariff": {"tariff": tariff + 100},
        "lag": {"lag": 4},
    }
    for name, rate in moves.items():
        found = contract(**{**terms, **other[name]})
        assert f"{found.rate.percent:.1f}" == rate, name
    assert contract(**{**terms, "setup": 12_000}).paid == forecast, (
        "the rate moved, the bill did not"
    )


def test_a_dearer_fee_and_a_cheaper_tariff_may_leave_the_bill_as_it_is():
    terms = {"people": 200, "quarters": 8, "cap": None, "groups": HALF}
    assert (
        contract(**terms, fee=660, tariff=3_400).paid
        == contract(**terms, fee=600, tariff=3_500).paid
    )


@pytest.mark.parametrize(
    ("terms", "most"),
    [
        ((240, 550, 3_600, None, 120), 1_494_000),
        ((240, 550, 3_600), 996_000),
        ((200, 600, 3_500, None, 100), 1_230_000),
        ((280, 450, 3_800, 900_000, 120, 400_000), 1_300_000),
        ((280, 450, 3_800), 1_190_000),
    ],
)
def test_the_most_that_could_be_paid(terms, most):
    assert most_payable(*terms) == most


def test_where_only_the_difference_is_paid_those_expected_anyway_are_not():
    assert most_payable(tariff=19_066, unpaid_percent=40) == 3_611_880
    assert most_payable(tariff=19_066, unpaid_percent=40, cap=890_000) == 890_000
    assert most_payable(tariff=19_066, unpaid_percent=100) == 180_000
    with pytest.raises(ValueError, match="101 would succeed without"):
        most_payable(unpaid_percent=101)


def test_the_bill_in_todays_money():
    found = bill_today()
    assert found.by_year == (117_200, 288_800, 288_800, 171_600)
    assert found.paid == contract().paid
    by_hand = sum(paid / Decimal("1.035") ** year for year, paid in enumerate(found.by_year))
    assert found.worth_today == pytest.approx(by_hand, abs=Decimal("0.01"))
    assert bill_today(discount=0).worth_today == found.paid


@pytest.mark.parametrize(
    ("flows", "quarter", "why"),
    [
        ([-100, 0, 121], 10, ""),
        ([-100, 50], -50, ""),
        ([0, -100, 0, 200, 0], 41.42135623730951, ""),
        ([-100, 300, -200], None, "more than once"),
        ([100, -50], None, "before it goes out"),
        ([-100, 0], None, "never both"),
        ([0], None, "never both"),
    ],
)
def test_a_rate_only_where_there_is_one(flows, quarter, why):
    found = rate_of_return(flows)
    assert found.quarter_percent == (None if quarter is None else pytest.approx(quarter))
    assert why in found.why
    assert (found.percent is None) is bool(why)


@pytest.mark.parametrize("size", ["0.01", "1", "1e15"])
def test_an_extreme_rate_is_still_found(size):
    scale = Decimal(size)
    assert rate_of_return([-scale, *[0] * 60, scale]).percent == pytest.approx(0, abs=1e-6)
    assert rate_of_return([-scale, scale * 1000]).quarter_percent == pytest.approx(99_900)


def test_what_a_stranger_need_not_give_is_what_the_table_says():
    for name in ("people", "quarters", "fee", "tariff", "cap", "setup", "lag"):
        assert signature_default(contract, name) == PARAMETERS[name].default
    assert contract().effect_percent == PARAMETERS["effect_percent"].default
    assert sum(one["share_percent"] for one in GROUPS) == 100


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"people": 0}, "The number of people is 0"),
        ({"people": 12.5}, "whole number"),
        ({"fee": -1}, "The start fee is -1. It cannot be below 0"),
        ({"tariff": "lots"}, "The tariff is 'lots'"),
        ({"cap": -1}, "The cap is -1"),
        ({"lag": 401}, "at most 400"),
        ({"quarters": 0}, "The number of quarters with starts is 0"),
        ({"effect_percent": 60}, "would succeed with the service"),
        ({"groups": []}, "Give at least one group"),
        ({"groups": [{"name": "a", "share_percent": 100}]}, "Group 1 has no baseline_percent"),
        ({"groups": [{**HALF[0], "size": 3}]}, "Group 1 has size"),
        ({"groups": [{**HALF[0], "share_percent": 90}]}, "add up to 90 per cent"),
        ({"groups": [{**HALF[0], "share_percent": 50}] * 2}, "Two groups have one name"),
        ({"groups": [{**HALF[0], "effect_percent": 0}], "effect_percent": 5}, "add up to 0"),
        ({"tariffs": {"nobody": 5}}, "There is no group called 'nobody'"),
        ({"spending": (50, 25)}, "adds up to 75 per cent"),
        ({"spending": ()}, "Give the spending by quarter"),
        ({"groups": 300}, "Give at least one group"),
        ({"groups": [300]}, "Group 1 is 300. Give each group name"),
        ({"tariffs": [300]}, "Give the tariffs by group"),
    ],
)
def test_what_cannot_be_is_said_in_words(terms, said):
    with pytest.raises(ValueError, match=said):
        contract(**terms)


def test_groups_may_be_rows_without_names_of_fields_and_thirds_of_a_whole():
    thirds = [(name, "33.3333333333", 30, 10, 1000) for name in ("a", "b", "c")]
    found = contract(groups=thirds)
    assert (found.outcomes, found.additional) == (120, 30)


def test_half_as_much_again_stops_where_a_group_has_all_of_its_people():
    found = levels(base_percent=30)
    assert found.held
    assert Decimal("44.66") < found.high.effect_percent < Decimal("44.67")
    assert not levels(base_percent=20).held
    assert levels(base_percent=20).high.effect_percent == 30


def test_a_cap_that_stays_takes_a_higher_tariff_to_make_up_for_than_one_that_moves():
    assert (cap_price().restoring_tariff, cap_price(cap=866_400).restoring_tariff) == (4_532, 5_000)
