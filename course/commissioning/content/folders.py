"""Where the course's files are: in a checkout, or inside an installed wheel.

Nothing else in the package builds such a path. A checkout wins over an installed copy, because an
editable install keeps copies that go stale.
"""

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from commissioning.errors import CourseError

REGISTERS = ("syllabus.yaml", "routes.yaml", "facts.yaml", "glossary.yaml")
KEYS, EXERCISES = "COMMISSIONING_KEYS", "COMMISSIONING_EXERCISES"
"""What the environment may name in place of the course's own folders: see `editions`."""
NONE = "none"
_PACKAGE = Path(__file__).resolve().parent.parent


def checkout() -> Path | None:
    """The top folder of the checkout this package runs from, or None for an installed wheel."""
    return _checkout_of(_PACKAGE)


@cache
def _checkout_of(package: Path) -> Path | None:
    top = package.parents[1]
    in_checkout = (top / "pyproject.toml").is_file() and (top / "course" / "lessons").is_dir()
    return top if in_checkout else None


def needed_checkout() -> Path:
    """The top folder of the checkout; CourseError where there is none."""
    top = checkout()
    if top is None:
        raise CourseError(
            "This command works on a checkout of the course, not on an installed copy."
        )
    return top


def _part(in_checkout: str, in_wheel: str) -> Path:
    top = checkout()
    return top / in_checkout if top else _PACKAGE / "_content" / in_wheel


def lessons_dir() -> Path:
    """Folder of the lessons: one sub-folder a module."""
    return _part("course/lessons", "lessons")


def exercises_dir() -> Path:
    """Folder of the released exercises: one sub-folder a module, without keys.

    `COMMISSIONING_EXERCISES` names another: those of a cohort with questions of its own.
    """
    named = os.environ.get(EXERCISES)
    return Path(named) if named else _part("exercises", "exercises")


def datasets_dir() -> Path:
    """Folder of the datasets: one sub-folder a dataset."""
    return _part("datasets", "datasets")


def pages_dir() -> Path:
    """Folder of the pages about the course itself: accessibility, privacy."""
    return _part("course/pages", "pages")


def register_path(name: str) -> Path:
    """Path of a course-wide list, one of REGISTERS."""
    return _part(f"course/{name}", name)


@cache
def _installed_keys() -> Path | None:
    found = find_spec("commissioning_keys")
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places))) / "solutions" if places else None


def keys_dir() -> Path | None:
    """Folder of keys and model answers, or None where they are not on this machine.

    A checkout has them in `solutions/`; elsewhere the distribution `collaborative-commissioning-keys`
    brings them. `COMMISSIONING_KEYS` names another folder, such as a cohort's; `none` hides them, as on a
    learner's machine in a cohort.
    """
    if named := os.environ.get(KEYS):
        return None if named == NONE else Path(named)
    top = checkout()
    return top / "solutions" if top else _installed_keys()


def module_dir(parent: Path, module: str) -> Path:
    """The folder of `module` under `parent`; CourseError with the modules there if it is missing."""
    folder = parent / module
    if not folder.is_dir():
        known = ", ".join(sorted(p.name for p in parent.glob("[0-9][0-9]-*"))) or "none"
        raise CourseError(
            f"There is no module {module!r} in {parent}. Modules there: {known}. "
            "Check the spelling of the module's folder name."
        )
    return folder


def modules() -> list[str]:
    """The modules that have a released exercise."""
    return sorted(path.name for path in exercises_dir().glob("[0-9][0-9]-*") if path.is_dir())
