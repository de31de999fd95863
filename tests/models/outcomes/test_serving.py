"""Picking, parking and what takes them away; luck; the plain fee; when not to pay by outcomes at all."""

from decimal import Decimal

import pytest

from commissioning.models.outcomes import (
    against_fee,
    cure,
    difference,
    equal_gain_tariffs,
    fewest_people,
    least_service,
    luck,
    overhead,
    payable,
    people_needed,
    per_group,
    recorded_harder,
    serve,
    simulate,
    six_tests,
    subcontract,
)
from commissioning.models.outcomes.terms.case import STEADY_GROUND

PICKED = {"near": 70, "middle": 25, "far": 5}
LADDERS = {name: STEADY_GROUND[name] for name in ("people", "fee", "tariff", "cap", "groups")}


def rounded(value, places="1"):
    return Decimal(str(value)).quantize(Decimal(places))


def test_the_easy_outcomes_are_dear():
    found = per_group()
    assert {row.name: row.per_additional for row in found.rows} == {
        "near": 30_000, "middle": Decimal("14444.44"), "far": 36_800,
    }  # fmt: skip
    assert (found.best.name, found.dearest.name) == ("near", "far")


def test_the_better_the_dashboard_the_less_was_bought():
    found = serve(PICKED)
    assert found.as_referred.rate_percent == 52
    assert rounded(found.as_served.rate_percent, "0.1") == Decimal("62.3")
    assert rounded(found.as_served.additional, "0.1") == Decimal("23.8")
    assert (found.as_served.gain, found.gain_rises) == (344_000, 260_600)
    assert found.looks_better


def test_close_the_door_and_parking_begins():
    far = per_group().by["far"]
    assert (far.served, far.parked) == (-2_922, 328)
    found = serve(parked=["far"])
    assert (found.as_served.additional, found.as_served.paid) == (Decimal("28.5"), 833_400)
    assert found.as_served.gain == 278_400


def test_a_higher_tariff_cures_picking_and_not_parking():
    equal = equal_gain_tariffs()
    assert (equal.gain, equal.paid) == (378, 866_400)
    assert {name: rounded(value) for name, value in equal.tariffs.items()} == {
        "near": 1_417, "middle": 4_663, "far": 17_869,
    }  # fmt: skip
    found = per_group(tariffs=equal.tariffs)
    assert {row.served for row in found.rows} == {378}
    assert found.by["far"].parked == Decimal("1944.33")
    assert found.by["far"].least_service == least_service() == Decimal("2366.33")
    assert recorded_harder() == Decimal("6735.39")


@pytest.mark.parametrize(
    ("tariff", "far", "gain", "least"),
    [(3_800, "13193.33", 258, "2880.67"), (4_000, "13566.67", 370, "2843.33")],
)
def test_the_least_service_of_steady_ground(tariff, far, gain, least):
    terms = {**LADDERS, "tariff": tariff}
    equal = equal_gain_tariffs(**terms)
    assert (rounded(equal.tariffs["far"], "0.01"), equal.gain) == (Decimal(far), gain)
    assert least_service("far", **terms) == Decimal(least)


@pytest.mark.parametrize(
    ("fee", "far_tariff", "net", "parked"),
    [
        (550, 3_600, False, 650),
        (550, 11_380, False, 2_595),
        (0, 3_500, False, 75),
        (600, 3_500, False, 675),
        (450, 3_800, True, -350),
    ],
)
def test_next_to_nothing_pays_what_the_terms_bring_anyway(fee, far_tariff, net, parked):
    groups = [("far", 100, 25, 10, 4_400)]
    found = per_group(fee, far_tariff, None, net, 240, groups)
    assert found.by["far"].parked == parked
    more = per_group(fee, far_tariff, None, net, 240, [("far", 100, 25, 40, 4_400)])
    assert more.by["far"].parked == parked, "free of the effect"


def test_under_payment_for_the_difference_the_middle_group_is_worth_most():
    found = per_group(tariff="19066.6666666667", net=True, cap=None)
    assert [rounded(row.served) for row in found.rows] == [163, 1_432, -1_617]


def test_each_cure_brings_back_what_its_own_fault_took():
    listed = cure(cures=["referral-list"])
    assert (listed.cures_cost, listed.paid_less, listed.rise) == (12_000, 23_600, -11_600)
    assert rounded(listed.regained, "0.1") == Decimal("12.2")
    for other in ("triage", "files"):
        found = cure(cures=[other])
        assert (found.regained, found.per_regained, found.paid_less) == (0, None, 0), other
    assert cure(parked=["far"], cures=["referral-list"]).regained == 0
    assert cure(parked=["far"], cures=["files"]).regained == Decimal("7.5")


