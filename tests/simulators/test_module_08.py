"""Who can answer, what it is worth, where the ranking turns: each agrees with its models."""

import pytest

from commissioning.formats import pounds
from commissioning.models.social_value.assumptions import BENEFITS, VARIED
from commissioning.models.social_value.benefit import estimate
from commissioning.models.social_value.draws import significant
from commissioning.models.social_value.scoring import BIDS, FORMULAS, score
from commissioning.models.social_value.turning import one_step
from commissioning.models.social_value.uncertainty import simulate
from simulators.reading import change, figures


@pytest.mark.parametrize(
    ("values", "can_bid", "left_out"),
    [
        ({"measures": 11}, 10, "18 micro, 12 small"),
        ({"measures": 3}, 22, "18 micro"),
        ({"measures": 2, "short": True}, 40, "nobody"),
    ],
)
def test_who_can_answer_and_who_is_left_out(opened, values, can_bid, left_out):
    result = change(opened("who-can-answer"), **values)
    assert figures(result)["Can bid"] == f"{can_bid} of 40"
    assert f"{can_bid} of 40 suppliers can bid" in result["summary"]
    assert [one["note"] for one in result["figures"]][1] == left_out
    assert f"{can_bid} can bid" in result["charts"][1]["alt"]
    assert sum(int(row[3]) for row in result["charts"][0]["table"]["rows"][:-1]) == can_bid


def test_the_tender_itself_can_be_too_long(opened):
    simulator = opened("who-can-answer")
    result = change(simulator, measures=0, base_hours=40)
    assert "Even with no measure" in result["callout"]["text"]
    result = change(simulator, measure_hours=0)
    assert "no hours shuts nobody out" in result["notes"][-1]
    assert "problem" not in result


def test_who_is_nearest_to_coming_back(opened):
    said = opened("who-can-answer").result["callout"]["text"]
    assert "the 12 small suppliers, 18 hours short" in said


def test_more_hours_to_spare_bring_a_size_back(opened):
    result = change(opened("who-can-answer"), measures=3, spare_micro=26)
    assert figures(result)["Can bid"] == "40 of 40"
    assert "Everybody has the hours" in result["callout"]["text"]


def test_the_worked_check_is_where_the_estimate_starts(opened):
    result = opened("estimate").result
    steps = [row[1] for row in result["charts"][0]["table"]["rows"]]
    assert steps == ["£300,000", "£180,000", "£162,000", "£121,500", "£98,820", "£96,001"]
    assert "£96,000 is left" in result["summary"]
    assert "£96,000.95" in str(result["charts"][1]["table"])
    assert "£40,500" in result["sentence"]
    assert "7 chances in 10" in result["summary"]
    assert figures(result)["The range"] == "£65,400 to £110,000"
    assert "seed 2026" in result["charts"][1]["table"]["note"]
    assert "half the time under £86,000" in result["charts"][1]["alt"]
    assert result["callout"]["text"].startswith("Deadweight alone moves the value from £64,001 to")


def test_timing_rate_and_leakage_follow_the_model(opened):
    simulator = opened("estimate")
    result = change(simulator, first_year="discounted")
    assert "£92,800" in result["summary"]
    assert "Year one is discounted too" in result["sentence"]
    result = change(simulator, first_year="undiscounted", discount="own", own_rate=0, leakage=25)
    left = estimate(leakage=25, discount=0).present_value
    assert f"{pounds(significant(left))} is left" in result["summary"]
    assert "Leakage" in result["charts"][0]["alt"]
    assert "own flat rate" in result["notes"][2]


def test_the_discount_rate_shows_its_date_and_source(opened):
    said = " ".join(opened("estimate").result["notes"])
    assert "3.5 per cent a year, real, as read in April 2026" in said
    assert "Source: HM Treasury, The Green Book" in said
    assert "Additionality Guide (2014)" in said


@pytest.mark.parametrize("kind", BENEFITS)
def test_a_kind_of_benefit_sets_where_to_start(opened, kind):
    simulator = opened("estimate")
    result = change(simulator, benefit=kind)
    expected = simulate(benefit=kind)
    assert figures(result)["What is left"] == pounds(significant(expected.central_value))
    for name in VARIED:
        row = expected.ranges[name]
        found = [simulator.values[part] for part in (f"{name}_low", name, f"{name}_high")]
        assert found == [row.low, row.mode, row.high]
    assert simulator.values["benefit"] == kind
    change(simulator, deadweight=0)
    assert simulator.values["benefit"] == "own"


