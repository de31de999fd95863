"""References in lesson text: how an author's file is stamped, and what a learner reads.

`[£315,000](fact:mfa-ceiling)`, `[due diligence](term:due-diligence)`, `[£86,400](figure:an-id)`,
`[the awards (CSV)](dataset:northmere-grants/grants.csv)`, and lines `{{words-used}}`, `{{sources}}`, `{{then-and-now}}`, `{{pass-rule}}`. The text between the
brackets of a fact or figure is one of three things: `?` or a value is stamped; words without a number stay the author's; a
mixture is refused, unless it ends in `.words`: `[section 33](fact:procurement-section-33.words)`.
"""

import copy
import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from commissioning import formats
from commissioning.content.computed.data_files import Described, described
from commissioning.content.computed.figures import figure
from commissioning.content.facts import CONFIDENCE_WORDS, WORDS_KEY, Fact, facts
from commissioning.content.glossary import Term, glossary
from commissioning.content.pages.notebook_shape import check_shape
from commissioning.content.pages.reference_syntax import (
    Reference,
    as_is,
    fail,
    rewrite,
)
from commissioning.content.places import SOURCES, WORDS, Address, DataFile, Place, in_notebooks
from commissioning.content.spelling import nearest
from commissioning.content.syllabus import syllabus
from commissioning.content.then_and_now import then_and_now
from commissioning.errors import ContentError

_EMPTY = ("", "?")


# ------------------------------------------------------------------------------- what a value says


def _fact(reference: Reference, where: str) -> Fact:
    known = facts()
    if reference.id not in known:
        raise fail(where, f"there is no fact {reference.id!r}.{nearest(reference.id, known)}")
    return known[reference.id]


def _file(reference: Reference, where: str) -> Described:
    try:
        return described(DataFile(*reference.id.split("/")))
    except ContentError as bad:
        raise fail(where, f"[{reference.text}]({reference.target}): {bad}") from bad


def _stamped(reference: Reference, shown: str, where: str) -> str:
    """The text between the brackets, given the true value."""
    text = reference.text
    if text in _EMPTY or text == shown:
        return shown
    if formats.is_value(text):
        return formats.in_manner_of(text, shown)
    if not formats.has_number(text) and reference.kind == "fact":
        return text
    if not formats.has_number(text) and not formats.has_number(shown):
        return shown
    cure = f", or [{text}]({reference.target}.{WORDS_KEY}) to keep the words" * (
        reference.kind == "fact" and reference.key is None
    )
    raise fail(
        where,
        f"[{text}]({reference.target}) holds words of its own; the value is now {shown!r}. Leave "
        f"only the value in the brackets, as [?]({reference.target}){cure}.",
    )


def _text(reference: Reference, module: str, where: str) -> str:
    """What stands between the brackets when it is right."""
    if reference.kind == "figure":
        try:
            shown = figure(module, reference.id).shown
        except ContentError as bad:
            raise fail(where, str(bad)) from bad
        return _stamped(reference, shown, where)
    if reference.kind == "term":
        words = glossary()
        if reference.id not in words:
            raise fail(where, f"there is no term {reference.id!r}.{nearest(reference.id, words)}")
        return words[reference.id].term if reference.text in _EMPTY else reference.text
    if reference.kind == "dataset":
        known = _file(reference, where)
        if reference.text in _EMPTY:
            raise fail(
                where,
                f"[?]({reference.target}) does not say what the reader gets. Write it between the "
                f"brackets, as [{known.title[0].lower()}{known.title[1:]} ({known.format})]({reference.target}).",
            )
        return reference.text
    fact = _fact(reference, where)
    if reference.key == WORDS_KEY or (reference.key is None and fact.value is None):
        if reference.text in _EMPTY:
            raise fail(where, f"[?]({reference.target}) has no value. Write words of your own.")
        return reference.text
    if reference.key is not None and reference.key not in fact.values:
        near = nearest(reference.key, fact.values)
        raise fail(where, f"the fact {fact.id!r} has no value {reference.key!r}.{near}")
    return _stamped(reference, fact.shown(reference.key), where)


