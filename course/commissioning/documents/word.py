"""A Word file from a filled-in form: real headings, table headings and language, so that it reads aloud."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from commissioning.documents.form import DocumentField, DocumentSpec
from commissioning.documents.word_xml import paragraph, printable, table, word_file
from commissioning.formats import long_date

EMPTY = "Not filled in"


def document_bytes(
    spec: DocumentSpec, entries: Mapping[str, Any], *, made: date, subject: str
) -> bytes:
    """The Word file itself; the same entries on the same day make the same bytes.

    `entries` maps a field's id to a text, or for a table to a list of rows of texts.
    """
    body = "".join(_contents(spec, entries, subject))
    return word_file(body, title=spec.title, date=long_date(made), day=made.isoformat())


def _contents(spec: DocumentSpec, entries: Mapping[str, Any], subject: str) -> Iterator[str]:
    yield paragraph(spec.title, style="Title")
    yield paragraph(subject)
    for heading, section in zip(spec.headings(), spec.sections, strict=True):
        yield paragraph(heading, style="Heading1")
        for field in section.fields:
            yield paragraph(field.label, style="Heading2")
            yield _entry(field, entries.get(field.id)) or paragraph(EMPTY, italic=True)


def _entry(field: DocumentField, entry: Any) -> str:
    """What was put in, or nothing."""
    if field.kind == "table":
        return _table(field, entry)
    text = _text(entry)
    if field.kind == "date":
        text = _date_in_words(text)
    return "".join(paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _table(field: DocumentField, entry: Any) -> str:
    listed = entry if isinstance(entry, list) else []
    rows = [row for row in listed if field.is_filled([row])]
    wide = len(field.columns)
    cells = [[_text(cell) for cell in [*row, *[""] * wide][:wide]] for row in rows]
    return table(field.columns, cells) if cells else ""


def _text(entry: Any) -> str:
    return "" if entry is None else printable(str(entry)).strip()


def _date_in_words(text: str) -> str:
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text
