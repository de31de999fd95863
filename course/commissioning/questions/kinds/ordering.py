"""Put items in order; points follow the share of pairs in the right order."""

from decimal import Decimal
from hashlib import sha256
from itertools import combinations
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from commissioning.content.figures import ModelCall
from commissioning.formats import stopped
from commissioning.questions.base import Declared, FeedbackBands, Mark, Question, Slug, Text


class Item(Declared):
    """One item to be placed; its feedback says why it stands where it does."""

    id: Slug
    text: Text
    feedback: Text


class OrderingQuestion(Question):
    """Answer: list of all item ids, first to last."""

    kind: Literal["ordering"]
    items: Annotated[list[Item], Field(min_length=3)]
    order: ModelCall | None = None
    feedback: FeedbackBands

    @model_validator(mode="after")
    def _unique(self) -> Self:
        if len({item.id for item in self.items}) != len(self.items):
            raise ValueError("two items have the same id; give each its own")
        return self

    def right_order(self) -> list[str]:
        """Ids from first to last: as declared, or as the model ranks them."""
        declared = [item.id for item in self.items]
        if self.order is None:
            return declared
        ranked = [str(one).lower() for one in self.order.result]
        return sorted(declared, key=ranked.index)

    def shown_order(self) -> list[str]:
        """The order everybody sees first: about half of its pairs right, so it earns nothing."""
        right = self.right_order()
        half = len(list(combinations(right, 2))) / 2

        def from_half(order: list[str]) -> tuple[bool, float, str]:
            good = self._good_pairs(order, right)
            return (
                good > half,
                half - good,
                sha256(" ".join([self.id, *order]).encode()).hexdigest(),
            )

        turns = [
            base[turn:] + base[:turn]
            for base in (
                right,
                right[::-1],
                right[1::2] + right[::2],
                right[::2] + right[1::2][::-1],
            )
            for turn in range(len(right))
        ]
        return min(turns, key=from_half)

    @staticmethod
    def _good_pairs(order: list[str], right: list[str]) -> int:
        place = {one: index for index, one in enumerate(right)}
        return sum(place[a] < place[b] for a, b in combinations(order, 2))

    def is_blank(self, answer: object) -> bool:
        return answer is None or answer in ("", [])

    def judge(self, answer: Any) -> Mark:
        right = self.right_order()
        order = [str(one) for one in answer]
        if sorted(order) != sorted(right):
            raise LookupError("items are missing or repeated")
        pairs = len(right) * (len(right) - 1) // 2
        share = 2 * Decimal(self._good_pairs(order, right)) / pairs - 1
        item = {one.id: one for one in self.items}
        first_off = next((a for a, b in zip(order, right, strict=True) if a != b), None)
        if first_off is None:
            return self.earned(self.points, [self.feedback.right])
        said = [
            self.feedback.not_yet,
            f"**{stopped(item[first_off].text)}** {item[first_off].feedback}",
        ]
        return self.earned(self.points * share, said)

    def _in_words(self, order: list[str]) -> str:
        text = {item.id: item.text for item in self.items}
        return "; ".join(f"{n}. {text.get(one, one)}" for n, one in enumerate(order, 1))

    def describe(self, answer: Any) -> str:
        return self._in_words([str(one) for one in answer])

    def right_answer(self) -> str:
        return self._in_words(self.right_order())

    def public_parts(self) -> dict[str, Any]:
        text = {item.id: item.text for item in self.items}
        return {"items": [{"id": one, "text": text[one]} for one in self.shown_order()]}
