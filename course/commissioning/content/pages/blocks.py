"""A notebook as a page of the course: typed blocks, read once for everybody who asks what is on a page.

Markdown stays as it is written; HTML is made in `rendering.py`. Of a code cell one call is taken,
`page.NAME(literal, …)` from a short list, or the two lines that open the page. Nothing is executed. A cell with
the tag `code` is for readers who program: it is text here, with what it came to, and runs in JupyterLab alone. A
second tag, `picture:NAME`, names the picture of the course that says the same as the chart which it draws there.
"""

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from commissioning.content.pages.notebook_shape import check_shape
from commissioning.content.places import EXERCISE, Place
from commissioning.errors import ContentError

TAGS = ("artefact", "decision", "simulator", "insight", "practice", "then-and-now", "key-points")
IN_SIGHT = "code"
_PICTURE = "picture:"
_MARKS = "mark-"  # begins the id of a grade cell; the rest names its question
_LINE = "\n"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading: its level, 1 to 6, and its words without what marks them up."""

    level: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """One cell: `index` counts all cells of the notebook from 1; `tags` are those of TAGS that it has."""

    index: int = 0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text(Block):
    """Markdown, without comments, and its headings."""

    markdown: str
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Artefact(Text):
    """A text that is a document of the case: an e-mail, a claim sheet. `id` is that of its cell.

    The id stays when the heading changes, and no other cell of the page has it.
    """

    id: str = ""


@dataclass(frozen=True)
class Code(Text):
    """Code in sight, as text with what it came to; `picture` stands in the place of its chart, "" for none."""

    picture: str = ""


@dataclass(frozen=True)
class Opening(Block):
    """The cell that opens the page: the names of its module and page."""

    module: str
    page: str


@dataclass(frozen=True)
class Question(Block):
    """A question is asked: its id, and which of the page's questions it is, from 1."""

    id: str
    number: int = 0


@dataclass(frozen=True)
class Recheck(Block):
    """Where a fresh question opens after an unsafe answer to the critical `question`."""

    question: str


@dataclass(frozen=True)
class Mark(Block):
    """Where nbgrader finds the mark of a question. It shows a learner nothing."""

    question: str


@dataclass(frozen=True)
class Simulator(Block):
    """A simulator, by its name, and what its controls begin with where the page states it."""

    name: str
    begins: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Checker(Block):
    """The checker and mender of grants data, for a file of the course's or of the learner's own."""


@dataclass(frozen=True)
class Picture(Block):
    """A picture of the course, by its name: `commissioning.pictures` draws it."""

    name: str


@dataclass(frozen=True)
class Route(Block):
    """The way through the module that the opening check advises."""


@dataclass(frozen=True)
class Who(Block):
    """Where learners say who they are, and why they are here."""


@dataclass(frozen=True)
class Placement(Block):
    """The questions from which a route through the course is advised."""


@dataclass(frozen=True)
class OwnRoute(Block):
    """The route through the course: to accept, to change, or to decline."""


@dataclass(frozen=True)
class Looks(Block):
    """How pages look: the settings of the browser."""


@dataclass(frozen=True)
class Document(Block):
    """The module's document, for Northmere or for the learner's `own` case."""

    own: bool = False


@dataclass(frozen=True)
class Finish(Block):
    """Where an exercise is handed in."""


@dataclass(frozen=True)
class _Call:
    """A call that a page knows: the block it makes, how many names it takes, and its True-or-False flags.

    With `values` it takes any named values, as one mapping behind the names.
    """

    makes: Callable[..., Block]
    names: int = 0
    flags: tuple[str, ...] = ()
    values: bool = False


_CALLS: Mapping[str, _Call] = {
    "ask": _Call(Question, 1),
    "mark": _Call(Mark, 1),
    "recheck": _Call(Recheck, 1),
    "simulator": _Call(Simulator, 1, values=True),
    "checker": _Call(Checker),
    "picture": _Call(Picture, 1),
    "route": _Call(Route),
    "who": _Call(Who),
    "placement": _Call(Placement),
    "own_route": _Call(OwnRoute),
    "looks": _Call(Looks),
    "document": _Call(Document, flags=("own",)),
    "finish": _Call(Finish),
}


