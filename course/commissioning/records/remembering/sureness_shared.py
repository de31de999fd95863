"""How often "sure" was right, as a file that a learner may give away, and what such files of a group come to.

It holds two numbers a module: no answers, no name. Nothing is said of fewer than five learners.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commissioning.records.given import LEAST, Kind, one_each, sure_and_right
from commissioning.records.remembering.follow_up import Learnt
from commissioning.records.remembering.sureness import Sureness, sureness

KIND = Kind("how-sure")
_MOST = 10_000


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
    return Shared(mark, read)


def of_group(files: Iterable[Shared]) -> dict[str, OfGroup]:
    """By the module's number, and under "" for all of them; the one that was right least often first.

    Of two files with one mark the later counts. What fewer than five learners were sure of is left out.
    """
    people = one_each(files)
    every = {number for one in people for number in one.modules}
    rows = {
        number: [one.modules[number] for one in people if number in one.modules] for number in every
    }
    rows[""] = [sum(one.modules.values(), Sureness()) for one in people if one.modules]
    told = {
        number: OfGroup(len(some), sum(some, Sureness()))
        for number, some in rows.items()
        if len(some) >= LEAST and any(one.sure for one in some)
    }
    return dict(sorted(told.items(), key=lambda row: (row[0] != "", row[1].in_100, row[0])))
