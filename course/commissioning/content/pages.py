"""A notebook as a page to read: its Markdown as HTML with anchors, its code cells as places for forms.

Knows no server. Raw HTML in the text is shown as text or, where it is a comment, left out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from commissioning.content import timings
from commissioning.content.places import SOURCES, WORDS, anchor

TAGS = ("artefact", "decision", "simulator", "insight", "practice", "then-and-now", "key-points")
_ASK = re.compile(r'page\.ask\(\s*"([a-z0-9-]+)"')
_CALL = re.compile(r"page\.(simulator|document|route|finish)\(")
_WHEN = '<p class="when">Open this when you have made your prediction.</p>'
_GRADE = "page.mark("  # for nbgrader: it shows a learner nothing
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_REFERENCE = (WORDS, SOURCES)
_WIDE = '<div class="table">'  # on a narrow screen it scrolls in itself: tables.js
_SLASH = re.compile(r"(?<!<)/(?=[^<>]*</code>)")  # where the name of a file may go on in a new line
_WAITING = {
    "ask": "question",
    "simulator": "simulator",
    "document": "document",
    "route": "route",
    "finish": "form to hand in",
}


@dataclass(frozen=True)
class Heading:
    """A heading and the questions asked between it and the next of its level."""

    id: str
    text: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One cell: `index` counts from 1 as the front end does. Code cells have `shows`, others `html`.

    A code cell without `shows` opens the page.
    """

    index: int
    tags: tuple[str, ...] = ()
    html: str = ""
    shows: str = ""
    question: str = ""
    minutes: float = 0.0

    @property
    def waiting(self) -> str:
        """What stands in a code cell's place until it is there."""
        return _WAITING.get(self.shows, "")


