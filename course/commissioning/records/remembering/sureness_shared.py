"""How often "sure" was right, as a file that a learner may give away, and what such files of a group come to.

It holds two numbers a module: no answers, no name. Nothing is said of fewer than five learners.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commissioning.records.given import LEAST, Kind, one_each, sure_and_right
from commissioning.records.remembering.follow_up import Learnt
from commissioning.records.remembering.sureness import Sureness, sureness

KIND = Kind("how-sure")
_MOST = 200
"""Sure answers of one learner to one module: more are none of this course, and would be the whole group's figure."""


@dataclass(frozen=True)
class Shared:
    """What one learner shared: by the module's number. `mark` tells two files of one folder from those of two people."""

    mark: str
    modules: Mapping[str, Sureness]


@dataclass(frozen=True)
class OfGroup:
    """What a group of `learners` comes to, over all modules or in one."""

    learners: int
    total: Sureness

    @property
    def in_100(self) -> int:
        """Of a hundred sure answers so many were right."""
        return round(100 * self.total.right / self.total.sure)


def shared(learnt: Iterable[Learnt], random: str) -> Shared:
    """What a learner would share; `random` is the mark of the course folder that stands in nothing that is handed in."""
    found = {one.module.number: sureness([one]) for one in learnt}
    return Shared(KIND.mark(random), {number: one for number, one in found.items() if one.sure})


def dump(what: Shared) -> str:
    """The file's text."""
    modules = {
        number: {"sure": one.sure, "right": one.right} for number, one in what.modules.items()
    }
    return KIND.dump(what.mark, modules)


def parse(text: str) -> Shared:
    """What a file says. CourseError, in words, where it is no such file."""
    return KIND.parse(text, _shared)


def _shared(mark: str, modules: Mapping[str, Any], _: Mapping[str, Any]) -> Shared:
    read = {number: Sureness(*sure_and_right(said, _MOST)) for number, said in modules.items()}
    # Who was never sure of anything is nobody among whom others could be hidden.
    return Shared(mark, {number: one for number, one in read.items() if one.sure})


def of_group(files: Iterable[Shared]) -> dict[str, OfGroup]:
    """By the module's number, and under "" for all that are told; the one that was right least often first.

    Of two files with one mark the later counts. A module of which fewer than five were sure is left out of all of them
    too, where others are told: what is taken from the whole would speak of those few.
    """
    people = one_each(files)
    every = {number for one in people for number in one.modules}
    sharing = {number: [one for one in people if number in one.modules] for number in every}
    numbers = {number for number, some in sharing.items() if len(some) >= LEAST}
    told = {
        number: _of([one.modules[number] for one in sharing[number]]) for number in sorted(numbers)
    }
    whole = [
        sum((one.modules[number] for number in counted), Sureness())
        for one in people
        if (counted := one.modules.keys() & (numbers or every))
    ]
    if len(whole) >= LEAST:
        told[""] = _of(whole)
    return dict(sorted(told.items(), key=lambda row: (row[0] != "", row[1].in_100, row[0])))


def _of(some: Collection[Sureness]) -> OfGroup:
    return OfGroup(len(some), sum(some, Sureness()))