def stamp(markdown: str, module: str, where: str = "page") -> str:
    """An author's text with true values between the brackets; the same text if it is right.

    Errors: ContentError naming `where`, the reference and the remedy.
    """

    def on_reference(reference: Reference, raw: str) -> str:
        text = _text(reference, module, where)
        return raw if text == reference.text else f"[{text}]({reference.target})"

    return rewrite(markdown, where, on_reference, as_is)


# ------------------------------------------------------------------------------- for the learner


@dataclass
class _Page:
    """One page while it is laid out: what it refers to, and what has been said about it."""

    here: Place
    where: str
    today: date | None
    address: Address
    facts: dict[str, Fact] = field(default_factory=dict)
    terms: set[str] = field(default_factory=set)
    warned: set[str] = field(default_factory=set)

    def read(self, markdown: str) -> None:
        """Note what a text refers to, rows of the then-and-now table included."""

        def reference(one: Reference, raw: str) -> str:
            if one.kind == "fact":
                self.facts.setdefault(one.id, _fact(one, self.where))
            elif one.kind == "term":
                _text(one, self.here.module, self.where)
                self.terms.add(one.id)
            return raw

        def directive(name: str, raw: str) -> str:
            if name == "then-and-now":
                for row in then_and_now(self.here.module):
                    self.read(f"{row.say}\n{row.now}\n{row.consequence}")
                    for fact in row.facts:
                        self.facts.setdefault(fact, facts()[fact])
            return raw

        rewrite(markdown, self.where, reference, directive)

    def laid_out(self, markdown: str) -> str:
        """A text of the page as the learner reads it."""
        return rewrite(markdown, self.where, self.reference, self.directive)

    def due(self, fact: Fact) -> str:
        if self.today is None or not fact.is_due(self.today):
            return ""
        since = formats.long_date(fact.review_by)
        return f"due for review since {since}: check before you rely on it"

    def reference(self, reference: Reference, _raw: str) -> str:
        text = _text(reference, self.here.module, self.where)
        if reference.kind == "figure":
            return text
        if reference.kind == "term":
            return self.linked(text, WORDS, _in_title(_meaning(glossary()[reference.id])))
        if reference.kind == "dataset":
            return self.file(text, _file(reference, self.where))
        linked = self.linked(text, SOURCES)
        if reference.id in self.warned:
            return linked
        notice = self.due(_fact(reference, self.where))
        if notice:
            self.warned.add(reference.id)
        return linked + (f" ({notice})" if notice else "")

    def linked(self, text: str, heading: str, title: str = "") -> str:
        """A text that leads to a list at the end of the page, if this delivery can lead there."""
        to = self.address(replace(self.here, heading=heading))
        return f"[{text}]({to}{title})" if to else text

    def file(self, text: str, known: Described) -> str:
        """A text that hands out a file, or where none can be handed out says where it lies."""
        to = self.address(known.file)
        return f"[{text}]({to}{_in_title(str(known))})" if to else f"{text} ({known.whereabouts})"

    def directive(self, name: str, _raw: str) -> str:
        lists = {
            "words-used": self.words,
            "sources": self.sources,
            "then-and-now": self.table,
            "pass-rule": self.pass_rule,
        }
        return lists[name]()

    def words(self) -> str:
        used = sorted((glossary()[one] for one in self.terms), key=lambda one: one.term.lower())
        lines = [f"- **{one.term}**: {one.meaning}" for one in used]
        return "\n".join(lines) or "This page uses no word of the glossary."

    def sources(self) -> str:
        lines = map(self.source, self.facts.values())
        return "\n".join(lines) or "This page rests on no dated fact."

    def source(self, fact: Fact) -> str:
        cited = f"[{fact.source}]({fact.url})" if fact.url else fact.source
        due = self.due(fact)
        warning = f"{fact.text} " if fact.confidence == "U" else ""
        return (
            f"- **{fact.title}{'' if fact.title.endswith('?') else '.'}** {warning}{cited}. As of {formats.partial_date(fact.as_of)}; "
            f"{CONFIDENCE_WORDS[fact.confidence]}; review by {formats.long_date(fact.review_by)}."
            + (f" **{due[0].upper()}{due[1:]}.**" if due else "")
        )

    def pass_rule(self) -> str:
        """What it takes to pass the module's exercise, and who has said so."""
        exercise = syllabus().module(self.here.module).exercise
        if exercise is None:
            raise fail(
                self.where,
                "this module has no exercise, so {{pass-rule}} says nothing. Take it out.",
            )
        rule = exercise.pass_rule
        said = f"You pass with {rule.cut} points in a hundred and no unsafe choice that stands."
        if rule.provisional:
            return (
                f"{said} That mark is provisional, and keys of judgement are the author's, until a panel has "
                "met. Read any score as give or take ten."
            )
        return f"{said} A panel of eight has set that mark. Read any score as give or take ten."

    def table(self) -> str:
        lines = ["| You may hear | What holds now | What follows | Source and date |"]
        lines.append("| --- | --- | --- | --- |")
        for row in then_and_now(self.here.module):
            cells = [
                rewrite(cell, self.where, self.reference, as_is)
                for cell in (row.say, row.now, row.consequence)
            ]
            cells.append("; ".join(self.cited(facts()[name]) for name in row.facts))
            tidy = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
            lines.append(f"| {' | '.join(tidy)} |")
        return "\n".join(lines)

    def cited(self, fact: Fact) -> str:
        due = self.due(fact)
        return f"{self.linked(fact.title, SOURCES)}, {formats.partial_date(fact.as_of)}" + (
            f" ({due})" if due else ""
        )


