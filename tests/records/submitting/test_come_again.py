"""A new try begins with what was missed, where to read it, and a night between; never with what changed."""

from dataclasses import replace

from commissioning.content.places import EXERCISE, Place, in_notebooks
from commissioning.content.syllabus import syllabus
from commissioning.records.attempts import Attempts
from commissioning.records.submitting.come_again import come_again
from parts.memory import attempt

MODULE = syllabus().module("04")
ADDRESS = in_notebooks(Place(MODULE.id, EXERCISE))
ONE = Attempts(MODULE.id).plus(replace(attempt(1), outcomes_missed=("O2", "O5")))


def test_a_first_try_and_one_that_is_over_begin_with_nothing() -> None:
    assert come_again(MODULE, Attempts(MODULE.id), 1, ADDRESS) == ""
    assert come_again(MODULE, ONE, 1, ADDRESS) == ""
    assert come_again(MODULE, ONE.plus(attempt(2)), 2, ADDRESS) == ""


def test_the_next_names_what_was_missed_and_leads_to_it() -> None:
    html = come_again(MODULE, ONE, 2, ADDRESS)
    assert html.startswith("<h2>")
    for outcome in ("O2", "O5"):
        assert f"<li>{MODULE.outcomes[outcome]}: <a href" in html
    assert f'href="../../lessons/{MODULE.id}/2-the-price-of-a-form.ipynb"' in html
    assert MODULE.outcomes["O1"] not in html
    assert "Leave a night" in html
    assert "Two tries are behind you" not in html


def test_only_the_last_try_counts_and_after_two_somebody_is_asked() -> None:
    html = come_again(MODULE, ONE.plus(attempt(2)), 3, ADDRESS)
    assert MODULE.outcomes["O2"] not in html
    assert "talk it over with a colleague" in html


def test_a_harmful_choice_that_stood_is_said_though_no_outcome_was_missed() -> None:
    stood = replace(attempt(1), passed=False, unsafe=("three-calls",), outcomes_missed=())
    html = come_again(MODULE, Attempts(MODULE.id).plus(stood), 2, ADDRESS)
    assert "could do harm at work" in html
    assert "Nothing was missed by much" not in html


def test_a_cohort_reads_its_feedback_and_talks_to_its_facilitator() -> None:
    html = come_again(MODULE, Attempts(MODULE.id), 3, ADDRESS, cohort=True)
    assert "Read the feedback" in html
    assert "talk it over with your facilitator" in html
