"""Module 06's simulators: each agrees with its model, and says in words what a move changed."""

import pytest

from commissioning.formats import pounds
from commissioning.models.outcomes import contract, levels, serve, simulate
from simulators.reading import at_both_ends, change, figures, stands_beside

OUTCOMES = ("outcomes-bill", "outcomes-cash", "who-is-served")


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_control_may_stand_at_either_end(name, opened):
    simulator = opened(name)
    for where in at_both_ends(simulator):
        assert "problem" not in simulator.result, where


@pytest.mark.parametrize("effect", [0, 4, 12, 18])
def test_the_bill_follows_its_model_whatever_the_effect(opened, effect):
    result = change(opened("outcomes-bill"), effect_percent=effect)
    found = contract(effect_percent=effect)
    shown = figures(result)
    assert (shown["The bill"], shown["Due if it does nothing"]) == (pounds(found.paid), "£708,000")
    additional = pounds(found.per_additional) if effect else "none bought"
    assert shown["For each additional outcome"] == additional
    assert pounds(found.paid) in result["summary"] + result["sentence"]
    assert "£708,000 is due if nothing changes" in result["charts"][0]["alt"]
    assert [row[1] for row in result["charts"][0]["table"]["rows"]] == [
        pounds(one.paid) for one in levels(base_percent=effect).by.values()
    ]


def test_without_a_cap_more_may_fall_due(opened):
    simulator = opened("outcomes-bill")
    assert figures(simulator.result)["The most that could fall due"] == "£890,000"
    result = change(simulator, capped=False)
    assert figures(result)["The most that could fall due"] == "£1,500,000"
    assert "without the cap" not in result["charts"][0]["svgs"][0]
    result = change(simulator, paid_for="net")
    assert figures(result)["The most that could fall due"] == "£3,611,880", (
        "180 above the 120 expected"
    )


def test_where_few_get_there_anyway_much_less_of_the_bill_is_sure(opened):
    few = {f"{name}_baseline_percent": 10 for name in ("near", "middle", "far")}
    shown = figures(change(opened("outcomes-bill"), **few))
    assert (shown["The bill"], shown["Due if it does nothing"]) == ("£470,400", "£312,000")


def test_payment_for_the_difference_asks_who_measures_it(opened):
    result = change(opened("outcomes-bill"), paid_for="net", effect_percent=0)
    assert figures(result)["The bill"] == "£180,000"
    assert "somebody must measure" in result["callout"]["text"]


def test_draws_say_how_far_the_result_holds(opened):
    simulator = opened("outcomes-bill")
    simulator.set(values={**simulator.values, "draw": True})
    result, drawn = simulator.result, simulate()
    assert "76 per cent to 88 per cent of the forecast bill" in result["callout"]["text"]
    assert (
        sum(int(row[1].replace(",", "")) for row in result["charts"][0]["table"]["rows"])
        == drawn.runs
    )
    assert "lowers what was bought" in result["notes"][-1]


@pytest.mark.parametrize(
    ("lag", "lend", "rate"),
    [
        (2, "£78,438", "41"),
        (3, "£126,188", "23"),
        (6, "£269,438", "10"),
    ],
)
def test_the_same_pounds_at_another_time(opened, lag, lend, rate):
    result = change(opened("outcomes-cash"), lag=lag)
    shown = figures(result)
    assert (shown["Must be lent"], shown["Rate of return"]) == (lend, rate)
    assert f"the rate is {rate} per cent a year" in result["summary"]
    assert (shown["Left to provider and investor"], shown["The bill"]) == ("£83,400", "£866,400")
    assert f"lowest −{lend}" in result["charts"][0]["alt"]


def test_a_loss_is_told_as_a_loss_and_no_rate_as_none(opened):
    simulator = opened("outcomes-cash")
    assert "£75,000 is lost" in change(simulator, effect_percent=0)["summary"]
    result = change(simulator, cap=600_000, fee=1_200, setup=60_000, effect_percent=12)
    assert figures(result)["Rate of return"] == "none"
    assert "must be lent, and there is no single rate." in result["summary"]
    assert "more than once" in [one["note"] for one in result["figures"]][2]
    assert "Ask for pounds" in result["callout"]["title"]


