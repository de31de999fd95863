"""The simulator of a place: three beginnings, one set of answers."""

import pytest

from commissioning.models.place import plan
from commissioning.simulators import open_view
from commissioning.simulators.view import Desk
from parts.simulating import Open

E = {"MH": 0, "HS": 0, **plan("E").cuts}


def cells(result, caption):
    tables = [*result["tables"], *(one["table"] for one in result["charts"])]
    return next(one for one in tables if one["caption"].startswith(caption))


def test_a_pound_is_predicted_and_followed(opened: Open) -> None:
    place = opened("place")
    place.set(guess={"given": {"lands": "58", "first": "MH"}, "revealed": True})
    said = " ".join(place.prediction["said"])
    assert "You said 58p; it is 71p. 58p of it lands directly, 13p by way of other services" in said
    assert "In year one it is Housing support, 42p; Community mental health is fourth, 8p" in said
    figures = {one["label"]: one["value"] for one in place.result["figures"]}
    assert figures["Lands directly"] == "58p"
    assert figures["Lands over 5 years"] == "56p"
    assert place.result["charts"][0]["title"].endswith("where it turns up in year 5")


def test_year_one_favours_what_five_years_do_not(opened: Open) -> None:
    place = opened("place-over-years")
    place.set(guess={"given": {"over": "B"}, "revealed": True})
    assert place.prediction["said"] == [
        "Over 5 years you said B. Plan A saves £5.91m, plan B £4.21m.",
    ]
    tiles = {one["label"]: one for one in place.result["figures"]}
    assert tiles["Saved in year one"]["value"] == "£1.88m"
    assert tiles["Saved over 5 years"]["note"].endswith("later years count for less")
    assert "Police keep £0 and pay £0.92m" in place.result["callout"]["text"]
    assert cells(place.result, "Plans over")["mark"] == 1
    place.set(values={**place.values, "years": 4})
    row = cells(place.result, "From which service")["rows"][0]
    assert row[2].startswith("Housing support")
    note = cells(place.result, "From which service")["note"]
    assert "over 1 to 4 years Housing support; over 5 to 10 years Community mental health" in note


def test_own_cuts_begin_at_the_plan_and_tell_what_is_beyond_the_floor(opened: Open) -> None:
    place = opened("place-over-years")
    place.set(values={**place.values, "plan": "E"})
    place.set(values={**place.values, "what": "own"})
    assert place.values["cut_HC"] == 1_160_000
    place.set(values={**place.values, "what": "plan", "plan": "B"})
    place.set(values={**place.values, "what": "own"})
    assert (place.values["cut_MH"], place.values["cut_HC"]) == (2_050_000, 0)
    place.set(values={**place.values, "cut_MH": 2_000_000})
    place.set(values={**place.values, "what": "plan"})
    place.set(values={**place.values, "what": "own"})
    assert place.values["cut_MH"] == 2_000_000, "cuts of one's own are not lost"
    place.set(values={**place.values, **{f"cut_{key}": int(cut) for key, cut in E.items()}})
    assert "£7.72m over 5 years" in place.result["summary"]
    place.set(values={**place.values, "cut_HC": 2_000_000})
    assert any("Beyond the floor: Home care" in one for one in place.result["notes"])
    place.set(values={**place.values, "cut_CG": 9_000_000})
    assert "Cut at most the whole budget" in place.result["problem"]


def test_nothing_cut_and_no_links_are_shown_too(opened: Open) -> None:
    place = opened("place-over-years")
    nothing = {name: 0 for name in place.values if name.startswith("cut_")}
    place.set(values={**place.values, "what": "own", **nothing})
    assert "£0 saved in year one" in place.result["summary"]
    assert place.result["callout"]["title"] == "Nothing is cut yet"
    place.set(values={**place.values, "what": "pound", "scale": 0})
    assert "0p of each £1 comes back" in place.result["summary"]
    assert cells(place.result, "From which service")["rows"][0][1:] == ["none"] * 3


def test_a_link_that_was_moved_is_counted_and_can_change_the_linchpin(opened: Open) -> None:
    place = opened("place-over-years")
    place.set(values={**place.values, "pence_MH_UE": 24})
    assert place.result["status"] == {"links": "1 moved", "more": ""}
    row = cells(place.result, "From which service")["rows"][0]
    assert row[3].startswith("Housing support, 58p")


