"""Questions without keys: what a learner's machine holds of an assessed exercise in a cohort."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from commissioning.errors import ContentError
from commissioning.numbers import read_number
from commissioning.questions.base import Mark, Outcome
from commissioning.questions.loading import QuestionSet

FILE = "questions.public.json"
SCHEMA = 1


def to_json(questions: QuestionSet) -> str:
    """The released file's text: every variant of every question, no key; the same bytes every time."""
    listed = [
        {
            "id": name,
            "variants": [
                questions.variant(name, number).public()
                for number in range(questions.variants_of(name))
            ],
        }
        for name in questions
    ]
    data = {"schema": SCHEMA, "questions": listed}
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class ReleasedQuestion:
    """A question that can be asked but not marked here."""

    shown: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The question's id."""
        return str(self.shown["id"])

    @property
    def kind(self) -> str:
        """The kind of question, which chooses the form."""
        return str(self.shown["kind"])

    @property
    def title(self) -> str:
        """A few words, for lists."""
        return str(self.shown["title"])

    @property
    def points(self) -> Decimal:
        """The most that an answer can earn."""
        return Decimal(str(self.shown["points"]))

    def public(self) -> dict[str, Any]:
        """What the form shows."""
        return dict(self.shown)

    def is_blank(self, answer: object) -> bool:
        """Whether nothing has been answered yet."""
        if isinstance(answer, dict):
            values = [answer.get("choice")] if "choice" in answer else list(answer.values())
            return not any(value not in (None, "") for value in values)
        return answer is None or answer == [] or (isinstance(answer, str) and not answer.strip())

    def describe(self, answer: Any) -> str:
        """The answer in plain words, as far as a form needs them."""
        if self.kind != "number":
            return str(answer)
        value = read_number(answer, self.shown.get("unit", ""))
        if value is None:
            return str(answer)[:200]
        sign, unit = "\u2212" if value < 0 else "", self.shown.get("unit", "")
        return f"{sign}£{abs(value):,f}" if unit == "£" else f"{sign}{abs(value):,f} {unit}"

    def judge(self, answer: Any) -> Mark:  # noqa: ARG002 - every question takes one
        """No mark: the keys are with the facilitator."""
        said = ("Saved. Your facilitator will mark this.",)
        return Mark(Outcome.FOR_A_PERSON, Decimal(0), self.points, said)


class ReleasedSet(Mapping[str, ReleasedQuestion]):
    """The released questions of one module, by id."""

    def __init__(self, listed: list[dict[str, Any]]) -> None:
        self._variants = {str(one["id"]): one["variants"] for one in listed}

    def __getitem__(self, question_id: str) -> ReleasedQuestion:
        return self.variant(question_id, 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self._variants)

    def __len__(self) -> int:
        return len(self._variants)

    def variant(self, question_id: str, number: int) -> ReleasedQuestion:
        """The question with the figures of attempt `number` (0 first)."""
        variants = self._variants[question_id]
        return ReleasedQuestion(variants[number % len(variants) if number >= 0 else 0])


def load_released(folder: Path) -> ReleasedSet:
    """The questions in a released exercise's folder. ContentError if the file is not as released."""
    file = folder / FILE
    try:
        return ReleasedSet(json.loads(file.read_text(encoding="utf-8"))["questions"])
    except (OSError, ValueError, KeyError, TypeError) as bad:
        raise ContentError(
            f"The questions of this exercise could not be read from {file} ({bad}). Install the course "
            "again; your answers are kept."
        ) from None