def test_picking_looks_better_and_buys_less(opened):
    result = change(opened("who-is-served"), near_served=70, far_served=5)
    found = serve({"near": 70, "middle": 25, "far": 5})
    shown = figures(result)
    assert (shown["Success rate"], shown["Additional outcomes"]) == ("62.3", "24")
    assert shown["Left to the provider"] == pounds(found.as_served.gain)
    assert "12 fewer additional outcomes" in result["callout"]["text"]
    assert result["notes"][0] == (
        "If the list ends picking, it costs £12,000, £23,600 less is paid out, and 12 additional outcomes "
        "come back."
    )
    assert "24 because of the service" in result["charts"][0]["alt"]


def test_the_list_closes_the_door_and_parking_remains(opened):
    simulator = opened("who-is-served")
    result = change(simulator, near_served=70, far_served=5, bought=["referral-list"])
    assert figures(result)["Additional outcomes"] == "36"
    result = change(simulator, parked=["far"])
    assert figures(result)["Additional outcomes"] == "29"
    assert "people of the group far" in result["callout"]["text"].lower()
    assert "looked for in files, ends parking, it costs £9,000" in result["notes"][0]
    assert "ends picking" not in " ".join(result["notes"]), "the list has ended it already"


def test_a_least_service_ends_parking_where_serving_pays_as_well_and_says_what_it_takes(opened):
    simulator = opened("who-is-served")
    terms = {"parked": ["far"], "tiers": True, "bought": ["files"]}
    short = change(simulator, **terms, least_service=2_300)
    assert figures(short)["Additional outcomes"] == "29"
    assert "least service of £2,300 does not end parking of the group far" in short["notes"][1]
    assert "it takes £2,366 a person" in short["notes"][1]
    enough = change(simulator, least_service=2_400)
    assert figures(enough)["Additional outcomes"] == "36"
    assert "What is left to game?" in enough["callout"]["title"]
    one_tariff = change(simulator, tiers=False)
    assert "it takes £4,050 a person" in one_tariff["notes"][0]
    assert figures(change(simulator, least_service=4_100))["Additional outcomes"] == "36"


def test_a_cure_is_offered_only_for_its_own_fault_and_only_until_it_is_bought(opened):
    simulator = opened("who-is-served")
    parked = " ".join(change(simulator, parked=["far"])["notes"])
    assert "ends picking" not in parked, "those served are those referred"
    assert "files, ends parking, it costs £9,000" in parked
    bought = " ".join(change(simulator, bought=["files"])["notes"])
    assert "it costs" not in bought
    both = " ".join(change(simulator, near_served=70, far_served=5, parked=[])["notes"])
    assert "If the list ends picking, it costs £12,000" in both
    assert "12 additional outcomes" in both
    assert "it costs £9,000" not in both


@pytest.mark.parametrize("given", [{}, {"rate": "60"}])
def test_predicted_or_not_the_view_begins_at_the_dashboard_of_the_page(opened, given):
    simulator = opened("who-is-served")
    simulator.set(guess={"given": given, "revealed": True})
    assert (simulator.values["near_served"], simulator.values["far_served"]) == (70, 5)
    assert figures(simulator.result)["Success rate"] == "62.3"


def test_people_are_told_whole(opened):
    result = change(opened("who-is-served"), near_served=70, far_served=5)
    assert "24 people because of the service; as referred 52 and 36." in result["summary"]
    assert "163 anyway" in result["charts"][0]["alt"]


@pytest.mark.parametrize("name", ["outcomes-bill", "outcomes-cash"])
def test_a_large_effect_is_answered_and_half_as_much_again_stops_where_it_can(opened, name):
    result = change(opened(name), effect_percent=30)
    assert "problem" not in result
    assert "stops at 44.7 in 100" in result["notes"][-1]
    assert "stops at" not in " ".join(change(opened(name), effect_percent=20)["notes"])


