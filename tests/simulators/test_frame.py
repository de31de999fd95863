"""The frame: prediction first, values saved and restored, plain text, trouble in sentences."""

import subprocess
import sys
from pathlib import Path

import pytest

import commissioning
from commissioning.errors import CourseError
from commissioning.simulators import NAMES, controls


@pytest.mark.parametrize("name", NAMES)
def test_plain_text_is_the_summary_exactly_and_always_the_same(name, opened):
    first, second = opened(name), opened(name)
    plain = first._repr_mimebundle_()[0]["text/plain"]
    assert plain == first.summary == second.summary
    assert plain == first.result["summary"]
    assert "\n" not in plain


@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_a_label_a_unit_and_a_reason(name, opened):
    simulator = opened(name)
    seen = list(controls.every(simulator.spec["groups"]))
    assert len({one["id"] for one in seen}) == len(seen)
    for one in seen:
        assert one["label"], one["id"]
        assert one["reason"].endswith((".", "?")), one["id"]
        if one["kind"] in controls.NUMERIC:
            assert one["unit"], one["id"]
            assert one["step"] > 0, one["id"]
            assert one["min"] <= one["value"] <= one["max"], one["id"]


def test_unknown_name_lists_the_names(opened):
    with pytest.raises(CourseError, match="applying, dial, cashflow, requirements"):
        opened("weather")


@pytest.mark.parametrize("name", NAMES)
def test_prediction_comes_first_then_stands_beside_the_result(name, opened):
    simulator = opened(name)
    assert not simulator.prediction["revealed"]
    assert simulator.prediction["prompt"].startswith("Before you look")
    simulator.guess = {"given": {}, "revealed": True}
    assert simulator.prediction["revealed"]
    assert simulator.prediction["said"] == []


def test_prediction_in_words(opened):
    simulator = opened("applying")
    given = {"cost": "£20,000", "better": "half"}
    simulator.guess = {"given": given, "revealed": True}
    assert simulator.prediction["said"] == [
        "You said £20,000; it is £86,400.",
        (
            "You said that cutting the form by half saves more. Half of the form saves £43,200; "
            "a first stage saves £57,600."
        ),
    ]


def test_prediction_that_cannot_be_read_is_asked_again(opened, answers):
    simulator = opened("applying")
    simulator.guess = {"given": {"cost": "a lot"}, "revealed": True}
    assert not simulator.prediction["revealed"]
    assert "Type a number" in simulator.prediction["unread"]["cost"]
    assert answers.read().value("simulator:applying") is None


@pytest.mark.parametrize(
    "name",
    ["applying", "dial", "cashflow", "residents-vote", "who-can-answer", "estimate", "scoring"],
)
def test_opening_saves_nothing_and_a_change_is_restored(name, opened, answers):
    simulator = opened(name)
    assert answers.read().revision == 0
    number = next(
        one for one in controls.every(simulator.spec["groups"])
        if one["kind"] == "range" and one["id"] != "amount"
    )  # fmt: skip
    simulator.guess = {"given": {}, "revealed": True}
    simulator.values = {**simulator.values, number["id"]: number["max"]}
    again = opened(name)
    assert again.values == simulator.values
    assert again.values[number["id"]] == number["max"]
    assert again.prediction["revealed"]
    assert again.result["summary"] == simulator.result["summary"]


def test_two_pages_of_one_simulator_keep_what_each_changed(opened, answers):
    one, other = opened("scoring"), opened("scoring")
    one.values = {**one.values, "note_evidence": "Written in tab one."}
    other.values = {**other.values, "social_weight": 12}
    kept = answers.read().value(one.key)["values"]
    assert (kept["note_evidence"], kept["social_weight"]) == ("Written in tab one.", 12)
    assert other.values["note_evidence"] == "Written in tab one."


def test_a_drag_is_saved_once_when_it_ends(opened, answers):
    simulator = opened("applying")
    simulator.moving = True
    for hours in (20, 22, 24):
        simulator.values = {**simulator.values, "hours": hours}
    assert answers.read().revision == 0
    simulator.moving = False
    assert answers.read().revision == 1
    assert answers.read().value("simulator:applying")["values"]["hours"] == 24


def test_the_result_names_the_request_that_it_answers(opened):
    simulator = opened("applying")
    with simulator.hold_trait_notifications():
        simulator.request = 7
        simulator.values = {**simulator.values, "hours": 9}
    assert simulator.result["request"] == 7
    assert simulator.result["values"]["hours"] == 9


def test_a_box_without_a_number_says_so_and_keeps_the_last_value(opened):
    simulator = opened("applying")
    simulator.values = {**simulator.values, "hours": "many"}
    assert simulator.result["problem"] == "Hours to apply: give a number, such as 1200 or 2.5."
    assert simulator.values["hours"] == 18
    simulator.values = {**simulator.values, "hours": "1,2"}
    assert "problem" not in simulator.result


def test_values_that_the_model_refuses_give_its_sentence(opened):
    simulator = opened("dial")
    simulator.values = {**simulator.values, "error_share": 60}
    assert "Make them add up to 100" in simulator.result["problem"]
    simulator.values = {**simulator.values, "failure_share": 25}
    assert "problem" not in simulator.result


def test_a_fault_of_ours_is_said_and_goes_with_the_value_that_met_it(opened, monkeypatch):
    simulator = opened("applying")
    with monkeypatch.context() as broken:
        broken.setattr(simulator._view, "result", lambda _: 1 // 0)
        simulator.request = 7
        simulator.values = {**simulator.values, "hours": 9}
        assert "the fault is ours" in simulator.result["problem"]
        assert simulator.result["request"] == 7
    simulator.values = {**simulator.values, "hours": 18}
    assert "problem" not in simulator.result


@pytest.mark.parametrize(
    "damaged", ["text", 3, {"values": []}, {"values": {"hours": None, "way": "x"}, "prediction": 4}]
)
def test_a_damaged_entry_opens_with_the_defaults(damaged, opened, answers):
    answers.save("simulator:applying", damaged)
    simulator = opened("applying")
    assert simulator.values["hours"] == 18
    assert simulator.values["way"] == "full"


def test_failure_to_save_shows_its_sentence(opened, answers):
    simulator = opened("applying")
    answers.path.mkdir()
    simulator.values = {**simulator.values, "hours": 9}
    assert simulator.notice["trouble"]
    assert "not" in simulator.notice["text"]
    assert simulator.values["hours"] == 9


def test_model_answers_are_never_written(opened, answers):
    answers.save("simulator:applying", {"values": {"hours": 9}})
    simulator = opened("applying", read_only=True)
    simulator.values = {**simulator.values, "hours": 50}
    assert answers.read().revision == 1
    assert simulator.result["values"]["hours"] == 50


def test_nothing_heavy_is_imported():
    code = (
        "import sys; from pathlib import Path; from commissioning.keeping.answers_file import AnswersFile; "
        "from commissioning.simulators import NAMES, open_simulator; "
        "none = AnswersFile(Path('no-such-folder') / 'answers.json', 'm'); "
        "[open_simulator(name, none, none) for name in NAMES]; "
        "sys.exit(bool({'matplotlib', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(Path(commissioning.__file__).parents[1])},
    )
    assert ran.returncode == 0
