"""What is left of a page, and where to stop: it follows from the blocks that are still to do."""

from datetime import UTC, datetime

import pytest

from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import EXERCISE, Place
from commissioning.records.progress.how_far import NEVER, PageProgress
from commissioning.records.progress.left import minutes_left, stopping
from commissioning.records.progress.minutes import page_minutes

MODULE = "04-proportionate-grant-management"
SITTING = Place(MODULE, "1-who-says-you-must")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def done(place: Place, *answered: str, predicted: tuple[str, ...] = ()) -> PageProgress:
    """A page of which this much is done."""
    saved = NOON if answered or predicted else NEVER
    asked = page_at(place).questions
    return PageProgress(
        place.page, asked, frozenset(answered), saved, predicted=frozenset(predicted)
    )


def test_a_page_that_is_not_begun_takes_its_minutes() -> None:
    assert minutes_left(SITTING, done(SITTING)) == page_minutes(SITTING)


def test_every_answer_leaves_less_and_the_last_leaves_nothing() -> None:
    asked = page_at(SITTING).questions
    left = [minutes_left(SITTING, done(SITTING, *asked[:n])) for n in range(len(asked) + 1)]
    assert left == sorted(left, reverse=True)
    assert len(set(left)) > len(asked) // 2
    assert left[-1] == 0


def test_what_was_answered_further_down_is_left_out_too() -> None:
    asked = page_at(SITTING).questions
    further = minutes_left(SITTING, done(SITTING, asked[0], asked[-1]))
    assert further < minutes_left(SITTING, done(SITTING, asked[0]))


def test_a_prediction_that_was_made_takes_no_more_time() -> None:
    dial = Place(MODULE, "3-the-price-of-a-check")
    asked = page_at(dial).questions
    before, after = done(dial, asked[-1]), done(dial, asked[-1], predicted=("dial",))
    assert minutes_left(dial, after) < minutes_left(dial, before)


def test_of_key_points_only_they_count() -> None:
    points = Place(MODULE, "1-who-says-you-must", "Key points")
    assert 1 <= minutes_left(points, done(SITTING)) <= 2


def test_the_next_place_to_stop_ends_the_part_that_holds_the_open_question() -> None:
    first = stopping(SITTING, done(SITTING))
    assert first is not None
    assert first.heading == "What the Standard is today", (
        "the insight that the first question opens"
    )
    assert 0 < first.minutes < page_minutes(SITTING)
    second = stopping(SITTING, done(SITTING, "auditor-friday"))
    assert second is not None
    assert second.heading == "A note from Policy"


def test_the_end_of_the_page_is_no_place_of_its_own() -> None:
    asked = page_at(SITTING).questions
    assert stopping(SITTING, done(SITTING, *asked[:-1])) is None
    check = Place(MODULE, "0-opening-check")
    assert stopping(check, done(check)) is None


@pytest.mark.parametrize(
    ("answered", "heading"), [(0, "The room that is left"), (3, "Five small favours")]
)
def test_an_exercise_can_be_left_after_any_question(answered: int, heading: str) -> None:
    place = Place(MODULE, EXERCISE)
    found = stopping(place, done(place, *page_at(place).questions[:answered]))
    assert found is not None
    assert found.heading == heading
