"""An earlier answer shown in a later prompt: "You wrote that £76,000 more could be given."."""

from collections.abc import Mapping
from typing import Any

from commissioning.questions.marking import ODD, is_blank
from commissioning.questions.question import Askable, Carry


def carried(
    carry: Carry | None, questions: Mapping[str, Askable], answers: Mapping[str, Any]
) -> str:
    """The sentence that `carry` puts above a prompt, as Markdown; "" where there is nothing to show."""
    if carry is None or carry.item not in questions:
        return ""
    question, answer = questions[carry.item], answers.get(carry.item)
    if is_blank(question, answer):
        return ""
    try:
        return carry.text.replace("{answer}", question.in_words(answer))
    except ODD:
        return ""
