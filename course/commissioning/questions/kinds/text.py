"""A short text, marked by a person against a rubric."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from commissioning.declared import Checked, at_least
from commissioning.questions.counting import Chosen
from commissioning.questions.fields import Compare, Criterion, Example
from commissioning.questions.marks import Mark, MarkedPart, Outcome, plain
from commissioning.questions.question import Question, Released


def _some(words: int) -> int:
    if words <= 0:
        raise ValueError("it must be above 0")
    return words


@dataclass(frozen=True)
class CriterionShown:
    """A line of the rubric as the form shows it; `points` as people write them."""

    criterion: str
    points: str


@dataclass(frozen=True, kw_only=True)
class TextReleased(Released):
    """Answer: a string."""

    words: int
    rubric: tuple[CriterionShown, ...]

    def is_blank(self, answer: object) -> bool:
        return answer is None or (isinstance(answer, str) and not answer.strip())

    def lines(self, answer: Any) -> list[str]:
        return [str(answer)]

    def to_change(self, answer: Any) -> str:
        if not isinstance(answer, str):
            raise TypeError("not a text")
        over = len(answer.split()) - self.words
        if over <= 0:
            return ""
        return f"Shorten it by {over} {'word' if over == 1 else 'words'}, to {self.words}."


@dataclass(frozen=True, kw_only=True)
class TextQuestion(Question):
    """`mark` gives no points: it asks for a person. `words` is the most that may be written."""

    released = TextReleased
    by_person = True

    words: Annotated[int, Checked(_some)]
    rubric: Annotated[tuple[Criterion, ...], at_least(1)]
    examples: Annotated[tuple[Example, ...], at_least(2)]

    def __post_init__(self) -> None:
        if sum(line.points for line in self.rubric) != self.points:
            raise ValueError("the rubric's points do not add up to the question's points")

    def shown(self) -> dict[str, Any]:
        rubric = tuple(CriterionShown(one.criterion, plain(one.points)) for one in self.rubric)
        return {"words": self.words, "rubric": rubric}

    def judge(self, answer: Any) -> Mark:
        if not isinstance(answer, str):
            raise TypeError("not a text")
        parts = tuple(
            MarkedPart(
                f"criterion-{number}",
                line.criterion,
                "",
                line.full,
                Decimal(0),
                "",
                line.full,
                lead=f"**{line.criterion}** (up to {plain(line.points)}):",
            )
            for number, line in enumerate(self.rubric, 1)
        )
        said = "A person marks this against the rubric:"
        return Mark(Outcome.FOR_A_PERSON, Decimal(0), self.points, parts, said)

    def compare(self) -> Compare | None:
        return Compare(self.rubric, self.examples)

    def counted(self, answer: Any) -> Iterable[Chosen]:  # noqa: ARG002
        """Nothing: a person reads it."""
        return ()

    def right_lines(self) -> list[str]:
        return [max(self.examples, key=lambda example: example.points).text]


KIND = TextQuestion
