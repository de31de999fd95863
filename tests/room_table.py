"""The table of rooms in ARCHITECTURE.md, as tests read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ARCHITECTURE = Path(__file__).resolve().parents[1] / "course" / "ARCHITECTURE.md"
_ROW = re.compile(r"^\| `([a-z_.]+)` \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
_IMPORT_NAMES = {"markdown-it": "markdown_it", "pyyaml": "yaml"}


@dataclass(frozen=True)
class Room:
    """A row of the table: how far up it stands, and the third-party packages that it may import."""

    name: str
    floor: int
    third_party: frozenset[str]


@cache
def table() -> tuple[Room, ...]:
    """The rooms from the top down."""
    rows = _ROW.findall(ARCHITECTURE.read_text(encoding="utf-8"))
    return tuple(
        Room(name, len(rows) - place, frozenset(_packages(allowed)))
        for place, (name, allowed) in enumerate(rows)
    )


def _packages(allowed: str) -> Iterator[str]:
    if allowed.strip() not in ("none", "any"):
        yield from (_IMPORT_NAMES.get(one.strip(), one.strip()) for one in allowed.split(","))
    if allowed.strip() == "any":
        yield "any"
