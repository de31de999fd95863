"""What the page of words and search shows: every word with its meaning, every page with what it says.

The page is the index: it is searched in the browser, and reads as a list without scripts. What is said below a heading
lies in it as different words alone, each a number of the one vocabulary; keys and feedback not at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from commissioning.content.glossary import Term, glossary
from commissioning.content.pages.blocks import Block, Question
from commissioning.content.pages.distinct import EVERYWHERE
from commissioning.content.pages.index import Line, Texts, lines_of
from commissioning.content.pages.timings import texts_shown
from commissioning.content.places import Place
from commissioning.errors import CourseError
from commissioning.formats import short_time
from commissioning.records.progress.asked import questions_at
from commissioning.server.entries import Entry, entries
from commissioning.server.module_rows import counted


@dataclass(frozen=True)
class Found:
    """A page, its lines that can be found, and the words of what stands below none of them."""

    entry: Entry
    lines: tuple[Line, ...]
    says: tuple[str, ...]


def search_shown() -> dict[str, Any]:
    """All that `search.html` needs."""
    pages = [_found(entry) for entry in entries()]
    said = [says for page in pages for says in (page.says, *(line.says for line in page.lines))]
    vocabulary = sorted({word for says in said for word in says})
    numbers = {word: number for number, word in enumerate(vocabulary)}

    def numbered(says: tuple[str, ...]) -> str:
        """Each word as how far it stands behind the one before it, which is shorter than its number."""
        at = [0, *(numbers[word] for word in says)]
        return " ".join(str(after - before) for before, after in pairwise(at))

    return {
        "terms": _terms(),
        "names": {term.id: term.term for term in glossary().values()},
        "pages": pages,
        "vocabulary": " ".join(vocabulary),
        "everywhere": " ".join(EVERYWHERE),
        "numbered": numbered,
        "short_time": short_time,
        "counted": counted,
    }


def _terms() -> list[Term]:
    return sorted(glossary().values(), key=lambda term: term.term.lower())


def _found(entry: Entry) -> Found:
    try:
        page, *lines = lines_of(entry.place, _asked_at(entry.place))
    except CourseError:  # the page itself says what is wrong
        return Found(entry, (), ())
    return Found(entry, tuple(lines), page.says)


@cache
def _asked_at(place: Place) -> Texts:
    """What the questions of a page show before they are answered."""

    def texts(block: Block) -> Iterable[str]:
        questions = questions_at(place)
        if isinstance(block, Question) and block.id in questions:
            return texts_shown(questions[block.id].public())
        return ()

    return texts
