"""What every kind of question shares: its fields, its mark, and the parts that authors declare."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, Protocol

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from commissioning.content.figures import ModelCall
from commissioning.markup import inline_html

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _exact(value: object) -> object:
    """A YAML float as people wrote it: 0.1 is one tenth, not its binary neighbour."""
    return str(value) if isinstance(value, float) else value


Exact = Annotated[Decimal, BeforeValidator(_exact)]
Key = ModelCall | Exact
Points = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0)]

_HUNDREDTH = Decimal("0.01")


def hundredths(value: Decimal) -> Decimal:
    """`value` to the hundredth, halves up: the exactness in which points are kept."""
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


def resolved(key: Key) -> Decimal:
    """The number a key stands for: as declared, or as its model computes it."""
    return Decimal(str(key.result)) if isinstance(key, ModelCall) else key


class Outcome(StrEnum):
    """What became of one answer. `NOT_ATTEMPTED` is never called wrong."""

    NOT_ATTEMPTED = "not_attempted"
    NOT_YET = "not_yet"
    PARTLY = "partly"
    CORRECT = "correct"
    FOR_A_PERSON = "for_a_person"

    @property
    def words(self) -> str:
        """The outcome as a learner reads it."""
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS = {
    Outcome.NOT_ATTEMPTED: "Not answered",
    Outcome.NOT_YET: "Not yet",
    Outcome.PARTLY: "Partly right",
    Outcome.CORRECT: "Right",
    Outcome.FOR_A_PERSON: "Waiting for a person",
}


@dataclass(frozen=True, slots=True, repr=False)
class Mark:
    """What one answer earns, and why.

    `points` and `max_points` are decimals to the hundredth; `explanation` is Markdown, one paragraph
    an item; `unsafe` flags a choice that would do harm at work. Its `repr` is the points as a plain
    number, because stock nbgrader reads a grade cell's last value as partial credit.
    """

    outcome: Outcome
    points: Decimal
    max_points: Decimal
    explanation: tuple[str, ...] = ()
    next_step: str = ""
    unsafe: bool = False

    def __repr__(self) -> str:
        points = min(max(self.points, Decimal(0)), self.max_points)
        text = format(hundredths(points), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text

    @property
    def headline(self) -> str:
        """Words first: "Partly right: 1 of 2 points"."""
        if self.outcome is Outcome.FOR_A_PERSON:
            return f"{self.outcome.words}: up to {plain(self.max_points)} points"
        unit = "point" if self.max_points == 1 else "points"
        return f"{self.outcome.words}: {self!r} of {plain(self.max_points)} {unit}"

    def _repr_html_(self) -> str:
        paragraphs = "".join(f"<p>{inline_html(text)}</p>" for text in self.explanation)
        step = (
            f"<p><strong>Next:</strong> {inline_html(self.next_step)}</p>" if self.next_step else ""
        )
        return (
            f'<div class="cc-mark cc-mark-{self.outcome}"><p><strong>{self.headline}</strong></p>'
            f"{paragraphs}{step}</div>"
        )


def plain(number: Decimal) -> str:
    """A decimal as people write it: 2, 1.5, never 2.00 or 2E+1."""
    text = format(hundredths(number), "f")
    return text.rstrip("0").rstrip(".")


class Askable(Protocol):
    """What a form and `mark` need of a question, whether its key is here or not."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def points(self) -> Decimal: ...
    def public(self) -> dict[str, Any]: ...
    def is_blank(self, answer: object) -> bool: ...
    def describe(self, answer: Any) -> str: ...
    def judge(self, answer: Any) -> Mark: ...


class Declared(BaseModel):
    """Base of everything that authors declare: unknown fields are mistakes, not extras."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Wrong(Declared):
    """A sample that must earn exactly `points`."""

    answer: Any
    points: Points
    why: Text
    variant: int = 0


class Right(Declared):
    """A sample that must earn full marks in a variant other than the first."""

    answer: Any
    variant: int


class Samples(Declared):
    """Answers that the tests mark: right ones, wrong ones with their points, blank ones."""

    right: list[Any] = Field(min_length=1)
    wrong: list[Wrong] = Field(min_length=1)
    not_attempted: list[Any] = Field(min_length=1)

    def right_answers(self) -> Iterable[tuple[Any, int]]:
        """Each right sample with the variant it belongs to."""
        for sample in self.right:
            if isinstance(sample, dict) and set(sample) == {"answer", "variant"}:
                yield sample["answer"], int(sample["variant"])
            else:
                yield sample, 0


class KeyRecord(Declared):
    """Why a judgement item's key stands, and what would change it."""

    why: Text
    would_change_if: Text
    reviewed: date
    status: Text = "author's key, panel pending"


class Question(Declared, ABC):
    """One question. Subclasses add their fields and say how an answer is marked."""

    counts_as_choice: ClassVar[bool] = False

    id: Slug
    kind: str
    title: Text
    outcome: Annotated[str, StringConstraints(pattern=r"^[A-Z]\d$")]
    points: Points = Decimal(1)
    prompt: Text
    hints: list[Text] = []
    sources: list[Text] = Field(min_length=1)
    revisit: str = ""
    critical: bool = False
    variants: list[dict[str, Any]] = []
    key_record: KeyRecord | None = None
    samples: Samples

    @abstractmethod
    def is_blank(self, answer: object) -> bool:
        """Whether `answer` means "not answered yet"."""

    @abstractmethod
    def judge(self, answer: Any) -> Mark:
        """Mark an answer that is not blank. May raise on nonsense; `mark` catches it."""

    @abstractmethod
    def describe(self, answer: Any) -> str:
        """The answer in plain words, for a reader who does not see the form."""

    @abstractmethod
    def right_answer(self) -> str:
        """The right answer in plain words, shown once an exercise is handed in."""

    def public_parts(self) -> dict[str, Any]:
        """What the form needs beyond the common fields; holds no key."""
        return {}

    def public(self) -> dict[str, Any]:
        """The question as the form shows it, without keys, as plain JSON data."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "outcome": self.outcome,
            "points": plain(self.points),
            "prompt": self.prompt,
            "hints": list(self.hints),
            "critical": self.critical,
            **self.public_parts(),
        }

    def earned(self, points: Decimal, explanation: Iterable[str], *, unsafe: bool = False) -> Mark:
        """A Mark for `points` (clamped to 0 and the maximum), its outcome following from them."""
        points = hundredths(min(max(points, Decimal(0)), self.points))
        if points == self.points and not unsafe:
            outcome = Outcome.CORRECT
        else:
            outcome = Outcome.PARTLY if points > 0 else Outcome.NOT_YET
        said = tuple(text for text in explanation if text)
        if self.key_record and outcome is not Outcome.CORRECT:
            said += (f"This would change if: {self.key_record.would_change_if}",)
        return Mark(outcome, points, self.points, said, self._next_step(outcome), unsafe)

    def _next_step(self, outcome: Outcome) -> str:
        if outcome is Outcome.CORRECT or not self.revisit:
            return ""
        page, _, heading = self.revisit.partition("#")
        where = heading or "the page"
        target = f"{page}.ipynb" + (f"#{heading.replace(' ', '-')}" if heading else "")
        return f"read [{where}]({target})" + ("" if where.endswith("?") else ".")


class FeedbackBands(Declared):
    """Feedback by result, for kinds without options."""

    right: Text
    not_yet: Text


Confidence = Literal["sure", "fairly", "guess"]
