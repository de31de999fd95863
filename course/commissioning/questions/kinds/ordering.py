"""Put items in order; points follow the share of pairs in the right order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import combinations
from math import factorial
from typing import Annotated, Any

from commissioning.content.computed.model_calls import ModelCall
from commissioning.declared import STRICT, Checked, Slug, Text, at_least
from commissioning.formats import stopped
from commissioning.questions.counting import Chosen, quoted
from commissioning.questions.marks import Mark, MarkedPart
from commissioning.questions.options import Choice, unique
from commissioning.questions.question import Pick, Question, Released


@dataclass(frozen=True)
class Item:
    """One item to be placed; its feedback says why it stands where it does."""

    __pydantic_config__ = STRICT

    id: Slug
    text: Text
    feedback: Text


@dataclass(frozen=True)
class Bands:
    """What to say when the whole order is right, and when it is not yet."""

    __pydantic_config__ = STRICT

    right: Text
    not_yet: Text


@dataclass(frozen=True, kw_only=True)
class OrderingReleased(Released):
    """Answer: list of all item ids, first to last. `items` are in the order everybody sees first."""

    items: tuple[Choice, ...]

    def is_blank(self, answer: object) -> bool:
        return answer is None or answer in ("", [])

    def lines(self, answer: Any) -> list[str]:
        text = {item.id: item.in_list for item in self.items}
        return [f"{place}. {text[one]}" for place, one in enumerate(answer, 1)]

    def in_words(self, answer: Any) -> str:
        text = {item.id: item.text for item in self.items}
        order = [str(one) for one in answer]
        return "; ".join(f"{place}. {text.get(one, one)}" for place, one in enumerate(order, 1))

    def to_change(self, answer: Any) -> str:
        if sorted(answer) != sorted(item.id for item in self.items):
            raise LookupError("items are missing or repeated")
        return ""


@dataclass(frozen=True, kw_only=True)
class OrderingQuestion(Question):
    """`items` stand in the right order, unless `order` calls a model that gives their ids."""

    released = OrderingReleased
    on_paper = "Number them, 1 for the first."

    items: Annotated[tuple[Item, ...], at_least(3), Checked(unique)]
    order: ModelCall | tuple[str, ...] | None = None
    feedback: Bands

    def right_order(self) -> list[str]:
        """Ids from first to last: as declared, or as the model ranks them."""
        declared = [item.id for item in self.items]
        if self.order is None:
            return declared
        given = self.order.result if isinstance(self.order, ModelCall) else self.order
        ranked = [str(one).lower() for one in given]
        return sorted(declared, key=ranked.index)

    def shown(self) -> dict[str, Any]:
        text = {item.id: item.text for item in self.items}
        order = first_shown(self.id, self.right_order())
        return {"items": tuple(Choice(one, text[one]) for one in order)}

    def judge(self, answer: Any) -> Mark:
        right = self.right_order()
        order = [str(one) for one in answer]
        if sorted(order) != sorted(right):
            raise LookupError("items are missing or repeated")
        pairs = len(right) * (len(right) - 1) // 2
        share = 2 * Decimal(_good_pairs(order, right)) / pairs - 1
        parts = self._parts(order, right)
        if order == right:
            return self.earned(self.points, parts, summary=self.feedback.right)
        return self.earned(self.points * share, parts, summary=self.feedback.not_yet)

    def _parts(self, order: list[str], right: list[str]) -> list[MarkedPart]:
        """One a place. Only the first place that is off is told: the others may follow from it."""
        item = {one.id: one for one in self.items}
        first_off = next(
            (n for n, (a, b) in enumerate(zip(order, right, strict=True)) if a != b), None
        )
        return [
            MarkedPart(
                wanted,
                f"place {place + 1}",
                item[given].text,
                item[wanted].text,
                Decimal(given == wanted),
                "right" if given == wanted else "wrong",
                item[wanted if place != first_off else given].feedback,
                lead=f"**{stopped(item[wanted if place != first_off else given].text)}**",
                told=place == first_off,
            )
            for place, (given, wanted) in enumerate(zip(order, right, strict=True))
        ]

    def counted(self, answer: Any) -> Iterable[Chosen]:
        """What stands at each place, and why another item belongs there."""
        text = {item.text: item for item in self.items}
        for part in self.judge(answer).parts:
            wanted = text[part.wanted]
            said = quoted(part.given)
            yield Chosen(
                part.label,
                part.given,
                part.worth,
                f"**{wanted.text}** {wanted.feedback}",
                f"{part.label}: {said}",
                f"why do good people put {said} in {part.label}?",
            )

    def key_answer(self) -> list[str]:
        return self.right_order()

    def by_chance(self, avoiding: Any = None) -> Decimal:  # noqa: ARG002 - one order of so many
        pairs = len(self.items) * (len(self.items) - 1) // 2
        counts = _orders_by_wrong_pairs(len(self.items))
        net = sum(max(0, pairs - 2 * wrong) * count for wrong, count in enumerate(counts))
        return self.points * net / (pairs * factorial(len(self.items)))

    def right_lines(self) -> list[str]:
        return self.lines(self.right_order())

    def right_answer(self) -> str:
        return self.in_words(self.right_order())

    def guess(self, pick: Pick) -> Any:  # noqa: ARG002 - whoever guesses leaves the order as it is
        return first_shown(self.id, self.right_order())


def first_shown(name: str, right: Sequence[str]) -> list[str]:
    """The order everybody sees first: about half of its pairs right, so it earns nothing."""
    half = len(list(combinations(right, 2))) / 2
    right = list(right)

    def from_half(order: list[str]) -> tuple[bool, float, str]:
        good = _good_pairs(order, right)
        return good > half, half - good, sha256(" ".join([name, *order]).encode()).hexdigest()

    bases = (right, right[::-1], right[1::2] + right[::2], right[::2] + right[1::2][::-1])
    turns = [base[turn:] + base[:turn] for base in bases for turn in range(len(right))]
    return min(turns, key=from_half)


def _good_pairs(order: Sequence[str], right: Sequence[str]) -> int:
    place = {one: index for index, one in enumerate(right)}
    return sum(place[a] < place[b] for a, b in combinations(order, 2))


def _orders_by_wrong_pairs(items: int) -> list[int]:
    """How many orders of so many items have 0, 1, 2 … pairs the wrong way round."""
    counts = [1]
    for before in range(1, items):  # one more item stands before 0 to `before` of the others
        more = [0] * (len(counts) + before)
        for wrong, count in enumerate(counts):
            for added in range(before + 1):
                more[wrong + added] += count
        counts = more
    return counts


KIND = OrderingQuestion
