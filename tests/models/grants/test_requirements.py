"""Comply or explain, with no total score, and recipients' evidence beside it."""

from math import sqrt

import pytest

from commissioning.models.grants import requirements
from commissioning.models.grants.evidence import STATEMENTS, Statement, recipients_say, wilson
from commissioning.models.grants.requirements import (
    REQUIREMENTS,
    Entry,
    actions,
    weakest_evidence,
    what_is_missing,
)

EXPLAINED = {"explanation": "Why", "safeguard": "What", "owner": "Who", "date": "1 May 2027"}


def test_only_the_verbs_that_were_read_are_given():
    verbs = {r.number: r.verb for r in REQUIREMENTS}
    assert [n for n in verbs if verbs[n] == "shall"] == [2, 4, 6, 7, 9]
    assert [n for n in verbs if verbs[n] == "should"] == [5, 8, 10]
    assert [n for n in verbs if verbs[n] is None] == [1, 3]


@pytest.mark.parametrize("field", EXPLAINED)
def test_a_gap_is_complete_only_with_all_four(field):
    assert Entry(5, "partly", **EXPLAINED).complete
    entry = Entry(5, "partly", **(EXPLAINED | {field: " "}))
    assert entry.missing == (field,)
    assert what_is_missing(entry) == f"Requirement 5, rated partly: add {field}."


def test_met_needs_evidence_and_not_applicable_a_reason():
    assert Entry(1, "met").missing == ("evidence",)
    assert Entry(3, "not applicable").missing == ("explanation",)
    assert what_is_missing(Entry(1, "met", evidence="Minute of 4 March")) == ""


def test_actions_come_by_harm_and_ease():
    entries = [
        Entry(1, "met", harm=3, ease=3),
        Entry(4, "partly", harm=2, ease=3),
        Entry(5, "not met", harm=3, ease=2),
        Entry(7, "not met", harm=3, ease=3),
        Entry(10, "partly", harm=1, ease=1),
    ]
    assert [e.number for e in actions(entries)] == [7, 5, 4, 10]


def test_there_is_no_total_score():
    names = [n.lower() for n in dir(requirements)]
    assert not [n for n in names if "score" in n or "total" in n]


def test_eleven_of_thirty_four():
    result = recipients_say(agreed=11)
    assert round(result.share_percent) == 32
    assert (round(result.low_percent), round(result.high_percent)) == (21, 46)
    assert round(result.replied_percent) == 38


def test_of_few_who_could_be_asked_each_reply_tells_more():
    """34 of 90 count as 34 × 89 ÷ 56 replies out of very many, which is 54.04."""
    of_many, of_few, of_all = wilson(11, 34), wilson(11, 34, 90), wilson(11, 34, 34)
    assert [round(100 * end) for end in of_many] == [19, 49]
    assert [round(100 * end) for end in of_few] == [21, 46]
    assert of_all == (11 / 34, 11 / 34)
    assert wilson(11, 34, 10**9) == pytest.approx(of_many)
    # p ± z √(p(1−p)/n · (N−n)/(N−1)), the textbook's correction, has the same reach at p = 1/2
    low, high = wilson(200, 400, 800)
    assert (high - low) / 2 == pytest.approx(1.96 * sqrt(0.25 / 400 * 400 / 799), rel=0.01)


def test_nothing_is_shown_under_ten_replies():
    assert Statement("x", 9, 9).share_percent is None
    assert Statement("x", 9, 9).low_percent is None
    assert Statement("x", 9, 10).share_percent == 90


def test_the_interval_stays_between_nought_and_one():
    assert wilson(0, 12)[0] == 0
    assert wilson(12, 12)[1] == pytest.approx(1)
    low, high = wilson(8, 34)
    assert 0 < low < 8 / 34 < high < 1


def test_the_strongest_rating_meets_the_weakest_evidence():
    entry, statement = weakest_evidence([Entry(8, "met"), Entry(9, "met")], STATEMENTS)
    assert (entry.number, statement.agreed) == (8, 11)
    assert weakest_evidence([Entry(8, "partly")], STATEMENTS) is None


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Entry(11, "met"), "no Minimum Requirement 11"),
        (lambda: Entry(1, "good"), "is rated 'good'"),
        (lambda: Entry(1, "met", harm=4), "Harm for requirement 1 is 4"),
        (lambda: Statement("x", 5, 4), "only 4 replied"),
        (lambda: Statement("x", 3, 12, asked=11), "only 11 were asked"),
        (lambda: wilson(0, 0), "number who replied"),
        (lambda: wilson(1, 12, 11), "number asked"),
    ],
)
def test_faults_are_named(make, message):
    with pytest.raises(ValueError, match=message):
        make()
