"""The questions of one module, each with its variants."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from commissioning.questions.lots import DrawnByLot, Lot
from commissioning.questions.marking import earlier_answers
from commissioning.questions.question import Question


@dataclass(frozen=True)
class QuestionSet(DrawnByLot[Question]):
    """The questions of one module, by id, in the order of the files."""

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
        return self.variants[question_id][number]

    def drawn_with(self, question_id: str) -> str | None:
        return self[question_id].drawn_with

    def on_try(self, question_id: str, lot: Lot, given: Callable[[str], Any]) -> Question:
        """The question as it is asked in a try, after what was `given` to others.

        It is the variant itself unless an earlier slip is not to be punished twice.
        """
        question = self.drawn(question_id, lot)
        others = {name: self.drawn(name, lot) for name in question.depends_on() if name in self}
        return question.after(earlier_answers(others, {name: given(name) for name in others}))

    def variants_of(self, question_id: str) -> int:
        return len(self.variants[question_id])
