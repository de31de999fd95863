"""The questions that a module's pages and its exercise ask, read once; those without keys serve as well."""

from collections.abc import Mapping
from functools import cache

from commissioning.content import folders
from commissioning.content.places import EXERCISE, Place
from commissioning.errors import CourseError
from commissioning.questions import Askable, load_questions, load_released


def questions_at(place: Place) -> Mapping[str, Askable]:
    """The questions by id; none where they cannot be read, since the page itself says what is wrong."""
    return _questions(place.module, exercise=place.page == EXERCISE)


@cache
def _questions(module: str, *, exercise: bool) -> Mapping[str, Askable]:
    try:
        if exercise:
            return load_released(folders.exercises_dir() / module)
        return load_questions(folders.lessons_dir() / module)
    except CourseError:
        return {}
