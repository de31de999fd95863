"""The scale, and what a moderation note must have."""

import pytest

from commissioning.models.social_value.moderation import SCALE, check_note, level, nearest_level

GOOD = {
    "criterion": "Work for people far from a job",
    "evidence": "Page 6: two trainees, named partner, start in April.",
    "agreed": 4,
    "why_not": {"5": "Does not say what would happen anyway.", "3": "Owner and date are given."},
}


def test_every_level_is_described():
    assert [row.score for row in SCALE] == [0, 1, 2, 3, 4, 5]
    assert [row.out_of_100 for row in SCALE] == [0, 20, 40, 60, 80, 100]
    assert all(row.name and row.described.endswith(".") for row in SCALE)
    assert level("4").name == "Good"


@pytest.mark.parametrize(("points", "score"), [(85, 4), (55, 3), (50, 2), (0, 0), (100, 5)])
def test_points_out_of_100_have_a_nearest_level(points, score):
    assert nearest_level(points).score == score


@pytest.mark.parametrize("points", [-1, 101])
def test_points_outside_the_scale_have_none(points):
    with pytest.raises(ValueError, match="The score is"):
        nearest_level(points)


def test_a_complete_note():
    note = check_note(**GOOD)
    assert note.complete
    assert note.agreed.score == 4
    assert note.missing == ()


def test_nothing_written_yet():
    note = check_note()
    assert not note.complete
    assert note.agreed is None
    assert note.missing == ("the criterion", "evidence from the bid", "one agreed score")


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"criterion": " "}, "the criterion"),
        ({"evidence": ""}, "evidence from the bid"),
        ({"agreed": ""}, "one agreed score"),
        ({"why_not": {"5": "No baseline."}}, "why not 3"),
        ({"why_not": {3: "Dated.", 5: "  "}}, "why not 5"),
        ({"published": ["Trees"]}, "a criterion that was published: no new ones"),
    ],
)
def test_each_gap_is_named(changes, missing):
    assert check_note(**{**GOOD, **changes}).missing == (missing,)


def test_a_published_criterion_in_any_case_and_a_score_nobody_gave():
    assert check_note(**GOOD, published=["work for people FAR from a job "]).criterion_published
    note = check_note(**{**GOOD, "agreed": 2})
    assert note.unexplained == (4,)
    assert check_note(**{**GOOD, "why_not": {}}, scores=(4, 4)).complete


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"agreed": 6}, "0 to 5"),
        ({"agreed": "4.5"}, "whole number"),
        ({"why_not": {"2": "Too low."}}, "which no assessor gave"),
    ],
)
def test_faults_are_named(changes, message):
    with pytest.raises(ValueError, match=message):
        check_note(**{**GOOD, **changes})