@dataclass(frozen=True)
class Page:
    """The blocks of a page in order. `place` is empty where a text is no page of a module."""

    place: Place
    blocks: tuple[Block, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """The blocks that are text, artefacts among them."""
        return tuple(block for block in self.blocks if isinstance(block, Text))

    @property
    def artefacts(self) -> tuple[Artefact, ...]:
        """The documents of the case, which a question can name by their ids."""
        return tuple(block for block in self.blocks if isinstance(block, Artefact))

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings in order."""
        return tuple(heading for text in self.texts for heading in text.headings)

    @property
    def title(self) -> str:
        """The first heading of level 1, or ""."""
        return next((one.text for one in self.headings if one.level == 1), "")

    def opens(self, text: Block) -> Question | Simulator | Checker | None:
        """What an insight waits for: the question, simulator or checker above it, None where there is none."""
        above = (one for one in self.blocks if one.index < text.index)
        forms = [one for one in above if isinstance(one, Question | Simulator | Checker)]
        return forms[-1] if forms and "insight" in text.tags else None

    def explains_below(self, question: str, heading: str) -> bool:
        """Whether what answers `question` stands right below it, in the section that `heading` opens above it."""
        at = next(one for one in self.blocks if isinstance(one, Question) and one.id == question)
        above = [h.text for one in self.texts if one.index < at.index for h in one.headings]
        return heading in above and any(self.opens(text) == at for text in self.texts)

    @property
    def questions(self) -> tuple[str, ...]:
        """Ids of the questions that are asked, in order."""
        return tuple(block.id for block in self.blocks if isinstance(block, Question))


def read_page(notebook: Mapping[str, Any], name: str = "notebook") -> Page:
    """The page that `notebook` holds; `name` is for errors.

    ContentError names the cell whose code is more than one call of the list, or whose JSON is odd, and
    what to do.
    """
    check_shape(notebook, name)
    about = notebook.get("metadata", {}).get("course", {})
    blocks: list[Block] = []
    asked = 0
    for index, cell in enumerate(notebook["cells"], 1):
        block = _block(cell, f"{name}, cell {index}", in_sight=about.get("hideCode") is False)
        if block is None:
            continue
        if isinstance(block, Question):
            asked += 1
            block = replace(block, number=asked)
        blocks.append(replace(block, index=index, tags=_tags(cell)))
    opening = next((one for one in blocks if isinstance(one, Opening)), Opening("", ""))
    place = Place(about.get("module", opening.module), about.get("page", opening.page))
    return Page(place, tuple(blocks))


def source(cell: Mapping[str, Any]) -> str:
    """The text of a cell, which nbformat keeps whole or as lines."""
    return "".join(cell.get("source", ""))


def tokens(markdown: str) -> list[Token]:
    """Markdown in its parts: CommonMark with tables; raw HTML is text."""
    return parser().parse(markdown)


@cache
def parser() -> MarkdownIt:
    """What reads and draws the Markdown of a page."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def plain(inline: Token) -> str:
    """The words of an inline token, without what marks them up."""
    parts = inline.children or []
    return "".join(part.content for part in parts if part.type in ("text", "code_inline"))


def _tags(cell: Mapping[str, Any]) -> tuple[str, ...]:
    given = cell.get("metadata", {}).get("tags", [])
    return tuple(tag for tag in TAGS if tag in given)


def _block(cell: Mapping[str, Any], where: str, *, in_sight: bool) -> Block | None:
    if IN_SIGHT in cell.get("metadata", {}).get("tags", []):
        if not in_sight:
            raise ContentError(
                f"{where}: code is shown on a page whose metadata say `hideCode: false`, and on no other. Take the tag "
                f"{IN_SIGHT!r} off, or move the cell to such a page."
            )
        text = _fenced(source(cell), "python") + "".join(map(_fenced, _came_to(cell)))
        given = cell["metadata"]["tags"]
        named = [one.removeprefix(_PICTURE) for one in given if one.startswith(_PICTURE)]
        return Code(text, picture=named[0] if named else "")
    if cell["cell_type"] == "code":
        return _code(source(cell), where)
    if cell["cell_type"] != "markdown":
        return None
    graded = cell.get("metadata", {}).get("nbgrader", {})
    if graded.get("grade"):
        return Mark(graded.get("grade_id", "").removeprefix(_MARKS))
    markdown = _COMMENT.sub("", source(cell)).strip()
    headings = tuple(_headings(tokens(markdown)))
    if "artefact" in _tags(cell):
        return Artefact(markdown, headings, cell.get("id", ""))
    return Text(markdown, headings)


def _fenced(text: str, language: str = "") -> str:
    return f"````{language}\n{text.strip(_LINE)}\n````\n\n"


def _came_to(cell: Mapping[str, Any]) -> Iterable[str]:
    """The stored results of a cell as text; a chart is drawn where the cell runs."""
    for output in cell.get("outputs", []):
        said = output.get("text") or output.get("data", {}).get("text/plain", "")
        if said and not "".join(said).startswith("<Figure"):
            yield "".join(said)


def _headings(parsed: Iterable[Token]) -> Iterable[Heading]:
    for opening, inline in pairwise(parsed):
        if opening.type == "heading_open":
            yield Heading(int(opening.tag[1]), plain(inline))


# ------------------------------------------------------------------------------------ code cells


def _code(text: str, where: str) -> Block | None:
    """What a code cell does; None for an empty one."""
    try:
        statements = ast.parse(text).body
    except SyntaxError as bad:
        raise _refused(where, f"line {bad.lineno} cannot be read ({bad.msg})") from None
    except (ValueError, RecursionError, MemoryError) as bad:  # signs and depths that Python refuses
        raise _refused(where, f"it cannot be read ({bad or 'too deep'})") from None
    match statements:
        case []:
            return None
        case [
            ast.ImportFrom(module="commissioning"),
            ast.Assign([ast.Name(id="page")], ast.Call() as call),
        ]:
            return _opened(call, where)
        case [
            ast.Expr(
                value=ast.Call(func=ast.Attribute(value=ast.Name(id="page"), attr=name)) as call
            )
        ]:
            return _called(name, call, where)
    raise _refused(where, f"{text.strip().splitlines()[0]!r} is not one call of the page")


def _opened(call: ast.Call, where: str) -> Opening:
    match call:
        case ast.Call(
            func=ast.Name(id="lesson"),
            args=[ast.Constant(str(module)), ast.Constant(str(page))],
            keywords=[],
        ):
            return Opening(module, page)
        case ast.Call(func=ast.Name(id="exercise"), args=[ast.Constant(str(module))], keywords=[]):
            return Opening(module, EXERCISE)
    raise _refused(
        where, f"{ast.unparse(call)} opens no page: lesson(module, page) or exercise(module)"
    )


def _called(name: str, call: ast.Call, where: str) -> Block:
    if name not in _CALLS:
        raise _refused(where, f"there is no page.{name}")
    known, said = _CALLS[name], ast.unparse(call)
    names = [_literal(one, where) for one in call.args]
    flags = {one.arg or "**": _literal(one.value, where) for one in call.keywords}
    if len(names) != known.names or not (known.values or set(flags) <= set(known.flags)):
        raise _refused(where, f"{said} has too much or too little in its brackets")
    if not all(isinstance(one, str) for one in names):
        raise _refused(where, f"{said} takes a name in quotation marks")
    if known.values:
        return known.makes(*names, flags)
    if not all(isinstance(one, bool) for one in flags.values()):
        raise _refused(where, f"{said} takes True or False")
    return known.makes(*names, **flags)


def _literal(value: ast.expr, where: str) -> Any:
    if isinstance(value, ast.Constant):
        return value.value
    raise _refused(where, f"{ast.unparse(value)} is no plain text, number, True or False")


def _refused(where: str, problem: str) -> ContentError:
    calls = ", ".join(f"page.{name}(…)" for name in _CALLS)
    return ContentError(f"{where}: {problem}. A code cell opens the page or holds one of: {calls}.")
