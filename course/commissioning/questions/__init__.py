"""Questions as data, and `mark`: the pure function every route to a grade uses."""

from commissioning.questions.base import Askable, Mark, Outcome, Question
from commissioning.questions.exercise import exercise_questions
from commissioning.questions.loading import QuestionSet, load_questions
from commissioning.questions.marking import ODD, is_blank, mark
from commissioning.questions.released import ReleasedSet, load_released

__all__ = [
    "ODD",
    "Askable",
    "Mark",
    "Outcome",
    "Question",
    "QuestionSet",
    "ReleasedSet",
    "exercise_questions",
    "is_blank",
    "load_questions",
    "load_released",
    "mark",
]