def test_what_comes_back_on_a_purse_is_never_more_than_what_comes_back_on_all(
    opened: Open,
) -> None:
    rows = cells(opened("place-over-years").result, "From which service")["rows"]
    assert rows[0][2] == "Community mental health, 56p"
    assert rows[1][0] == "Of that £1, back on the council"
    assert rows[1][2] == "Housing support, 42p"
    assert rows[2][2] == "Community mental health, 34p"
    pence = [[int(cell.split()[-1].rstrip("p")) for cell in row[1:]] for row in rows[:4]]
    assert all(
        part <= whole for row in pence[1:] for part, whole in zip(row, pence[0], strict=True)
    )


def test_over_one_year_nothing_is_said_twice(opened: Open) -> None:
    place = opened("place-over-years")
    place.set(values={**place.values, "years": 1})
    labels = [one["label"] for one in place.result["figures"]]
    assert labels == [
        "Saved in year one",
        "Help that nobody replaces",
        "Lands on partners' budgets",
    ]
    assert place.result["summary"].count("£1.88m") == 1
    for table in [*place.result["tables"], *(one["table"] for one in place.result["charts"])]:
        assert len(set(table["columns"])) == len(table["columns"])
        assert {len(row) for row in table["rows"]} == {len(table["columns"])}


def test_a_plan_is_explained_where_it_is_chosen(opened: Open) -> None:
    groups = opened("place-over-years").spec["groups"]
    plans = next(one for one in groups[0]["controls"] if one["id"] == "plan")
    assert plans["about"].keys() == {one["id"] for one in plans["options"]}
    assert plans["about"]["C"].endswith(
        "It cuts early help and youth £0.81m, housing support £0.14m, "
        "community groups and advice £1.10m."
    )


def test_amounts_have_two_decimals_and_nearly_nothing_is_not_nought(opened: Open) -> None:
    place = opened("place-over-years")
    rows = place.result["charts"][0]["table"]["rows"]
    assert rows[0][0:2] == ["Year 1", "under £0.01m"]
    years = place.result["charts"][0]["alt"]
    assert "Year 1: £0.17m lands, council under £0.01m, ICB under £0.01m, police £0.16m" in years
    assert "Year 5: £1.46m" in years
    assert "Year 3" not in years


def test_two_numbers_stand_side_by_side_and_are_never_one(opened: Open) -> None:
    for name in ("place-over-years", "place-ranges"):
        place = opened(name)
        labels = [one["label"] for one in place.result["figures"]]
        assert {"Saved over 5 years", "Help that nobody replaces"} <= set(labels)
        assert "never added" in " ".join(place.result["notes"])
        assert "What this cannot know" in " ".join(place.result["notes"])


@pytest.fixture(scope="module")
def drawn():
    view = open_view("place-ranges")
    told: list[str] = []
    view.desk = Desk(None, told.append)
    values = view.settle({**view.defaults, "draw": True, "years": 6}, view.defaults)
    return view, view.result(values), told, values


def test_draws_rule_out_and_do_not_pick(drawn):
    view, result, told, values = drawn
    assert view.slow(values)
    assert not view.slow({**values, "what": "pound"})
    assert told[0] == "Drawing: 0 of 4,000 …"
    assert result["charts"][0]["title"] == "Saved over 6 years, 8 chances in 10"
    assert "Plan B saves least in over 99 of 100" in result["callout"]["text"]
    rows = {row[0]: row for row in result["charts"][0]["table"]["rows"]}
    assert rows["B All from the largest"][4] == "none of 100"
    counted = cells(result, "Which link to have counted")
    assert all(row[3] in ("study", "local count", "judgement") for row in counted["rows"])


def test_a_prediction_of_draws_is_told_and_the_ranges_then_stand_there():
    view = open_view("place-ranges")
    said = view.said({"worst": 60, "best": "D"})
    assert said[0] == "You said 60 of 100; it is over 99 of 100. Plan B may be ruled out."
    assert "comes nearest is D, in 71 of 100" in said[1]
    assert view.begins({"worst": 60}) == {"draw": True}
    assert view.begins({}) == {}
