"""A Word file from a filled-in form: real headings, table headings and language, so that it reads aloud."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from commissioning.documents.form import DocumentField, DocumentSpec
from commissioning.errors import CourseError
from commissioning.formats import FORMATS

EMPTY = "Not filled in"
_INK = RGBColor(0x0B, 0x0C, 0x0C)


def write_document(
    spec: DocumentSpec, entries: Mapping[str, Any], path: Path, *, made: date, subject: str
) -> Path:
    """Write the document to `path` and return it. A file open in Word raises CourseError, kindly.

    `entries` maps a field's id to a text, or for a table to a list of rows of texts.
    """
    book = Document()
    _style(book, spec, made)
    book.add_heading(spec.title, 0)
    book.add_paragraph(subject)
    for number, section in enumerate(spec.sections, 1):
        book.add_heading(f"{number}. {section.title}", 1)
        for field in section.fields:
            book.add_heading(field.label, 2)
            _entry(book, field, entries.get(field.id))
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    try:
        book.save(str(temporary))
        os.replace(temporary, path)
    except OSError as bad:
        temporary.unlink(missing_ok=True)
        raise CourseError(
            f"{path.name} could not be written ({bad.strerror or bad}). If it is open in Word, close it "
            "there; then make the document again. Your entries are saved."
        ) from bad
    return path


def _entry(book: Any, field: DocumentField, entry: Any) -> None:
    if field.kind == "table":
        _table(book, field, entry)
        return
    text = str(entry).strip() if entry not in (None, "") else ""
    if field.kind == "date" and text:
        text = _long_date(text)
    if not text:
        book.add_paragraph().add_run(EMPTY).italic = True
        return
    for line in text.splitlines():
        if line.strip():
            book.add_paragraph(_printable(line.strip()))


def _printable(text: str) -> str:
    """`text` without control characters, which a Word file cannot hold."""
    return "".join(one for one in text if one.isprintable() or one == "\t")


def _long_date(text: str) -> str:
    try:
        return FORMATS["date"](date.fromisoformat(text))
    except ValueError:
        return text


def _table(book: Any, field: DocumentField, entry: Any) -> None:
    rows = [row for row in entry if isinstance(row, list) and any(row)] if isinstance(entry, list) else []
    if not rows:
        book.add_paragraph().add_run(EMPTY).italic = True
        return
    table = book.add_table(rows=1, cols=len(field.columns))
    table.style = "Table Grid"
    for cell, heading in zip(table.rows[0].cells, field.columns, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx has no public way
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, [*row, *[""] * len(cells)], strict=False):
            cell.text = _printable(str(text))
    book.add_paragraph()


def _style(book: Any, spec: DocumentSpec, made: date) -> None:
    normal = book.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 11)):
        font = book.styles[name].font
        font.name, font.size, font.color.rgb = "Arial", Pt(size), _INK
        fonts = book.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.footer.paragraphs[0].text = f"{spec.title}, {FORMATS['date'](made)}"
    properties = book.core_properties
    properties.title, properties.language, properties.author = spec.title, "en-GB", ""
