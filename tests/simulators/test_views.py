"""Each simulator agrees with its model, and its words and charts follow the values."""

import xml.etree.ElementTree as ET

import pytest

from commissioning.formats import money, per_cent, pounds
from commissioning.models.grants.cashflow import TERMS, cash_flow
from commissioning.models.grants.checks import CHECKS, FLOOR, SETS
from commissioning.models.grants.fund import portfolio_under
from commissioning.models.grants.northmere import CASES
from commissioning.models.grants.proportionality import assess_set
from commissioning.models.grants.ranking import drop_first
from commissioning.models.grants.ways import three_ways
from commissioning.simulators import NAMES
from simulators.reading import change, figures


@pytest.mark.parametrize("name", NAMES)
def test_charts_are_well_formed_deterministic_and_say_what_they_show(name, opened):
    one, other = opened(name).result, opened(name).result
    assert one["charts"] == other["charts"]
    for chart in one["charts"]:
        assert chart["table"]["rows"]
        assert all(len(row) == len(chart["table"]["columns"]) for row in chart["table"]["rows"])
        for svg in chart["svgs"]:
            root = ET.fromstring(svg)  # noqa: S314  (our own)
            assert root.get("role") == "img"
            named = {node.get("id"): node.text for node in root if node.get("id")}
            assert named[root.get("aria-labelledby")] == chart["title"]
            described = named[root.get("aria-describedby")]
            assert described
            assert chart["alt"].endswith(described)
            assert not described.startswith(chart["title"]), "it would be heard twice over"
            assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_applying_follows_its_model(opened):
    simulator = opened("applying")
    ways = three_ways()
    assert figures(simulator.result)["Applicants spend"] == money(ways.full.sector_cost)
    result = change(simulator, way="staged", applicants=300, invited=60)
    ways = three_ways(applicants=300, invited=60)
    assert figures(result)["Applicants spend"] == money(ways.staged.sector_cost)
    assert money(ways.staged.sector_cost) in result["charts"][0]["alt"]
    assert money(ways.staged.sector_cost) in result["summary"]
    assert "£3,600" in result["callout"]["text"]  # 300 × half an hour × £24


def test_two_stages_that_cannot_be_are_explained_and_the_rest_still_shown(opened):
    simulator = opened("applying")
    result = change(simulator, applicants=1000)
    assert "Invite at least as many as win" in result["notes"][0]
    assert len(result["charts"][0]["table"]["rows"]) == 2
    result = change(simulator, way="staged")
    assert "Invite at least as many as win" in result["problem"]
    assert result["change"] == "invited"
    assert [one["value"] for one in result["figures"]] == ["£432,000", "£216,000"]
    assert len(result["charts"][0]["table"]["rows"]) == 2


def test_what_recipients_said_and_cannot_have_said_leaves_the_ratings(opened):
    result = change(opened("requirements"), replied=10, **{"r9.rating": "not met"})
    assert "only 10 replied" in result["problem"]
    assert result["change"].startswith("s")
    assert result["tables"][0]["rows"]


@pytest.mark.parametrize("terms", [term for term in TERMS if term != "custom"])
@pytest.mark.parametrize("lag", [0, 1])
def test_cash_flow_follows_its_model(opened, terms, lag):
    simulator = opened("cashflow")
    change(simulator, terms=terms)
    result = change(simulator, lag=lag)
    flow = cash_flow(terms=terms, lag=lag)
    assert figures(result)["Lowest balance"] == pounds(flow.lowest)
    assert pounds(flow.lowest) in result["charts"][0]["alt"]
    assert bool(result["callout"]) == bool(flow.to_borrow)


def test_paid_in_advance_there_is_no_delay_unless_the_learner_sets_one(opened):
    simulator = opened("cashflow")
    assert (
        "paid quarterly in advance: " in change(simulator, terms="quarterly in advance")["sentence"]
    )
    assert "1 month later" in change(simulator, terms="monthly in arrears")["sentence"]
    assert "2 months later" in change(simulator, lag=2)["sentence"]
    assert "2 months later" in change(simulator, terms="quarterly in advance")["sentence"]


def test_cash_flow_prediction(opened):
    simulator = opened("cashflow")
    given = {"terms": "quarterly in arrears", "lowest": "-5000"}
    simulator.set(guess={"given": given, "revealed": True})
    assert "−£17,733" in simulator.prediction["said"][0]
    assert simulator.prediction["said"][1] == "In arrears you said −£5,000; it is −£17,733."


def test_the_floor_cannot_be_unticked_and_says_why(opened):
    simulator = opened("dial")
    change(simulator, set="light")
    result = change(simulator, checks=["K7", "K8"])
    assert set(FLOOR) <= set(simulator.values["checks"])
    locked = result["options"]["checks"]
    assert all("floor" in locked[key]["locked"] for key in FLOOR)
    assert not locked["K7"]["locked"]


def test_checks_that_overlap_replace_one_another_in_words(opened):
    simulator = opened("dial")
    result = change(simulator, checks=[*SETS["standard"], "K10"])
    assert "K10" in simulator.values["checks"]
    assert "K11" not in simulator.values["checks"]
    assert "Replaced by K10" in result["options"]["checks"]["K11"]["detail"]
    result = change(simulator, checks=[*simulator.values["checks"], "K11"])
    assert "K11" in simulator.values["checks"]
    assert "K10" not in simulator.values["checks"]
    change(simulator, checks=[k for k in simulator.values["checks"] if k != "K6"])
    assert "K5" in simulator.values["checks"]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("case", CASES)
def test_the_dial_follows_its_model(opened, name, case):
    simulator = opened("dial")
    award = CASES[case].grant
    result = change(simulator, set=name, case=case)
    expected = assess_set(award.amount, award.risk, name)
    assert simulator.values["checks"] == list(SETS[name])
    assert figures(result)["Cost to both sides"] == pounds(expected.cost)
    assert figures(result)["Expected loss left"] == pounds(expected.loss_left)
    assert per_cent(expected.burden_percent) in result["summary"]
    alternatives = [chart["alt"] for chart in result["charts"]]
    assert pounds(expected.loss_left) in alternatives[0]
    assert pounds(expected.left.fraud) in alternatives[1]
    first = drop_first(award.amount, award.risk, name).rows[0]
    assert first.check in result["callout"]["text"]
    assert result["tables"][0]["rows"][0][0].startswith(first.check)


def test_one_rule_for_the_whole_fund(opened):
    result = change(opened("dial"), rule="full")
    fund = portfolio_under("full")
    assert per_cent(fund.burden_percent) in result["charts"][2]["alt"]
    assert "£1,04" in result["notes"][-1]


def test_dial_prediction(opened):
    simulator = opened("dial")
    given = {"fernhill": "5", "routes": "50p"}
    simulator.set(guess={"given": given, "revealed": True})
    assert simulator.prediction["said"] == [
        "On the £4,000 grant, at medium risk, you said £5; it is £21.20. At high risk it would be £10.60.",
        "On the £1.2m grant, at high risk, you said 50p; it is 27p. At medium risk it would be 55p.",
    ]


def test_only_the_floor_left(opened):
    result = change(opened("dial"), checks=[])
    assert "Only the floor is left" in result["callout"]["text"]


def test_own_amount_and_unknown_checks(opened):
    simulator = opened("dial")
    result = change(simulator, case="own", amount="£9,500", risk="low", checks=["K99", "K3"])
    assert "£9,500 at low risk" in result["summary"]
    assert set(simulator.values["checks"]) == {*FLOOR, "K3"} <= set(CHECKS)
