"""Questions as data, and `mark`: the pure function every route to a grade uses.

Reading YAML is loaded only when it is asked for: a question and its mark need the standard library alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from commissioning.questions.lots import Lot
from commissioning.questions.marking import (
    ODD,
    earlier_answers,
    is_blank,
    is_unfinished,
    mark,
    mark_all,
    to_change,
)
from commissioning.questions.marks import Mark, Outcome
from commissioning.questions.question import Askable, Question
from commissioning.questions.question_set import QuestionSet
from commissioning.questions.released import ReleasedSet, load_released

if TYPE_CHECKING:
    from commissioning.questions.exercise import exercise_questions
    from commissioning.questions.loading import load_questions

__all__ = [
    "ODD",
    "Askable",
    "Lot",
    "Mark",
    "Outcome",
    "Question",
    "QuestionSet",
    "ReleasedSet",
    "earlier_answers",
    "exercise_questions",
    "is_blank",
    "is_unfinished",
    "load_questions",
    "load_released",
    "mark",
    "mark_all",
    "to_change",
]
_LATER = {"exercise_questions": "exercise", "load_questions": "loading"}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
