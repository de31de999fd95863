"""The one list of modules, read from `syllabus.yaml`."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from commissioning.content import folders
from commissioning.content.register import read_yaml
from commissioning.errors import ContentError, CourseError
from commissioning.questions.results import PassRule


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PageEntry(_Part):
    """One notebook of a lesson; `never_skipped` names what on it nobody passes over."""

    id: str
    title: str
    kind: str
    outcomes: list[str] = []
    simulators: list[str] = []
    never_skipped: str = ""


class ExerciseEntry(_Part):
    """A module's assessed exercise: its title, its document and when it is passed."""

    title: str
    document: str
    pass_rule: PassRule = Field(alias="pass")


class Module(_Part):
    """One module: what it promises, what it teaches, and its pages in order."""

    id: str
    title: str
    promise: str
    after_this: list[str]
    outcomes: dict[str, str]
    pages: list[PageEntry]
    exercise: ExerciseEntry

    @property
    def number(self) -> str:
        """Its two figures, as people name it: "04"."""
        return self.id.partition("-")[0]

    def page(self, page_id: str) -> PageEntry:
        """The page with this id; CourseError with the ids there are."""
        for page in self.pages:
            if page.id == page_id:
                return page
        known = ", ".join(page.id for page in self.pages)
        raise CourseError(f"{self.id} has no page {page_id!r}. Its pages: {known}.")


class Course(_Part):
    """The course as a whole."""

    title: str
    version: str
    promise: str


class Syllabus(_Part):
    """The course and its modules, in order."""

    course: Course
    modules: list[Module]

    def module(self, module_id: str) -> Module:
        """The module with this id, or with this number ("04"); CourseError with the ids there are."""
        for module in self.modules:
            if module_id in (module.id, module.number):
                return module
        known = ", ".join(module.id for module in self.modules)
        raise CourseError(f"There is no module {module_id!r}. Modules: {known}.")


@cache
def syllabus(path: Path | None = None) -> Syllabus:
    """The syllabus. ContentError names the field if it is not as it should be."""
    file = path or folders.register_path("syllabus.yaml")
    try:
        return Syllabus.model_validate(read_yaml(file))
    except ValidationError as bad:
        first = bad.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ContentError(
            f"{file.name}, field {where!r}: {first['msg']}. Correct it in {file}."
        ) from None
