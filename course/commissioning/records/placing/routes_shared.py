"""A learner's route as a file to give away, and what such files of a group come to.

It holds, for each module, whether it is on the route and how deep it was advised, and how often "sure" was right: no answers,
no role and no name. Nothing is said of fewer than five learners.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commissioning.records.given import LEAST, Kind, one_each, sure_and_right
from commissioning.records.placing.own_route import Chosen
from commissioning.records.placing.placement import Depth, Placed
from commissioning.records.remembering.sureness import Sureness

KIND = Kind("my-route")
_MOST = 100


@dataclass(frozen=True)
class Advised:
    """What is said of one module: whether it is on the route, what was advised, "" where nothing was asked."""

    on: bool
    depth: str


@dataclass(frozen=True)
class SharedRoute:
    """What one learner shared: by the module's number. `mark` tells two files of one folder from those of two people."""

    mark: str
    modules: Mapping[str, Advised]
    sure: Sureness


@dataclass(frozen=True)
class OfGroup:
    """Of the `asked` learners so many were sure and wrong, and so many know it; `on` counts all who have it on their route."""

    number: str
    on: int
    asked: int
    first: int
    key_points: int


def shared(made: Chosen, found: Iterable[Placed], sure: Sureness, random: str) -> SharedRoute:
    """What a learner would share; `random` is the mark of the course folder that stands in nothing that is handed in."""
    modules = {
        one.module.number: Advised(
            one.module.id in made.modules, str(one.depth) if one.asked else ""
        )
        for one in found
        if one.asked or one.module.id in made.modules
    }
    return SharedRoute(KIND.mark(random), modules, sure)


def dump(what: SharedRoute) -> str:
    """The file's text."""
    modules = {number: {"on": one.on, "advised": one.depth} for number, one in what.modules.items()}
    return KIND.dump(what.mark, modules, sure=what.sure.sure, right=what.sure.right)


def parse(text: str) -> SharedRoute:
    """What a file says. CourseError, in words, where it is no such file."""
    return KIND.parse(text, _shared)


def _shared(mark: str, modules: Mapping[str, Any], all_told: Mapping[str, Any]) -> SharedRoute:
    read = {number: _advised(said) for number, said in modules.items()}
    return SharedRoute(mark, read, Sureness(*sure_and_right(all_told, _MOST)))


def _advised(said: Any) -> Advised:
    on, advised = said["on"], said["advised"]
    if type(on) is not bool or advised not in ("", *Depth):
        raise ValueError
    return Advised(on, advised)


def of_group(files: Iterable[SharedRoute]) -> tuple[OfGroup, ...]:
    """The modules that at least five learners were asked about, the one with most who were sure and wrong first.

    Of two files with one mark the later counts.
    """
    people = one_each(files)
    found = [
        _of_module(number, people) for number in sorted({n for one in people for n in one.modules})
    ]
    told = [one for one in found if one.asked >= LEAST]
    return tuple(sorted(told, key=lambda one: (-one.first / one.asked, one.number)))


def _of_module(number: str, people: Iterable[SharedRoute]) -> OfGroup:
    said = [one.modules[number] for one in people if number in one.modules]
    asked = [one for one in said if one.depth]
    return OfGroup(
        number,
        sum(one.on for one in said),
        len(asked),
        sum(one.depth == Depth.FIRST for one in asked),
        sum(one.depth == Depth.KEY_POINTS for one in asked),
    )


def sure_of_group(files: Iterable[SharedRoute]) -> tuple[int, Sureness]:
    """How many learners were sure of something, and how often that was right with all of them together.

    Who was never sure is nobody among whom others could be hidden.
    """
    people = [one for one in one_each(files) if one.sure.sure]
    return len(people), sum((one.sure for one in people), Sureness())
