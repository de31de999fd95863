"""Whoever changes a fact is asked for the sentence that learners are told, once."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from commissioning.authoring.facts_told import Told, read_told, refresh_told, told_faults
from commissioning.content.facts import Change, Fact, facts

NAME = "mfa-ceiling"
FACT = facts()[NAME]
BEFORE = read_told()


def told(fact: Fact, before: dict[str, Told] | None = None) -> list[str]:
    return told_faults({fact.id: fact}, BEFORE if before is None else before)


def test_the_register_as_it_is_has_been_told() -> None:
    assert told_faults() == []
    assert refresh_told(check=True) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Another sum."},
        {"value": Decimal(350000)},
        {"then": "It was other."},
        {"values": {"low": Decimal(1)}},
    ],
)
def test_a_fact_that_says_something_else_asks_for_a_sentence(changed: dict[str, Any]) -> None:
    (fault,) = told(replace(FACT, **changed))
    assert NAME in fault
    assert "changes:" in fault


def test_a_new_source_or_day_of_review_is_no_change() -> None:
    assert (
        told(replace(FACT, source="Another page", as_of="2026-12", review_by=FACT.review_by)) == []
    )


def test_the_sentence_answers_and_one_without_words_too() -> None:
    for says in ("The ceiling is £350,000 now.", None):
        changes = (*FACT.changes, Change(since="2026.11", says=says))
        assert told(replace(FACT, value=Decimal(350000), changes=changes)) == []


def test_a_new_fact_asks_for_nothing() -> None:
    assert told(FACT, {}) == []


def test_a_change_from_a_version_to_come_asks_for_the_version() -> None:
    (fault,) = told(replace(FACT, changes=(Change(since="2999.01", says="It is other."),)))
    assert "Raise `version`" in fault
