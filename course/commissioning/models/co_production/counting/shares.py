"""The method of equal shares for approval ballots, with add-one completion.

Ballots that hold points or an order count as ticks; points then stand in place of votes in ties and
in the fill (`pabulib` says why). Each voter starts with b = budget ÷ voters. A project can win if its supporters can pay its cost
together. Each pays min(own money, p), where p solves Σ min(money, p) = cost. What a voter gains by a
win is measured by its cost, or each project counts as one: the choice is `measure`, and changes
winners. By cost the project with the most effective votes, cost ÷ p, wins; by count that with the
least p. Its supporters pay; repeat. Money left over is used by
raising b by £1 a voter until the winners would cost more than the budget (the last count within
it stands) or no project fits any more; then the rest is filled by most votes first.

Source: Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive
Utilities", 2021; completion as on equalshares.net. Arithmetic is in whole units of a million
millionth of a pound, so it is the same on every machine; strengths within one part in a
thousand million are a tie. Nothing here says that this rule, or a measure, is fairer than another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from commissioning.models.co_production.counting.ballots import Election
from commissioning.models.co_production.counting.share_rounds import MEASURES, UNIT, Rounds, Win
from commissioning.models.co_production.counting.voting import Outcome, Step, most_votes
from commissioning.models.shared.money import Number, number

COMPLETIONS = ("add-one-and-fill", "add-one", "none")
MOST_ROUNDS = 100_000


class TooManyRoundsError(ValueError):
    """The completion would take more rounds than allowed: a larger step takes fewer."""


def equal_shares(
    vote: Election,
    completion: str = "add-one-and-fill",
    step: Number = 1,
    most_rounds: int = MOST_ROUNDS,
    tell: Callable[[int], None] = lambda _: None,
    measure: str = "cost",
) -> Outcome:
    """Return the count by equal shares. `step`: pounds a voter added each time.

    `tell` hears the number of each round before it is counted, from 1.

    Completion is one of COMPLETIONS, `measure` one of MEASURES: what a voter gains by a win, its
    cost or one project. Errors: ValueError if either is another word or the step is not above 0;
    TooManyRoundsError if the count would need more than `most_rounds`.
    """
    if completion not in COMPLETIONS:
        raise ValueError(f"Completion is {completion!r}. Choose from: {', '.join(COMPLETIONS)}.")
    if measure not in MEASURES:
        raise ValueError(f"The measure is {measure!r}. Choose from: {', '.join(MEASURES)}.")
    more = int(number(step, "The step") * UNIT)
    if more <= 0:
        raise ValueError(f"The step is £{step}. Give more than £0.")
    count = Rounds(vote, measure)
    tell(1)
    start = share = -(-count.budget // vote.voters)  # up, so that all together can pay all of it
    wins = count.at(share)
    rounds = 0
    while completion != "none" and not count.full(wins):
        rounds += 1
        if rounds > most_rounds:
            raise TooManyRoundsError("The count needs too many rounds. Give a larger step.")
        tell(rounds + 1)
        tried = count.at(share + more)
        if count.spent(tried) > count.budget:
            break
        share, wins = share + more, tried
    return _outcome(vote, wins, start, share, completion == "add-one-and-fill", measure)


def _outcome(
    vote: Election, wins: list[Win], start: int, share: int, fill: bool, measure: str
) -> Outcome:
    left, steps = vote.budget, []
    for win in wins:
        project = vote.projects[win.project]
        votes, left = vote.votes[project.id], left - project.cost
        paid = _decimal(win.paid)
        strength = project.cost / paid
        why = (
            f"{project.id} counts for {strength:,.1f} of its {votes:,} votes, the most of those "
            f"whose supporters could pay: £{project.cost:,}, at most £{paid:,.2f} each. It wins."
            if measure == "cost"
            else f"{project.id} asks at most £{paid:,.2f} of each of its {votes:,} supporters, the "
            f"least of those whose supporters could pay, for £{project.cost:,}. It wins."
        )
        steps.append(
            Step(
                project.id,
                won=True,
                votes=votes,
                cost=project.cost,
                left=left,
                why=why,
                most_paid=paid,
                strength=strength,
            )
        )
    winners = tuple(step.project for step in steps)
    rest = most_votes(vote, winners)
    if fill:
        winners, left = rest.winners, rest.unspent
    for step in rest.steps:
        if step.won and fill:
            steps.append(step)
        elif not step.votes:
            steps.append(replace(step, left=left))
        else:
            why = (
                f"{step.project} does not win: its {step.votes:,} supporters did not have its "
                f"£{step.cost:,} left between them."
            )
            steps.append(
                Step(step.project, won=False, votes=step.votes, cost=step.cost, left=left, why=why)
            )
    added = _decimal(share - start)
    spent = vote.budget - left
    return Outcome("equal-shares", winners, spent, left, tuple(steps), _decimal(share), added)


def _decimal(units: int) -> Decimal:
    return Decimal(units) / UNIT
