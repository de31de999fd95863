"""A Word file from a filled-in form, as a manager would send it on.

Headings, tables and pictures are real ones, so that it reads aloud.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commissioning.documents.form import DocumentSpec
from commissioning.documents.sheet import Block, Chart, Fact, Figure, Grid, Line, sheet
from commissioning.documents.word_xml import Picture, WordFile
from commissioning.formats import long_date

_STYLES = {"title": "Title", "section": "Heading1", "field": "Heading2"}


def document_bytes(
    spec: DocumentSpec,
    entries: Mapping[str, Any],
    *,
    made: date,
    subject: str,
    figures: Mapping[str, Figure] | None = None,
) -> bytes:
    """The Word file itself; the same entries on the same day make the same bytes."""
    file = WordFile()
    for block in sheet(spec, entries, made, figures or {}):
        _write(file, block)
    return file.content(
        title=spec.title, subject=subject, date=long_date(made), day=made.isoformat()
    )


def _write(file: WordFile, block: Block) -> None:
    match block:
        case Line(text, style):
            file.paragraph(text, _STYLES.get(style, ""))
        case Fact(name, text):
            file.fact(name, text)
        case Grid(columns, rows, words, shares):
            file.table(columns, rows, words, shares=shares)
        case Chart(figure) if figure.png:
            file.picture(Picture(figure.png, figure.words))
            file.paragraph(figure.title, "Caption")
        case Chart(figure):  # no host drew it: all that it would show
            file.paragraph(figure.words, "Caption")
