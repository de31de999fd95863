"""What the page of words and search shows: every word with its meaning, every page with what it says.

The page is the index: it finds nothing but what stands on it, in the browser, and reads as a list without scripts.
"""

from dataclasses import dataclass
from typing import Any

from commissioning.content.glossary import Term, glossary
from commissioning.content.pages.index import Line, lines_of
from commissioning.errors import CourseError
from commissioning.server.entries import Entry, entries
from commissioning.server.module_rows import counted, short_time


@dataclass(frozen=True)
class Found:
    """A page, and its lines that can be found."""

    entry: Entry
    lines: tuple[Line, ...]


def search_shown() -> dict[str, Any]:
    """All that `search.html` needs."""
    return {
        "terms": _terms(),
        "names": {term.id: term.term for term in glossary().values()},
        "pages": [Found(entry, _lines(entry)) for entry in entries()],
        "short_time": short_time,
        "counted": counted,
    }


def _terms() -> list[Term]:
    return sorted(glossary().values(), key=lambda term: term.term.lower())


def _lines(entry: Entry) -> tuple[Line, ...]:
    try:
        return lines_of(entry.place)
    except CourseError:  # the page itself says what is wrong
        return ()
