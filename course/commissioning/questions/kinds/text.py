"""A short text, marked by a person against a rubric."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from commissioning.questions.base import Declared, Mark, Outcome, Points, Question, Text, plain


class Criterion(Declared):
    """One line of the rubric: what earns its points, and what earns part of them."""

    criterion: Text
    points: Points
    full: Text
    partial: Text


class Example(Declared):
    """An example answer with the points a marker would give, and why."""

    text: Text
    points: Points
    why: Text


class TextQuestion(Question):
    """Answer: a string. `mark` gives no points: it asks for a person."""

    kind: Literal["text"]
    words: Annotated[int, Field(gt=0)]
    rubric: Annotated[list[Criterion], Field(min_length=1)]
    examples: Annotated[list[Example], Field(min_length=2)]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if sum(line.points for line in self.rubric) != self.points:
            raise ValueError("the rubric's points do not add up to the question's points")
        return self

    def is_blank(self, answer: object) -> bool:
        return answer is None or (isinstance(answer, str) and not answer.strip())

    def judge(self, answer: Any) -> Mark:
        if not isinstance(answer, str):
            raise TypeError("not a text")
        lines = [
            f"**{line.criterion}** (up to {plain(line.points)}): {line.full}"
            for line in self.rubric
        ]
        said = ["A person marks this against the rubric:", *lines]
        return Mark(Outcome.FOR_A_PERSON, self.points * 0, self.points, tuple(said))

    def describe(self, answer: Any) -> str:
        return str(answer)

    def right_answer(self) -> str:
        return max(self.examples, key=lambda example: example.points).text

    def public_parts(self) -> dict[str, Any]:
        return {
            "words": self.words,
            "rubric": [
                {"criterion": line.criterion, "points": plain(line.points)} for line in self.rubric
            ],
        }
