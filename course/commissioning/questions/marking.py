"""`mark`: from a question and an answer to what it earns. Pure; never raises on a learner's value."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from commissioning.questions.marks import Mark, Outcome
from commissioning.questions.question import Askable, Earlier, Question

# What a kind's own code may raise on a value that no form sends.
ODD = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def is_blank(question: Askable, answer: object) -> bool:
    """Whether `answer` means "not answered yet"; a value that makes no sense is an answer."""
    try:
        return question.is_blank(answer)
    except ODD:
        return False


def is_unfinished(question: Askable, answer: object) -> bool:
    """Whether `answer` was begun, and something of it is still to be chosen."""
    try:
        return not question.is_blank(answer) and bool(question.to_finish(answer))
    except ODD:
        return False


def to_change(question: Askable, answer: object) -> str:
    """What a learner has yet to do so that `answer` can count; "" where it can, or is blank.

    Who is not finished has done nothing wrong, and the first words say so.
    """
    try:
        if question.is_blank(answer):
            return ""
        left = question.to_finish(answer)
        if left:
            return f"Not finished yet. {left}"
        change = question.to_change(answer)
    except ODD:
        change = "It cannot be read. Answer again in the form."
    return f"Needs a change. {change}" if change else ""


def mark(question: Askable, answer: object, earlier: Earlier | None = None) -> Mark:
    """What `answer` earns, with its parts and where to read again.

    `answer` is whatever the form saved: any JSON value. A blank one is "not attempted", never wrong;
    one that cannot be read waits for a person, never a silent zero. `earlier` holds what was answered
    to other questions of the set (`earlier_answers`), for the few whose key follows from one.
    """
    try:
        if question.is_blank(answer):
            return Mark(Outcome.NOT_ATTEMPTED, Decimal(0), question.points)
        return question.after(earlier or {}).judge(answer)
    except ODD:
        said = (
            "This answer could not be read, so a person will look at it. Answer again in the form."
        )
        return Mark(Outcome.FOR_A_PERSON, Decimal(0), question.points, summary=said)


def earlier_answers(questions: Mapping[str, Askable], answers: Mapping[str, Any]) -> Earlier:
    """The numbers and choices among `answers`, by question id: what other questions may follow from."""
    found = {}
    for name, question in questions.items():
        if name in answers and not is_blank(question, answers[name]):
            try:
                value = question.value(answers[name])
            except ODD:
                continue
            if value is not None:
                found[name] = value
    return found


def mark_all(questions: Mapping[str, Question], answers: Mapping[str, Any]) -> dict[str, Mark]:
    """The mark of every question of a set for the answers by its id, in order."""
    earlier = earlier_answers(questions, answers)
    return {name: mark(one, answers.get(name), earlier) for name, one in questions.items()}
