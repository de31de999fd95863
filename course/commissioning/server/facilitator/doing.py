"""The buttons: what each of our commands is called here, and what it is called with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commissioning.grading.results.writing import FOLDER


@dataclass(frozen=True)
class Button:
    """A command for one module: its name in an address, what stands on its button, and what is said of it.

    `title` is what it is called while it runs; `calls` is what it runs, and `options` gives what follows the module.
    """

    name: str
    words: str
    about: str
    title: str
    calls: tuple[str, ...]
    options: Callable[[str, datetime], list[str]] = lambda _module, _now: []

    def arguments(self, module: str, now: datetime) -> list[str]:
        """What `commissioning` is called with."""
        return [*self.calls, module, *self.options(module, now)]


@dataclass(frozen=True)
class WithFiles:
    """A command over files that learners sent for it: as a button, with what such a file is called or looks like.

    `of_module` says that the module comes before the folder of files.
    """

    name: str
    words: str
    about: str
    title: str
    calls: tuple[str, ...]
    of_module: bool = False

    def arguments(self, folder: Path, module: str) -> list[str]:
        """What `commissioning` is called with."""
        return [*self.calls, *([module] if self.of_module else []), str(folder)]


def _all_with_a_report(module: str, now: datetime) -> list[str]:
    return ["--all", "--report", f"{FOLDER}/{module}-changes-{now:%Y-%m-%d-%H%M%S}.csv"]


BUTTONS = (
    Button("grade", "Grade", "marks what is new or changed", "Grading", ("grade",)),
    Button(
        "feedback",
        "Write feedback",
        "one file a learner, to send back",
        "Writing feedback",
        ("feedback",),
    ),
    Button(
        "results",
        "Write results",
        "who has passed, and a report for the session",
        "Results",
        ("results",),
    ),
)
SELDOM = (
    Button(
        "grade-all",
        "Grade all again",
        "after a question was mended; says whose score changed, and why",
        "Grading all again",
        ("grade",),
        _all_with_a_report,
    ),
)
COLLEAGUES = (
    Button(
        "deal",
        "Deal out answers",
        "an Excel form for each learner, with two colleagues’ written answers and no names",
        "Dealing out answers",
        ("peers", "deal"),
    ),
)
COLLEAGUES_SAID = WithFiles(
    "peers-return",
    "Take the forms back",
    "writes a page for each author with what colleagues said, and a list with names for you",
    "Taking forms back",
    ("peers", "return"),
    of_module=True,
)
GIVEN = (
    WithFiles(
        "how-sure",
        "How often “sure” was right",
        "from the files how-sure.json of five learners or more",
        "How often “sure” was right",
        ("how-sure",),
    ),
    WithFiles(
        "routes",
        "Where the group is sure and wrong",
        "from the files my-route.json of five learners or more: where to begin",
        "Where the group is sure and wrong",
        ("routes",),
    ),
    WithFiles(
        "evidence",
        "Whether the course works",
        "from the files that end in evidence.json, of learners who agreed to it",
        "Whether the course works",
        ("evidence",),
    ),
)
MOODLE = "Writing feedback for Moodle"


def button(name: str) -> Button | None:
    """The button of that name in an address."""
    return next((one for one in (*BUTTONS, *SELDOM, *COLLEAGUES) if one.name == name), None)


def with_files(name: str) -> WithFiles | None:
    """The same of one that takes files."""
    return next((one for one in (COLLEAGUES_SAID, *GIVEN) if one.name == name), None)
