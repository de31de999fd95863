"""What every form has that is kept like an answer to a question, and that nobody marks."""

from decimal import Decimal
from typing import Any, Self

from commissioning.questions import Mark, Outcome
from commissioning.questions.question import Earlier


class Unmarked:
    """All of `Askable` that follows from there being no key. What is asked, and how it reads, is the form's own."""

    @property
    def carry(self) -> None:
        """It shows no earlier answer above it."""

    def depends_on(self) -> tuple[str, ...]:
        """No question."""
        return ()

    @property
    def points(self) -> Decimal:
        """Nothing."""
        return Decimal(0)

    def in_words(self, answer: Any) -> str:
        """The answer in plain words."""
        raise NotImplementedError

    def lines(self, answer: Any) -> list[str]:
        """The same, one line a part."""
        return [self.in_words(answer)]

    def is_unread(self, answer: Any) -> bool:  # noqa: ARG002 - as Askable has it
        """Nothing in it is read as a number."""
        return False

    def to_finish(self, answer: Any) -> str:  # noqa: ARG002 - as Askable has it
        """Nothing in it has to be chosen."""
        return ""

    def to_change(self, answer: Any) -> str:  # noqa: ARG002 - as Askable has it
        """It may be as short as it is: nobody hands it in."""
        return ""

    def numbers(self, answer: Any) -> dict[str, str | None]:  # noqa: ARG002 - as Askable has it
        """Nor any part of it."""
        return {}

    def read_back(self, answer: Any) -> str:  # noqa: ARG002 - as Askable has it
        """Nothing is said back."""
        return ""

    def value(self, answer: Any) -> None:
        """No later question depends on it."""

    def after(self, earlier: Earlier) -> Self:  # noqa: ARG002 - as Askable has it
        """It follows from no other answer."""
        return self

    def compare(self) -> None:
        """No rubric: people read it at work."""

    def judge(self, answer: Any) -> Mark:  # noqa: ARG002 - as Askable has it
        """No mark: people read it at work."""
        return Mark(Outcome.FOR_A_PERSON, Decimal(0), Decimal(0))
