"""`mark`: from a question and an answer to what it earns. Pure; never raises on a learner's value."""

from decimal import Decimal

from commissioning.questions.base import Askable, Mark, Outcome


def mark(question: Askable, answer: object) -> Mark:
    """What `answer` earns, with its explanation and next step.

    `answer` is whatever the form saved: any JSON value. A blank one is "not attempted", never wrong;
    one that cannot be read waits for a person, never a silent zero.
    """
    try:
        if question.is_blank(answer):
            return Mark(Outcome.NOT_ATTEMPTED, Decimal(0), question.points)
        return question.judge(answer)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        said = (
            "This answer could not be read, so a person will look at it. Answer again in the form."
        )
        return Mark(Outcome.FOR_A_PERSON, Decimal(0), question.points, (said,))
