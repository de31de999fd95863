"""Consequences of a plan: the figures of module 09, worked beforehand by a script of its own."""

from decimal import Decimal

import pytest

from commissioning.models.portfolio import (
    beside,
    consequences,
    day_of_plan,
    fitting,
    forecast_miss,
    gates,
    in_use,
    meeting_day,
    waits,
    what_costs_nothing,
)
from commissioning.models.portfolio.case import CASES, every_plan

PLANS = {  # people, low, high, core day, cost, loss, able, cover, days
    "last-time": (616, 552, 680, 203, 105_339, 55_487, 13, 52, 80),
    "fast": (573, 504, 621, 123, 19_712, 108_693, 20, 52, 43),
    "middle": (682, 473, 919, 180, 35_859, 58_616, 18, 80, 91),
    "market": (665, 530, 811, 250, 80_122, 58_616, 39, 80, 94),
    "most-people": (717, 541, 925, 245, 31_455, 108_693, 11, 80, 98),
    "widest-say": (595, 534, 656, 232, 83_106, 58_616, 39, 97, 89),
    "best-of-each": (668, 466, 899, 275, 145_870, 55_487, 21, 80, 128),
}
LAST = CASES["open-door"].plans["last-time"]


def changed(**options):
    return consequences({**consequences().chosen, **options})


@pytest.mark.parametrize("name", PLANS)
def test_the_seven_plans_come_to_what_was_worked_out(name):
    found = consequences(name)
    assert (
        found.people, found.low, found.high,
        found.core_day, found.cost, found.loss, found.able, found.cover, found.days,
    ) == PLANS[name]  # fmt: skip
    assert sum(found.by_choice.values()) == found.days


def test_last_time_by_hand():
    # 12 × 34 × 1.2 × 1.05 + 90 + 12 = 616.08 people, who come whole; 20 + 15 + 28 + 140 days; £85,990 + 2,400 + 11,520 + 5,428.80
    found = consequences()
    assert found.people == 616
    assert found.core_day == 20 + 15 + 28 + 140
    assert found.cost == round(
        Decimal(85990) + 2_400 + 120 * 32 * 3 + Decimal("0.3") * 13 * 58 * 24
    )
    assert found.small_day == 69


def test_single_changes_from_last_time():
    now = consequences()
    tiers = changed(checks="tiers")
    assert (now.cost - tiers.cost, tiers.loss - now.loss) == (67_140, 3_129)
    grant = changed(route="grant")
    assert (grant.core_day, grant.able, grant.people) == (138, 20, 584)
    assert [changed(route="lots").able, changed(route="lots", ask="2").able] == [14, 39]
    panel = changed(voice="panel")
    assert (panel.people, panel.cover, panel.cost) == (642, 80, 110_655)
    opened = changed(data="open")
    assert (opened.people - now.people, opened.cost - now.cost) == (7, 1_200)


def test_small_grants_come_first_and_no_core_route_helps_by_day_100():
    assert [changed(voice=one).small_day for one in ("consult", "panel", "vote")] == [69, 90, 97]
    assert fitting().earliest_core_day == 123


def test_how_many_plans_fit_and_how_many_nothing_betters():
    found = fitting()
    assert (found.plans, found.fit, found.efficient, found.most_best) == (1_134, 821, 380, 3)
    assert found.most_days == 134
    with_ = found.with_option
    assert (with_["ask.11"], with_["route.one"], with_["route.lots"], with_["route.grant"]) == (
        8, 60, 189, 131,
    )  # fmt: skip
    assert all(with_.values())


def test_no_single_change_from_last_time_is_free_and_three_pairs_are():
    assert not what_costs_nothing(most_changes=1)
    pairs = [tuple(one.in_short for one in change.options) for change in what_costs_nothing()]
    assert pairs == [
        ("linchpin", "grant"),
        ("2 measures", "open data"),
        ("3 measures", "open data"),
    ]
    assert what_costs_nothing()[0].better == ("people", "core_day", "cost", "able")


@pytest.mark.parametrize(
    ("days", "loss", "core_day", "fit", "nothing_free"),
    [(85, 50_000, 230, 335, 230), (78, 50_000, 230, 209, 157), (90, 43_000, 250, 161, 116)],
)
def test_the_exercises_limits_leave_many_right_plans(days, loss, core_day, fit, nothing_free):
    within = {"days": days, "loss": loss, "core_day": core_day, "case": "way-through"}
    keep = []
    for plan in every_plan():
        found = consequences(plan, "way-through")
        if found.days <= days and found.loss <= loss and found.core_day <= core_day:
            keep.append(plan)
    assert len(keep) == fit
    assert sum(not what_costs_nothing(plan, **within) for plan in keep) == nothing_free


