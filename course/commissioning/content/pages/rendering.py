"""A page of the course as HTML: its Markdown with anchors and links; its forms are placed by who shows it.

Knows no server: an `Address` makes the links. Raw HTML in the text is shown as text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from markdown_it.token import Token

from commissioning.content.computed.data_files import described
from commissioning.content.pages.blocks import (
    Block,
    Checker,
    Page,
    Question,
    Simulator,
    Text,
    parser,
    plain,
    tokens,
)
from commissioning.content.pages.timings import minutes_by_part
from commissioning.content.places import (
    Address,
    DataFile,
    Place,
    anchor,
    data_linked,
    in_notebooks,
    linked_from,
)

NO_TIMES: Mapping[int, int] = MappingProxyType({})
_AFTER = '<span class="after">After your answer</span>'  # opens an insight that has no heading
_WIDE = '<div class="table">'  # on a narrow screen it scrolls in itself: tables.js
_SLASH = re.compile(r"(?<!<)/(?=[^<>]*</code>)")  # where the name of a file may go on in a new line


@dataclass(frozen=True)
class Section:
    """What stands between two headings of level 2: the first one's anchor and words, questions, minutes."""

    id: str
    text: str
    questions: tuple[str, ...] = ()
    minutes: int = 0


def sections(page: Page, times: Mapping[int, int] = NO_TIMES) -> tuple[Section, ...]:
    """The table of contents. Questions before the first heading belong to none.

    `times` are the seconds of each block by its index; the minutes of all parts, and of what stands above the
    first heading, add up to those of the page.
    """
    found: list[tuple[str, list[str]]] = []
    taken = [0]
    for block in page.blocks:
        if isinstance(block, Text):
            headed = [(one.text, list[str]()) for one in block.headings if one.level == 2]
            found += headed
            taken += [0] * len(headed)
        elif isinstance(block, Question) and found:
            found[-1][1].append(block.id)
        taken[-1] += times.get(block.index, 0)
    each = minutes_by_part(taken)[1:]
    return tuple(
        Section(anchor(text), text, tuple(asked), whole)
        for (text, asked), whole in zip(found, each, strict=True)
    )


@lru_cache(maxsize=2048)
def html(text: Text, here: Place, address: Address | None = None, opens: str = "") -> str:
    """A text of the page `here` as HTML. Links between pages are made by `address`.

    What follows the heading of an artefact is the document itself; if it quotes, the quotations are.
    The heading with which an insight begins, or else a few words, is what opens it: `page.html` folds it, and
    `opens` says when that happens by itself.
    """
    parsed = tokens(text.markdown)
    _name_headings(parsed)
    _lead_on(parsed, here, address or in_notebooks(here))
    _name_cells(parsed)
    _stack_wide(parsed)
    if "insight" in text.tags:
        headed = 3 if parsed and parsed[0].type == "heading_open" else 0
        name = _drawn(parsed[:headed]) or _AFTER
        return folded(_drawn(parsed[headed:]), opens, name)
    quoted = any(token.type == "blockquote_open" and token.level == 0 for token in parsed)
    if "artefact" not in text.tags or quoted:
        return _drawn(parsed)
    start = 3 if parsed and parsed[0].type == "heading_open" else 0
    return f'{_drawn(parsed[:start])}<div class="document">{_drawn(parsed[start:])}</div>'


def folded(inside: str, opens: str, name: str) -> str:
    """What stands in the `details` of an insight: its name, when it opens by itself, and the rest, as HTML."""
    return f'<summary>{name}<span class="when">{opens}</span></summary>{inside}'


def opens_when(page: Page, text: Block) -> str:
    """When an insight opens by itself, in words; "" for a block that is never folded."""
    match page.opens(text):
        case Question():
            return "Opens by itself once you have checked the question above."
        case Simulator():
            return "Opens by itself once you have made your prediction above."
        case Checker():
            return "Opens by itself once you have opened a file above."
        case _:
            return ""


@lru_cache(maxsize=2048)
def document_html(markdown: str) -> str:
    """A document of the case that stands beside a question, as HTML; its tables as on a page."""
    parsed = tokens(markdown)
    _name_cells(parsed)
    return _drawn(parsed)


def _drawn(part: list[Token]) -> str:
    drawer = parser()
    made: str = drawer.renderer.render(part, drawer.options, {})
    made = _SLASH.sub("/<wbr>", made)
    made = made.replace("<table", f"{_WIDE}<table").replace("</table>", "</table></div>")
    return made.replace("\N{MINUS SIGN}£", "\N{MINUS SIGN}\N{WORD JOINER}£")  # never apart


def _name_headings(parsed: list[Token]) -> None:
    """Give each heading the anchor that links use."""
    for opening, inline in pairwise(parsed):
        if opening.type == "heading_open":
            opening.attrSet("id", anchor(plain(inline)))


def _lead_on(parsed: list[Token], here: Place, address: Address) -> None:
    """Let links between notebooks, as authors write them, lead where this delivery has the page.

    Where it has none the words stay.
    """
    for token in parsed:
        parts = token.children or []
        for link in [part for part in parts if part.type == "link_open"]:
            written = str(link.attrGet("href"))
            target = data_linked(written) or linked_from(here, written)
            file = target if isinstance(target, DataFile) else None
            if target is None or (isinstance(target, Place) and target.on_page == here.on_page):
                continue
            to = address(target)
            link.attrSet("href", to)
            if file:
                link.attrSet("download", file.saved_as)
                link.attrSet("data-at", described(file).whereabouts)  # for paper: print.css
            if not to:
                start = parts.index(link)
                end = next(i for i in range(start, len(parts)) if parts[i].type == "link_close")
                where = f" ({described(file).whereabouts})" if file else ""
                parts[end : end + 1] = [Token("text", "", 0, content=where)]
                del parts[start]


def _name_cells(parsed: list[Token]) -> None:
    """Say what heads what in tables: each column by its head, each row by its first cell."""
    first = False  # whether the next cell is the first of its row
    now = ""  # the tag that the cell in hand gets
    for token, after in pairwise(parsed):
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


_FITS_A_PHONE = 100  # letters in the longest cells of a row, side by side
_ROLES = {
    "table_open": "table",
    "thead_open": "rowgroup",
    "tbody_open": "rowgroup",
    "tr_open": "row",
    "th_open": "columnheader",
}


def _stack_wide(parsed: list[Token]) -> None:
    """Mark each table of sentences in four columns or more, whose rows are cards on a phone: `cells.css`.

    With roles it stays a table for a screen reader.
    """
    opened = [at for at, token in enumerate(parsed) if token.type == "table_open"]
    closed = [at for at, token in enumerate(parsed) if token.type == "table_close"]
    for table in (parsed[start : end + 1] for start, end in zip(opened, closed, strict=True)):
        columns: dict[int, list[Token]] = {}
        column = 0
        for token, inline in pairwise(table):
            if token.type == "tr_open":
                column = 0
            elif token.type in ("th_open", "td_open"):
                columns.setdefault(column, []).append(inline)
                column += 1
        longest = [max(len(plain(one)) for one in cells) for cells in columns.values()]
        if len(columns) >= 4 and sum(longest) > _FITS_A_PHONE:
            table[0].attrJoin("class", "stacked")
            _give_roles(table, [plain(cells[0]) for cells in columns.values()])


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
