"""The one list of modules, read from `syllabus.yaml`."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from commissioning.content import folders
from commissioning.content.fields import Exact, strict
from commissioning.content.places import DOCUMENTS, EXERCISE, Place
from commissioning.content.yaml_files.reading import changed, read_declared
from commissioning.declared import Before
from commissioning.errors import CourseError

NO_EXERCISE = "none"


@dataclass(frozen=True)
class PageEntry:
    """One notebook of a lesson; `never_skipped` names what on it nobody passes over."""

    __pydantic_config__ = strict()

    id: str
    title: str
    kind: str
    outcomes: tuple[str, ...] = ()
    simulators: tuple[str, ...] = ()
    never_skipped: str = ""


@dataclass(frozen=True)
class PassRule:
    """When a module is passed: `cut` is in per cent of the points that a computer marks.

    It is provisional until a panel has set it. Outcomes are told, and decide nothing.
    """

    __pydantic_config__ = strict()

    cut: Exact = Decimal(70)
    provisional: bool = True


@dataclass(frozen=True)
class ExerciseEntry:
    """A module's assessed exercise: its title, its document and when it is passed."""

    __pydantic_config__ = strict({"pass_rule": "pass"})

    title: str
    document: str
    pass_rule: PassRule


def _none(written: object) -> object:
    if written is None:  # "exercise:" with nothing behind it is an oversight
        raise ValueError(f"name the exercise, or write `{NO_EXERCISE}` where nothing is assessed")
    return None if written == NO_EXERCISE else written


@dataclass(frozen=True)
class Module:
    """One module: what it promises, what it teaches, and its pages in order.

    `exercise: none` is written where nothing is assessed.
    """

    __pydantic_config__ = strict()

    id: str
    title: str
    promise: str
    after_this: tuple[str, ...]
    outcomes: dict[str, str]
    pages: tuple[PageEntry, ...]
    exercise: Annotated[ExerciseEntry | None, Before(_none)]

    @property
    def number(self) -> str:
        """Its two figures, as people name it: "04"."""
        return self.id.partition("-")[0]

    @property
    def assessed(self) -> ExerciseEntry:
        """The exercise of a module that has one; CourseError for any other."""
        if self.exercise is None:
            raise CourseError(f"Module {self.number} has no exercise, so nothing in it is marked.")
        return self.exercise

    @property
    def places(self) -> tuple[Place, ...]:
        """Its pages in order, the exercise last if it has one."""
        pages = tuple(Place(self.id, page.id) for page in self.pages)
        return (*pages, Place(self.id, EXERCISE)) if self.exercise else pages

    @property
    def documents(self) -> tuple[Place, ...]:
        """Its document as a page of its own, for Northmere and for one's own case."""
        return tuple(Place(self.id, page) for page in DOCUMENTS) if self.exercise else ()

    def taught_in(self, *outcomes: str) -> tuple[PageEntry, ...]:
        """The sittings that teach any of these outcomes, in their order."""
        return tuple(
            page
            for page in self.pages
            if page.kind == "sitting" and set(outcomes) & set(page.outcomes)
        )

    def page(self, page_id: str) -> PageEntry:
        """The page with this id; CourseError with the ids there are."""
        for page in self.pages:
            if page.id == page_id:
                return page
        known = ", ".join(page.id for page in self.pages)
        raise CourseError(f"{self.id} has no page {page_id!r}. Its pages: {known}.")


@dataclass(frozen=True)
class Course:
    """The course as a whole."""

    __pydantic_config__ = strict()

    title: str
    version: str
    promise: str


@dataclass(frozen=True)
class Syllabus:
    """The course and its modules, in order."""

    __pydantic_config__ = strict()

    course: Course
    modules: tuple[Module, ...]

    def module(self, module_id: str) -> Module:
        """The module with this id, or with this number ("04"); CourseError with the ids there are."""
        for module in self.modules:
            if module_id in (module.id, module.number):
                return module
        known = ", ".join(module.id for module in self.modules)
        raise CourseError(f"There is no module {module_id!r}. Modules: {known}.")


def find_module(given: str) -> str:
    """The module whose exercise is released with this id or number ("04"); CourseError with those there are."""
    listed = folders.modules()
    for module in listed:
        if given in (module, module.partition("-")[0]):
            return module
    there = f"Modules: {', '.join(listed) or 'none'}."
    if one := unassessed(given):
        raise CourseError(
            f"Module {one.number}, {one.title}, assesses nothing: nothing of it is handed in, marked or counted, and it "
            f"has no results. {there}"
        )
    raise CourseError(f"There is no module {given!r}. {there}")


def unassessed(given: str) -> Module | None:
    """The module with this id or number, where it assesses nothing."""
    found = (one for one in syllabus().modules if given in (one.id, one.number))
    return next((one for one in found if one.exercise is None), None)


def syllabus(path: Path | None = None) -> Syllabus:
    """The syllabus, read again only when it has changed. ContentError names the field that is wrong."""
    file = path or folders.register_path("syllabus.yaml")
    return _syllabus(file, changed(file))


@lru_cache(maxsize=8)
def _syllabus(file: Path, _changed: int) -> Syllabus:
    return read_declared(file, Syllabus)
