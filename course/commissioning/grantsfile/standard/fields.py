"""The fields of the Standard: titles, where each stands in JSON, and what it holds.

`standard.json` is drawn from the official schema and code lists (CC BY 4.0, credited in it).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

ALWAYS = (
    "Identifier",
    "Title",
    "Description",
    "Currency",
    "Amount Awarded",
    "Award Date",
    "Funding Org:Identifier",
    "Funding Org:Name",
)
TO_ORGANISATION = ("Recipient Org:Identifier", "Recipient Org:Name")
TO_PERSON = ("Recipient Ind:Identifier", "Recipient Ind:Name")
_LONGEST_PLACE = 3  # figures of a place in a list
_KNOWN_AS = {"URL": ("Web Address",), "Web Address": ("URL",)}


@dataclass(frozen=True)
class Field:
    """A field: its title, its path in JSON (0 stands for the place in a list), what it holds.

    `kind`: text, number, date, date or part, moment, web address, yes or no, or the name of a list.
    """

    title: str
    path: tuple[str | int, ...]
    kind: str


@cache
def standard() -> dict[str, Any]:
    """The Standard as data: version, fields and lists."""
    file = resources.files(__package__) / "standard.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


@cache
def fields() -> dict[str, Field]:
    """All fields by title."""
    return {title: Field(title, tuple(path), kind) for title, path, kind in standard()["fields"]}


def codes(name: str) -> dict[str, str]:
    """The codes of a list with their meanings: "regrant", "scope", "currency"."""
    found: dict[str, str] = standard()["lists"][name]
    return found


@cache
def field_of(title: str) -> Field | None:
    """The field of a title; "Beneficiary Location:1:Name" is that of the second place.

    In a list within a list each has its number: "Recipient Org:1:Location:2:Name".
    """
    if title in fields():
        return fields()[title]
    name, numbers = _apart(title)
    base = fields().get(name)
    path = _placed(base.path, numbers) if base and any(numbers.values()) else None
    return Field(title, path, base.kind) if base and path else None


def numbered(title: str, places: Sequence[int]) -> str:
    """A title with the places in its lists, from the outer to the inner; a first place is not written."""
    words = title.split(":")
    for at in range(min(len(places), len(words)), 0, -1):
        if places[at - 1]:
            words.insert(at, str(places[at - 1]))
    return ":".join(words)


@cache
def unnumbered(title: str) -> str:
    """A title without the places in its lists: "Recipient Org:Name" of "Recipient Org:1:Name"."""
    return title if title in fields() else _apart(title)[0]


def _apart(title: str) -> tuple[str, dict[int, int]]:
    """A title without its numbers, and these by how many words stand before them."""
    words: list[str] = []
    numbers: dict[int, int] = {}
    for one in title.split(":"):
        if words and one.isascii() and one.isdigit() and len(one) <= _LONGEST_PLACE:
            numbers[len(words)] = int(one)
        else:
            words.append(one)
    return ":".join(words), numbers


def _placed(
    path: tuple[str | int, ...], numbers: Mapping[int, int]
) -> tuple[str | int, ...] | None:
    """A path with the numbers in the places of its lists; None where it has no such list."""
    lists = [at for at, step in enumerate(path) if step == 0]
    of = dict(enumerate(lists, 1))
    if len(lists) == 1:
        of = dict.fromkeys(numbers, lists[0])  # of one list the number may stand behind any word
    if not numbers.keys() <= of.keys() or len(numbers) > len(lists):
        return None
    placed = list(path)
    for behind, number in numbers.items():
        placed[of[behind]] = number
    return tuple(placed)


@cache
def _plain() -> dict[str, str]:
    """Titles by their letters and digits alone; the commoner of two keeps the place."""
    found: dict[str, str] = {}
    for title in fields():
        found.setdefault(plain(title), title)
        head, _, tail = title.rpartition(":")
        for other in _KNOWN_AS.get(tail, ()) if head else ():
            found.setdefault(plain(f"{head}:{other}"), title)
    return found


def plain(heading: str) -> str:
    """A heading without case, spaces and signs: what two ways of typing it have in common."""
    return re.sub(r"[^a-z0-9£]+", "", heading.lower().replace("_x000d_", ""))


@lru_cache(maxsize=20_000)
def tidied(heading: str) -> str:
    """The title that a heading is, once case, spaces and signs are put right; "" if it is none.

    "Recipient Org:0:Name" is "Recipient Org:Name": a first place needs no number.
    """
    if heading in fields():
        return heading
    words = re.sub(r"\s*:\s*", ":", " ".join(heading.split()))
    name, numbers = _apart(words)
    base = fields().get(_plain().get(plain(name), ""))
    if base is None or not numbers:
        return base.title if base else ""
    path = _placed(base.path, numbers)
    return numbered(base.title, [one for one in path if isinstance(one, int)]) if path else ""
