"""A question that only the facilitator can answer: put in a terminal, elsewhere a refusal that names the option."""

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.errors import CourseError
from commissioning.grading.how_to import for_reader


@dataclass(frozen=True)
class Answers:
    """What the facilitator has already said of the class list, each named as its option."""

    id_column: str | None = None
    sheet: str | None = None


@dataclass(frozen=True)
class Choice:
    """One answer: what the option is given, and what it leads to."""

    value: str
    shown: str


class DoubtfulError(CourseError):
    """The list can be read in more than one way. `option` is a field of `Answers`."""

    def __init__(self, question: str, option: str, choices: Sequence[Choice]) -> None:
        self.question, self.option, self.choices = question, option, tuple(choices)
        flag = f"--{option.replace('_', '-')}"
        ways = " or ".join(f'{flag} "{one.value}" ({one.shown})' for one in self.choices)
        how = for_reader(f"Run this again with {ways}.", "Answer it on the page that asks.")
        super().__init__(f"{question} Nothing was collected. {how}")
