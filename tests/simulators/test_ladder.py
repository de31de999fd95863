"""The ladder: promise and practice of each decision, and what a change does to both."""

import pytest

from commissioning.models.co_production.ladder.decisions import DECISIONS


def change(simulator, **values):
    simulator.set(values={**simulator.values, **values})
    return simulator.result


@pytest.mark.parametrize("case", DECISIONS)
def test_each_decision_shows_its_promise_its_practice_and_the_gap(opened, case):
    result = change(opened("ladder"), case=case)
    one = DECISIONS[case]
    assert [figure["value"] for figure in result["figures"][:2]] == [
        f"Rung {one.promised}", f"Rung {one.placed.rung}",
    ]  # fmt: skip
    assert f"{one.letter}, {one.name} (your choice)" in result["charts"][0]["alt"]
    assert "The widest gap is E, Day centre steering group: 4." in result["charts"][0]["alt"]
    details = result["options"][f"{case}.facts"]
    assert details["framed"]["detail"] == one.evidence["framed"]
    assert any("nobody marks it" in note for note in result["notes"]) == bool(one.arguable)


def test_either_end_closes_the_gap(opened):
    simulator = opened("ladder")
    assert "A gap of 3 rungs: more was promised than done." in simulator.result["summary"]
    result = change(simulator, **{"survey.promised": "4"})
    assert "The promise was kept." in result["summary"]
    facts = ["asked", "informed", "decided", "could_stop"]
    result = change(simulator, **{"survey.promised": "7", "survey.facts": facts})
    assert "The promise was kept." in result["summary"]
    assert "Lowering the promise closes a gap just as well" in result["callout"]["text"]


def test_a_move_by_one_rung_is_told_and_shown_beside_the_evidence(opened):
    simulator = opened("ladder")
    result = change(simulator, **{"survey.facts": ["asked", "framed", "informed"]})
    assert "You moved the practice up 1 rung." in result["callout"]["text"]
    assert "Moved by one rung so far: A." in result["notes"]
    assert "before you moved it 4, consultation" in result["charts"][0]["alt"]
    assert result["tables"][0]["rows"][-1] == [
        "Promise rung 5, placation, and mean it", "5, placation (as now)", "0",
    ]  # fmt: skip


def test_pay_never_moves_the_rung(opened):
    simulator = opened("ladder")
    before = simulator.result["summary"]
    result = change(simulator, **{"survey.paid": True})
    assert result["summary"] == before
    assert result["figures"][3]["value"] == "Yes"


def test_an_exercise_of_ones_own_stands_beside_the_six(opened):
    simulator = opened("ladder")
    assert len(simulator.result["charts"][0]["table"]["rows"]) == 6
    result = change(simulator, case="own", **{"own.facts": ["informed", "asked"]})
    assert result["charts"][0]["table"]["rows"][6][2] == "4, consultation"
    assert "G, an exercise of your own" in result["summary"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            "daycentre",
            "You said E, Day centre steering group. Its gap is 4 rungs. No other is wider.",
        ),
        (
            "vote",
            "You said C, Neighbourhood Fund vote, with a gap of 1 or 2 rungs, as you read it.",
        ),
    ],
)
def test_prediction(opened, given, said):
    simulator = opened("ladder")
    simulator.set(guess={"given": {"widest": given, "survey": "1"}, "revealed": True})
    assert simulator.prediction["said"][0].startswith(said)
    assert simulator.prediction["said"][1] == (
        "In the library survey you said 1 rung; it is 3 rungs."
    )
