"""The questions with their keys, found beside the course and never in a release or a submission."""

from functools import lru_cache
from pathlib import Path

from commissioning.content import folders
from commissioning.errors import CourseError
from commissioning.questions import QuestionSet, load_questions
from commissioning.questions.loading import question_files

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


def keyed_questions(module: str) -> QuestionSet:
    """The questions of `module` with their keys, read once until their files change."""
    folder = folders.module_dir(require_keys(), module)
    stamps = tuple((path, path.stat().st_mtime_ns) for path in question_files(folder))
    return _load(folder, stamps)


@lru_cache(maxsize=32)
def _load(folder: Path, stamps: tuple[tuple[Path, int], ...]) -> QuestionSet:  # noqa: ARG001
    return load_questions(folder)
