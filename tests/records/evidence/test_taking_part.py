"""What a learner who takes part in the evidence is asked, and when: by what is kept and by the day, nothing else."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from commissioning.content.syllabus import syllabus
from commissioning.records.answers import Answer, Answers
from commissioning.records.attempts import Attempts
from commissioning.records.evidence.agreed import AFTER, BEFORE, COUNT_DAYS, When, as_text, parse
from commissioning.records.evidence.taking_part import (
    AGREED,
    COUNT,
    COUNT_OPEN,
    DONE,
    LATEST,
    Agreement,
    Standing,
    Step,
    agreement,
    asks,
    begun,
    drawn,
    given,
    missing,
    standing,
)
from commissioning.records.progress.asked import form_asked
from commissioning.records.progress.how_far import Kept
from records.learnt import a_try, noon

DAY_0 = date(2026, 9, 1)
TAKEN, CONTROL = (syllabus().module(number).id for number in ("04", "08"))
AGREE = Agreement("00ff00ff00ff00ff", DAY_0, TAKEN, CONTROL)


def stands(day: int = 0, done: tuple[When, ...] = (), **changes: object) -> Standing:
    kept = {DONE + when: Answer(DAY_0.isoformat(), noon(DAY_0), 1) for when in done}
    made = Standing(
        AGREE, Answers("evidence", answers=kept), DAY_0 + timedelta(day), None, False, False
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "step"),
    [
        (stands(), Step.BEFORE),
        (stands(taken_begun=True), Step.ENDED),
        (stands(control_begun=True), Step.ENDED),
        (stands(1, (BEFORE,), taken_begun=True), Step.WAIT),
        (stands(LATEST - 1, (BEFORE,)), Step.WAIT),
        (stands(LATEST, (BEFORE,)), Step.AFTER),
        (stands(300, (BEFORE,)), Step.AFTER),
        (stands(9, (BEFORE,), taken_begun=True, finished=DAY_0 + timedelta(9)), Step.AFTER),
        (stands(LATEST, (BEFORE,), control_begun=True), Step.ENDED),
        (stands(300, (BEFORE, AFTER), taken_begun=True, control_begun=True), Step.TOLD),
    ],
)
def test_what_comes_follows_from_what_was_done_and_from_the_day(
    found: Standing, step: Step
) -> None:
    assert found.step is step


def test_both_times_ask_twelve_and_never_the_same_form_of_a_module_twice() -> None:
    before, after = (asks(AGREE, when, form_asked) for when in (BEFORE, AFTER))
    assert Counter(ask.module for ask in before) == {TAKEN: 6, CONTROL: 6}
    assert [(ask.module, ask.item) for ask in before] == [(ask.module, ask.item) for ask in after]
    assert all(one.form != other.form for one, other in zip(before, after, strict=True))


def test_the_control_is_drawn_evenly_and_the_same_for_one_mark() -> None:
    modules = [module.id for module in syllabus().modules if module.exercise]
    lots = Counter(drawn(f"{n:016x}", modules) for n in range(900))
    assert set(lots) == set(modules)
    assert max(lots.values()) < 1.4 * 900 / len(modules)
    first = drawn(AGREE.learner, modules)
    assert drawn(AGREE.learner, reversed(modules)) == first
    assert drawn(AGREE.learner, modules, [first]) not in ("", first)
    assert drawn(AGREE.learner, modules, modules) == ""


def test_counts_are_open_on_their_days_and_for_a_while() -> None:
    opened = [stands(day).count_open for day in range(300)]
    assert {day: opened.count(day) for day in COUNT_DAYS} == dict.fromkeys(COUNT_DAYS, COUNT_OPEN)
    assert [opened.index(day) for day in COUNT_DAYS] == list(COUNT_DAYS)
    assert stands(100).next_count == DAY_0 + timedelta(180)
    assert stands(200).next_count is None


def test_an_answer_without_how_sure_is_still_missing() -> None:
    (first, second, *_) = both = asks(AGREE, BEFORE, form_asked)
    answers = Answers("evidence").plus(first.name, {"choice": "a"}, noon(DAY_0))
    answers = answers.plus(second.name, {"choice": "a", "confidence": "guess"}, noon(DAY_0))
    left = missing(answers, both, form_asked)
    assert first in left
    assert second not in left
    assert len(left) == 11


def test_the_file_holds_what_is_closed_and_the_counts_and_reads_back() -> None:
    found = stands(70, (BEFORE,))
    answers = found.answers
    for when in (BEFORE, AFTER):
        for ask in asks(AGREE, when, form_asked):
            key = form_asked(ask.module, ask.form)[ask.item].key_answer()
            sure = "sure" if ask.module == TAKEN else "fairly"
            answers = answers.plus(ask.name, {**key, "confidence": sure}, noon(DAY_0))
    nothing = {"form": None, "letter": None, "advance": None}
    answers = answers.plus(COUNT + "0", nothing, noon(DAY_0))
    made = given(replace(found, answers=answers), form_asked, "2026.11")
    assert parse(as_text(made).encode()) == made
    assert {one.when for one in made.asked} == {BEFORE}, "the second time is not over"
    assert all(one.right for one in made.asked)
    assert {one.module for one in made.asked if one.sure} == {TAKEN}
    assert [one.day for one in made.counted] == [0]


def test_a_question_that_is_new_since_is_none_that_was_answered_wrongly() -> None:
    """A form whose question was rewritten meanwhile: else its "wrong before, right after" would be a gain."""
    found = stands(70, (BEFORE,))
    answers = found.answers
    asked = asks(AGREE, BEFORE, form_asked)
    for ask in asked[1:]:
        key = form_asked(ask.module, ask.form)[ask.item].key_answer()
        answers = answers.plus(ask.name, {**key, "confidence": "guess"}, noon(DAY_0))
    made = given(replace(found, answers=answers), form_asked, "2026.12")
    assert len(made.asked) == 11
    assert all(one.right for one in made.asked)


def test_what_is_kept_is_read_with_care() -> None:
    sound = Answers("evidence").plus(AGREED, AGREE.value(), noon(DAY_0))
    assert agreement(sound) == AGREE
    odd: list[dict[str, object]] = [{"on": "soon"}, {"on": "9999-12-31"}, {"taken": 4}]
    for bad in (None, "yes", {}, *({**AGREE.value(), **one} for one in odd)):
        assert agreement(Answers("evidence").plus(AGREED, bad, noon(DAY_0))) is None
    gone = Answers("evidence").plus(AGREED, {**AGREE.value(), "control": "77-x"}, noon(DAY_0))
    assert (
        standing(
            gone,
            lambda module: Kept(Answers(module.id), Answers(module.id), Attempts(module.id)),
            DAY_0,
        )
        is None
    )


def test_a_module_is_begun_with_the_first_answer_or_try() -> None:
    none = Kept(Answers(TAKEN), Answers(TAKEN), Attempts(TAKEN))
    assert not begun(none)
    assert begun(replace(none, lesson=Answers(TAKEN).plus("check-o1", "a", noon(DAY_0))))
    assert begun(replace(none, attempts=Attempts(TAKEN, (a_try(DAY_0),))))
