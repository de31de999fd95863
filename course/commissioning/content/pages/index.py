"""What can be found on a page: its headings, key points, words and files to save, each with its place.

With each heading goes what is said below it, as different words (`distinct`), so that a search leads there. A heading that
stands on every page is no line: what is said below it is found on the page.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from markdown_it.token import Token

from commissioning.content.computed.data_files import described
from commissioning.content.pages.blocks import Block, Page, Text, plain, tokens
from commissioning.content.pages.distinct import distinct_words
from commissioning.content.pages.notebooks import notebook_file, page_at
from commissioning.content.places import KEY_POINTS, SOURCES, WORDS, DataFile, Place, data_linked
from commissioning.content.yaml_files.reading import changed

_EVERYWHERE = (
    KEY_POINTS, WORDS, SOURCES, "Where to stop, and what comes next", "After this sitting you will be able to",
    "After this you will be able to", "How the module works", "The check", "Your route", "Hand in",
)  # fmt: skip


class Kind(StrEnum):
    """What a line is."""

    PAGE = "page"
    HEADING = "heading"
    POINT = "point"
    WORDS = "words"
    FILE = "file"


@dataclass(frozen=True)
class Line:
    """The page, a heading, a key point, the list of words that a page uses or a file, and where it stands.

    `says` are the different words of what stands below, where that is not the text itself.
    """

    text: str
    place: Place
    kind: Kind = Kind.HEADING
    says: tuple[str, ...] = ()


Texts = Callable[[Block], Iterable[str]]
"""The texts that a form shows at once: of a question, of a document."""


def lines_of(place: Place, texts_of: Texts) -> tuple[Line, ...]:
    """The lines of a page in order, the page itself first; read again only when the page changed."""
    return _lines(place, texts_of, changed(notebook_file(place)))


@lru_cache(maxsize=256)
def _lines(place: Place, texts_of: Texts, _changed: int) -> tuple[Line, ...]:
    return lines_in(page_at(place), place, texts_of)


def lines_in(page: Page, place: Place, texts_of: Texts) -> tuple[Line, ...]:
    """The same, of a page that was read."""
    found: list[Line] = []
    said: dict[str, list[str]] = {"": []}  # by heading; "" is the page
    at = ""
    for block in page.blocks:
        if isinstance(block, Text):
            headings = [one.text for one in block.headings if one.level > 1]
            found += _of_text(block, place, headings)
            own = [one for one in headings if one not in _EVERYWHERE]
            found += [Line(one, replace(place, heading=one)) for one in own]
            found += _files(block, replace(place, heading=own[0] if own else at))
            if headings:
                at = own[-1] if own else ""
            said.setdefault(own[0] if own else at, []).append(block.markdown)
        else:
            said.setdefault(at, []).extend(texts_of(block))
    told = {heading: distinct_words(texts) for heading, texts in said.items()}
    listed = (
        replace(one, says=told.pop(one.text, ())) if one.kind is Kind.HEADING else one
        for one in found
    )
    return (Line(page.title, place, Kind.PAGE, told.pop("")), *listed)


def _of_text(text: Text, place: Place, headings: list[str]) -> list[Line]:
    """Key points and words, where the text holds them."""
    if "key-points" in text.tags:
        at = replace(place, heading=KEY_POINTS)
        return [Line(point, at, Kind.POINT) for point in _points(text)]
    if WORDS in headings and (words := _strong(text)):
        return [Line(", ".join(words), replace(place, heading=WORDS), Kind.WORDS)]
    return []


def _files(text: Text, at: Place) -> list[Line]:
    """The files that the text hands out, by the words of their links; what each is goes with it."""
    return [
        Line(plain(words), at, Kind.FILE, distinct_words([file.path, str(described(file))]))
        for token in tokens(text.markdown)
        for file, words in _handed_out(token.children or [])
    ]


def _handed_out(parts: list[Token]) -> Iterator[tuple[DataFile, Token]]:
    """Each link to a file with its words, as an inline token."""
    for start, part in enumerate(parts):
        file = data_linked(str(part.attrGet("href"))) if part.type == "link_open" else None
        if file:
            end = next(i for i in range(start, len(parts)) if parts[i].type == "link_close")
            yield file, Token("inline", "", 0, children=parts[start + 1 : end])


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
