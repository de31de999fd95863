"""An earlier answer shown in a later prompt: "You wrote that £76,000 more could be given."."""

from collections.abc import Mapping
from html import escape
from typing import Any

from commissioning.markup import inline_html
from commissioning.questions.fields import Carry
from commissioning.questions.marking import ODD, is_blank
from commissioning.questions.question import Askable

_ANSWER = "{answer}"


def carried_html(
    carry: Carry | None, questions: Mapping[str, Askable], answers: Mapping[str, Any]
) -> str:
    """The sentence that `carry` puts above a prompt, as HTML; "" where there is nothing to show.

    The author's words are Markdown, the learner's are plain text.
    """
    words = _earlier_words(carry, questions, answers)
    return inline_html(carry.text).replace(_ANSWER, escape(words)) if carry and words else ""


def _earlier_words(
    carry: Carry | None, questions: Mapping[str, Askable], answers: Mapping[str, Any]
) -> str:
    if carry is None or carry.item not in questions:
        return ""
    question, answer = questions[carry.item], answers.get(carry.item)
    if is_blank(question, answer):
        return ""
    try:
        return question.in_words(answer)
    except ODD:
        return ""
