"""What was chosen in an answer, so that answers of a cohort can be counted; never raises."""

from typing import Any

from commissioning.questions import ODD, Question
from commissioning.questions.counting import Chosen, quoted
from commissioning.questions.wording import UNREADABLE


def chosen(question: Question, value: Any) -> list[Chosen]:
    """What was chosen; [] for a blank answer and for a text, which a person reads."""
    try:
        return [] if question.is_blank(value) else list(question.counted(value))
    except ODD:
        said = quoted(UNREADABLE)
        return [Chosen("", UNREADABLE, "wrong", "", said, f"why do good people choose {said}?")]
