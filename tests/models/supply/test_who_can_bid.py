"""Who can bid: the market by rule, the blueprint's counts, and what must hold whatever a pack asks."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest

from commissioning.models import supply
from commissioning.models.supply import bidding
from commissioning.models.supply.bidding import NEW, OLD, TESTS, pack_with, reach
from commissioning.models.supply.market import DESIGNER, LOTS, MARKET, WHOLE, Lot
from commissioning.models.supply.reforms import REFORMS, changed_pack


def test_the_market_is_made_by_rule():
    turnover = {one.id: one.turnover for one in MARKET}
    assert len(MARKET) == 60
    assert (turnover["M01"], turnover["S01"], turnover["D01"], turnover["L01"]) == (
        41_000, 260_000, 1_319_000, 15_437_000,
    )  # fmt: skip
    first = MARKET[0]
    assert (first.kind, first.reserves, first.cover_held, first.new_work, first.hours) == (
        "charity", 1_708, 1_000_000, 16_400, 20,
    )  # fmt: skip
    assert sum(one.is_vcse for one in MARKET) == 38


def test_lots_go_by_people():
    assert [lot.yearly for lot in LOTS] == [165_600, 108_000, 86_400]
    assert sum(lot.yearly for lot in LOTS) == WHOLE.yearly


def test_nine_can_answer_the_old_pack_and_forty_the_new():
    old, new = supply.tender_reach(), reach(NEW)
    assert (old.can_bid, old.vcses, old.micro) == (9, 3, 0)
    assert old.count(lambda one: one.size == "medium") == 5
    assert old.count(lambda one: one.size == "large") == 4
    assert (new.can_bid, new.vcses, new.micro) == (40, 23, 7)
    assert new.count(lambda one: one.size == "small") == 19
    assert new.by_lot == {"town": 30, "coast": 36, "estates": 40}
    assert new.cash_alone == 5


def test_who_is_shut_out_fails_more_than_four_tests():
    assert supply.tender_reach().fails_each > 4


@pytest.mark.parametrize(
    ("reform", "alone", "without"),
    [
        ("insurance", 13, 9),
        ("lots", 9, 20),
        ("terms", 9, 33),
        ("turnover", 9, 36),
        ("hours", 9, 14),
    ],
)
def test_a_reform_alone_and_all_others_without_it(reform, alone, without):
    found = {one.reform: one for one in supply.credit()}[reform]
    assert (found.alone, found.first) == (alone, alone - 9)
    assert (found.without, found.last) == (without, 40 - without)


def test_whichever_comes_last_gets_the_credit():
    hours_last = supply.one_by_one(["insurance", "lots", "terms", "turnover", "hours"])
    assert hours_last.counts == (9, 13, 14, 14, 14, 40)
    assert hours_last.gains["hours"] == 26
    turnover_last = supply.one_by_one(["insurance", "hours", "lots", "terms", "turnover"])
    assert turnover_last.counts == (9, 13, 16, 32, 36, 40)
    assert turnover_last.last == 4


def test_the_order_never_changes_the_end():
    assert {supply.one_by_one(order).end for order in permutations(REFORMS)} == {40}


def test_pay_in_advance_lets_in_all_with_room_and_more_hours_shut_seven_out():
    assert reach(pack_with(NEW, terms="advance")).can_bid == supply.with_room() == 45
    assert reach(pack_with(NEW, hours=26)).can_bid == 33
    assert supply.with_room("one") == 22


def test_harbour_lights_fails_all_five_and_then_none():
    assert supply.tender_reach().designer.fails == tuple(TESTS)
    assert reach(NEW).designer.lots == ("coast", "estates")
    assert bidding.cash_needed(LOTS[1].yearly, "quarterly") == 36_000
    assert DESIGNER not in MARKET


def test_turnover_tells_little_of_room():
    whole = supply.turnover_screen(2)
    assert (whole.passes_without_room, whole.stopped_with_room) == (1, 2)
    half = supply.turnover_screen("0.5")
    assert (half.passes_without_room, half.stopped_with_room) == (17, 0)


@pytest.mark.parametrize(
    ("yearly", "terms", "wait", "needed"),
    [
        (115_200, "quarterly in arrears", 1, 38_400),
        (115_200, "monthly in arrears", 1, 19_200),
        (360_000, "quarterly in arrears", 1, 120_000),
        (84_000, "quarterly in arrears", 2, 35_000),
        (96_000, "monthly in arrears", 2, 24_000),
        (72_000, "quarterly in advance", 2, 12_000),
        (72_000, "monthly in advance", 0, 0),
    ],
)
def test_cash_is_counted_from_the_first_day_to_the_money(yearly, terms, wait, needed):
    assert supply.working_capital(yearly, terms, wait) == needed


LOOSER = (
    {"turnover_ratio": 1}, {"turnover_ratio": 0}, {"insurance": 5}, {"insurance": 0},
    {"in_force": "start"}, {"terms": "monthly"}, {"terms": "advance"}, {"hours": 20}, {"lots": "three"},
)  # fmt: skip


@pytest.mark.parametrize("looser", LOOSER)
@pytest.mark.parametrize(
    "reforms", [(), ("hours",), ("lots", "terms"), ("insurance", "hours", "lots")]
)
def test_to_loosen_a_test_never_shuts_anybody_out(looser, reforms):
    pack = changed_pack(reforms)
    assert reach(pack_with(pack, **looser)).can_bid >= reach(pack).can_bid


def test_with_no_test_at_all_everybody_with_room_can_bid():
    free = supply.tender_reach(0, 0, "start", "advance", 0, "three")
    assert free.can_bid == supply.with_room()


def test_more_hours_never_add_a_bidder():
    counts = [reach(pack_with(NEW, hours=hours)).can_bid for hours in range(0, 300, 10)]
    assert counts == sorted(counts, reverse=True)


def test_all_money_doubled_changes_nothing():
    twice = [
        replace(
            one, turnover=2 * one.turnover, reserves=2 * one.reserves, new_work=2 * one.new_work
        )
        for one in MARKET
    ]
    for lot in (WHOLE, *LOTS):
        for pack in (OLD, NEW):
            large = Lot(lot.id, lot.name, 2 * lot.yearly)
            assert [bidding.passed(one, large, pack) for one in twice] == [
                bidding.passed(one, lot, pack) for one in MARKET
            ]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: supply.tender_reach(hours=-1), "cannot be below 0"),
        (lambda: supply.tender_reach(terms="yearly"), "advance, monthly, quarterly"),
        (lambda: supply.tender_reach(in_force="later"), "tender, start"),
        (lambda: supply.one_by_one(["hours", "hours"]), "comes twice"),
        (lambda: supply.more_with(["luck"]), "no reform 'luck'"),
        (lambda: supply.turnover_screen(1, "moon"), "all, town, coast, estates"),
        (lambda: pack_with(colour="blue"), "no 'colour'"),
    ],
)
def test_what_cannot_be_is_said(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_half_and_a_half_are_the_same():
    assert reach(pack_with(NEW, turnover_ratio=Decimal("0.5"))).can_bid == 40
    assert supply.more_with(["insurance", "hours"]) == 16
    assert supply.more_with(["insurance", "hours", "lots"]) == 32
    assert supply.more_with(["insurance", "hours", "lots", "turnover"]) == 33
