"""The questions of one module, each with its variants."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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

    def variants_of(self, question_id: str) -> int:
        """How many variants the question has, at least 1."""
        return len(self.variants[question_id])
