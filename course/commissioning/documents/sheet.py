"""What a document says, line by line: the Word file is written from it, and a page shows it as it grows.

It begins with a block of facts and ends with a list of what is still to do. A part that is empty stands in that list
alone, so that a draft is as long as what it says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from commissioning.documents.entries import filled_rows, is_filled, lines
from commissioning.documents.form import DocumentSpec, Section
from commissioning.formats import long_date

TO_DO = ("Part", "Still to do", "Who", "By when")
TO_DO_SHARES = (3, 4, 2, 2)


@dataclass(frozen=True)
class Figure:
    """What a section's figures come to, as a chart: `words` say all that it shows.

    `svg` is the drawing, and `png` what a host made of it for print; where none did, the words stand in
    its place. With `trouble` there is no chart, and why: it joins what is still to do.
    """

    title: str = ""
    words: str = ""
    svg: str = ""
    png: bytes = b""
    trouble: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph, and what it is; a heading of level 1 begins the section of that id."""

    text: str
    style: Literal["title", "section", "field", "text"] = "text"
    section: str = ""


@dataclass(frozen=True)
class Fact:
    """A line of the block of facts."""

    name: str
    text: str


@dataclass(frozen=True)
class Grid:
    """A table; `words` say what it is, and its columns share the line as `shares` say, or as they need."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: str
    shares: Sequence[int] = ()


@dataclass(frozen=True)
class Chart:
    """A chart."""

    figure: Figure


Block = Line | Fact | Grid | Chart


def sheet(
    spec: DocumentSpec, entries: Mapping[str, Any], made: date, figures: Mapping[str, Figure]
) -> Iterator[Block]:
    """All that stands in the document, in order.

    `entries` maps a field's id to a text, or for a table to a list of rows of texts; `figures` a section's
    id to what its chart shows.
    """
    missing = list(_missing(spec, entries, figures))
    yield Line(spec.title, "title")
    yield from _facts(spec, entries, made, len(missing))
    for heading, section in zip(spec.headings(), spec.sections, strict=True):
        if any(is_filled(field, entries.get(field.id)) for field in section.fields):
            yield Line(heading, "section", section.id)
            yield from _section(section, entries, figures.get(section.id, Figure()))
    if missing:
        yield Line(f"Still to do before this is sent ({len(missing)})", "section")
        words = "What is still to do, with space for who does it and by when"
        yield Grid(TO_DO, missing, words, TO_DO_SHARES)


def shown(blocks: Iterator[Block]) -> list[dict[str, Any]]:
    """The same for a page, as JSON: each block says what it `is`. Pictures for print stay behind."""
    found = []
    for block in blocks:
        said = asdict(block)
        if isinstance(block, Chart):
            del said["figure"]["png"]
        found.append({"is": type(block).__name__.lower(), **said})
    return found


def _facts(
    spec: DocumentSpec, entries: Mapping[str, Any], made: date, missing: int
) -> Iterator[Fact]:
    draft = f"Draft: {spec.progress(entries)}. What is still to do is listed at the end."
    yield Fact("Status", draft if missing else "Filled in, for you to check")
    yield Fact("Date", long_date(made))
    for field in spec.fields():
        said = lines(field, entries.get(field.id))
        if field.fact and said:
            yield Fact(field.fact, said[0])


def _missing(
    spec: DocumentSpec, entries: Mapping[str, Any], figures: Mapping[str, Figure]
) -> Iterator[tuple[str, ...]]:
    """A row for each thing that is still to do; who and by when are for people to say."""
    for heading, section in zip(spec.headings(), spec.sections, strict=True):
        things = [one.label for one in section.fields if not is_filled(one, entries.get(one.id))]
        if section.id in figures and figures[section.id].trouble:
            things.append(figures[section.id].trouble)
        yield from ((heading, one, "", "") for one in things)


def _section(section: Section, entries: Mapping[str, Any], figure: Figure) -> Iterator[Block]:
    filled = [field for field in section.fields if is_filled(field, entries.get(field.id))]
    for field in filled:
        yield Line(field.label, "field")
        if field.kind == "table":
            yield Grid(field.columns, filled_rows(field, entries[field.id]), field.label)
        for line in lines(field, entries[field.id]):
            yield Line(line)
        if section.chart and field.id == section.chart.reads[-1] and figure.words:
            yield Chart(figure)
