"""Which variant of a question comes on which try: drawn by lot, and the same wherever it is asked.

The lot is a pure function of the mark of the learner's course folder, the module and the question. So
the page, the command, nbgrader, feedback and results draw the same one, on any machine.
"""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Lot:
    """One learner's draw in one try: `attempt` counts from 1.

    `by` is the mark of the course folder in which the answers were begun. Where it is "" (answers from
    before marks, model answers) variants come in the order in which they are written. `kept` is what was
    drawn for a try that is over: it stays, whatever the course has become since.
    """

    attempt: int = 1
    by: str = ""
    kept: Mapping[str, int] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def order(count: int, by: str, module: str, question: str) -> tuple[int, ...]:
    """The order in which `count` variants come; then it begins again."""

    def lot(number: int) -> str:
        return sha256(f"{by}/{module}/{question}/{number}".encode()).hexdigest()

    return tuple(sorted(range(count), key=lot) if by else range(count))


class DrawnByLot(Mapping[str, T_co]):
    """Questions by id, each with its variants, of which a lot draws one."""

    module: str

    @abstractmethod
    def variant(self, question_id: str, number: int) -> T_co:
        """The variant of this number: 0 is that which is written first."""

    @abstractmethod
    def variants_of(self, question_id: str) -> int:
        """How many variants the question has, at least 1."""

    @abstractmethod
    def drawn_with(self, question_id: str) -> str | None:
        """The earlier question that always has the same variant."""

    def number_drawn(self, question_id: str, lot: Lot) -> int:
        """The number of the variant that a try has."""
        count = self.variants_of(question_id)
        kept = lot.kept.get(question_id, count)
        if kept < count:
            return kept
        first = question_id
        while other := self.drawn_with(first):
            first = other
        return order(count, lot.by, self.module, first)[(lot.attempt - 1) % count]

    def numbers_drawn(self, lot: Lot) -> dict[str, int]:
        """The number of each question that has more than one variant."""
        return {name: self.number_drawn(name, lot) for name in self if self.variants_of(name) > 1}

    def drawn(self, question_id: str, lot: Lot) -> T_co:
        """The question as it is asked in a try."""
        return self.variant(question_id, self.number_drawn(question_id, lot))

    def all_drawn(self, lot: Lot) -> dict[str, T_co]:
        """All questions as they are asked in a try, in their order."""
        return {name: self.drawn(name, lot) for name in self}
