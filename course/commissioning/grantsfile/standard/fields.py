"""The fields of the Standard: titles, where each stands in JSON, and what it holds.

`standard.json` is drawn from the official schema and code lists (CC BY 4.0, credited in it).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
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
_NUMBERED = re.compile(r":(\d+):")
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
    """The field of a title; "Beneficiary Location:1:Name" is that of the second place."""
    if title in fields():
        return fields()[title]
    numbered = _NUMBERED.search(title)
    base = fields().get(_NUMBERED.sub(":", title, count=1))
    if not numbered or not base or 0 not in base.path:
        return None
    at = base.path.index(0)
    path = (*base.path[:at], int(numbered[1]), *base.path[at + 1 :])
    return Field(title, path, base.kind)


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


def tidied(heading: str) -> str:
    """The title that a heading is, once case, spaces and signs are put right; "" if it is none."""
    if field_of(heading):
        return heading
    words = re.sub(r"\s*:\s*", ":", " ".join(heading.split()))
    if _NUMBERED.search(words):
        base = tidied(_NUMBERED.sub(":", words, count=1))
        index = _NUMBERED.search(words)
        if base and index and ":" in base:
            top, _, rest = base.partition(":")
            numbered = f"{top}:{index[1]}:{rest}"
            return numbered if field_of(numbered) else ""
        return ""
    return _plain().get(plain(heading), "")
