"""A learner's folder: the course's pages and data laid out in it, and never an answer overwritten."""

import errno
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from commissioning import files
from commissioning.content import folders
from commissioning.content.pages.blocks import IN_SIGHT
from commissioning.content.pages.notebooks import for_reader
from commissioning.content.places import EXERCISE, notebook_path
from commissioning.content.syllabus import Module, syllabus
from commissioning.errors import CourseError
from commissioning.keeping import handed_out, own_exercises
from commissioning.keeping.marker import MARKER, new_mark, read_marker, sender, write_marker
from commissioning.records.progress.minutes import page_minutes

HOME = "start-here.ipynb"
SCHEMA = 1


@dataclass
class LaidOut:
    """What laying out did, for the line that `start` prints."""

    folder: Path
    added: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def lay_out(
    folder: Path, today: date, *, cohort: bool = False, exercises: Path | None = None
) -> LaidOut:
    """Put the course's pages and data into `folder`: add what is missing, renew what the course changed.

    A page or file that the learner changed is kept under another name. Answers are never touched. `exercises` is
    the file of a cohort with questions of its own; from then on the folder asks those.
    CourseError in plain words when the folder cannot serve.
    """
    _check(folder)
    done = LaidOut(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if exercises:
            own_exercises.take(folder, exercises)
        own_exercises.use(folder)
        marker = read_marker(folder)
        known: dict[str, str] = marker.get("pages", {})
        for name, notebook in _pages(today).items():
            _place(folder, name, _of_page(notebook), known, done)
        for name, content in handed_out.every_file().items():
            _place(folder, name, _of_file(content), known, done)
        marker |= {
            "schema": SCHEMA,
            "course": syllabus().course.version,
            "cohort": cohort or bool(marker.get("cohort")),
            "folder": sender(folder).folder or new_mark(),
            "pages": known,
        }
        write_marker(folder, marker)
    except OSError as bad:
        raise CourseError(_why_not(folder, bad)) from bad
    return done


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{folder} is a file, not a folder. Give the name of a folder.")
    top = folders.checkout()
    if top and any(folder.is_relative_to(top / p) for p in ("course", "exercises", "solutions")):
        raise CourseError(
            f"{folder} is part of the course itself. Choose a folder of your own, for example "
            f"{Path.home() / 'Collaborative Commissioning'}."
        )
    strange = folder.is_dir() and not (folder / MARKER).exists() and any(folder.iterdir())
    if strange:
        raise CourseError(
            f"{folder} has other files in it. Choose an empty or a new folder, for example "
            f"{folder / 'Collaborative Commissioning'}."
        )


def _why_not(folder: Path, bad: OSError) -> str:
    if bad.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"The course cannot write to {folder}. Choose a folder of your own, for example "
            f"{Path.home() / 'Collaborative Commissioning'}."
        )
    if bad.errno == errno.ENOSPC:
        return f"The disk that holds {folder} is full. Free some space and start again."
    return f"The course could not be laid out in {folder}: {bad.strerror or bad}."


def _pages(today: date) -> dict[str, Any]:
    """Every page of the course as a learner gets it, by its path inside the folder."""
    pages: dict[str, Any] = {HOME: _home()}
    for module in syllabus().modules:
        for place in module.places:
            pages[notebook_path(place)] = _for_learner(for_reader(place, today))
    return pages


def _for_learner(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with nothing to break: no outputs, no cell deleted or edited by a stray key.

    Code that is in sight stays so, and is the learner's to change.
    """
    for cell in notebook["cells"]:
        if IN_SIGHT in cell["metadata"].get("tags", ()):
            cell.update(outputs=[], execution_count=None)
            continue
        cell["metadata"].update(deletable=False, editable=False)
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
            cell["metadata"]["jupyter"] = {"source_hidden": True}
    return notebook


def _home() -> dict[str, Any]:
    """The first page: the modules, with their minutes and links."""
    course = syllabus().course
    modules = [_contents(module) for module in syllabus().modules]
    lines = [f"# {course.title}", course.promise, *modules]
    lines.append(
        "Your answers are saved by themselves, in this folder on this computer. Nothing is sent anywhere. "
        "Stop when you like; the page shows your answers when you come back."
    )
    source = "\n\n".join(lines)
    cell = {"cell_type": "markdown", "id": "home", "metadata": {}, "source": source}
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "course": {"page": "home", "hideCode": True, "autorun": False},
    }
    book = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return _for_learner(book)


def _contents(module: Module) -> str:
    lines = [f"## {module.number} {module.title}", module.promise, ""]
    for place in module.places:
        if place.page == EXERCISE:
            title, what = module.assessed.title, ", the exercise"
        else:
            title, what = module.page(place.page).title, ""
        minutes = page_minutes(place)
        lines.append(f"- [{title}]({notebook_path(place)}){what}, about {minutes} minutes")
    return "\n".join(lines)


def _fingerprint(notebook: dict[str, Any]) -> str:
    """What the notebook says, whatever its outputs: a learner's own change shows here."""
    parts = []
    for cell in notebook.get("cells", []):
        source = cell.get("source", "")
        parts.append(
            [cell.get("cell_type"), source if isinstance(source, str) else "".join(source)]
        )
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True)
class _Laid:
    """What is laid: its bytes, what tells it from others, and how to tell that of a file that is there."""

    content: bytes
    print: str
    print_of: Callable[[bytes], str]


def _of_page(book: dict[str, Any]) -> _Laid:
    text = json.dumps(book, indent=1, ensure_ascii=False) + "\n"

    def print_of(there: bytes) -> str:
        try:
            return _fingerprint(json.loads(there))
        except (ValueError, AttributeError):
            return ""

    return _Laid(text.encode(), _fingerprint(book), print_of)


def _of_file(content: bytes) -> _Laid:
    def print_of(there: bytes) -> str:
        return hashlib.sha256(there).hexdigest()

    return _Laid(content, print_of(content), print_of)


def _place(folder: Path, name: str, laid: _Laid, known: dict[str, str], done: LaidOut) -> None:
    target, fresh = folder / name, laid.print
    if target.exists():
        try:
            present = laid.print_of(target.read_bytes())
        except OSError:
            present = ""
        if present == fresh:
            known[name] = fresh
            return
        if present != known.get(name):
            aside = files.set_aside(target, "your-copy")
            done.kept.append(str(aside.relative_to(folder)))
        done.renewed.append(name)
    else:
        done.added.append(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    files.put(target, laid.content, durable=False)  # the next start lays it anew
    known[name] = fresh
