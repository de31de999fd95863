"""The cue model finds what gives keys away in other modules, and nothing where nothing does."""

from dataclasses import replace
from itertools import cycle
from random import Random
from typing import Any

import pytest

from authoring.measuring.small import TEXTS, common, exercise_of, judged
from commissioning.authoring.linting.measures import bank_faults
from commissioning.authoring.measuring.cues import cues
from commissioning.authoring.measuring.exercise import Exercise

MODULES = ("02-a", "04-b", "08-c")
NOUNS = ("bank", "hall", "boat", "shop", "park", "club", "mill", "farm", "quay", "yard")


def told(name: str, draw: Random, *, virtue: bool) -> dict[str, Any]:
    """Four options about four things; with `virtue`, the right one asks and records."""
    right = draw.randrange(4)
    options = []
    for place, noun in enumerate(draw.sample(NOUNS, 4)):
        act = "ask first and record it" if virtue and place == right else "take it and go ahead"
        options.append(
            {
                "id": "abcd"[place],
                "text": f"For the {noun}: {act}",
                "worth": "best" if place == right else "weak",
                "feedback": "Why.",
            }
        )
    return common(name, "single", options=options)


def bank(*, virtue: bool) -> list[Exercise]:
    draw = Random(7)  # noqa: S311 - no secret
    return [
        exercise_of(*(told(f"i-{n}", draw, virtue=virtue) for n in range(12)), module=module)
        for module in MODULES
    ]


def test_the_virtue_cue_is_learnt_from_other_modules() -> None:
    found = cues(bank(virtue=True))
    assert found is not None
    assert found.whole.room == 100
    assert found.by_accident <= 0.01
    assert set(found.by_module) == set(MODULES)
    (fault,) = bank_faults(bank(virtue=True))
    assert "takes 100 per cent of the room above chance; at most 15" in fault


def test_keys_that_nothing_marks_are_not_found() -> None:
    found = cues(bank(virtue=False))
    assert found is not None
    assert found.whole.room < 15
    assert found.by_accident > 0.05
    assert bank_faults(bank(virtue=False)) == []


def test_options_that_stay_tell_nothing_whatever_their_words() -> None:
    texts = (*TEXTS[:3], "Ask, record and hold it")
    keys = cycle(("abcd", "bcda", "cdab", "dabc"))
    exercises = [
        exercise_of(*(judged(f"i-{n}", next(keys), texts) for n in range(8)), module=module)
        for module in MODULES
    ]
    found = cues(exercises)
    assert found is not None
    assert abs(found.whole.room) < 1


def test_it_is_the_same_every_time_and_needs_two_modules() -> None:
    assert cues(bank(virtue=False)) == cues(bank(virtue=False))
    assert cues(bank(virtue=True)[:1]) is None
    assert bank_faults(bank(virtue=True)[:1]) == []


@pytest.mark.parametrize("virtue", [True, False])
def test_points_and_chance_are_those_of_the_lists(virtue: bool) -> None:
    found = cues([replace(one) for one in bank(virtue=virtue)])
    assert found is not None
    assert found.whole.of == 72
    assert found.whole.chance == 18
