"""How wrong Northmere's links may be: draws, one link at a time, and like with like."""

import pytest

from commissioning.models.place import (
    each_link,
    knock_on,
    like_with_like,
    linchpin_turns,
    net_saving,
    plans_turn,
    simulate,
)

M = 1_000_000


@pytest.fixture(scope="module")
def drawn():
    return simulate()


def test_draws_rule_out_b_and_do_not_pick(drawn):
    ranges = {key: (one.p10 / M, one.p90 / M) for key, one in drawn.by.items()}
    for key, low, high in (("A", 5.3, 6.2), ("B", 3.4, 5.3), ("E", 6.8, 7.8)):
        assert ranges[key] == pytest.approx((low, high), abs=0.06)
    assert drawn.worst == "B"
    assert drawn.by["B"].worst_percent > 99
    assert max(one.best_percent for one in drawn.by.values()) < 75
    assert drawn.by["E"].beats_on_both["C"] == pytest.approx(81, abs=1.5)


def test_draws_in_which_a_service_is_the_linchpin(drawn):
    assert drawn.linchpin_percent["MH"] == pytest.approx(76, abs=1)
    assert drawn.linchpin_percent["HS"] == pytest.approx(23, abs=1)
    assert drawn.linchpin_years_percent["MH"] == pytest.approx(44, abs=1)
    assert drawn.linchpin_whole_percent["MH"] == 100
    assert sum(drawn.linchpin_percent.values()) == pytest.approx(100)


def test_a_plan_of_ones_own_is_drawn_with_the_others_and_moves_none_of_them(drawn):
    own = simulate(cuts={"MH": 2_050_000})
    assert own.by["own"].nets == own.by["B"].nets
    assert own.by["A"].nets == drawn.by["A"].nets
    assert own.by["own"].worst_percent == own.by["B"].worst_percent  # equal plans share a draw


def test_links_without_a_range_draw_the_answer_itself():
    links = {"A-B": 0.3, "B-K": 0.5, "A-K": 0.2}
    place = {"services": ["A", "B"], "budgets": ["K"], "links": links}
    found = simulate(3, {"A": 100}, place, runs=2)
    assert found.by["own"].p50 == pytest.approx(float(net_saving({"A": 100}, 3, place).net))
    assert found.linchpin_percent == {"A": 0, "B": 100}


def test_draws_follow_the_seed_and_refuse_what_cannot_be():
    few = [simulate(runs=50, seed=seed).by["A"].p50 for seed in (1, 1, 2)]
    assert few[0] == few[1] != few[2]
    with pytest.raises(ValueError, match="at most 20,000"):
        simulate(runs=20_001)
    ring = {"services": ["A", "B"], "budgets": ["K"],
            "links": [{"from": "A", "to": "B", "low": 0, "likely": 0.5, "high": 9},
                      {"from": "B", "to": "A", "likely": 0.5}, {"from": "A", "to": "K", "likely": 1}]}  # fmt: skip
    with pytest.raises(ValueError, match="In one of the draws"):
        simulate(1, {"A": 1}, ring, runs=50)


def test_the_choice_between_c_and_e_rests_on_one_link():
    turn = plans_turn("HC-UE", ("C", "E"))
    assert round(float(turn.at), 2) == 0.12
    assert (turn.below, turn.above) == ("E", "C")
    found = each_link(("C", "E"))
    assert "HC-UE" in found.decides
    assert "MH-UE" not in found.decides


def test_one_pass_for_all_plans_gives_what_each_plan_gives():
    found = each_link("ABCDE", links={"MH-UE": 0.24})
    for key in "ABCDE":
        exact = net_saving(key, links={"MH-UE": 0.24}).net
        assert float(found.likely[key]) == pytest.approx(float(exact))
    low = each_link("BE").by["MH-UE"].low["B"]
    assert float(low) == pytest.approx(float(net_saving("B", links={"MH-UE": 0.15}).net))


