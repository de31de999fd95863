"""The frame: prediction first, values saved and restored, plain text, trouble in sentences."""

import pickle
import zlib
from typing import Any

import pytest

from commissioning.errors import CourseError
from commissioning.parts import part
from commissioning.parts.part import Changes
from commissioning.simulators import NAMES, controls
from commissioning.simulators.grants.cashflow import ADVANCE, ARREARS
from parts.host import Host
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
        ("who-can-answer", {"shorter": "90"}, {"measures": 3}),
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


SLOW = b"""META
key;value
budget;1000
vote_type;approval
PROJECTS
project_id;cost
x;600
y;400
VOTES
voter_id;vote
1;x,y
2;x
"""


def give(simulator: Any, data: bytes = SLOW, name: str = "own.pb") -> Any:
    """Choose a file: from then on each result is worked out elsewhere."""
    simulator.say(None, data, file="file", name=name)
    return simulator.result


def ask(simulator: Any, **values: Any) -> Changes:
    """Change values, and do not wait for what comes later."""
    message = {"set": {"request": 3, "values": {**simulator.values, **values}}}
    changes: Changes = simulator.part.hear(message, simulator.store.read())
    return changes


def test_what_is_quick_is_answered_at_once(opened: Open) -> None:
    simulator = opened("residents-vote")
    assert ask(simulator, budget=90_000).later is None
    give(simulator)
    assert ask(simulator, budget=900).later
    assert ask(simulator, file="").later is None  # back to Northmere's


def test_work_that_takes_long_travels_light_and_leaves_behind_what_it_held(opened: Open) -> None:
    simulator = opened("residents-vote")
    give(simulator, SLOW + b"".join(b"%d;x\n" % voter for voter in range(3, 5_000)))
    changes = ask(simulator, budget=900, rule="equal-shares")
    assert changes.wish is None
    assert changes.later
    sent = pickle.dumps(changes.later)
    held, message = pickle.loads(sent).run(simulator.held, print)  # noqa: S301 - our own
    back = pickle.dumps(message)
    assert len(sent) < 10_000
    assert len(back) < 20_000
    assert held is simulator.held
    simulator.hear(pickle.loads(back))  # noqa: S301 - our own
    assert (simulator.result["heard"], simulator.values["budget"]) == (3, 900)
    assert "4,999 who voted" in simulator.result["summary"]


def test_work_that_fails_is_told_and_the_next_change_is_heard(opened: Open) -> None:
    simulator = opened("residents-vote")
    give(simulator)
    ask(simulator, budget=900)
    simulator.hear({"failed": ""})
    assert simulator.result["heard"] == 3
    assert "the fault is ours" in simulator.result["problem"]
    ask(simulator, budget=900)
    simulator.hear({"failed": "It took too long."})
    assert simulator.result["problem"] == "It took too long."
    simulator.set(request=4, values={**simulator.values, "budget": 800})
    assert "problem" not in simulator.result


def test_what_was_lost_is_made_again_from_the_file_and_nothing_else_changes(opened: Open) -> None:
    simulator, other = opened("residents-vote"), opened("residents-vote")
    for one in (simulator, other):
        give(one)
    simulator.held = None
    for budget in (700, 800):
        for one in (simulator, other):
            one.set(request=budget, values={**one.values, "budget": budget})
        assert simulator.result == other.result
        assert simulator.held is not None
    simulator.held = None
    give(simulator, b"broken", "broken.pb")
    assert simulator.result["summary"] == other.result["summary"]
    assert "broken.pb was not counted" in simulator.result["options"]["file"]["trouble"]


def test_what_is_held_for_another_file_is_not_counted(opened: Open) -> None:
    simulator, other = opened("residents-vote"), opened("residents-vote")
    give(simulator)
    give(other, SLOW.replace(b"2;x", b"2;y"))
    simulator.held = other.held
    simulator.set(values={**simulator.values, "budget": 700})
    assert simulator.result["summary"].startswith("Most votes first, £700: x wins. 2 of the 2")


def test_what_cannot_be_made_again_gives_way_to_northmeres_vote_in_words(opened: Open) -> None:
    simulator = opened("residents-vote")
    simulator.set(values={**simulator.values, "budget": 90_000})
    before = simulator.result["summary"]
    give(simulator)
    simulator.held = None
    simulator.part._packed = b"damaged"
    simulator.set(request=4, values={**simulator.values, "budget": 700})
    assert simulator.result["summary"] == before
    assert (simulator.result["heard"], simulator.values["file"]) == (4, "")
    trouble = simulator.result["options"]["file"]["trouble"]
    assert trouble.startswith("own.pb could not be counted again. This is Northmere's vote")
    assert simulator.part._packed is None
    assert "x and y win" in give(simulator)["summary"]


