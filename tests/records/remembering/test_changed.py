"""What has changed since a module was finished, with facts of the register that are made another here."""

from dataclasses import replace
from datetime import date

import pytest

from commissioning.content.facts import Change, Fact, facts
from commissioning.content.syllabus import syllabus
from commissioning.records.answers import FILE_SAVED, FILE_WITH, READ, Answer, Answers
from commissioning.records.attempts import Attempts
from commissioning.records.progress.how_far import Kept
from commissioning.records.remembering.changed import changed_since, newer
from commissioning.records.remembering.follow_up import Learnt, learnt
from records.learnt import a_try, finished, noon

DAY_0 = date(2026, 11, 20)
SAYS = "The ceiling is another: look it up before you plan an award."


def known(
    fact: str = "mfa-ceiling", since: str = "2026.12", says: str | None = SAYS
) -> dict[str, Fact]:
    changed = replace(facts()[fact], changes=(Change(since=since, says=says),))
    return {**facts(), fact: changed}


def test_nothing_is_told_of_a_register_in_which_nothing_changed() -> None:
    assert (
        changed_since(
            finished("04", DAY_0), {n: replace(f, changes=()) for n, f in facts().items()}
        )
        == ()
    )


def test_it_is_told_in_a_sentence_with_the_page_and_a_question_on_it() -> None:
    (news,) = changed_since(finished("04", DAY_0), known())
    assert news.change.says == SAYS
    assert news.module.number == "04"
    assert news.place in news.module.places
    assert news.question is not None
    assert news.asks_at.heading == f"ask-{news.question.id}"


def test_who_has_not_finished_the_module_is_told_nothing() -> None:
    assert changed_since(finished("04", None), known()) == ()


def test_a_module_that_does_not_rest_on_it_tells_nothing() -> None:
    assert changed_since(finished("01", DAY_0), known()) == ()


def test_who_handed_in_with_the_new_version_knows_it() -> None:
    later = finished("04", DAY_0, course_version="2026.12")
    assert changed_since(later, known()) == ()
    first = finished("04", DAY_0)
    tries = Attempts(
        first.module.id, (*first.tries.tries, a_try(DAY_0, number=2, course_version="2026.12"))
    )
    again = learnt(first.module, Kept(first.lesson, first.exercise, tries))
    assert changed_since(again, known()) == ()


def test_a_change_of_wording_alone_is_told_to_nobody() -> None:
    assert changed_since(finished("04", DAY_0), known(says=None)) == ()


def test_what_is_read_is_not_told_again_but_a_later_change_is() -> None:
    read = {f"{READ}fact-mfa-ceiling-2026.12": Answer(value=True, saved=noon(DAY_0), revision=1)}
    assert changed_since(finished("04", DAY_0, read), known()) == ()
    assert len(changed_since(finished("04", DAY_0, read), known(since="2027.02"))) == 1


@pytest.mark.parametrize(("since", "told"), [("2026.11", False), ("2026.12", True)])
def test_a_cohorts_learner_knows_what_the_month_of_the_file_knew(since: str, told: bool) -> None:
    module = syllabus().module("04")
    sent = Answers(module.id, answers={FILE_SAVED: Answer("ann", noon(DAY_0), 3)})
    one: Learnt = learnt(module, Kept(Answers(module.id), sent, Attempts(module.id)))
    assert bool(changed_since(one, known(since=since))) is told


def test_a_cohorts_learner_knows_what_the_course_knew_with_which_the_file_was_saved() -> None:
    """Who sends in December from a course of November has read what it said in November."""
    module, december = syllabus().module("04"), noon(date(2026, 12, 10))
    kept = {FILE_WITH: Answer("2026.11", december, 3), FILE_SAVED: Answer("ann", december, 4)}
    sent = Answers(module.id, answers=kept)
    one = learnt(module, Kept(Answers(module.id), sent, Attempts(module.id)))
    assert len(changed_since(one, known(since="2026.12"))) == 1
    assert changed_since(one, known(since="2026.11")) == ()


def test_of_a_fact_that_changed_twice_the_newest_sentence_alone_is_told() -> None:
    twice = (
        Change(since="2027.02", says="It is another once more."),
        Change(since="2026.12", says=SAYS),
        Change(since="2027.03"),
    )
    fact = replace(facts()["mfa-ceiling"], changes=twice)
    (news,) = changed_since(finished("04", DAY_0), {**facts(), fact.id: fact})
    assert news.change.says == "It is another once more."


@pytest.mark.parametrize(
    ("version", "than", "is_newer"),
    [
        ("2026.12", "2026.11", True),
        ("2026.11", "2026.11", False),
        ("2026.11.1", "2026.11", True),
        ("2026.11.0", "2026.11", False),
        ("9" * 5000, "2026.11", True),
        ("2027.01", "2026.12.3", True),
        ("2026.9", "2026.10", False),
    ],
)
def test_versions_are_compared_as_numbers(version: str, than: str, is_newer: bool) -> None:
    assert newer(version, than) is is_newer
