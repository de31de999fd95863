"""Match each item to a target; one target may be left over."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from commissioning.declared import STRICT, Slug, Text, at_least
from commissioning.formats import stopped
from commissioning.questions.counting import Chosen, quoted
from commissioning.questions.marks import Mark, MarkedPart
from commissioning.questions.options import Choice, still_to_choose
from commissioning.questions.question import Pick, Question, Released

NOT_MATCHED = "not matched"


@dataclass(frozen=True)
class Target:
    """Something that items can be matched to."""

    __pydantic_config__ = STRICT

    id: Slug
    text: Text


@dataclass(frozen=True)
class MatchItem:
    """An item, the target it belongs to, and why."""

    __pydantic_config__ = STRICT

    id: Slug
    text: Text
    key: Slug
    feedback: Text


@dataclass(frozen=True, kw_only=True)
class MatchingReleased(Released):
    """Answer: `{item id: target id}`."""

    targets: tuple[Choice, ...]
    items: tuple[Choice, ...]

    def is_blank(self, answer: object) -> bool:
        if not isinstance(answer, dict):
            return answer is None or answer == ""
        return not any(answer.values())

    def lines(self, answer: Any) -> list[str]:
        text = {target.id: target.in_list for target in self.targets}
        matched = [item for item in self.items if answer.get(item.id)]
        return [f"{item.in_list}: {text[answer[item.id]]}" for item in matched]

    def in_words(self, answer: Any) -> str:
        text = {target.id: target.text for target in self.targets}
        return "; ".join(
            f"{item.text.rstrip('.')}: {text.get(str(answer.get(item.id)), NOT_MATCHED)}"
            for item in self.items
        )

    def to_finish(self, answer: Any) -> str:
        return still_to_choose(len(self.items) - len(self.lines(answer)), len(self.items))


@dataclass(frozen=True, kw_only=True)
class MatchingQuestion(Question):
    """Points: the share of items matched rightly."""

    released = MatchingReleased
    on_paper = "Write the letter beside each."

    targets: Annotated[tuple[Target, ...], at_least(2)]
    items: Annotated[tuple[MatchItem, ...], at_least(2)]

    def __post_init__(self) -> None:
        known = {target.id for target in self.targets}
        for item in self.items:
            if item.key not in known:
                raise ValueError(f"item {item.id!r} has the key {item.key!r}, which is no target")

    def shown(self) -> dict[str, Any]:
        return {
            "targets": tuple(Choice(one.id, one.text) for one in self.targets),
            "items": tuple(Choice(one.id, one.text) for one in self.items),
        }

    def judge(self, answer: Any) -> Mark:
        text = {target.id: target.text for target in self.targets}
        parts = []
        for item in self.items:
            given = answer.get(item.id)
            right = given == item.key
            parts.append(
                MarkedPart(
                    item.id,
                    item.text,
                    text.get(str(given), NOT_MATCHED),
                    text[item.key],
                    Decimal(right),
                    "right" if right else "wrong",
                    item.feedback,
                    lead=f"{'Right' if right else 'Not yet'}: **{stopped(item.text)}**",
                )
            )
        hits = sum((part.share for part in parts), Decimal(0))
        return self.earned(self.points * hits / len(self.items), parts)

    def counted(self, answer: Any) -> Iterable[Chosen]:
        """What each item was matched with. LookupError if that is no target."""
        known = {target.id for target in self.targets}
        if any(given and given not in known for given in map(answer.get, self._ids())):
            raise LookupError("a target that is not offered")
        return super().counted(answer)

    def _ids(self) -> list[str]:
        return [item.id for item in self.items]

    def as_chosen(self, part: MarkedPart) -> Chosen:
        said, item = quoted(part.given), quoted(part.label)
        ask = f"why do good people match {item} with {said}?"
        text = f"{said}, for {item}"
        return Chosen(part.label, part.given, part.worth, part.feedback, text, ask)

    def key_answer(self) -> dict[str, str]:
        return {item.id: item.key for item in self.items}

    def by_chance(self, avoiding: Any = None) -> Decimal:
        struck = avoiding or {}
        hits = sum(
            (Decimal(1) / (len(self.targets) - (item.id in struck)))
            for item in self.items
            if struck.get(item.id) != item.key
        )
        return self.points * hits / len(self.items)

    def right_lines(self) -> list[str]:
        return self.lines(self.key_answer())

    def right_answer(self) -> str:
        return self.in_words(self.key_answer())

    def guess(self, pick: Pick) -> Any:  # noqa: ARG002 - the same target for all: one is right
        return dict.fromkeys(self._ids(), self.targets[0].id)


KIND = MatchingQuestion
