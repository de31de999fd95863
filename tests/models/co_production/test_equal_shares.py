"""Equal shares: Northmere's figures, published winners, the reference library, and what must hold."""

import random
import time
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.models.co_production.counting.ballots import (
    Ballot,
    Election,
    Project,
    election,
    grouped,
)
from commissioning.models.co_production.counting.share_rounds import MEASURES, UNIT, Rounds, payment
from commissioning.models.co_production.counting.shares import equal_shares
from commissioning.models.co_production.counting.voting import most_votes
from commissioning.models.co_production.pb_files.pabulib import read_pb

IDS = "ABCDEF"


@st.composite
def elections(draw):
    n = draw(st.integers(1, len(IDS)))
    costs = {i: draw(st.integers(1, 60)) for i in IDS[:n]}
    ballot = st.lists(st.sampled_from(IDS[:n]), unique=True, max_size=n)
    ballots = draw(st.lists(ballot, min_size=1, max_size=12))
    return draw(st.integers(0, 120)), costs, ballots


@settings(max_examples=80, deadline=None)
@given(elections(), st.randoms(use_true_random=False))
def test_within_budget_paid_for_by_supporters_and_blind_to_order(values, dice):
    budget, costs, ballots = values
    vote = election(budget, costs, ballots)
    for count in (most_votes, equal_shares, partial(equal_shares, measure="count")):
        result = count(vote)
        assert result.cost <= budget
        assert result.cost + result.unspent == budget
        assert result.cost == sum(costs[i] for i in result.winners)
        assert all(vote.votes[i] for i in result.winners)
        names, papers = list(costs), list(ballots)
        dice.shuffle(names)
        dice.shuffle(papers)
        mixed = election(budget, {i: costs[i] for i in names}, papers)
        assert count(mixed) == result
        assert len(result.steps) == len(costs)
    paid = [s for s in equal_shares(vote, "none").steps if s.won]
    for step in paid:
        assert step.most_paid * step.votes >= step.cost  # nobody else pays
        assert step.strength <= step.votes + Decimal("1e-6")


@settings(max_examples=50, deadline=None)
@given(elections())
def test_no_project_that_fits_is_left_after_the_fill(values):
    vote = election(*values)
    for result in (most_votes(vote), equal_shares(vote)):
        for project in vote.projects:
            lost = project.id not in result.winners and vote.votes[project.id]
            assert not (lost and project.cost <= result.unspent)


def test_a_published_count_by_hand():
    """Two groups of voters: 6 of 10 hold 6/10 of the money, the other 4 the rest."""
    vote = election(100, {"A": 60, "B": 40, "C": 40}, [["A", "C"]] * 6 + [["B"]] * 4)
    assert most_votes(vote).winners == ("C", "A")
    assert equal_shares(vote, "none").winners == ("C", "B")
    assert equal_shares(vote, "none").steps[0].most_paid.quantize(Decimal("0.0001")) == Decimal(
        "6.6667"
    )


def test_by_count_the_project_that_asks_least_of_each_wins():
    """Ten voters with £10 each. By cost A stands for ten votes, by count B asks £4 and not £9."""
    vote = election(100, {"A": 90, "B": 32}, [["A", "B"]] * 8 + [["A"]] * 2)
    assert equal_shares(vote, "none").winners == ("A",)
    assert equal_shares(vote, "none", measure="count").winners == ("B",)


@pytest.mark.parametrize(("voters", "budget"), [(61, 150_000), (7, 100), (3, "0.01")])
def test_what_all_voters_ticked_may_cost_all_the_money(voters, budget):
    vote = election(budget, {"a": budget}, [["a"]] * voters)
    assert equal_shares(vote, "none").winners == ("a",)
    assert equal_shares(vote, "none").unspent == 0


def test_ties_go_by_votes_then_cost_then_id():
    vote = election(10, {"b": 10, "a": 10, "c": 9}, [["a", "b", "c"]])
    assert most_votes(vote).winners == ("c",)
    assert most_votes(election(10, {"b": 10, "a": 10}, [["a", "b"]])).winners == ("a",)
    assert equal_shares(election(10, {"b": 10, "a": 10}, [["a", "b"]])).winners == ("a",)


def test_a_project_without_votes_says_so():
    result = equal_shares(election(10, {"a": 5, "b": 5}, [["a"]]))
    assert result.winners == ("a",)
    assert result.steps[-1].why == "b has no votes."


def test_completion_words_and_steps_are_checked():
    vote = election(10, {"a": 10}, [["a"]])
    with pytest.raises(ValueError, match="Choose from"):
        equal_shares(vote, "magic")
    with pytest.raises(ValueError, match="more than £0"):
        equal_shares(vote, step=0)
    with pytest.raises(ValueError, match="Choose from: cost, count"):
        equal_shares(vote, measure="fame")


