"""Module 07's simulators: each agrees with its model, and says in words what a move changed."""

import pytest

from commissioning.models.supply import credit, set_aside, tender_reach
from simulators.reading import at_both_ends, change, figures

SUPPLY = ("who-can-bid", "low-price")


@pytest.mark.parametrize("name", SUPPLY)
def test_every_control_may_stand_at_either_end(name, opened):
    simulator = opened(name)
    for where in at_both_ends(simulator):
        assert "problem" not in simulator.result, where


def test_nine_can_answer_the_pack_of_2022(opened):
    result = opened("who-can-bid").result
    assert figures(result)["Can bid"] == "9"
    assert figures(result)["Harbour Lights"] == "cannot bid"
    assert "fails 4.3 tests on average" in result["callout"]["text"]
    assert "the law has already struck out" in result["notes"][-1]
    assert len(result["charts"]) == 1


def test_the_redesigned_pack_comes_with_one_choice(opened):
    result = change(opened("who-can-bid"), pack="new")
    assert figures(result)["Can bid"] == "40"
    assert figures(result)["Charities, CICs, mutuals"] == "23"
    assert figures(result)["Harbour Lights"] == "can bid"
    assert "5 suppliers stay out for cash alone" in result["notes"][0]
    rows = {row[0]: row[1:] for row in result["tables"][0]["rows"]}
    assert rows["Hours to answer"] == ["0", "+26"]
    assert len(rows) == len(credit())


@pytest.mark.parametrize(
    ("last", "gain"),
    [("insurance", 31), ("lots", 20), ("terms", 7), ("turnover", 4), ("hours", 26)],
)
def test_whichever_is_last_gets_the_credit(opened, last, gain):
    simulator = opened("who-can-bid")
    change(simulator, pack="new")
    stairs = change(simulator, last=last)["charts"][1]
    assert stairs["alt"].endswith(f": 40 can bid, +{gain}.")
    assert stairs["table"]["rows"][-1][1:] == ["40", f"+{gain}"]


def test_one_change_alone_is_said_without_a_verdict(opened):
    result = change(opened("who-can-bid"), hours=20)
    assert "Hours to answer: nobody more can bid" in result["callout"]["text"]
    assert result["callout"]["text"].endswith("?")


@pytest.mark.parametrize("hours", [12, 20, 21, 40, 41, 80])
def test_it_follows_its_model_whatever_the_hours(opened, hours):
    result = change(opened("who-can-bid"), hours=hours, in_force="start")
    assert figures(result)["Can bid"] == str(tender_reach(hours=hours, in_force="start").can_bid)


def test_what_was_guessed_of_the_pack_is_told(opened):
    view = opened("who-can-bid")
    view.set(guess={"given": {"old": "30", "one": "hours"}, "revealed": True})
    said = " ".join(view.prediction["said"])
    assert "You said 30; it is 9." in said
    assert "20 hours to answer, alone: 9 can bid, 0 more" in said


def test_a_bid_that_is_out_can_choose_the_winner(opened):
    simulator = opened("low-price")
    shown = figures(simulator.result)
    assert shown["Ask about the price?"] == "yes"
    assert shown["First, it is struck off"] == "B"
    assert shown["First, the rest scored afresh"] == "C"
    result = change(simulator, where="not-shown")
    assert "a bid that is out would have chosen" in result["callout"]["text"]
    result = change(simulator, formula="estimate")
    assert "the same either way" in result["callout"]["text"]


@pytest.mark.parametrize(
    ("where", "title"),
    [
        ("unasked", "What comes first?"),
        ("open", "One point is open"),
        ("shown", "It stays in"),
        ("not-shown", "Now you may set it aside"),
    ],
)
def test_the_order_of_steps_is_said(opened, where, title):
    assert change(opened("low-price"), where=where)["callout"]["title"] == title


def test_what_was_guessed_of_the_winner_is_told(opened):
    simulator = opened("low-price")
    simulator.set(guess={"given": {"struck": "C", "then": "B"}, "revealed": True})
    assert simulator.prediction["said"] == [
        "Struck off the list: you said Hearthside Care Mutual; it is Harbour Lights.",
        "Scored afresh: you said Harbour Lights; it is Hearthside Care Mutual.",
    ]


@pytest.mark.parametrize("price", [250_000, 306_000, 380_000, 450_000])
def test_it_follows_its_model_whatever_the_price(opened, price):
    result = change(opened("low-price"), price=price)
    found = set_aside(formula="range", prices={"A": price})
    rows = result["charts"][0]["table"]["rows"]
    assert [float(row[-1]) for row in rows] == [float(row.total) for row in found.together.rows]


def test_a_price_near_the_others_is_not_asked_about(opened):
    result = change(opened("low-price"), price=400_000)
    assert figures(result)["Ask about the price?"] == "no"
    assert "you may still ask" in result["callout"]["text"]
    assert "under our estimate" in result["summary"]
    assert "over our estimate" in change(opened("low-price"), price=420_000)["summary"]


def test_weights_never_pass_a_hundred(opened):
    simulator = opened("low-price")
    change(simulator, social_weight=30)
    change(simulator, price_weight=70)
    assert simulator.values["social_weight"] == 30
