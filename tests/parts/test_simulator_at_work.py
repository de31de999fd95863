"""Work that takes long: told while it goes on, light to travel, and made again from what the part keeps."""

import pickle
import zlib
from typing import Any

import pytest

from commissioning.parts import part
from commissioning.parts.part import Changes
from parts.simulating import Open

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
