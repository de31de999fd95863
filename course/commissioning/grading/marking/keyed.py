"""The questions with their keys, found beside the course and never in a release or a submission."""

from functools import lru_cache
from pathlib import Path

from commissioning.content import folders
from commissioning.content.editions import edition
from commissioning.errors import CourseError
from commissioning.keeping.reading import Unreadable
from commissioning.questions import QuestionSet, load_questions
from commissioning.questions.loading import question_files
from commissioning.records.answers import Answers

NO_KEYS = (
    "The keys of the course are not on this machine, so nothing was marked and nothing was changed. "
    "Work in a checkout of the course, or install collaborative-commissioning-keys, and run it again."
)


def require_keys() -> Path:
    """The folder of keys; CourseError with one plain sentence where there is none."""
    folder = folders.keys_dir()
    if folder is None or not folder.is_dir():
        raise CourseError(NO_KEYS)
    return folder


def answers_another(read: Answers) -> str | None:
    """Why these answers are not to the exercise that is marked here; None where they are."""
    theirs = read.sender.edition
    if not read.answers or theirs == edition():
        return None
    if not edition():
        return (
            "it answers the exercise of a cohort with questions of its own; collect and mark it in that "
            "cohort's folder"
        )
    if not theirs:
        return (
            "it answers the course's own exercise, not this cohort's; ask the learner to start with the "
            "file exercises.zip of this folder, and to answer there"
        )
    return "it answers the exercise of another cohort; collect and mark it in that cohort's folder"


def to_be_marked(read: Answers | Unreadable) -> Answers | Unreadable:
    """What was read, unless it answers another exercise: then a person must look, never a silent zero."""
    if isinstance(read, Unreadable) or not (why := answers_another(read)):
        return read
    return Unreadable(f"This work was not marked: {why}.", f"{read.sender.edition} {read.revision}")


def keyed_questions(module: str) -> QuestionSet:
    """The questions of `module` with their keys, read once until their files change."""
    folder = folders.module_dir(require_keys(), module)
    stamps = tuple((path, path.stat().st_mtime_ns) for path in question_files(folder))
    return _load(folder, stamps)


@lru_cache(maxsize=32)
def _load(folder: Path, stamps: tuple[tuple[Path, int], ...]) -> QuestionSet:  # noqa: ARG001
    return load_questions(folder)