def test_what_was_lost_is_tried_again_later_where_there_was_no_time(opened: Open) -> None:
    simulator = opened("residents-vote")
    give(simulator)
    simulator.held = None
    ask(simulator, budget=700)
    simulator.part.hear({"done": None}, simulator.store.read())
    simulator.hear({"failed": "Wait a minute."})
    assert simulator.result["problem"] == "Wait a minute."
    simulator.set(request=4, values={**simulator.values, "budget": 800})
    assert "£800" in simulator.result["summary"]
    assert simulator.values["file"] == "own.pb"


def test_the_file_is_kept_in_memory_only_while_it_is_in_use(opened: Open) -> None:
    simulator = opened("residents-vote")
    give(simulator, b"broken")
    assert simulator.part._packed is None
    give(simulator)
    kept = simulator.part._packed
    assert kept
    assert zlib.decompress(kept) == SLOW
    give(simulator, b"broken")
    assert simulator.part._packed is kept
    simulator.set(values={**simulator.values, "file": ""})
    assert simulator.part._packed is None


def test_how_far_it_is_is_shown_until_the_result_is_there(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "PAUSE", 0)
    simulator = opened("residents-vote")
    give(simulator)
    said = [state["progress"] for state in simulator.told if "progress" in state]
    assert [one["text"] for one in said[:4]] == [
        "Reading the file …",
        "Counting by most votes …",
        "Counting by equal shares, round 1 …",
        "Counting by equal shares, round 2 …",
    ]
    assert said[-1] == {"text": "", "heard": len(said) - 1}


def test_the_same_words_of_progress_are_news_again(opened: Open) -> None:
    simulator = opened("residents-vote")
    for _ in range(2):
        simulator.hear({"progress": "Waiting"})
    assert [one["progress"]["heard"] for one in simulator.told] == [1, 2]


# -- a new part behind a page whose connection was lost


def resume(page: Host, part: Host, request: int = 9, **more: Any) -> None:
    """What the page, as `page` knows it, says to a new part."""
    known = {"values": page.values, "before": page.result["values"], "kept": page.kept}
    guess = {name: page.prediction[name] for name in ("given", "revealed")}
    part.say("resume", request=request, **{**known, "guess": guess, "guessed": False, **more})


@pytest.mark.parametrize("name", NAMES)
def test_where_nothing_was_changed_a_new_part_keeps_nothing_and_works_nothing_out(
    name: str, opened: Open, answers: MemoryStore, private: MemoryStore
) -> None:
    page, part = opened(name), opened(name)
    resume(page, part)
    assert part.told == [{"request": 9, "result": {**page.result, "heard": 9}}]
    assert not answers.values
    assert not private.values
    page.set(guess={"given": {}, "revealed": True, "request": 1})
    revision = answers.answers.revision
    part = opened(name)
    resume(page, part, guess={"given": {}, "revealed": True, "request": 1}, guessed=True)
    assert part.prediction == page.prediction
    assert answers.answers.revision == revision


def test_a_new_part_takes_over_what_the_page_shows(opened: Open, answers: MemoryStore) -> None:
    page, part = opened("applying"), opened("applying")
    guess = {"given": {"cost": "£20,000"}, "revealed": True, "request": 4}
    resume(page, part, values={**page.values, "hours": "24"}, guess=guess, guessed=True)
    assert (part.result["heard"], part.values["hours"]) == (9, 24)
    assert (part.prediction["heard"], part.prediction["said"][0][:18]) == (4, "You said £20,000; ")
    kept = answers.values[page.part.key]
    assert kept["values"]["hours"] == 24
    assert kept["prediction"] == {"given": {"cost": 20000}, "revealed": True}
    part.set(request=10, values={**part.values, "hours": "many"})
    again = opened("applying")
    resume(part, again, values={**part.values, "hours": "many"})
    assert again.result["problem"] == part.result["problem"]


def test_what_was_moved_and_not_kept_is_kept_by_the_new_part(
    opened: Open, answers: MemoryStore
) -> None:
    page = opened("applying")
    page.set(request=1, moving=True, values={**page.values, "hours": 24})
    assert not answers.values
    resume(page, opened("applying"))
    assert answers.values[page.part.key]["values"]["hours"] == 24


