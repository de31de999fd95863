"""A place as a system: Northmere's worked figures, Holmwick's, and small places worked by hand."""

from decimal import Decimal

import pytest

from commissioning.models.place import (
    after_notice,
    cut_needed,
    knock_on,
    linchpin,
    linchpins,
    long_run,
    net_saving,
    plan,
    plans,
    system,
    unreplaced,
    withdrawn,
)
from commissioning.models.place.savings.planning import LARGE

M = 1_000_000
CHAIN = {"services": ["A", "B"], "budgets": ["K"], "links": {"A-B": 0.3, "B-K": 0.5, "A-K": 0.2}}
FLAT = {"place": "holmwick", "discount": 0}


def millions(value, places=2):
    return round(float(value) / M, places)


def per_pound(found, places=4):
    return {row.service.id: round(float(row.per_pound), places) for row in found.rows}


def test_northmere_is_forty_one_million_and_rests_on_three_studies():
    place = system()
    assert place.total == 41 * M
    assert place.target == place.total * 5 / 100
    assert (len(place.services), len(place.budgets), len(place.links)) == (6, 5, 33)
    assert place.bases == {"study": 3, "local count": 8, "judgement": 22}
    assert max(place.services, key=lambda one: one.budget).id == "MH"


# ---------------------------------------------------------------------------------------- one pound


def test_what_comes_back_for_each_pound_in_the_long_run():
    found = knock_on()
    assert per_pound(found) == {
        "MH": 0.7141, "HC": 0.2664, "EH": 0.2848, "HS": 0.5896, "DA": 0.4486, "CG": 0.3404,
    }  # fmt: skip
    assert found.by["MH"].direct == Decimal("0.58")
    assert round(found.by["MH"].through, 2) == Decimal("0.13")
    assert 18 < found.by["MH"].through_percent < 20  # nearly a fifth
    assert [round(float(row.whole_budget) / M, 1) for row in found.rows] == [
        10.1, 3.1, 1.5, 2.8, 1.7, 0.4,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (1, {"MH": 0.081, "HC": 0.051, "EH": 0, "HS": 0.42, "DA": 0.28, "CG": 0.096}),
        (4, {"HS": 0.527, "MH": 0.526}),
        (5, {"MH": 0.561, "HS": 0.539, "DA": 0.394, "CG": 0.255, "HC": 0.217, "EH": 0.152}),
    ],
)
def test_what_comes_back_over_some_years(years, expected):
    assert expected.items() <= per_pound(knock_on(years), 3).items()


def test_the_order_for_an_ordering_question():
    assert knock_on(1).ids == ["HS", "DA", "CG", "MH", "HC", "EH"]
    assert knock_on(5).ids == ["MH", "HS", "DA", "CG", "HC", "EH"]


def test_what_leaves_with_the_grant():
    assert withdrawn({"CG": 10_000}).total == 16_000
    assert withdrawn({"CG": 10_000}, tied_percent=100).total == 25_000
    ends = [withdrawn({"CG": 1}, tied_percent=end).total for end in (10, 40, 80)]
    assert ends == [Decimal("1.15"), Decimal("1.6"), Decimal("2.2")]
    back = [round(float(knock_on(tied_percent=end).by["CG"].per_pound), 3) for end in (20, 40, 80)]
    assert back == [0.277, 0.34, 0.468]


def test_one_pound_followed_by_hand():
    assert knock_on(place=CHAIN).by["A"].per_pound == Decimal("0.35")
    assert long_run({"A": 1}, CHAIN).landed == Decimal("0.35")
    three = {
        "services": ["X", "Y", "Z"], "budgets": ["K"],
        "links": {"X-K": 0.25, "X-Y": 0.4, "Y-K": 0.45, "Y-Z": 0.2, "Z-K": 0.5},
    }  # fmt: skip
    assert knock_on(place=three).by["X"].per_pound == Decimal("0.47")
    assert knock_on(place=three).by["X"].direct == Decimal("0.25")


# ---------------------------------------------------------------------------------------- linchpin


def test_the_linchpin_turns_with_the_horizon():
    found = linchpins(10)
    assert [found.by[years].service for years in (1, 4, 5, 10)] == ["HS", "HS", "MH", "MH"]
    assert found.changes == [5]
    assert found.settled.service == "MH"
    assert linchpin(above=LARGE).service == "MH"


