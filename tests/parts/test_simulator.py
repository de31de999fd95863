"""The frame: prediction first, values saved and restored, plain text, trouble in sentences."""

from typing import Any

import pytest

from commissioning.errors import CourseError
from commissioning.simulators import NAMES, controls, open_view
from commissioning.simulators.grants.cashflow import ADVANCE, ARREARS
from parts.memory import MemoryStore
from parts.simulating import Open


@pytest.mark.parametrize("name", NAMES)
def test_plain_text_is_the_summary_exactly_and_always_the_same(name: str, opened: Open) -> None:
    first, second = opened(name), opened(name)
    assert first.part.words == second.part.words == first.result["summary"]
    assert "\n" not in first.part.words


@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_a_label_a_unit_and_a_reason(name: str, opened: Open) -> None:
    simulator = opened(name)
    seen: list[Any] = list(controls.every(simulator.spec["groups"]))
    assert len({one["id"] for one in seen}) == len(seen)
    for one in seen:
        assert one["label"], one["id"]
        assert one["reason"].endswith((".", "?")), one["id"]
        if one["kind"] in controls.NUMERIC:
            assert one["unit"], one["id"]
            assert one["step"] > 0, one["id"]
            assert one["min"] <= one["value"] <= one["max"], one["id"]


def test_unknown_name_lists_the_names(opened: Open) -> None:
    with pytest.raises(CourseError, match="applying, dial, cashflow, requirements"):
        opened("weather")


@pytest.mark.parametrize("name", NAMES)
def test_prediction_comes_first_then_stands_beside_the_result(name: str, opened: Open) -> None:
    simulator = opened(name)
    assert not simulator.prediction["revealed"]
    assert simulator.prediction["prompt"].startswith("Before you look")
    simulator.set(guess={"given": {}, "revealed": True})
    assert simulator.prediction["revealed"]
    assert simulator.prediction["said"] == []


def test_it_begins_with_what_was_predicted(opened: Open) -> None:
    simulator = opened("dial")
    assert simulator.values["case"] == "harbour"
    simulator.set(guess={"given": {"routes": "£2"}, "revealed": True})
    assert simulator.values["case"] == "routes"
    assert simulator.result["summary"].startswith("£1,200,000 at high risk")
    assert simulator.result["values"] == simulator.values
    assert opened("dial").values["case"] == "routes", "and so it is kept"


@pytest.mark.parametrize(
    ("name", "given", "begins"),
    [
        ("ladder", {"widest": "survey", "survey": "2"}, {"case": "survey"}),
        ("cashflow", {"terms": ADVANCE}, {"terms": ADVANCE, "lag": 0, "beside": ARREARS}),
        ("cashflow", {"terms": ARREARS, "lowest": "£0"}, {}),
        ("applying", {"better": "staged"}, {"way": "staged"}),
        ("applying", {"better": "staged", "cost": "£20,000"}, {}),
        ("who-can-answer", {"shorter": "30"}, {"measures": 3}),
        ("scoring", {"winner": "B", "turns": "1"}, {}),
    ],
)
def test_what_is_a_control_too_is_where_it_begins(
    opened: Open, name: str, given: dict[str, str], begins: dict[str, object]
) -> None:
    simulator = opened(name)
    before = simulator.values
    simulator.set(guess={"given": given, "revealed": True})
    assert simulator.prediction["said"], "the prediction stands beside the result"
    assert simulator.values == {**before, **begins}
    assert not simulator.result.get("problem")


@pytest.mark.parametrize("given", [{}, {"fernhill": "lots"}])
def test_without_a_prediction_it_begins_where_it_would(opened: Open, given: dict[str, str]) -> None:
    simulator = opened("dial")
    simulator.set(guess={"given": given, "revealed": True})
    assert simulator.values["case"] == "harbour"


def test_what_was_set_before_the_prediction_stays(opened: Open) -> None:
    simulator = opened("dial")
    simulator.set(values={**simulator.values, "known": True})
    simulator.set(guess={"given": {"routes": "£2"}, "revealed": True})
    assert simulator.values["case"] == "harbour"