def test_what_was_kept_though_its_answer_was_lost_is_not_kept_twice(
    opened: Open, answers: MemoryStore
) -> None:
    page, before = opened("applying"), opened("applying")
    changed = {**page.values, "hours": 24}
    before.set(request=1, values=changed)
    revision = answers.answers.revision
    part = opened("applying")
    resume(page, part, values=changed)
    assert part.values["hours"] == 24
    assert answers.answers.revision == revision


def test_a_change_that_another_follows_is_settled_as_one(opened: Open) -> None:
    page, part = opened("dial"), opened("dial")
    resume(page, part, values={**page.values, "set": "full"})
    page.set(values={**page.values, "set": "full"})
    assert part.values == page.values


def test_a_new_part_keeps_what_another_tab_kept_meanwhile(
    opened: Open, answers: MemoryStore
) -> None:
    page = opened("scoring")
    opened("scoring").set(
        values={**page.values, "note_evidence": "Theirs."},
        guess={"given": {}, "revealed": True},
    )
    other = opened("scoring")
    other.set(values={**other.values, "note_evidence": "Theirs."})
    quiet = opened("scoring")
    revision = answers.answers.revision
    resume(page, quiet)
    assert answers.answers.revision == revision
    assert quiet.values["note_evidence"] == "", "nothing moves on a page that changed nothing"
    part = opened("scoring")
    resume(page, part, values={**page.values, "social_weight": 12})
    kept = answers.values[page.part.key]
    assert (kept["values"]["note_evidence"], kept["values"]["social_weight"]) == ("Theirs.", 12)
    assert part.values["note_evidence"] == "Theirs."
    assert kept["prediction"]["revealed"]


def test_model_answers_carry_on_and_are_not_written(opened: Open, answers: MemoryStore) -> None:
    page = opened("applying", read_only=True)
    page.set(guess={"given": {}, "revealed": True, "request": 1})
    page.set(values={**page.values, "hours": 50})
    part = opened("applying", read_only=True)
    resume(page, part, guess={"given": {}, "revealed": True, "request": 1}, guessed=True)
    assert part.values["hours"] == 50
    assert part.prediction["revealed"]
    assert not answers.values


@pytest.mark.parametrize(
    "odd", [None, 3, "x", [], {}, {"hours": [[]]}, {"given": 3, "revealed": 1}]
)
def test_a_page_that_says_nonsense_of_itself_is_answered(odd: Any, opened: Open) -> None:
    for name in ("applying", "residents-vote"):
        part = opened(name)
        odd_ones = dict.fromkeys(("values", "before", "kept", "guess", "guessed"), odd)
        part.say("resume", request=5, **odd_ones)
        assert part.result["heard"] == 5
        part.set(request=6, values=part.values)
        assert part.result["heard"] == 6


def test_who_asks_is_answered_though_nothing_differs(opened: Open) -> None:
    part = opened("applying")
    part.set(request=3, values=part.values)
    assert part.result["heard"] == 3


# -- in another tab, and in another try


def guessed(page: Host, cost: str, request: int) -> None:
    page.set(guess={"given": {"cost": cost}, "revealed": True, "request": request})


def test_a_prediction_kept_long_ago_does_not_come_back_over_a_newer_one(
    opened: Open, answers: MemoryStore
) -> None:
    page, other = opened("applying"), opened("applying")
    guessed(page, "10000", 1)
    guessed(other, "20000", 1)
    page.set(values={**page.values, "hours": "24"}, request=1, moving=False)
    assert answers.values["simulator:applying"]["prediction"]["given"] == {"cost": 20_000}


def test_a_page_of_an_earlier_try_keeps_nothing_in_the_one_that_is_open(
    opened: Open, answers: MemoryStore
) -> None:
    page = opened("applying")
    guessed(page, "10000", 1)
    answers.new_try()
    page.set(values={**page.values, "hours": "24"}, request=1, moving=False)
    assert not answers.values
    assert "A new try was begun in another tab" in page.notice["text"]
    part = opened("applying", attempt=1)
    assert not part.prediction["revealed"]
    guess = {"given": {"cost": "10000"}, "revealed": True, "request": 1}
    resume(page, part, guess=guess, guessed=True)
    assert not answers.values
    assert part.notice["text"] == "", "nobody did anything"
