"""How often "sure" was right, as a file that a learner may give away, and what such files of a group come to.

It holds two numbers a module: no answers, no name. Nothing is said of fewer than five learners.
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from commissioning.errors import CourseError
from commissioning.records.remembering.follow_up import Learnt
from commissioning.records.remembering.sureness import Sureness, sureness

FILE = "how-sure.json"
LEAST = 5
"""Learners of whom a figure may be told."""
LARGEST = 20_000
"""Bytes of such a file, and many."""
_KIND = "how-sure"
_SCHEMA = 1
_MOST = 200
"""Sure answers of one learner to one module: more are none of this course, and would be the whole group's figure."""
_NUMBER = re.compile(r"\d\d")


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


def shared(learnt: Iterable[Learnt], folder: str) -> Shared:
    """What a learner would share; `folder` is the mark of the course folder, which cannot be read off the file."""
    found = {one.module.number: sureness([one]) for one in learnt}
    mark = sha256(f"{_KIND}/{folder}".encode()).hexdigest()[:12]
    return Shared(mark, {number: one for number, one in found.items() if one.sure})


def dump(what: Shared) -> str:
    """The file's text."""
    modules = {
        number: {"sure": one.sure, "right": one.right} for number, one in what.modules.items()
    }
    data = {"kind": _KIND, "schema": _SCHEMA, "mark": what.mark, "modules": modules}
    return json.dumps(data, indent=1) + "\n"


def parse(text: str) -> Shared:
    """What a file says. CourseError, in words, where it is no such file."""
    try:
        return _shared(json.loads(text))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise CourseError(
            f"It is no file {FILE} of this course. Ask its sender to save it again."
        ) from None


def _shared(data: Any) -> Shared:
    if data["kind"] != _KIND or data["schema"] != _SCHEMA:
        raise ValueError
    modules = dict(map(_module, data["modules"].items()))
    # Who was never sure of anything is nobody among whom others could be hidden.
    return Shared(_mark(data["mark"]), {name: one for name, one in modules.items() if one.sure})


def _mark(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{12}", value):
        raise ValueError
    return value


def _module(entry: tuple[str, Any]) -> tuple[str, Sureness]:
    number, said = entry
    sure, right = said["sure"], said["right"]
    whole = type(sure) is int and type(right) is int
    if not _NUMBER.fullmatch(number) or not whole or not 0 <= right <= sure <= _MOST:
        raise ValueError
    return number, Sureness(sure, right)


def of_group(files: Iterable[Shared]) -> dict[str, OfGroup]:
    """By the module's number, and under "" for all that are told; the one that was right least often first.

    Of two files with one mark the later counts. A module of which fewer than five were sure is left out of all of them
    too, where others are told: what is taken from the whole would speak of those few.
    """
    people = {one.mark: one for one in files}.values()
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
