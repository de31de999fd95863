"""Keys that people work out from a table on the page: the table itself, worked out here, gives the same."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from commissioning.content import folders
from commissioning.content.facts import facts
from commissioning.models.co_production import count_votes, election
from commissioning.questions import Outcome, Question, load_questions, mark

VAT = Decimal("1.2")
_PROJECT = re.compile(r"(?P<name>.+?)(?: \(£(?P<cost>[\d,]+)\)| only)?")
"""What people ticked: a project, with its cost where it is named first."""


def variants(name: str) -> tuple[Question, ...]:
    keys = folders.keys_dir()
    assert keys is not None
    return load_questions(keys / "02-co-production").variants[name]


def rows(question: Question) -> Iterator[list[str]]:
    """The cells of the table in a question's artefact, row by row, without its head."""
    lines = [line for line in question.artefacts[0].text.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


def pounds(text: str) -> Decimal:
    return Decimal(re.sub(r"[£,]", "", text))


@pytest.mark.parametrize("question", variants("what-is-left"))
def test_what_is_left_of_the_fund_is_what_equal_shares_leaves(question: Question) -> None:
    fund = pounds(question.artefacts[0].text.split()[0])
    costs: dict[str, Decimal] = {}
    ballots = []
    for count, ticked in rows(question):
        named = [one for one in map(_PROJECT.fullmatch, ticked.split(" and ")) if one]
        costs.update({one["name"]: pounds(one["cost"]) for one in named if one["cost"]})
        ballots.append({"approved": [one["name"] for one in named], "count": int(count)})
    left = count_votes(election(fund, costs, ballots), "equal-shares").outcome.unspent

    assert mark(question, str(left)).outcome is Outcome.CORRECT


@pytest.mark.parametrize("question", variants("public-contracts"))
def test_a_row_is_a_public_contract_from_the_threshold_on(question: Question) -> None:
    threshold = facts()["threshold-light-touch"].value
    assert isinstance(threshold, Decimal)
    options = next(iter(question.option_lists())).options
    over = []
    for option, (_, plan, year, years) in zip(options, rows(question), strict=True):
        term = sum(map(int, re.findall(r"\d+", years)))
        if plan.endswith("contract") and pounds(year) * term * VAT >= threshold:
            over.append(option.id)

    assert mark(question, over).outcome is Outcome.CORRECT
