"""The buttons of a module: what each of our commands is called here, and what it is called with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from commissioning.grading.results.writing import FOLDER


@dataclass(frozen=True)
class Button:
    """A command for one module: its name in an address, what stands on its button, and what is said of it.

    `title` is what it is called while it runs; `options` gives what else it is called with.
    """

    name: str
    words: str
    about: str
    title: str
    options: Callable[[str, datetime], list[str]] = lambda _module, _now: []

    def arguments(self, module: str, now: datetime) -> list[str]:
        """What `commissioning` is called with."""
        return [self.name.partition("-")[0], module, *self.options(module, now)]


def _all_with_a_report(module: str, now: datetime) -> list[str]:
    return ["--all", "--report", f"{FOLDER}/{module}-changes-{now:%Y-%m-%d-%H%M%S}.csv"]


BUTTONS = (
    Button("grade", "Grade", "marks what is new or changed", "Grading"),
    Button("feedback", "Write feedback", "one file a learner, to send back", "Writing feedback"),
    Button("results", "Write results", "who has passed, and a report for the session", "Results"),
)
SELDOM = (
    Button(
        "grade-all",
        "Grade all again",
        "after a question was mended; says whose score changed, and why",
        "Grading all again",
        _all_with_a_report,
    ),
)
MOODLE = "Writing feedback for Moodle"


def button(name: str) -> Button | None:
    """The button of that name in an address."""
    return next((one for one in (*BUTTONS, *SELDOM) if one.name == name), None)
