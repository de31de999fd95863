"""How often "sure" was right: the one figure that comes back to a learner of how sure they said they were.

It counts what asks how sure one is: opening checks, and what is asked again. It is no score, and decides nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commissioning.formats import count_words
from commissioning.questions import Outcome, Question, mark
from commissioning.records.answers import CHECKED
from commissioning.records.progress.route import SURE, checks
from commissioning.records.remembering.follow_up import Learnt, case_of

FEW = 5
"""Fewer answers than these say nothing yet."""


@dataclass(frozen=True)
class Sureness:
    """How many answers were given as sure, and how many of them were right."""

    sure: int = 0
    right: int = 0

    def __add__(self, other: "Sureness") -> "Sureness":
        return Sureness(self.sure + other.sure, self.right + other.right)

    @property
    def words(self) -> str:
        """As in "You were sure nine times. Seven of them were right."; "" while there are too few."""
        if self.sure < FEW:
            return ""
        right = count_words(self.right).capitalize()
        return f"You were sure {count_words(self.sure)} times. {right} of them {'was' if self.right == 1 else 'were'} right."

    @property
    def advice(self) -> str:
        """What follows from it, in a sentence."""
        if self.sure < FEW:
            return ""
        if self.right == self.sure:
            return "Where you feel sure you can act; look up the rest."
        if 10 * self.right >= 9 * self.sure:
            return "Your feeling of being sure can be trusted, nearly always."
        return "So look a thing up now and then although you are sure of it: that is where mistakes go unseen."


def sureness(learnt: Iterable[Learnt]) -> Sureness:
    """What all opening checks, and all that was asked again, come to."""
    found = [_counts(question, value) for one in learnt for question, value in _asked(one)]
    return sum(found, Sureness())


def _asked(one: Learnt) -> Iterator[tuple[Question, object]]:
    for name, question in checks(one.practice).items():
        yield question, one.lesson.value(name)
    for name, kept in one.lesson.answers.items():
        if name.startswith(CHECKED) and (case := case_of(name, one.again)):
            yield case, kept.value


def _counts(question: Question, value: object) -> Sureness:
    if not isinstance(value, dict) or value.get("confidence") != SURE:
        return Sureness()
    outcome = mark(question, value).outcome
    if outcome is Outcome.NOT_ATTEMPTED:
        return Sureness()
    return Sureness(1, int(outcome is Outcome.CORRECT))