def test_a_tool_shows_its_result_at_once_and_keeps_what_is_set(opened: Open) -> None:
    tool = opened("cashflow", predicts=False)
    assert tool.prediction["revealed"]
    assert not tool.prediction["said"]
    tool.set(values={**tool.values, "reserves": 7500}, request=1)
    again = opened("cashflow", predicts=False)
    assert again.values["reserves"] == 7500
    assert again.prediction["revealed"]


def test_a_page_may_begin_a_tool_with_what_it_states(opened: Open) -> None:
    tool = opened("cashflow", begins={"grant": 36000, "months": 12})
    assert tool.result["figures"][2]["value"] == "£3,000"
    grant = next(one for one in tool.spec["groups"][1]["controls"] if one["id"] == "grant")
    assert (grant["value"], grant["reason"]) == (36000, "As on this page.")
    with pytest.raises(CourseError, match=r"no control 'sum'\. Its controls: terms, lag"):
        open_view("cashflow", {"sum": 1})
    with pytest.raises(CourseError, match="'months' goes from 3 to 36, and cannot begin with 48"):
        open_view("cashflow", {"months": 48})


def test_prediction_in_words(opened: Open) -> None:
    simulator = opened("applying")
    given = {"cost": "£20,000", "better": "half"}
    simulator.set(guess={"given": given, "revealed": True})
    assert simulator.prediction["said"] == [
        "You said £20,000; it is £86,400.",
        (
            "You said that cutting the form by half saves more. Half of the form saves £43,200; "
            "a first stage saves £57,600."
        ),
    ]


def test_prediction_that_cannot_be_read_is_asked_again(opened: Open, answers: MemoryStore) -> None:
    simulator = opened("applying")
    simulator.set(guess={"given": {"cost": "a lot"}, "revealed": True})
    assert not simulator.prediction["revealed"]
    assert "Type a number" in simulator.prediction["unread"]["cost"]
    assert not answers.values


@pytest.mark.parametrize(
    "name",
    ["applying", "dial", "cashflow", "residents-vote", "who-can-answer", "estimate", "scoring"],
)
def test_opening_saves_nothing_and_a_change_is_restored(
    name: str, opened: Open, answers: MemoryStore
) -> None:
    simulator = opened(name)
    assert answers.read().answers.revision == 0
    number = next(
        one for one in controls.every(simulator.spec["groups"])
        if one["kind"] == "range" and one["id"] != "amount"
    )  # fmt: skip
    simulator.set(guess={"given": {}, "revealed": True})
    simulator.set(values={**simulator.values, number["id"]: number["max"]})
    again = opened(name)
    assert again.values == simulator.values
    assert again.values[number["id"]] == number["max"]
    assert again.prediction["revealed"]
    assert again.result["summary"] == simulator.result["summary"]


def test_two_pages_of_one_simulator_keep_what_each_changed(
    opened: Open, answers: MemoryStore
) -> None:
    one, other = opened("scoring"), opened("scoring")
    one.set(values={**one.values, "note_evidence": "Written in tab one."})
    other.set(values={**other.values, "social_weight": 12})
    kept = answers.values[one.part.key]["values"]
    assert (kept["note_evidence"], kept["social_weight"]) == ("Written in tab one.", 12)
    assert other.values["note_evidence"] == "Written in tab one."


def test_a_drag_is_saved_once_when_it_ends(opened: Open, answers: MemoryStore) -> None:
    simulator = opened("applying")
    simulator.set(moving=True)
    for hours in (20, 22, 24):
        simulator.set(values={**simulator.values, "hours": hours})
    assert answers.read().answers.revision == 0
    simulator.set(moving=False)
    assert answers.read().answers.revision == 1
    assert answers.values["simulator:applying"]["values"]["hours"] == 24


def test_the_result_names_the_request_that_it_answers(opened: Open) -> None:
    simulator = opened("applying")
    simulator.set(request=7, values={**simulator.values, "hours": 9})
    assert simulator.result["heard"] == 7
    assert simulator.result["values"]["hours"] == 9


