"""What can be found on a page: its headings, its key points and the words it uses, each with its place.

What comes at the end of every page under the same heading finds nobody anything and is left out.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from commissioning.content.pages.blocks import Page, Text, plain, tokens
from commissioning.content.pages.notebooks import notebook_file, page_at
from commissioning.content.places import KEY_POINTS, SOURCES, WORDS, Place
from commissioning.content.yaml_files.reading import changed

_EVERYWHERE = (
    KEY_POINTS, WORDS, SOURCES, "Where to stop, and what comes next", "After this sitting you will be able to",
    "After this you will be able to", "How the module works", "The check", "Your route", "Hand in",
)  # fmt: skip


class Kind(StrEnum):
    """What a line is."""

    HEADING = "heading"
    POINT = "point"
    WORDS = "words"


@dataclass(frozen=True)
class Line:
    """A heading, a key point or the list of words that a page uses, and where it stands."""

    text: str
    place: Place
    kind: Kind = Kind.HEADING


def lines_of(place: Place) -> tuple[Line, ...]:
    """The lines of a page in order; read again only when the page changed."""
    return _lines(place, changed(notebook_file(place)))


@lru_cache(maxsize=256)
def _lines(place: Place, _changed: int) -> tuple[Line, ...]:
    return lines_in(page_at(place), place)


def lines_in(page: Page, place: Place) -> tuple[Line, ...]:
    """The same, of a page that was read."""
    found: list[Line] = []
    for text in page.texts:
        headings = [one.text for one in text.headings if one.level > 1]
        if "key-points" in text.tags:
            at = replace(place, heading=KEY_POINTS)
            found += [Line(point, at, Kind.POINT) for point in _points(text)]
        elif WORDS in headings and (words := _strong(text)):
            found.append(Line(", ".join(words), replace(place, heading=WORDS), Kind.WORDS))
        found += [
            Line(one, replace(place, heading=one)) for one in headings if one not in _EVERYWHERE
        ]
    return tuple(found)


def _points(text: Text) -> list[str]:
    """What is said below the heading, one text a paragraph or a point of a list."""
    said: list[str] = []
    heading = False
    for token in tokens(text.markdown):
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline" and not heading:
            said.append(plain(token))
    return said


def _strong(text: Text) -> list[str]:
    """What stands in bold: in a list of words, the words themselves."""
    return [
        part.content
        for token in tokens(text.markdown)
        for opening, part in pairwise(token.children or [])
        if opening.type == "strong_open"
    ]