def test_all_counter_measures_together():
    found = cure()
    assert (found.rise, found.cures_cost) == (42_400, 66_000)
    assert rounded(found.regained, "0.1") == Decimal("12.2")
    assert (rounded(found.per_regained), rounded(found.average)) == (3_468, 28_233)
    parked = cure(parked=["far"], cures_before=["referral-list"])
    assert (parked.regained, parked.per_regained) == (Decimal("7.5"), 11_600)
    assert cure({"near": 35, "middle": 45, "far": 20}).per_regained is None, "nothing was lost"


def test_a_least_service_as_dear_as_serving_leaves_nobody_parked():
    assert serve(parked=["far"], least_service=5_000).parked == ()
    assert serve(parked=None, tariffs=equal_gain_tariffs().tariffs).parked == (
        "near",
        "middle",
        "far",
    )
    cured = serve(parked=None, tariffs=equal_gain_tariffs().tariffs, least_service=2_367)
    assert cured.parked == ()


def test_payment_for_the_difference_is_a_lottery_when_small():
    found = luck()
    assert found.swing_percent == pytest.approx(7.9, abs=0.05)
    assert rounded(found.swing_pounds, "1E3") == 453_000
    assert rounded(found.paid_at_zero, "1E3") == 91_000
    assert people_needed(4) == 1_176
    assert 500 < people_needed(6) < 550
    assert luck(compared=None).swing_percent < found.swing_percent
    assert luck(240, 240, 45, 11).swing_percent == pytest.approx(8.9, abs=0.05)


@pytest.mark.parametrize(
    ("counts", "more", "low", "high", "beyond"),
    [
        ((144, 240, 120, 240), 24, 3, 45, True),
        ((120, 200, 120, 240), 20, 1, 39, True),
        ((150, 280, 120, 240), 10, -14, 34, False),
        ((33, 60, 27, 60), 6, -5, 17, False),
        ((330, 600, 270, 600), 60, 26, 94, True),
        ((45, 60, 27, 60), 18, 8, 28, True),
        ((0, 10, 10, 10), -10, -10, -10, True),
    ],
)
def test_how_many_more_and_what_luck_allows(counts, more, low, high, beyond):
    found = difference(*counts)
    assert (found.more, round(found.low), round(found.high)) == (more, low, high)
    assert found.beyond_luck is beyond


def test_what_the_mechanism_must_earn():
    found = against_fee()
    all_in = {name: rounded(one, "1") for name, one in found.per_additional.items() if one}
    assert (all_in["base"], all_in["low"]) == (28_233, 75_900)
    assert found.per_additional["none"] is None
    assert (found.fee_for_service, found.fee_total, found.own_cost) == (822_150, 882_150, 150_000)
    assert (found.totals["base"], found.dearer["none"], found.dearer["base"]) == (
        1_016_400, -24_150, 134_250,
    )  # fmt: skip
    assert rounded(found.effect_needed_percent, "0.1") == Decimal("14.1")
    assert rounded(against_fee(own_cost=80_000).effect_needed_percent, "0.1") == Decimal("13.1")
    assert rounded(found.points_to_earn, "0.1") == Decimal("2.1")
    nobody = [("all", 100, 40, 0, 2_510)]
    assert against_fee(groups=nobody).effect_needed_percent is None


@pytest.mark.parametrize(("people", "percent"), [(300, 17), (150, 33), (60, 80), (1_200, 6)])
def test_the_fewer_people_the_dearer_the_contract_itself(people, percent):
    assert rounded(overhead(people).percent) == percent


@pytest.mark.parametrize(
    ("facts", "advice", "failed"),
    [
        ({}, "outcomes", ()),
        ({"people": 900}, "outcomes", ()),
        ({"crisis_or_duty": True}, "never", (6,)),
        ({"shows_in_contract": False}, "never", (1,)),
        ({"provider_moves_it": False}, "never", (4,)),
        ({"people": 60, "baseline_known": False}, "fee-first", (3, 5)),
        ({"records_exist": False}, "fee-first", (2,)),
        ({"people": 40, "crisis_or_duty": True}, "never", (5, 6)),
        ({"people": 60, "overhead_percent": 15}, "outcomes", ()),
    ],
)
def test_when_not_to_pay_by_outcomes(facts, advice, failed):
    found = six_tests(**facts)
    assert (found.advice, found.failed) == (advice, failed)
    assert all(one.why for one in found.tests if not one.passed)