def test_whose_linchpin():
    council, icb = linchpin(5, "council"), linchpin(5, "icb")
    assert (council.service, round(council.value, 2)) == ("HS", Decimal("0.42"))
    assert round(dict(council.ranking)["MH"], 2) == Decimal("0.13")
    assert (icb.service, round(icb.value, 2)) == ("MH", Decimal("0.34"))
    assert linchpin(5, "police").service == "DA"


def test_what_a_purse_gets_back_is_a_part_of_what_comes_back_whoever_cuts():
    for row in knock_on(5).rows:
        assert sum(row.by_purse.values()) == pytest.approx(row.per_pound)
        alone = net_saving({row.service.id: 1}, 5, place="northmere")
        for purse, paid in alone.purses.items():
            assert paid.pays / alone.gross == pytest.approx(row.by_purse[purse])


def test_equal_services_are_named_together_and_none_where_nothing_comes_back():
    twins = {"services": ["A", "B"], "budgets": ["K"], "links": {"A-K": 0.3, "B-K": 0.3}}
    found = linchpin(place=twins)
    assert found.ids == ("A", "B")
    assert found.service is None
    assert found.lead == 0
    assert linchpin(scale=0).ids == ()
    assert linchpin(place=twins, scale=10**17).ids == ("A", "B")  # whatever anybody types


def test_like_with_like_the_linchpin_turns_and_b_stays_worst():
    links = {"MH-UE": 0.24}
    found = linchpin(links=links)
    assert [(key, round(float(value), 3)) for key, value in found.ranking[:2]] == [
        ("HS", 0.576), ("MH", 0.550),
    ]  # fmt: skip
    assert linchpin(above=LARGE, links=links).service == "HS"
    by = plans(links=links).by
    assert (millions(by["A"].net, 1), millions(by["B"].net, 1)) == (6.4, 5.4)
    assert plans(links=links).saves_least == ["B"]
    over_five = per_pound(knock_on(5, links={"MH-UE": 0.3}), 3)
    assert (over_five["HS"], over_five["MH"]) == (0.534, 0.481)


# ------------------------------------------------------------------------------------------- plans


def test_plans_find_the_sum_within_the_floors():
    assert {key: int(cut) for key, cut in plan("C").cuts.items()} == {
        "EH": 810_000, "HS": 140_000, "CG": 1_100_000,
    }  # fmt: skip
    assert plan("D").cuts == {"HC": 1_160_000, "EH": 810_000, "CG": 80_000}
    assert plan("E").cuts == {"HC": 1_160_000, "EH": 810_000, "DA": 25_000, "CG": 55_000}
    for one in system().plans:
        made = plan(one.id)
        assert made.total == system().target
        assert made.within_floors
    assert plan("B", 2_400_000).beyond == ("MH",)


def test_two_numbers_of_every_plan_over_five_years():
    found = plans()
    assert found.by["A"].gross / M == pytest.approx(Decimal("9.5798"), abs=Decimal("0.0001"))
    assert {key: millions(one.net) for key, one in found.by.items()} == {
        "A": 5.91, "B": 4.21, "C": 7.34, "D": 7.73, "E": 7.72,
    }  # fmt: skip
    assert {key: millions(one.rows[0].net, 3) for key, one in found.by.items()} == {
        "A": 1.802, "B": 1.884, "C": 1.886, "D": 1.984, "E": 1.979,
    }  # fmt: skip
    assert {key: millions(one.unreplaced) for key, one in found.by.items()} == {
        "A": 4.94, "B": 2.41, "C": 9.17, "D": 7.06, "E": 6.98,
    }  # fmt: skip
    assert (found.saves_most, found.saves_least) == (["D"], ["B"])
    assert round((found.by["D"].net - found.by["E"].net) / 1000) == 16


def test_the_police_save_nothing_and_pay():
    purses = net_saving("B").purses
    assert {key: (millions(one.keeps), millions(one.pays)) for key, one in purses.items()} == {
        "council": (3.83, 1.23), "icb": (5.75, 3.22), "police": (0, 0.92),
    }  # fmt: skip
    assert net_saving("B").losers == ["police"]


def test_what_arrives_is_what_links_carry():
    year = net_saving("B").rows[-1]
    assert sum(year.by_purse.values()) == pytest.approx(year.landed)
    assert sum(year.carried.values()) == pytest.approx(sum(year.arrives.values()) + year.landed)
    settled = long_run("B")
    assert sum(settled.by_purse.values()) == pytest.approx(settled.landed)
    assert settled.arrives["HS"] > settled.arrives["HC"] > 0


