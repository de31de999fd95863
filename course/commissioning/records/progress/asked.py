"""The questions that a module's pages and its exercise ask, read once; those without keys serve as well."""

from collections.abc import Mapping
from functools import cache

from commissioning.content import folders
from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import EXERCISE, Place
from commissioning.errors import CourseError
from commissioning.questions import Askable, QuestionSet, load_questions, load_released


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


def asked_at(place: Place) -> tuple[str, ...]:
    """Ids of the questions that a page asks, in its order; none where the page cannot be read."""
    try:
        return page_at(place).questions
    except CourseError:
        return ()


@cache
def asked_again(module: str) -> QuestionSet:
    """What is asked again after a module; none where it cannot be read, which the lint tells its author."""
    from commissioning.questions.loading import load_follow_up

    try:
        return load_follow_up(folders.lessons_dir() / module)
    except CourseError:
        return QuestionSet(module, {})


@cache
def form_asked(module: str, form: str) -> QuestionSet:
    """One of the two forms that show whether a module works; none where it cannot be read, as above."""
    from commissioning.questions.loading import load_form

    try:
        return load_form(folders.lessons_dir() / module, form)
    except CourseError:
        return QuestionSet(module, {})


@cache
def placement_of(module: str) -> QuestionSet:
    """What is asked before a route is advised; none where it cannot be read, which the lint tells its author."""
    from commissioning.questions.loading import load_placement

    try:
        return load_placement(folders.lessons_dir() / module)
    except CourseError:
        return QuestionSet(module, {})