def test_a_high_baseline_is_a_matter_for_the_price():
    assert six_tests(700, groups=[("all", 100, 50, 10, 2_000)]).advice == "outcomes"


@pytest.mark.parametrize(
    ("claim", "due"),
    [
        ((41, 2, 3, 1, 3_800), 133_000),
        ((41, 2, 3, 1, 4_000), 140_000),
        ((37, 2, 3, 1, 3_600), 111_600),
        ((44, 3, 2, 2, 3_500), 129_500),
        ((41, 2, 4, 1, 3_800), 129_200),
        ((0, 0, 0, 0, 3_800), 0),
    ],
)
def test_what_a_claim_comes_to(claim, due):
    found = payable(*claim)
    assert found.due == due
    assert found.refused == sum(claim[1:4]) * claim[4]


@pytest.mark.parametrize(
    ("terms", "lowest", "month"),
    [
        ((9_000, 70, 1, 14), -44_100, 14),
        ((8_000, 75, 1, 13), -32_000, 13),
        ((10_000, 60, 1, 14), -62_000, 14),
    ],
)
def test_how_deep_a_charity_goes_below_a_main_provider(terms, lowest, month):
    found = subcontract(*terms)
    assert (found.lowest, found.lowest_month, found.to_find) == (lowest, month, -lowest)
    assert found.balances[-1] == 0, "paid in full at last"
    assert subcontract(*terms, reserves=28_000).lowest == lowest + 28_000
    assert subcontract(*terms, kept_percent=50).balances[-1] < 0


def test_what_survives_when_everything_is_drawn():
    found = simulate()
    assert (round(found.low), round(found.high)) == (76, 88)
    assert found.picking_lowers_what_is_bought == found.picking_raises_the_rate == 100
    assert found.picking_raises_the_gain == found.poor_result_saves_little == 100
    assert 85 < found.near_dearer_than_middle < 89
    assert simulate(50, 1) == simulate(50, 1) != simulate(50, 2)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: serve({"near": 70, "middle": 20}), "add up to 90 per cent"),
        (lambda: serve({"nearest": 100}), "There is no group called 'nearest'"),
        (lambda: serve(parked=["all"]), "There is no group called 'all'"),
        (lambda: cure(cures=["posters"]), "There is no cure called 'posters'"),
        (
            lambda: equal_gain_tariffs(groups=[("a", 100, 0, 0, 50)]),
            "Order the service for them outright",
        ),
        (lambda: equal_gain_tariffs(fee=5_000), "below £0"),
        (lambda: least_service("nobody"), "There is no group called 'nobody'"),
        (lambda: people_needed(0), "points above 0"),
        (lambda: luck(effect_percent=70), "leave 0 to 100"),
        (lambda: luck(compared=0), "The number compared is 0"),
        (lambda: difference(61, 60), "61 succeeded of 60"),
        (lambda: payable(3, 2, 2, 0), "Count each file in one group only"),
        (lambda: subcontract(monthly_percent=101), "Give 0 to 100"),
        (lambda: subcontract(months=0), "The number of months is 0"),
        (lambda: simulate(0), "The number of draws is 0"),
        (lambda: simulate(50_001), "at most 50,000"),
    ],
)
def test_what_cannot_be_is_said_in_words(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_test_five_is_passed_from_the_fewest_people_on_and_not_before():
    fewest = fewest_people()
    assert fewest == 256
    assert six_tests(fewest).advice == "outcomes"
    assert six_tests(fewest - 1).advice == "fee-first"
    assert fewest_people(fee=0, tariff=400) is None, (
        "a person brings less than the check of one costs"
    )


def test_a_named_group_is_left_no_longer_once_the_least_service_makes_serving_pay_as_well():
    tariffs = equal_gain_tariffs().tariffs
    assert serve(None, ["far"], tariffs=tariffs, least_service=2_366).parked == ("far",)
    assert serve(None, ["far"], tariffs=tariffs, least_service=2_367).parked == ()
    enough = per_group().by["far"].enough
    assert serve(None, ["far"], least_service=enough - 1).parked == ("far",)
    assert serve(None, ["far"], least_service=enough).parked == ()
