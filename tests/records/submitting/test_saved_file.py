"""That a cohort's file was saved, as it is read from what is kept."""

from datetime import UTC, datetime

import pytest

from commissioning.records.answers import FILE_SAVED, Answer, Answers
from commissioning.records.submitting.saved_file import saved_file

NONE = Answers("04")


@pytest.mark.parametrize("year", [1, 1970, 9999])
def test_a_time_that_no_clock_said_says_nothing_of_a_file(year: int) -> None:
    """It would have to be shown as a day and an hour, and there are no days after the year 9999."""
    at = datetime(year, 12, 31, 23, 59, tzinfo=UTC)
    assert saved_file(Answers("04", answers={FILE_SAVED: Answer("ann", at, 1)}), NONE) is None


def test_a_file_says_when_and_as_whom_it_was_saved() -> None:
    at = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
    found = saved_file(Answers("04", answers={FILE_SAVED: Answer("ann", at, 1)}), NONE)
    assert found is not None
    assert (found.learner, found.when(UTC)) == ("ann", "22 November, 14:02")
