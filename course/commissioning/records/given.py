"""Files that a learner gives of their own accord, to be counted with those of others: what all kinds of them share.

No name is in them. A mark tells two files of one person from those of two. It is made, for each kind another, of a random
mark that stands in nothing that is handed in, so that nobody can find out from other files whose it is.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from commissioning.errors import CourseError

LEAST = 5
"""Learners of whom a figure may be told."""
LARGEST = 20_000
"""Bytes of such a file, and many."""
_SCHEMA = 1
_MARK = re.compile(r"[0-9a-f]{12}")
_NUMBER = re.compile(r"\d\d", re.ASCII)


class Given(Protocol):
    """What such a file holds, beside other things."""

    @property
    def mark(self) -> str:
        """The same in each file of this kind from one course folder."""


F = TypeVar("F", bound=Given)


@dataclass(frozen=True)
class Kind:
    """A kind of such file, by the name that it has and that stands in it."""

    name: str

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.json"

    def mark(self, random: str) -> str:
        """The mark that stands in the file, from the folder's `random` one."""
        return sha256(f"{self.name}/{random}".encode()).hexdigest()[:12]

    def dump(self, mark: str, modules: Mapping[str, Any], **beside: Any) -> str:
        """The file's text: what is said of each module, by its number, and of all together."""
        data = {"kind": self.name, "schema": _SCHEMA, "mark": mark, "modules": modules, **beside}
        return json.dumps(data, indent=1) + "\n"

    def parse(self, text: str, read: Callable[[str, Mapping[str, Any], Mapping[str, Any]], F]) -> F:
        """What `read` makes of the mark, of what is said of each module, and of the whole file.

        CourseError, in words, where it is no such file.
        """
        try:
            data = json.loads(text)
            return read(*self._known(data), data)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise CourseError(
                f"It is no file {self.file} of this course. Ask its sender to save it again."
            ) from None

    def _known(self, data: Any) -> tuple[str, Mapping[str, Any]]:
        mark, modules = data["mark"], dict(data["modules"].items())
        if (data["kind"], data["schema"]) != (self.name, _SCHEMA):
            raise ValueError
        if not _MARK.fullmatch(mark) or not all(map(_NUMBER.fullmatch, modules)):
            raise ValueError
        return mark, modules


def sure_and_right(said: Mapping[str, Any], most: int) -> tuple[int, int]:
    """How often somebody was sure, `most` times at most, and how often that was right. ValueError where it cannot be so."""
    sure, right = said["sure"], said["right"]
    if type(sure) is not int or type(right) is not int or not 0 <= right <= sure <= most:
        raise ValueError
    return sure, right


def one_each(files: Iterable[F]) -> list[F]:
    """One file for each mark: of two the later."""
    return list({one.mark: one for one in files}.values())