@pytest.mark.parametrize(
    ("moved", "found"),
    [
        ({"deadweight": 70}, (20, 70, 70)),
        ({"deadweight": 10}, (10, 10, 60)),
        ({"deadweight_low": 50}, (50, 50, 60)),
        ({"deadweight_high": 30}, (20, 30, 30)),
    ],
)
def test_lowest_likeliest_and_highest_stay_in_order(opened, moved, found):
    simulator = opened("estimate")
    assert "problem" not in change(simulator, **moved)
    values = simulator.values
    assert (values["deadweight_low"], values["deadweight"], values["deadweight_high"]) == found


def test_the_ratio_is_never_one_figure(opened):
    simulator = opened("estimate")
    assert figures(change(simulator, inputs=50_000))["Value for £1 put in"] == "£1.31 to £2.20"
    assert "What is put in is £0" in change(simulator, inputs=0)["problem"]


def test_an_estimate_without_doubt_says_that_it_shows_none(opened):
    held = {f"{name}_{end}": opened("estimate").values[name] for name in VARIED
            for end in ("low", "high")}  # fmt: skip
    result = change(opened("estimate"), **held)
    assert "says nothing of how sure you are" in result["summary"]
    assert result["callout"] is None
    assert result["charts"][2]["table"]["rows"]


@pytest.mark.parametrize(
    ("weight", "winner"), [(5, "A National Greens"), (10, "C Coastal"), (15, "B Northmere Verges")]
)
def test_the_weight_decides(opened, weight, winner):
    result = change(opened("scoring"), social_weight=weight)
    assert figures(result)["First place"].startswith(winner)
    assert figures(result)["First place turns at"] == "7.0 and 14.4"
    for row in score(weight).rows:
        assert f"{row.id} {row.total}" in result["charts"][0]["alt"]


def test_the_formula_decides(opened):
    result = change(opened("scoring"), formula="range")
    assert "National Greens wins at every weight up to 30" in result["summary"]
    assert all(words in result["notes"][0] for key, words in FORMULAS.items() if key != "range")


def test_one_step_of_moderation_decides_a_contract(opened):
    simulator = opened("scoring")
    result = change(simulator, social_weight=20, scored="levels")
    assert [simulator.values[f"{one.id}_social"] for one in BIDS] == [40, 80, 60]
    assert figures(result)["Ahead by"] == "0.01"
    assert "Move B one level down, from 80 to 60, and C wins" in result["callout"]["text"]
    steps = one_step(20, social_scores={"A": 40, "B": 80, "C": 60})
    changed = [row for row in result["tables"][0]["rows"] if "changes" in row[1]]
    assert len(changed) == len(steps.turning)
    result = change(simulator, B_level="5")
    assert "B Northmere Verges CIC" in figures(result)["First place"]
    assert simulator.values["B_social"] == 100


def test_a_tie_is_shown_as_a_tie(opened):
    simulator = opened("scoring")
    same = {f"{one.id}_{part}": value for one in BIDS
            for part, value in (("price", 1_000_000), ("quality", 70), ("social", 50))}  # fmt: skip
    result = change(simulator, **same)
    assert (
        "National Greens and Northmere Verges CIC and Coastal Grounds Ltd tie" in result["summary"]
    )
    assert "The same bids lead at every weight" in result["summary"]
    assert "(tied)" in str(result["charts"][1]["table"]["rows"])


def test_weights_that_leave_no_room_are_explained(opened):
    simulator = opened("scoring")
    result = change(simulator, price_weight=80, social_weight=5)
    assert result["charts"][0]["table"]["rows"][-1][0] == "20"
    assert "together at most 100" in change(simulator, social_weight=25)["problem"]


def test_the_note_says_what_it_lacks_and_judges_no_words(opened):
    simulator = opened("scoring")
    note = "note_criterion", "note_evidence", "note_agreed"
    said = change(simulator, **dict(zip(note, ("office", "Page 6", "4"), strict=True)))
    lacks = said["status"]["note"]
    assert "no new ones" in lacks
    assert "why not 5; why not 3" in lacks
    said = change(simulator, note_criterion="change", note_why_5="No dates.", note_why_3="Owner.")
    assert said["status"]["note"].startswith("Your moderation note has all its parts")


def test_predictions_stand_beside_the_result(opened):
    given = {
        "who-can-answer": ({"draft": "30", "shorter": "35"}, "With 3 measures: you said 35; it is 22."),
        "estimate": ({"left": "200000", "side": "even"}, "You said £200,000; it is £96,000."),
        "scoring": ({"winner": "A", "turns": "0"}, "You said A; it is C Coastal Grounds Ltd, with 80.39 points."),
    }  # fmt: skip
    for name, (guess, said) in given.items():
        simulator = opened(name)
        simulator.set(guess={"given": guess, "revealed": True})
        assert said in simulator.prediction["said"]
        assert len(simulator.prediction["said"]) == 2
