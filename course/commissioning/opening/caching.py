"""Questions and documents as last read: a server opens the same pages for everybody, all day."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from commissioning.content import folders
from commissioning.content.yaml_files.reading import changed, read_declared
from commissioning.questions import QuestionSet, ReleasedSet, exercise_questions, load_questions
from commissioning.questions.loading import question_files
from commissioning.questions.released import FILE

if TYPE_CHECKING:
    from commissioning.documents.form import DocumentSpec

_Changes = tuple[int, ...]


def practice_questions(module: str) -> QuestionSet:
    """The practice questions of a module; read again only when a file of theirs changed."""
    return _practice(module, _changes(folders.lessons_dir() / module))


def assessed_questions(module: str) -> QuestionSet | ReleasedSet:
    """The questions of a module's exercise; read again only when a file of theirs changed."""
    keys = folders.keys_dir()
    at = keys / module if keys else None
    return _assessed(
        module, at, _changes(at) if at else (), _changes(folders.exercises_dir() / module)
    )


def document_form(module: str) -> "DocumentSpec":
    """What a module's document asks for; read again only when its file changed."""
    file = folders.lessons_dir() / module / "document.yaml"
    return _document(file, changed(file))


@lru_cache(maxsize=32)
def _practice(module: str, _changed: _Changes) -> QuestionSet:
    return load_questions(folders.lessons_dir() / module)


@lru_cache(maxsize=32)
def _assessed(
    module: str, _keys: Path | None, _changed: _Changes, _released: _Changes
) -> QuestionSet | ReleasedSet:
    return exercise_questions(module)


@lru_cache(maxsize=32)
def _document(file: Path, _changed: int) -> "DocumentSpec":
    from commissioning.documents.form import DocumentSpec  # a page of questions needs none of it

    return read_declared(file, DocumentSpec)


def _changes(folder: Path) -> _Changes:
    return tuple(changed(file) for file in [folder / FILE, *question_files(folder)])
