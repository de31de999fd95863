"""The organisers' own count: as META says, and beside the winners that a file publishes."""

import pytest

from commissioning.models.co_production.counting.ballots import election
from commissioning.models.co_production.counting.voting import WITHDRAWN
from commissioning.models.co_production.pb_files.published import own_count

# a: 4 votes, £60; b: 3 votes, £50, too dear for the £40 left; c: 2 votes, £30; d: 1 vote, £10.
VOTE = election(
    100, {"a": 60, "b": 50, "c": 30, "d": 10}, [["a", "b"]] * 3 + [["a", "c"], ["c", "d"]]
)


@pytest.mark.parametrize(
    ("rule", "least", "winners"),
    [
        ("greedy", "", {"a", "c", "d"}),
        ("Greedy", "0", {"a", "c", "d"}),
        ("greedy-no-skip", "", {"a"}),
        ("greedy_no_skip", "3", {"a"}),
        ("greedy-threshold", "2", {"a", "c"}),
        ("greedy", "3", {"a"}),
    ],
)
def test_each_greedy_rule_by_hand(rule, least, winners):
    own = own_count(VOTE, {"rule": rule, "min_project_score_threshold": least}, tuple(winners))
    assert set(own.winners) == winners
    assert own.agrees
    assert not own_count(VOTE, {"rule": rule}, ("b",)).agrees


def test_the_project_that_ended_the_count_is_named_with_what_was_left():
    own = own_count(VOTE, {"rule": "greedy-no-skip"}, None)
    assert own.stop.project == "b"
    assert own.stop.left == 40
    assert own_count(VOTE, {"rule": "greedy"}, None).stop is None
    enough = election(200, {"a": 60, "b": 50}, [["a", "b"]])
    assert own_count(enough, {"rule": "greedy-no-skip"}, None).stop is None


def test_what_was_withdrawn_or_has_too_few_votes_ends_no_count():
    vote = election(100, {"a": WITHDRAWN, "b": 60, "c": 50, "d": 10}, [["a", "b", "d"], ["a", "b"], ["a", "c"], ["d"], ["d"]])  # fmt: skip
    own = own_count(
        vote, {"rule": "greedy-no-skip", "min_project_score_threshold": "2"}, ("d", "b")
    )
    assert own.agrees
    assert own.stop is None


@pytest.mark.parametrize(
    "rule", ["greedy-custom", "greedy-exclusive", "equalshares", "unknown", ""]
)
def test_a_rule_that_no_name_tells_is_not_guessed(rule):
    own = own_count(VOTE, {"rule": rule, "comment": "#1: " + "x" * 900}, ("a",))
    assert (own.winners, own.agrees, own.stop) == (None, False, None)
    assert len(own.comment) == 401
