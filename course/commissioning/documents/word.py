"""A Word file from a filled-in form, as a manager would send it on.

It begins with a block of facts and ends with a list of what is still to do, so that nothing empty stands
between. Headings, tables and pictures are real ones, so that it reads aloud.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commissioning.documents.form import DocumentField, DocumentSpec, Section
from commissioning.documents.word_xml import Picture, WordFile, printable
from commissioning.formats import long_date

NOTHING_YET = "Nothing here yet. What is missing is listed at the end."
TO_DO = ("Part", "Still to do", "Who", "By when")


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


def document_bytes(
    spec: DocumentSpec,
    entries: Mapping[str, Any],
    *,
    made: date,
    subject: str,
    figures: Mapping[str, Figure] | None = None,
) -> bytes:
    """The Word file itself; the same entries on the same day make the same bytes.

    `entries` maps a field's id to a text, or for a table to a list of rows of texts; `figures` a section's
    id to what its chart shows.
    """
    file = WordFile()
    shown = figures or {}
    missing = list(_missing(spec, entries, shown))
    file.paragraph(spec.title, "Title")
    for name, text in _facts(spec, entries, made, len(missing)):
        file.fact(name, text)
    for heading, section in zip(spec.headings(), spec.sections, strict=True):
        file.paragraph(heading, "Heading1")
        _write_section(file, section, entries, shown.get(section.id, Figure()))
    if missing:
        file.paragraph(f"Still to do before this is sent ({len(missing)})", "Heading1")
        words = "What is still to do, with space for who does it and by when"
        file.table(TO_DO, missing, words, shares=(3, 4, 2, 2))
    return file.content(
        title=spec.title, subject=subject, date=long_date(made), day=made.isoformat()
    )


def _facts(
    spec: DocumentSpec, entries: Mapping[str, Any], made: date, missing: int
) -> Iterator[tuple[str, str]]:
    draft = f"Draft: {spec.progress(entries)}. What is still to do is listed at the end."
    yield "Status", draft if missing else "Filled in, for you to check"
    yield "Date", long_date(made)
    for field in spec.fields():
        lines = _lines(field, entries.get(field.id))
        if field.fact and lines:
            yield field.fact, lines[0]


def _missing(
    spec: DocumentSpec, entries: Mapping[str, Any], figures: Mapping[str, Figure]
) -> Iterator[tuple[str, ...]]:
    """A row for each thing that is still to do; who and by when are for people to say."""
    for heading, section in zip(spec.headings(), spec.sections, strict=True):
        things = [one.label for one in section.fields if not _is_filled(one, entries.get(one.id))]
        if section.id in figures and figures[section.id].trouble:
            things.append(figures[section.id].trouble)
        yield from ((heading, one, "", "") for one in things)


def _write_section(
    file: WordFile, section: Section, entries: Mapping[str, Any], figure: Figure
) -> None:
    filled = [field for field in section.fields if _is_filled(field, entries.get(field.id))]
    if not filled:
        file.paragraph(NOTHING_YET, italic=True)
    for field in filled:
        file.paragraph(field.label, "Heading2")
        if field.kind == "table":
            file.table(field.columns, filled_rows(field, entries[field.id]), field.label)
        for line in _lines(field, entries[field.id]):
            file.paragraph(line)
        if section.chart and field.id == section.chart.reads[-1]:
            _write_figure(file, figure)


def _write_figure(file: WordFile, figure: Figure) -> None:
    """A chart with its title, or where no host drew it, all that it would show."""
    if figure.png:
        file.picture(Picture(figure.png, figure.words))
        file.paragraph(figure.title, "Caption")
    elif figure.words:
        file.paragraph(figure.words, "Caption")


def _is_filled(field: DocumentField, entry: Any) -> bool:
    return bool(filled_rows(field, entry) if field.kind == "table" else _lines(field, entry))


def filled_rows(field: DocumentField, entry: Any) -> list[list[str]]:
    """The rows of a table in which anything stands, each as long as the table is wide."""
    listed = [row for row in entry if isinstance(row, list)] if isinstance(entry, list) else []
    wide = len(field.columns)
    rows = [[_text(cell) for cell in [*row, *[""] * wide][:wide]] for row in listed]
    return [row for row in rows if any(row)]


def one_line(entry: Any) -> str:
    """A text as one line."""
    return " ".join(_text(entry).split())


def _lines(field: DocumentField, entry: Any) -> list[str]:
    """The lines of an entry that is no table."""
    if field.kind == "table":
        return []
    text = _text(entry)
    if field.kind == "date":
        text = _date_in_words(text)
    return [line.strip() for line in text.splitlines() if line.strip()]


def _text(entry: Any) -> str:
    return "" if entry is None else printable(str(entry)).strip()


def _date_in_words(text: str) -> str:
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text
