"""Match each item to a target; one target may be left over."""

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from commissioning.formats import stopped
from commissioning.questions.base import Declared, Mark, Question, Slug, Text


class Target(Declared):
    """Something that items can be matched to."""

    id: Slug
    text: Text


class MatchItem(Declared):
    """An item, the target it belongs to, and why."""

    id: Slug
    text: Text
    key: Slug
    feedback: Text


class MatchingQuestion(Question):
    """Answer: `{item id: target id}`. Points: the share of items matched rightly."""

    kind: Literal["matching"]
    targets: Annotated[list[Target], Field(min_length=2)]
    items: Annotated[list[MatchItem], Field(min_length=2)]

    @model_validator(mode="after")
    def _keys_exist(self) -> Self:
        known = {target.id for target in self.targets}
        for item in self.items:
            if item.key not in known:
                raise ValueError(f"item {item.id!r} has the key {item.key!r}, which is no target")
        return self

    def is_blank(self, answer: object) -> bool:
        if not isinstance(answer, dict):
            return answer is None or answer == ""
        return not any(answer.values())

    def judge(self, answer: Any) -> Mark:
        hits, said = 0, []
        for item in self.items:
            right = answer.get(item.id) == item.key
            hits += right
            said.append(
                f"{'Right' if right else 'Not yet'}: **{stopped(item.text)}** {item.feedback}"
            )
        return self.earned(self.points * Decimal(hits) / len(self.items), said)

    def _pairs(self, matched: dict[str, Any]) -> str:
        text = {target.id: target.text for target in self.targets}
        return "; ".join(
            f"{item.text.rstrip('.')}: {text.get(str(matched.get(item.id)), 'not matched')}"
            for item in self.items
        )

    def describe(self, answer: Any) -> str:
        return self._pairs(answer)

    def right_answer(self) -> str:
        return self._pairs({item.id: item.key for item in self.items})

    def public_parts(self) -> dict[str, Any]:
        return {
            "targets": [{"id": one.id, "text": one.text} for one in self.targets],
            "items": [{"id": one.id, "text": one.text} for one in self.items],
        }