def _meaning(term: Term) -> str:
    return f"{term.term}: {term.meaning}"


def _in_title(said: str) -> str:
    """What is said of a link, as its title: a page says a word's meaning in place, JupyterLab under the pointer."""
    words = html.escape(" ".join(said.split()))
    return f' "{words.replace("(", "&#40;").replace(")", "&#41;")}"'


def resolve(
    markdown: str,
    module: str,
    today: date | None = None,
    *,
    page: str | None = None,
    where: str = "page",
    address: Address | None = None,
) -> str:
    """A text as the learner reads it: values and words filled in, lists laid out.

    `page` is the text of the whole page, for the lists, where `markdown` is one cell of it. With
    `today`, the first mention of a fact due for review says so. `address` makes the links to the lists
    at the end of the page, of itself those of a notebook; with `in_print` there are none.
    Errors: ContentError naming `where` and the remedy.
    """
    here = Place(module, "")
    made = _Page(here, where, today, address or in_notebooks(here))
    made.read(markdown if page is None else page)
    return made.laid_out(markdown)


# -------------------------------------------------------------------------------- whole notebooks


def _markdown_cells(notebook: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any], str]]:
    for position, cell in enumerate(notebook.get("cells", []), 1):
        if cell.get("cell_type") == "markdown":
            source = cell.get("source", "")
            yield position, cell, source if isinstance(source, str) else "".join(source)


def _each_cell(
    notebook: Mapping[str, Any], name: str, change: Callable[[str, str], str]
) -> dict[str, Any]:
    check_shape(notebook, name)
    copied = copy.deepcopy(dict(notebook))
    for position, cell, text in _markdown_cells(copied):
        made = change(text, f"{name}, cell {position}")
        as_lines = not isinstance(cell.get("source", ""), str)
        cell["source"] = made.splitlines(keepends=True) if as_lines else made
    return copied


def stamp_notebook(
    notebook: Mapping[str, Any], module: str, name: str = "notebook"
) -> dict[str, Any]:
    """A copy of a notebook with true values in its Markdown cells. `name` is for errors."""
    return _each_cell(notebook, name, lambda text, where: stamp(text, module, where))


def resolve_notebook(
    notebook: Mapping[str, Any],
    module: str,
    today: date | None = None,
    name: str = "notebook",
) -> dict[str, Any]:
    """A copy of a notebook as the learner reads it; lists cover the whole notebook."""
    check_shape(notebook, name)
    here = Place(module, "")  # a page's lists are its own, so its links need not name it
    whole = _Page(here, name, today, in_notebooks(here))
    for position, _, text in _markdown_cells(notebook):
        replace(whole, where=f"{name}, cell {position}").read(text)

    def change(text: str, where: str) -> str:
        return replace(whole, where=where, warned=set()).laid_out(text)

    return _each_cell(notebook, name, change)