def test_another_target():
    for sought, a, b in ((1_600_000, 4.61, 3.28), (2_400_000, 6.92, 4.93), (2_000_000, 5.77, 4.11)):
        assert millions(net_saving(plan("A", sought).cuts).net) == a
        assert millions(net_saving(plan("B", sought).cuts).net) == b


def test_all_links_together():
    found = {times: plans(scale=times).by for times in ("0.5", "1", "1.5")}
    assert {key: [millions(by[key].net) for by in found.values()] for key in ("A", "B", "E")} == {
        "A": [7.88, 5.91, 3.61],
        "B": [7.12, 4.21, 0.75],
        "E": [8.7, 7.72, 6.59],
    }
    assert net_saving("B", scale="1.59").net > 0 > net_saving("B", scale="1.6").net


def test_what_it_takes_to_end_up_better_off_for_good():
    assert [millions(cut_needed(key).cut) for key in "ABE"] == [3.95, 7.17, 2.84]
    assert cut_needed("B").beyond == ("MH",)
    assert cut_needed("B").above_budget == ()
    ring = {"services": ["A"], "budgets": ["K"], "links": {"A-K": 1.2}}
    with pytest.raises(ValueError, match=r"£1\.20 comes back for each £1"):
        cut_needed({"A": 1}, 1, ring)
    with pytest.raises(ValueError, match="Nothing is cut"):
        cut_needed({})


def test_help_that_nobody_replaces_is_largest_where_least_was_traced():
    left = {key: float(part) for key, part in unreplaced().left.items()}
    assert left == {"MH": 0.13, "HC": 0.72, "EH": 0.68, "HS": 0.36, "DA": 0.49, "CG": 0.69}
    over = {"services": ["A"], "budgets": ["K"], "links": {"A-K": 1.2}}
    assert unreplaced({"A": 1}, place=over).total == 0
    assert sum(unreplaced("C").by.values()) == pytest.approx(net_saving("C").unreplaced)


def test_a_grant_is_paid_until_its_notice_has_run():
    most = after_notice()  # told on 2 March: to 2 June
    assert (most.months, most.saved) == (10, Decimal("45833.33"))
    for saving, told, months, saved in (
        (20_000, "2027-03-10", 9, 15_000),
        (27_000, "2027-04-14", 8, 18_000),
        (32_000, "2027-03-26", 9, 24_000),
        (12_000, "2026-06-01", 12, 12_000),
        (12_000, "2028-03-01", 0, 0),
    ):
        found = after_notice(saving, told, whole_months=True)
        assert (found.months, found.paid, found.saved) == (months, 12 - months, saved)
    with pytest.raises(ValueError, match=r"is no day\. Write year, month and day"):
        after_notice(told="2 March")


# ---------------------------------------------------------------------------------------- Holmwick


def test_queue_and_bill():
    cut = {"HA": 100_000}
    assert long_run(cut, "holmwick").landed == 35_000
    assert net_saving(cut, 1, **FLAT).landed == 30_000
    assert long_run(cut, "holmwick", {"HA-EC": 0.15, "HA-RR": 0.3}).landed == 33_000
    assert long_run(cut, "holmwick", {"HA-EC": 0.25, "HA-RR": 0.2, "RR-CH": 0.3}).landed == 39_000


@pytest.mark.parametrize(
    ("years", "order", "totals"),
    [
        (3, ["RR", "HA", "BC", "CB"], ["1.6", "1", "0.5", "0.2"]),
        (5, ["RR", "HA", "BC", "CB"], ["2.8", "1.7", "1.5", "0.4"]),
        (10, ["RR", "BC", "HA", "CB"], ["5.8", "4", "3.45", "0.9"]),
    ],
)
def test_order_over_years(years, order, totals):
    found = knock_on(years, **FLAT)
    assert [key for key in found.ids if key != "CL"] == order
    assert [found.by[key].total for key in order] == [Decimal(one) for one in totals]


def test_ring_fenced_money_stays_in_its_purse():
    purses = net_saving({"BC": 240_000}, 5, **FLAT).purses
    assert purses["council"].net == 0
    assert purses["public_health"].keeps == 5 * 240_000
    assert purses["icb"].pays == 3 * 120_000


# ------------------------------------------------------------------------------------------- edges


