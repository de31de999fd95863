"""`mark`: from a question and an answer to what it earns. Pure; never raises on a learner's value."""

from decimal import Decimal

from commissioning.questions.base import Askable, Mark, Outcome

# What a kind's own code may raise on a value that no form sends.
ODD = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def is_blank(question: Askable, answer: object) -> bool:
    """Whether `answer` means "not answered yet"; a value that makes no sense is an answer."""
    try:
        return question.is_blank(answer)
    except ODD:
        return False


def mark(question: Askable, answer: object) -> Mark:
    """What `answer` earns, with its explanation and next step.

    `answer` is whatever the form saved: any JSON value. A blank one is "not attempted", never wrong;
    one that cannot be read waits for a person, never a silent zero.
    """
    try:
        if question.is_blank(answer):
            return Mark(Outcome.NOT_ATTEMPTED, Decimal(0), question.points)
        return question.judge(answer)
    except ODD:
        said = (
            "This answer could not be read, so a person will look at it. Answer again in the form."
        )
        return Mark(Outcome.FOR_A_PERSON, Decimal(0), question.points, (said,))