@dataclass(frozen=True)
class Reading:
    """The whole page. `title` is plain text; `headings` are those of level 2."""

    title: str
    cells: tuple[Cell, ...]
    headings: tuple[Heading, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """Ids of the questions in order."""
        return tuple(cell.question for cell in self.cells if cell.question)


def read(notebook: Mapping[str, Any], *, assessed: bool = False) -> Reading:
    """The page that `notebook` holds. `assessed` questions take the time of an exercise's."""
    cells: list[Cell] = []
    title = ""
    headings: list[Heading] = []
    for index, raw in enumerate(notebook["cells"], 1):
        source, tags = "".join(raw["source"]), _tags(raw)
        if raw["cell_type"] == "code":
            if source.startswith(_GRADE):
                continue
            cell = _code(index, source, tags, assessed=assessed)
            if cell.question and headings:
                last = headings[-1]
                headings[-1] = replace(last, questions=(*last.questions, cell.question))
        elif raw["cell_type"] == "markdown":
            source = _COMMENT.sub("", source).strip()
            tokens = _named_cells(_parser().parse(source))
            found = _headings(tokens)
            title = title or next((text for level, text in found if level == 1), "")
            headings += [Heading(anchor(text), text) for level, text in found if level == 2]
            cell = Cell(index, tags, _html(tokens, tags), minutes=_minutes(source, found))
        else:
            continue
        cells.append(cell)
    return Reading(title, tuple(cells), tuple(headings))


def _tags(raw: Mapping[str, Any]) -> tuple[str, ...]:
    given = raw.get("metadata", {}).get("tags", [])
    return tuple(tag for tag in TAGS if tag in given)


def _code(index: int, source: str, tags: tuple[str, ...], *, assessed: bool) -> Cell:
    asked, call = _ASK.search(source), _CALL.search(source)
    shows = "ask" if asked else call[1] if call else ""
    minutes = {
        "ask": timings.ASSESSED if assessed else timings.PRACTICE,
        "simulator": timings.SIMULATOR,
        "document": timings.DOCUMENT,
    }.get(shows, 0.0)
    return Cell(index, tags, shows=shows, question=asked[1] if asked else "", minutes=minutes)


def _minutes(source: str, found: Iterable[tuple[int, str]]) -> float:
    """Minutes of reading; lists of words and sources are looked up, not read."""
    if any(text in _REFERENCE for _, text in found):
        return 0.0
    return len(source.split()) / timings.WORDS_A_MINUTE


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _plain(inline: Token) -> str:
    """The words of an inline token, without what marks them up."""
    parts = inline.children or []
    return "".join(part.content for part in parts if part.type in ("text", "code_inline"))


def _headings(tokens: list[Token]) -> list[tuple[int, str]]:
    """Level and plain text of each heading; gives each its anchor on the way."""
    found = []
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        text = _plain(inline)
        opening.attrSet("id", anchor(text))
        found.append((int(opening.tag[1]), text))
    return found


def _named_cells(tokens: list[Token]) -> list[Token]:
    """Say what heads what in tables: each column by its head, each row by its first cell."""
    first = False  # whether the next cell is the first of its row
    now = ""  # the tag that the cell in hand gets
    for token, after in pairwise(tokens):
        first = first or token.type == "tr_open"
        if token.type == "th_open":
            now = "th" if after.content.strip() else "td"  # an empty corner heads nothing
            scope = "col"
        elif token.type == "td_open":
            now = "th" if first else "td"
            scope = "row"
        elif token.type in ("th_close", "td_close"):
            token.tag = now
            continue
        else:
            continue
        token.tag, first = now, False
        if now == "th":
            token.attrSet("scope", scope)
    return tokens


_FITS_A_PHONE = 100  # letters in the longest cells of a row, side by side
_ROLES = {
    "table_open": "table",
    "thead_open": "rowgroup",
    "tbody_open": "rowgroup",
    "tr_open": "row",
    "th_open": "columnheader",
}


def _stack_wide(tokens: list[Token]) -> None:
    """Mark each table of sentences in four columns or more, whose rows are cards on a phone: `cells.css`.

    With roles it stays a table for a screen reader.
    """
    opened = [at for at, token in enumerate(tokens) if token.type == "table_open"]
    closed = [at for at, token in enumerate(tokens) if token.type == "table_close"]
    for table in (tokens[start : end + 1] for start, end in zip(opened, closed, strict=True)):
        columns: dict[int, list[Token]] = {}
        column = 0
        for token, inline in pairwise(table):
            if token.type == "tr_open":
                column = 0
            elif token.type in ("th_open", "td_open"):
                columns.setdefault(column, []).append(inline)
                column += 1
        longest = [max(len(_plain(one)) for one in cells) for cells in columns.values()]
        if len(columns) >= 4 and sum(longest) > _FITS_A_PHONE:
            table[0].attrJoin("class", "stacked")
            _give_roles(table, [_plain(cells[0]) for cells in columns.values()])


def _give_roles(table: list[Token], heads: list[str]) -> None:
    """Say of each part of a table what it is, and of each cell what heads its column."""
    column = 0
    for token in table:
        if token.type in _ROLES:
            token.attrSet("role", _ROLES[token.type])
        if token.type == "tr_open":
            column = 0
        elif token.type == "td_open":
            token.attrSet("role", "rowheader" if token.tag == "th" else "cell")
            token.attrSet("data-head", heads[column])
            column += 1


def _html(tokens: list[Token], tags: tuple[str, ...]) -> str:
    """HTML of a text cell.

    What follows the heading of an artefact is the document itself; if it quotes, the quotations are.
    The heading of an insight, with which it begins, is what opens it: `page.html` folds it.
    """
    parser = _parser()
    _stack_wide(tokens)

    def html(part: list[Token]) -> str:
        made: str = parser.renderer.render(part, parser.options, {})
        made = _SLASH.sub("/<wbr>", made)
        made = made.replace("<table", f"{_WIDE}<table").replace("</table>", "</table></div>")
        return made.replace("\N{MINUS SIGN}£", "\N{MINUS SIGN}\N{WORD JOINER}£")  # never apart

    if "insight" in tags:  # lint sees to it that the heading is there
        return f"<summary>{html(tokens[:3])}{_WHEN}</summary>{html(tokens[3:])}"
    quoted = any(token.type == "blockquote_open" and token.level == 0 for token in tokens)
    if "artefact" not in tags or quoted:
        return html(tokens)
    start = 3 if tokens and tokens[0].type == "heading_open" else 0
    return f'{html(tokens[:start])}<div class="document">{html(tokens[start:])}</div>'
