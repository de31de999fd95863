"""What module 07's sittings and its facilitator's note type of counts follows from the model of who can bid."""

import yaml

from commissioning.content import folders
from commissioning.formats import WORDS
from commissioning.models.supply import tender_reach
from commissioning.models.supply.bidding import NEW, pack_with, reach
from commissioning.models.supply.reforms import REFORMS, more_with

LESSONS = folders.lessons_dir() / "07-flexible-contracting-and-diverse-supply"
AGREED = pack_with(NEW, terms="quarterly", turnover_ratio=2)
"""The lawful cover, twenty hours and three lots: paid each quarter still, with twice the turnover."""


def feedback(file: str, name: str) -> dict[str, str]:
    asked = yaml.safe_load((LESSONS / "questions" / file).read_text("utf-8"))["questions"]
    found = next(one for one in asked if one["id"] == name)
    return {one["id"]: one["feedback"] for one in found["options"]}


def test_each_further_change_lets_in_as_many_as_is_said() -> None:
    told = feedback("2-who-can-bid.yaml", "which-next")
    count = {
        "turnover": reach(pack_with(AGREED, turnover_ratio="0.5")).can_bid,
        "monthly": reach(pack_with(AGREED, terms="monthly")).can_bid,
        "cover": reach(pack_with(AGREED, insurance=2)).can_bid,
    }
    for name in ("turnover", "monthly"):
        assert told[name].startswith(f"{count[name]} could bid")
    assert told["cover"].startswith("Nobody new")
    assert count["cover"] == reach(AGREED).can_bid < count["turnover"] < count["monthly"]


def test_fifty_one_could_not_answer() -> None:
    found = tender_reach()
    assert found.suppliers - found.can_bid == 51
    assert feedback("6-for-members.yaml", "members-one-question")["why"].startswith(
        "Fifty-one could not"
    )


def test_each_team_of_the_auction_sees_the_same_and_all_together_what_the_note_says() -> None:
    note = (LESSONS / "facilitator.md").read_text("utf-8")
    (alone,) = {more_with([name]) for name in REFORMS if name != "insurance"}
    assert f"Each sees {WORDS[alone]}." in note
    assert more_with(list(REFORMS)) == 40
    assert "all four together with the lawful cover: forty." in note