def test_way_through_last_time():
    found = consequences("last-time", "way-through")
    assert (found.days, found.loss, found.core_day, found.people) == (80, 41_778, 203, 470)


def test_two_plans_beside_each_other_say_what_was_given_up():
    found = beside("middle")
    assert found.gained == ["people", "core_day", "cost", "able", "cover"]
    assert found.given_up == ["loss"]
    assert beside("last-time").gained == beside("last-time").given_up == []
    assert found.by["able"].share_percent == Decimal(100) * 18 / 39


def test_gates_travel_with_options():
    of = lambda plan: {one.id for one in gates(plan)}  # noqa: E731
    assert of("middle") - of("last-time") == {"own-work", "grant-results", "panel", "evidence"}
    assert of("last-time") - of("middle") == {"social-value", "notice", "no-lots", "consulted"}
    assert {"interests", "equality", "subsidy", "people-data"} <= of("fast") & of("widest-say")


def test_a_meeting_is_waited_for():
    chains = {"consultation": [57, 7], "ICB": [3, 40], "assessment": [21]}
    found = meeting_day(chains, [45, 73, 101], 10, 6)
    assert (found.ready, found.longest, found.meets, found.signed, found.waits) == (
        64, "consultation", 101, 107, 37,
    )  # fmt: skip
    assert meeting_day({**chains, "consultation": [57, 6]}, [45, 73, 101], 10, 6).signed == 79
    assert meeting_day({**chains, "ICB": [20, 55]}, [50, 78, 106], 10, 6).signed == 112


def test_a_meeting_that_takes_it_is_asked_for():
    with pytest.raises(ValueError, match="ready on day 64, and no meeting"):
        meeting_day({"a": [64]}, [45, 73], 10)
    with pytest.raises(ValueError, match="no chain"):
        meeting_day({}, [45])


def test_grants_in_use_by_day_100():
    assert [in_use(first) for first in (69, 90, 97, 101)] == [13, 4, 1, 0]


def test_forecasts_are_measured_by_their_mean_squared_miss():
    found = forecast_miss([90, 70, 60], [True, False, True])
    assert (found.mean, found.better_than_half) == (Decimal("0.22"), True)
    assert forecast_miss([50, 50], [True, False]).mean == Decimal("0.25")
    for percents, came in (([], []), ([50], [True, False]), ([101], [True])):
        with pytest.raises(ValueError, match="forecast"):
            forecast_miss(percents, came)


@pytest.mark.parametrize(
    ("plan", "case", "said"),
    [
        ("lucky", "open-door", "no plan called 'lucky'. Choose from: last-time"),
        (["spread"], "open-door", "makes 7 choices"),
        ({"place": "spread"}, "open-door", "Correct voice, route"),
        ((*LAST[:-1], "closed"), "open-door", "no option 'closed'. Choose from: code, open"),
        ("last-time", "elsewhere", "no case called 'elsewhere'"),
    ],
)
def test_what_is_no_plan_is_refused_with_what_there_is(plan, case, said):
    with pytest.raises(ValueError, match=said):
        consequences(plan, case)


def test_the_order_of_choices_does_not_matter():
    chosen = dict(reversed(consequences("middle").chosen.items()))
    assert consequences(chosen) == consequences("middle")
    assert consequences({**chosen, "pay": 20, "ask": 2}) == consequences("middle")


def test_days_of_a_plan_on_the_calendar():
    # Open Door begins on Monday 4 January 2027: Cabinet meets on day 38, and day 100 is 13 April.
    assert [day_of_plan("2027-01-04", one).isoformat() for one in (1, 38, 100)] == [
        "2027-01-04", "2027-02-10", "2027-04-13",
    ]  # fmt: skip
    for first, number in (("", 1), ("soon", 1), ("2027-01-04", 0), ("9999-12-31", 2)):
        with pytest.raises(ValueError, match=r"day|Day"):
            day_of_plan(first, number)


def test_waits_end_with_the_latest_answer():
    found = waits([("ICB", 3, 40), ("Consultation", 1, 63)])
    assert [(one.name, one.answered) for one in found] == [("Consultation", 64), ("ICB", 43)]
    with pytest.raises(ValueError, match="The days until ICB is answered"):
        waits([("ICB", 3, "soon")])