def generated(seed: int, voters: int, projects: int, length: int, each: int = 200) -> Election:
    """A vote with few popular projects and many small ones; `each`: budget in £ a project."""
    dice = random.Random(seed)  # noqa: S311
    ids = [f"p{k:03}" for k in range(projects)]
    weights = [1 / (k + 3) for k in range(projects)]
    ballots = [Ballot(frozenset(dice.choices(ids, weights, k=length))) for _ in range(voters)]
    paper = tuple(Project(i, Decimal(dice.randrange(2, 100) * 50)) for i in ids)
    return Election(paper, grouped(ballots), Decimal(each) * projects)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("measure", ["cost", "count"])
def test_agrees_with_the_reference_library(seed, measure):
    """pabutools is GPL: a dependency of this test only."""
    from pabutools import election as reference
    from pabutools.rules import method_of_equal_shares
    from pabutools.tiebreaking import TieBreakingRule

    vote = generated(seed, 40 + 20 * seed, 12, 3)
    paper = {p.id: reference.Project(p.id, int(p.cost)) for p in vote.projects}
    instance = reference.Instance(paper.values(), budget_limit=int(vote.budget))
    profile = reference.ApprovalProfile(
        [
            reference.ApprovalBallot(paper[i] for i in ballot.approved)
            for ballot in vote.ballots
            for _ in range(ballot.count)
        ],
        instance=instance,
    )
    ties = TieBreakingRule(lambda _i, _p, project: vote.tie(project.name))
    for completion, step in (("none", None), ("add-one", 1)):
        theirs = method_of_equal_shares(
            instance,
            profile,
            sat_class=reference.Cost_Sat if measure == "cost" else reference.Cardinality_Sat,
            tie_breaking=ties,
            voter_budget_increment=step,
        )
        ours = equal_shares(vote, completion, measure=measure)
        assert {p.name for p in theirs} == set(ours.winners), completion


def test_hundreds_of_projects_and_tens_of_thousands_of_voters_are_counted_fast():
    vote = generated(1, 40_000, 300, 6, each=2_000)
    start = time.process_time()
    result = equal_shares(vote)
    took = time.process_time() - start
    assert result.added == 14  # fifteen rounds
    assert took < 2.5  # 0.3 to 0.5 s of one shared core; room for a busy machine


@settings(max_examples=60, deadline=None)
@given(elections(), st.lists(st.integers(1, 20), min_size=1, max_size=6), st.sampled_from(MEASURES))
def test_a_round_begun_behind_another_is_the_round_begun_afresh(values, rises, measure):
    vote = election(*values)
    rounds, share = Rounds(vote, measure), 0
    for rise in rises:
        share += rise * UNIT // 2
        assert rounds.at(share) == Rounds(vote, measure).at(share)
    with pytest.raises(ValueError, match="share fell"):
        rounds.at(-1)


def test_a_voter_short_by_a_rounding_is_remembered_in_the_next_round():
    ballots = [["X", "Z", "W"], ["X"], ["X"], ["Z"], ["Z"], ["W"]]
    vote = election(6, {"X": 1, "Z": 1, "W": 1}, ballots)
    rounds = Rounds(vote)
    rounds.at(666_666_666_667)  # after X, the first voter has a unit less than a third of £1
    assert rounds.at(UNIT) == Rounds(vote).at(UNIT)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4)), min_size=1, max_size=9),
    st.integers(1, 200),
    st.integers(0, 40),
)
def test_a_cost_is_shared_by_the_least_payment_that_covers_it(groups, cost, guess):
    def together(most):
        return sum(min(money, most) * size for money, size in groups)

    money, sizes = zip(*groups, strict=True)
    paid = payment(cost, money, sizes, guess)
    alone = [m for m, size in groups for _ in range(size)]
    assert payment(cost, alone, None, guess) == paid
    if together(99) < cost:
        assert paid == 0
    else:
        assert together(paid) >= cost > together(paid - 1)


PUBLISHED = """META
key;value
description;Written for this test
num_projects;4
num_votes;5
budget;100
vote_type;approval
rule;equalshares/add1
PROJECTS
project_id;cost;votes;name;selected
1;60;3;Park;1
2;50;2;Hall;0
3;40;2;Bench;1
4;30;1;Path;0
VOTES
voter_id;age;sex;vote
1;20;F;1
2;30;M;1,4
3;40;F;1
4;50;M;2,3
5;60;F;3,2
"""


def test_published_winners_of_a_file():
    loaded = read_pb(PUBLISHED)
    assert set(equal_shares(loaded.election, "add-one").winners) == set(loaded.published)
