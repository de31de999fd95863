"""How far a learner is, read from the learner's folder, which it leaves as it is.

A file that cannot be read counts as none: the page that owns it says what is wrong.
"""

import re
from pathlib import Path

from commissioning.content.routes import Route, routes
from commissioning.content.syllabus import Module, syllabus
from commissioning.errors import CourseError
from commissioning.records import attempts
from commissioning.records.answers import Answers, parse
from commissioning.records.attempts import FILE as ATTEMPTS
from commissioning.records.attempts import Attempts
from commissioning.records.placing.own_route import as_route, chosen
from commissioning.records.progress.how_far import Kept, ModuleProgress, module_progress
from commissioning.records.starting import ROLE, START


def progress_in(folder: Path, module: Module) -> ModuleProgress:
    """Progress on a module in the learner's `folder`."""
    return module_progress(module, kept_in(folder, module))


def kept_in(folder: Path, module: Module) -> Kept:
    """What a learner has kept of a module in their `folder`."""
    exercise = folder / "exercises" / module.id
    return Kept(
        practice_in(folder, module.id),
        read_quietly(exercise / "answers.json", module.id),
        _attempts(exercise, module.id),
        documents(folder, module.id),
        read_quietly(folder / "private" / module.id / "answers.json", module.id),
    )


def practice_in(folder: Path, module: str) -> Answers:
    """The answers to the module's practice questions in the learner's `folder`."""
    return read_quietly(folder / "lessons" / module / "answers.json", module)


def own_route_in(folder: Path) -> Route | None:
    """The route that the learner made in their `folder`, as the others are; None where there is none."""
    known = syllabus().modules
    made = chosen(practice_in(folder, START), known)
    return as_route(made, known, routes()) if made else None


def role_in(folder: Path) -> str:
    """As which role a browser that knows none shows the learner home and pages: their own route, the role they said, or ""."""
    if made := own_route_in(folder):
        return made.name
    role = practice_in(folder, START).value(ROLE)
    return role if isinstance(role, str) and re.fullmatch(r"[a-z-]+", role) else ""


def tries_in(folder: Path, module: Module) -> tuple[int, Attempts]:
    """The number of the try that is open in the learner's `folder`, and the tries that were handed in."""
    return tries_beside(folder / "exercises" / module.id, module.id)


def tries_beside(exercise: Path, module: str) -> tuple[int, Attempts]:
    """The same, of the folder that the exercise lies in."""
    return read_quietly(exercise / "answers.json", module).attempt, _attempts(exercise, module)


def read_quietly(file: Path, module: str) -> Answers:
    """The answers in `file`, or none where it is missing or damaged."""
    try:
        return parse(file.read_text(encoding="utf-8"), module)
    except (OSError, ValueError, RecursionError, CourseError):
        return Answers(module)


def documents(folder: Path, module: str) -> tuple[Path, ...]:
    """Word documents made from the module's exercise, those for the learner's own case last."""
    places = (folder / "exercises" / module, folder / "private" / module)
    found = [sorted(place.rglob("[!~.]*.docx")) for place in places]
    return tuple(path for several in found for path in several)


def _attempts(folder: Path, module: str) -> Attempts:
    try:
        return attempts.parse((folder / ATTEMPTS).read_text(encoding="utf-8"), module)
    except (OSError, ValueError, RecursionError, CourseError):
        return Attempts(module)