def test_which_link_makes_another_plan_save_most():
    found = each_link(("A", "C", "E"))
    assert found.best == "E"
    assert "HC-UE" in found.best_turns
    assert found.by["HC-UE"].best == ("E", "C")


def test_nothing_in_its_range_lifts_b_above_a():
    found = each_link(("A", "B"))
    assert found.decides == []
    assert found.widest("A", "B")[0] == "MH-UE"
    assert plans_turn("MH-UE", ("A", "B")).at is None


def test_where_the_linchpin_turns():
    settled, five = linchpin_turns(), linchpin_turns(years=5)
    assert (round(float(settled.at), 2), round(float(five.at), 2)) == (0.27, 0.37)
    assert (settled.below, settled.above) == ("HS", "MH")
    at = knock_on(links={"MH-UE": settled.at}).by
    assert float(at["MH"].per_pound) == pytest.approx(float(at["HS"].per_pound), abs=1e-4)
    assert linchpin_turns(low=0.3).at is None


def test_what_the_exercise_pays_to_count():
    found = each_link(("K", "L"), place="holmwick", discount=0)
    thousands = {
        key: [round(end[plan] / 1000) for plan in "KL" for end in (row.low, row.high)]
        for key, row in found.by.items()
    }
    assert [round(found.likely[plan] / 1000) for plan in "KL"] == [682, 622]
    assert thousands["HA-EC"] == [752, 472, 622, 622]
    assert thousands["RR-EC"] == [783, 581, 777, 468]
    assert thousands["RR-CH"] == [736, 628, 705, 540]
    assert thousands["CB-CH"] == [682, 682, 622, 622]
    assert found.decides == ["HA-EC"]
    narrow = each_link(("K", "L"), place="holmwick", discount=0, links={"HA-EC": [0.15, 0.2, 0.25]})
    assert narrow.decides == []


def test_like_with_like():
    found = like_with_like()
    assert (found.withdrawn_mean, found.kept_mean) == (2940, 1470)
    assert (found.raw_pounds, found.pounds) == (1470, 710)
    rounded = [round(float(one), 2) for one in (found.raw, found.link, found.plain_average)]
    assert rounded == [0.49, 0.24, 0.22]
    assert [round(float(one), 2) for one in found.by_group] == [0.27, 0.17]


@pytest.mark.parametrize(
    ("cells", "cost", "expected"),
    [
        ([(160, 3900, 240, 2900), (40, 1500, 560, 1000)], 2500, (0.74, 0.36)),
        ([(120, 3000, 180, 2500), (80, 1300, 620, 1000)], 2000, (0.49, 0.21)),
        ([(80, 5200, 70, 4300), (40, 1600, 210, 1000)], 3500, (0.62, 0.23)),
        ([(90, 6100, 60, 4900), (30, 2000, 240, 1400)], 3600, (0.83, 0.29)),
        ([(120, 5600, 60, 4700), (40, 1800, 180, 1200)], 2500, (1.03, 0.33)),
    ],
)
def test_like_with_like_elsewhere(cells, cost, expected):
    names = ("withdrawn", "withdrawn_cost", "kept", "kept_cost")
    groups = [dict(zip(names, row, strict=True)) for row in cells]
    found = like_with_like(groups, cost)
    assert (round(float(found.raw), 2), round(float(found.link), 2)) == expected


def test_a_group_with_nobody_to_compare_is_refused():
    row = {"withdrawn": 5, "withdrawn_cost": 10, "kept": 0, "kept_cost": 10}
    with pytest.raises(ValueError, match="nobody to compare with"):
        like_with_like([row], 10)
    with pytest.raises(ValueError, match="Group 1: give kept_cost"):
        like_with_like([{"withdrawn": 5, "withdrawn_cost": 10, "kept": 1}], 10)
    with pytest.raises(ValueError, match="cost of support is 0"):
        like_with_like(cost=0)