def test_tiers_cure_picking_and_not_parking(opened):
    simulator = opened("who-is-served")
    result = change(simulator, tiers=True)
    assert [row[2] for row in result["tables"][0]["rows"]] == ["£378"] * 3
    assert "£1,944 if given next to nothing" in result["callout"]["text"]
    assert "least service of £2,366" in result["callout"]["text"]
    assert "brings £6,735" in result["notes"][0]
    unchecked = change(simulator, least_service=2_400)
    assert "nobody checks" in unchecked["notes"][0]
    checked = change(simulator, bought=["triage", "files"])
    assert "What is left to game?" in checked["callout"]["title"]


def test_those_served_follow_those_referred_until_moved(opened):
    simulator = opened("who-is-served")
    change(simulator, near_share_percent=40)
    assert simulator.values["near_served"] == 40
    change(simulator, near_served=90)
    change(simulator, far_served=30)
    assert (simulator.values["near_served"], simulator.values["far_served"]) == (70, 30)
    change(simulator, near_share_percent=30)
    assert simulator.values["near_served"] == 70


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("outcomes-bill", {"nothing": "180000", "additional": "4400"},
         ["you said £180,000; it is £708,000. That is 82 per cent of the bill", "it is £24,067"]),
        ("outcomes-cash", {"low": "30000", "rate": "same"},
         ["it is £126,188 in quarter 3", "falls from 23 per cent to 10 per cent a year"]),
        ("who-is-served", {"rate": "60", "additional": "40"},
         ["it is 62.3 in 100", "it is 24 people"]),
    ],
)  # fmt: skip
def test_predictions_stand_beside_the_result(opened, name, given, said):
    stands_beside(opened(name), given, said)


@pytest.mark.parametrize(
    ("name", "typed", "value", "said"),
    [
        ("outcomes-cash", "lag", 999_999_999,
         "A result is paid this long after the start: give a whole number from 2 to 40 quarters."),
        ("outcomes-cash", "lag", 0, "give a whole number from 2 to 40 quarters."),
        ("outcomes-cash", "beside_lag", 0.5,
         "after the start: give a whole number from 2 to 40 quarters."),
        ("outcomes-bill", "people", 0, "People who start: give a whole number from 1 to 120,000 people."),
        ("outcomes-bill", "tariff", -5, "Tariff: give a number from £0 to £800,000."),
        ("outcomes-bill", "effect_percent", 10**15, "from 0 to 100 in 100 people."),
        ("outcomes-bill", "near_share_percent", 90, "Near and far come to 110 of each 100 who start."),
        ("who-is-served", "least_service", 10**9, "from £0 to £500,000."),
    ],
)  # fmt: skip
def test_a_number_far_out_is_answered_with_its_limits(opened, name, typed, value, said):
    result = change(opened(name), **{typed: value})
    assert said in result["problem"]
    assert value < 10**6 or f"{value:,}" not in result["problem"]
    assert result["change"] in {typed, "far_share_percent"}


def test_a_number_that_is_not_asked_for_stops_nothing(opened):
    assert "problem" not in change(opened("outcomes-bill"), capped=False, cap=-5, net_tariff=-5)


def test_a_later_payment_leaves_one_bill_which_is_said_once(opened):
    text = opened("outcomes-cash").result["callout"]["text"]
    assert "The bill is £866,400 both times." in text


def test_the_bill_says_its_price_beside_the_tariff_at_any_effect(opened):
    simulator = opened("outcomes-bill")
    poor = change(simulator, effect_percent=4)["callout"]["text"]
    assert "£4,400" in poor
    assert "£63,400" in poor
    nothing = change(simulator, effect_percent=0)["callout"]["text"]
    assert nothing == "Nothing that would not have come anyway, and £708,000 is due."
    assert "success" not in simulator.spec["question"]


@pytest.mark.parametrize("name", OUTCOMES)
def test_no_table_and_no_headline_is_wider_than_a_phone_can_show(opened, name):
    result = opened(name).result
    assert max(len(one["columns"]) for one in result["tables"]) <= 4
    assert max(len(one["value"]) for one in result["figures"]) <= len("−£866,400")