def test_a_box_without_a_number_says_so_and_keeps_the_last_value(opened: Open) -> None:
    simulator = opened("applying")
    simulator.set(values={**simulator.values, "hours": "many"})
    assert simulator.result["problem"] == "Hours to apply: give a number, such as 1200 or 2.5."
    assert simulator.values["hours"] == 18
    simulator.set(values={**simulator.values, "hours": "1,2"})
    assert "problem" not in simulator.result


def test_a_box_is_read_as_any_number(opened: Open) -> None:
    simulator = opened("applying")
    for typed, hours in (("2,5", 2.5), ("twenty hours", 20), ("１２", 12)):
        simulator.set(values={**simulator.values, "hours": typed})
        assert "problem" not in simulator.result
        assert simulator.values["hours"] == hours
    simulator.set(values={**simulator.values, "hours": "10-15"})
    assert simulator.result["problem"] == "Hours to apply: That is a range: give one number."
    assert simulator.values["hours"] == 12


def test_a_sign_reaches_the_model(opened: Open) -> None:
    simulator = opened("applying")
    simulator.set(values={**simulator.values, "hours": "5-"})
    assert simulator.values["hours"] == -5


def test_a_prediction_that_is_no_number_is_told_why(opened: Open) -> None:
    simulator = opened("applying")
    simulator.set(guess={"given": {"cost": "£20k to £30k"}, "revealed": True})
    assert simulator.prediction["unread"]["cost"] == "That is a range: give one number."
    assert not simulator.prediction["revealed"]
    simulator.set(guess={"given": {"cost": "£20k a year"}, "revealed": True})
    assert simulator.prediction["said"][0].startswith("You said £20,000")


def test_values_that_the_model_refuses_give_its_sentence(opened: Open) -> None:
    simulator = opened("dial")
    simulator.set(values={**simulator.values, "error_share": 60})
    assert "Make them add up to 100" in simulator.result["problem"]
    simulator.set(values={**simulator.values, "failure_share": 25})
    assert "problem" not in simulator.result


def test_a_fault_of_ours_is_said_and_goes_with_the_value_that_met_it(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulator = opened("applying")
    with monkeypatch.context() as broken:
        broken.setattr(simulator.part._view, "result", lambda _: 1 // 0)
        simulator.set(request=7, values={**simulator.values, "hours": 9})
        assert "the fault is ours" in simulator.result["problem"]
        assert simulator.result["heard"] == 7
    simulator.set(values={**simulator.values, "hours": 18})
    assert "problem" not in simulator.result


@pytest.mark.parametrize(
    "damaged", ["text", 3, {"values": []}, {"values": {"hours": None, "way": "x"}, "prediction": 4}]
)
def test_a_damaged_entry_opens_with_the_defaults(
    damaged: object, opened: Open, answers: MemoryStore
) -> None:
    answers.save("simulator:applying", damaged)
    simulator = opened("applying")
    assert simulator.values["hours"] == 18
    assert simulator.values["way"] == "full"


def test_failure_to_save_shows_its_sentence_and_the_next_change_saves_all(
    opened: Open, answers: MemoryStore
) -> None:
    simulator = opened("applying")
    with answers.failing("The disk is full."):
        simulator.set(values={**simulator.values, "hours": 9})
    assert simulator.notice == {"text": "The disk is full.", "trouble": True}
    assert simulator.values["hours"] == 9
    opened("applying").set(values={**simulator.values, "hours": 18, "applicants": 99})
    simulator.set(values={**simulator.values, "way": "half"})
    kept = answers.values["simulator:applying"]["values"]
    assert (kept["hours"], kept["applicants"], kept["way"]) == (9, 99, "half")
    assert simulator.notice == {"text": "Saved.", "trouble": False}


def test_model_answers_are_never_written(opened: Open, answers: MemoryStore) -> None:
    answers.save("simulator:applying", {"values": {"hours": 9}})
    simulator = opened("applying", read_only=True)
    simulator.set(values={**simulator.values, "hours": 50})
    assert answers.read().answers.revision == 1
    assert simulator.result["values"]["hours"] == 50
