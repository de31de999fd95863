"""A saved answer as its form shows it: the value, how it reads, and what an earlier answer lends it."""

from collections.abc import Mapping
from typing import Any

from commissioning.questions.carrying import carried_html
from commissioning.questions.marking import ODD, is_blank, is_unfinished, to_change
from commissioning.questions.question import Askable
from commissioning.records.answers import Answers


def saved_shown(
    question: Askable, answers: Answers, others: Mapping[str, Askable] | None = None
) -> dict[str, Any]:
    """The saved answer, as plain JSON data.

    `revision` is that of the file when this answer was saved, 0 when there is none; `at` is ISO, in UTC.
    `others` are the questions whose answers this one may show.
    """
    saved = answers.answers.get(question.id)
    value = saved.value if saved else None
    others = others or {}
    given = {name: answers.value(name) for name in others}
    return {
        "revision": saved.revision if saved else 0,
        "attempt": answers.attempt,
        "value": value,
        "at": saved.saved.isoformat() if saved else "",
        "blank": is_blank(question, value),
        "words": _in_words(question, value),
        "understood": question.read_back(value),
        "change": to_change(question, value),
        "unfinished": is_unfinished(question, value),
        "unreadable": question.is_unread(value),
        "numbers": question.numbers(value),
        "carried_html": carried_html(question.carry, others, given),
    }


def _in_words(question: Askable, value: Any) -> str:
    """The answer in plain words, "" for a blank one."""
    if is_blank(question, value):
        return ""
    try:
        return question.in_words(value)
    except ODD:
        return "an answer that this form cannot read"
