"""A learner's route as a file to give away, and what such files of a group come to.

It holds, for each module, whether it is on the route and how deep it was advised, and how often "sure" was right: no answers,
no role and no name. Nothing is said of fewer than five learners.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from commissioning.errors import CourseError
from commissioning.records.placing.own_route import Chosen
from commissioning.records.placing.placement import Depth, Placed
from commissioning.records.remembering.sureness import Sureness

FILE = "my-route.json"
LEAST = 5
"""Learners of whom a figure may be told."""
LARGEST = 20_000
"""Bytes of such a file, and many."""
_KIND = "my-route"
_SCHEMA = 1
_MOST = 100
_NUMBER = re.compile(r"\d\d")


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


def shared(made: Chosen, found: Iterable[Placed], sure: Sureness, folder: str) -> SharedRoute:
    """What a learner would share; `folder` is the mark of the course folder, which cannot be read off the file."""
    modules = {
        one.module.number: Advised(
            one.module.id in made.modules, str(one.depth) if one.asked else ""
        )
        for one in found
        if one.asked or one.module.id in made.modules
    }
    return SharedRoute(sha256(f"{_KIND}/{folder}".encode()).hexdigest()[:12], modules, sure)


def dump(what: SharedRoute) -> str:
    """The file's text."""
    modules = {number: {"on": one.on, "advised": one.depth} for number, one in what.modules.items()}
    sure = {"sure": what.sure.sure, "right": what.sure.right}
    data = {"kind": _KIND, "schema": _SCHEMA, "mark": what.mark, "modules": modules, **sure}
    return json.dumps(data, indent=1) + "\n"


def parse(text: str) -> SharedRoute:
    """What a file says. CourseError, in words, where it is no such file."""
    try:
        return _shared(json.loads(text))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise CourseError(
            f"It is no file {FILE} of this course. Ask its sender to save it again."
        ) from None


def _shared(data: Any) -> SharedRoute:
    if data["kind"] != _KIND or data["schema"] != _SCHEMA:
        raise ValueError
    mark, sure, right = data["mark"], data["sure"], data["right"]
    whole = type(sure) is int and type(right) is int
    if not isinstance(mark, str) or not re.fullmatch(r"[0-9a-f]{12}", mark):
        raise ValueError
    if not whole or not 0 <= right <= sure <= _MOST:
        raise ValueError
    return SharedRoute(mark, dict(map(_module, data["modules"].items())), Sureness(sure, right))


def _module(entry: tuple[str, Any]) -> tuple[str, Advised]:
    number, said = entry
    on, advised = said["on"], said["advised"]
    if not _NUMBER.fullmatch(number) or type(on) is not bool or advised not in ("", *Depth):
        raise ValueError
    return number, Advised(on, advised)


def of_group(files: Iterable[SharedRoute]) -> tuple[OfGroup, ...]:
    """The modules that at least five learners were asked about, the one with most who were sure and wrong first.

    Of two files with one mark the later counts.
    """
    people = tuple({one.mark: one for one in files}.values())
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
    people = [one for one in {one.mark: one for one in files}.values() if one.sure.sure]
    return len(people), sum((one.sure for one in people), Sureness())
