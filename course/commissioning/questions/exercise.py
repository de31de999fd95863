"""The questions of a module's exercise: with keys where they are on this machine, else as released."""

from commissioning.content import folders
from commissioning.questions.loading import load_questions
from commissioning.questions.question_set import QuestionSet
from commissioning.questions.released import ReleasedSet, load_released


def exercise_questions(module: str) -> QuestionSet | ReleasedSet:
    """What the exercise asks; CourseError, or ContentError, where there is none or it is at fault."""
    keys = folders.keys_dir()
    if keys and (keys / module).is_dir():
        return load_questions(keys / module)
    return load_released(folders.exercises_dir() / module)
