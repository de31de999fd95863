"""The questions of one module, each with its variants."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from commissioning.questions.marking import earlier_answers
from commissioning.questions.question import Question


@dataclass(frozen=True)
class QuestionSet(Mapping[str, Question]):
    """The questions of one module, by id, in the order of the files; a retry asks for a variant."""

    module: str
    variants: Mapping[str, tuple[Question, ...]]
    """Each question with the figures of every variant, at least one."""

    def __getitem__(self, question_id: str) -> Question:
        return self.variants[question_id][0]

    def __iter__(self) -> Iterator[str]:
        return iter(self.variants)

    def __len__(self) -> int:
        return len(self.variants)

    def variant(self, question_id: str, number: int) -> Question:
        """The question with the figures of attempt `number` (0 first; after the last, the first)."""
        variants = self.variants[question_id]
        return variants[number % len(variants) if number >= 0 else 0]

    def on_try(self, question_id: str, attempt: int, given: Callable[[str], Any]) -> Question:
        """The question on try `attempt` (from 1), as it stands after what was `given` to others.

        It is the variant itself unless an earlier slip is not to be punished twice.
        """
        question = self.variant(question_id, attempt - 1)
        others = {
            name: self.variant(name, attempt - 1) for name in question.depends_on() if name in self
        }
        return question.after(earlier_answers(others, {name: given(name) for name in others}))

    def variants_of(self, question_id: str) -> int:
        """How many variants the question has, at least 1."""
        return len(self.variants[question_id])
