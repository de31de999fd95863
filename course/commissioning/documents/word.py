"""A Word file from a filled-in form: real headings, table headings and language, so that it reads aloud."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
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
# All that a Word file can hold, but for C1 control characters.
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    for heading, section in zip(spec.headings(), spec.sections, strict=True):
        book.add_heading(heading, 1)
        for field in section.fields:
            book.add_heading(field.label, 2)
            _entry(book, field, entries.get(field.id))
    temporary = path.with_suffix(".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(str(temporary))
        os.replace(temporary, path)
    except OSError as bad:
        with suppress(OSError):
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
    text = "" if entry is None else _printable(str(entry)).strip()
    if field.kind == "date":
        text = _long_date(text)
    if not text:
        book.add_paragraph().add_run(EMPTY).italic = True
        return
    for line in text.splitlines():
        if line.strip():
            book.add_paragraph(line.strip())


def _printable(text: str) -> str:
    """`text` without control characters and broken code points, which a Word file cannot hold."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _long_date(text: str) -> str:
    try:
        return FORMATS["date"](date.fromisoformat(text))
    except ValueError:
        return text


def _table(book: Any, field: DocumentField, entry: Any) -> None:
    listed = entry if isinstance(entry, list) else []
    rows = [row for row in listed if field.is_filled([row])]
    if not rows:
        book.add_paragraph().add_run(EMPTY).italic = True
        return
    table = book.add_table(rows=1, cols=len(field.columns))
    table.style = "Table Grid"
    for cell, heading in zip(table.rows[0].cells, field.columns, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, [*row, *[""] * len(cells)], strict=False):
            cell.text = "" if text is None else _printable(str(text)).strip()


def _style(book: Any, spec: DocumentSpec, made: date) -> None:
    normal = book.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    _language(book)
    for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 11)):
        font = book.styles[name].font
        font.name, font.size, font.color.rgb = "Arial", Pt(size), _INK
        fonts = book.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    footer = section.footer.paragraphs[0]
    footer.text = f"{spec.title}, {FORMATS['date'](made)}. Page "
    _page_number(footer)
    properties = book.core_properties
    properties.title, properties.language, properties.author = spec.title, "en-GB", ""
    properties.comments, properties.last_modified_by = "", ""
    properties.created = properties.modified = datetime.combine(made, datetime.min.time())


def _language(book: Any) -> None:
    """British English for every word, so that Word checks and reads it as such."""
    for language in book.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    book.styles["Normal"].element.get_or_add_rPr().append(language)


def _page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
