"""An answer line by line in plain words, from what the form shows: with or without the key at hand."""

from collections.abc import Mapping
from typing import Any

from commissioning.questions import ODD, Askable, Question
from commissioning.questions.kinds.matching import MatchingQuestion
from commissioning.questions.kinds.multiple import MultipleChoice
from commissioning.questions.kinds.options import Option
from commissioning.questions.kinds.ordering import OrderingQuestion
from commissioning.questions.kinds.single import SingleChoice

UNREADABLE = "an answer that could not be read"


def answer_lines(question: Askable, value: Any) -> list[str]:
    """The answer, one line a part; [] for a blank one; one line that says so for nonsense."""
    try:
        return [] if question.is_blank(value) else _lines(question, value)
    except ODD:
        return [UNREADABLE]


def right_lines(question: Question) -> list[str]:
    """The right answer, one line a part."""
    if isinstance(question, MatchingQuestion):
        return _lines(question, {item.id: item.key for item in question.items})
    if isinstance(question, OrderingQuestion):
        return _lines(question, question.right_order())
    if isinstance(question, MultipleChoice):
        return _lines(question, _best(question.options))
    if isinstance(question, SingleChoice):
        reason = _best(question.reason.options)[0] if question.reason else None
        return _lines(question, {"choice": _best(question.options)[0], "reason": reason})
    return [question.right_answer()]


def _best(options: list[Option]) -> list[str]:
    return [one.id for one in options if one.worth.share == 1]


def _lines(question: Askable, value: Any) -> list[str]:
    shown = question.public()
    if question.kind == "multiple":
        texts = _texts(shown["options"])
        return [texts[one] for one in texts if one in value]
    if question.kind == "ordering":
        texts = _texts(shown["items"])
        return [f"{place}. {texts[one]}" for place, one in enumerate(value, 1)]
    if question.kind == "matching":
        items, targets = _texts(shown["items"]), _texts(shown["targets"])
        return [f"{items[one]}: {targets[value[one]]}" for one in items if value.get(one)]
    if question.kind == "allocation":
        return [f"{one['label']}: {value.get(one['id']) or 0}" for one in shown["fields"]]
    if question.kind == "single":
        parts = value if isinstance(value, dict) else {"choice": value}
        said = [_texts(shown["options"])[parts["choice"]]]
        if shown.get("reason") and parts.get("reason"):
            said.append(f"Because: {_texts(shown['reason']['options'])[parts['reason']]}")
        return said
    return [question.describe(value)]


def _texts(listed: list[Mapping[str, Any]]) -> dict[str, str]:
    """Each part's text by its id, without a full stop, so that it can stand in a list."""
    return {str(one["id"]): str(one["text"]).removesuffix(".") for one in listed}