def test_where_nobody_says_who_pays_the_saving_is_still_somebodys():
    rows = {"services": {"A": {"budget": 10}, "B": {"paid_by": {"K": 100}}}, "budgets": ["K"],
            "links": {"A-K": 0.5}}  # fmt: skip
    purses = net_saving({"A": 10, "B": 5}, 1, rows).purses
    assert {key: one.keeps for key, one in purses.items()} == {"unsaid": 10, "K": 5}
    with pytest.raises(ValueError, match="come to 100"):
        system({**rows, "services": {"A": {"paid_by": {"K": 90}}}})


def test_no_cut_changes_nothing():
    found = net_saving({})
    assert (found.net, found.landed, found.unreplaced, found.per_pound, found.net_percent) == (
        0,
    ) * 5
    assert long_run({}).per_pound == 0


def test_effects_later_than_the_horizon_do_not_land():
    late = {"services": ["A"], "budgets": ["K"],
            "links": [{"from": "A", "to": "K", "likely": 0.5, "delay": 9}]}  # fmt: skip
    assert net_saving({"A": 10}, 9, late).landed == 0
    assert net_saving({"A": 10}, 10, late, discount=0).landed == 5
    assert long_run({"A": 10}, late).landed == 5


def test_links_in_a_ring_settle_or_are_refused():
    ring = {"services": ["A", "B"], "budgets": ["K"],
            "links": {"A-B": 0.5, "B-A": 0.5, "A-K": 0.3, "B-K": 0.3}}  # fmt: skip
    # £1 at A comes to 4/3 at A and 2/3 at B: all in the same year, as no link has a delay
    assert net_saving({"A": 3}, 1, ring).rows[0].needs == {"A": 4, "B": 2}
    assert knock_on(1, ring).by["A"].per_pound == Decimal("0.6")
    for times in (2, 3):
        for ask in (knock_on, net_saving, long_run):
            given = {"place": ring, "scale": times}
            with pytest.raises(ValueError, match="never settles"):
                ask(**given) if ask is knock_on else ask({"A": 1}, **given)


def test_a_service_without_money_has_nothing_to_cut():
    poor = {"services": [{"id": "A", "budget": 0}, {"id": "B", "budget": 10}], "budgets": ["K"],
            "links": {"A-K": 0.5, "B-K": 0.2}, "plans": [{"id": "A", "rule": "equal"}],
            "target": 1}  # fmt: skip
    assert plan("A", place=poor).cuts == {"B": 1}
    assert linchpin(place=poor).service == "A"
    assert linchpin(place=poor, measure="whole budget").service == "B"
    with pytest.raises(ValueError, match="its budget is £0"):
        net_saving({"A": 1}, place=poor)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: net_saving({"XX": 1}), "no service 'XX'. Choose from: MH"),
        (lambda: net_saving("Z"), "no plan 'Z'. Choose from: A, B"),
        (lambda: net_saving(5), "The cuts are 5. Give pounds a year by service"),
        (lambda: net_saving({"MH": -1}), "Community mental health is -1"),
        (lambda: net_saving("A", years=0), "whole number of 1 or more"),
        (lambda: net_saving("A", years=61), "at most 60"),
        (lambda: net_saving("A", links={"MH-XX": 1}), "no link 'MH-XX'"),
        (lambda: net_saving("A", links={"MH-UE": [0.5, 0.4, 0.6]}), "in order of size"),
        (lambda: net_saving("A", scale=-1), "All links together is -1"),
        (lambda: system("nowhere"), "Choose from: northmere, holmwick"),
        (lambda: system({"services": ["A"]}), "no budgets and no links"),
        (lambda: system({**CHAIN, "links": {"A-Z": 1}}), "A-Z joins what is not there"),
        (lambda: system({**CHAIN, "links": {"K-A": 1}}), "must go from a service"),
        (lambda: system({**CHAIN, "budgets": ["A"]}), "A stands twice"),
        (lambda: system({**CHAIN, "plans": [{"id": "A", "rule": "luck"}]}), "the rule is 'luck'"),
        (lambda: linchpin(measure="size"), "Choose from: each £1, whole budget"),
        (lambda: linchpin(purse="nobody"), "no purse 'nobody'"),
        (lambda: plan("E", 6 * M), "The limits allow £3,480,976 a year, and £6,000,000"),
        (lambda: withdrawn({"CG": 1}, tied_percent=101), "at most 100 per cent"),
    ],
)
def test_faults_say_what_to_do(ask, words):
    with pytest.raises(ValueError, match=words.replace("(", r"\(")):
        ask()
