"""Questions as data, and `mark`: the pure function every route to a grade uses."""

from commissioning.questions.base import Askable, Mark, Outcome, Question
from commissioning.questions.loading import QuestionSet, load_questions
from commissioning.questions.marking import mark
from commissioning.questions.released import ReleasedSet, load_released

__all__ = [
    "Askable",
    "Mark",
    "Outcome",
    "Question",
    "QuestionSet",
    "ReleasedSet",
    "load_questions",
    "load_released",
    "mark",
]
