"""How long a page takes, computed from the words as displayed and from what there is to do; never typed.

People read 180 words a minute here, whatever the words stand in: text, an artefact, a question with its
options, a document's labels. Beside that stands time to think and to type: a minute for a practice
question, 1.25 for an assessed one, 0.75 for each field of a document, six for a simulator with the words in it, ten for
the checker, a quarter for a picture. In "Start here": half a minute to say who one is, nine seconds for each of the twelve
questions of the placement at most, a minute and a half for the route, one for how pages look. A document's are those of its own page, not of the exercise that leads to it; in an
exercise a simulator is a tool for a question, and takes none of its own. With the words they show (85, 123 and
700 on average) questions and documents so
take 1.5, 2 and (with 25 fields) 23 minutes in all. Hints stay closed, and lists of words and sources are looked up, not read; neither counts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from math import ceil
from typing import Any

from commissioning.content.pages.blocks import (
    Block,
    Checker,
    Document,
    Looks,
    OwnRoute,
    Page,
    Picture,
    Placement,
    Question,
    Simulator,
    Text,
    Who,
)
from commissioning.content.places import EXERCISE, SOURCES, WORDS

WORDS_A_MINUTE = 180
PRACTICE, ASSESSED, SIMULATOR, CHECKER, FIELD, PICTURE = 1.0, 1.25, 6.0, 10.0, 0.75, 0.25
WHO, PLACEMENT, OWN_ROUTE, LOOKS = 0.5, 1.8, 1.5, 1.0
_LOOKED_UP = re.compile(rf"^#+ (?:{WORDS}|{SOURCES})\s*$.*?(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_TARGET = re.compile(r"\]\([^)]*\)")
_WORD = re.compile(r"[\w£%'’.,-]*\w[\w£%'’.,-]*")

# Fields that a form shows without being asked; `hints` are closed, an `example` stands in an empty field.
_SHOWN = frozenset(
    {
        "columns", "criterion", "help", "hint", "intro", "label", "options", "prompt", "text",
        "title",
    }
)  # fmt: skip

Words = Callable[[Block], int]
"""How many words a form shows, or how many fields: of a question, or of a document."""


def words_in(markdown: str) -> int:
    """Words that somebody reads: no targets of links, no lists of words and sources."""
    return len(_WORD.findall(_TARGET.sub("]", _LOOKED_UP.sub("", markdown))))


def words_shown(declared: Any) -> int:
    """Words that a form shows at once, of a question's `public()` or of a `document.yaml`."""
    return sum(words_in(text) for text in texts_shown(declared))


def texts_shown(declared: Any) -> Iterator[str]:
    """The texts that a form shows at once, of the same."""
    if isinstance(declared, Mapping):
        for name, value in declared.items():
            if name in _SHOWN:
                yield from _strings(value)
            if not isinstance(value, str):
                yield from texts_shown(value)
    elif isinstance(declared, list | tuple):
        for one in declared:
            yield from texts_shown(one)


def _strings(value: Any) -> Iterator[str]:
    listed = value if isinstance(value, list | tuple) else [value]
    yield from (one for one in listed if isinstance(one, str))


def words(page: Page) -> int:
    """Words of a page's texts, without its forms."""
    return sum(words_in(text.markdown) for text in page.texts)


def fields_shown(declared: Any) -> int:
    """How many fields a `document.yaml` has to fill in."""
    return sum(len(section["fields"]) for section in declared["sections"])


def seconds(page: Page, words_of: Words, fields_of: Words) -> dict[int, int]:
    """Whole seconds that each block takes, by its index; blocks that take none are left out.

    `fields_of` counts what a document has to fill in.
    """
    asked = ASSESSED if page.place.page == EXERCISE else PRACTICE
    taken: dict[int, int] = {}
    for block in page.blocks:
        match block:
            case Text():
                read, thought = words_in(block.markdown), 0.0
            case Question():
                read, thought = words_of(block), asked
            case Document() if page.place.page == EXERCISE:
                continue  # it has a page of its own, which says its own minutes
            case Document():
                read, thought = words_of(block), FIELD * fields_of(block)
            case Simulator() if page.place.page != EXERCISE:
                read, thought = 0, SIMULATOR
            case Checker() if page.place.page != EXERCISE:
                read, thought = 0, CHECKER
            case Picture():
                read, thought = 0, PICTURE
            case Who():
                read, thought = 0, WHO
            case Placement():
                read, thought = words_of(block), PLACEMENT
            case OwnRoute():
                read, thought = 0, OWN_ROUTE
            case Looks():
                read, thought = 0, LOOKS
            case _:
                continue
        taken[block.index] = round(60 * (read / WORDS_A_MINUTE + thought))
    return taken


def minutes(taken: Iterable[int]) -> int:
    """Seconds as the minutes that readers are told, on every page of the course: whole, rounded up."""
    return ceil(sum(taken) / 60)


def minutes_by_part(parts: Iterable[int]) -> list[int]:
    """Seconds of each part of a page as minutes that add up to the page's; a short part may have none."""
    ends = [0, *(ceil(end / 60) for end in accumulate(parts))]
    return [end - begin for begin, end in pairwise(ends)]
