"""Collaborative Commissioning: a graded course for people who spend public money in England.

A notebook needs two names: `lesson` and `exercise`. See course/ARCHITECTURE.md for the rest.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commissioning.jupyter.page import ExercisePage, LessonPage

__all__ = ["exercise", "lesson"]
__version__ = "2026.11.0"


def lesson(module: str, page: str) -> "LessonPage":
    """Open a page of a lesson: `lesson("04-proportionate-grant-management", "0-opening-check")`."""
    from commissioning.jupyter.page import open_lesson

    return open_lesson(module, page)


def exercise(module: str) -> "ExercisePage":
    """Open a module's assessed exercise: `exercise("04-proportionate-grant-management")`."""
    from commissioning.jupyter.page import open_exercise

    return open_exercise(module)
