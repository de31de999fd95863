"""The same Word file made with python-docx: what our own writer must equal, and its template comes from."""

import io
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from commissioning.documents.form import DocumentField, DocumentSpec
from commissioning.formats import FORMATS

EMPTY = "Not filled in"
UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
INK = RGBColor(0x0B, 0x0C, 0x0C)
PARTS_IN_USE = (
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.FOOTER,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.THEME,
)
STYLES_IN_USE = ("Normal", "Title", "Heading 1", "Heading 2", "Footer", "Table Grid")


def reference(spec: DocumentSpec, entries: Mapping[str, Any], *, made: date, subject: str) -> bytes:
    book = Document(io.BytesIO(_started()))
    _date_and_title(book, spec, made)
    book.add_heading(spec.title, 0)
    book.add_paragraph(subject)
    for heading, section in zip(spec.headings(), spec.sections, strict=True):
        book.add_heading(heading, 1)
        for field in section.fields:
            book.add_heading(field.label, 2)
            _entry(book, field, entries.get(field.id))
    return _saved(book)


def _saved(book: Any) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@cache
def _started() -> bytes:
    """A document without contents, in our look."""
    book = Document()
    _style(book)
    _drop_what_is_not_in_use(book)
    return _saved(book)


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
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


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


def _style(book: Any) -> None:
    normal = book.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    _language(book)
    for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 11)):
        font = book.styles[name].font
        font.name, font.size, font.color.rgb = "Arial", Pt(size), INK
        fonts = book.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    book.core_properties.language = "en-GB"


def _date_and_title(book: Any, spec: DocumentSpec, made: date) -> None:
    footer = book.sections[0].footer.paragraphs[0]
    footer.text = f"{spec.title}, {FORMATS['date'](made)}. Page "
    _page_number(footer)
    properties = book.core_properties
    properties.title, properties.author = spec.title, ""
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


def _drop_what_is_not_in_use(book: Any) -> None:
    """Word has the other 150 styles itself; a picture of an empty page helps nobody."""
    for relations in (book.part.rels, book.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype not in PARTS_IN_USE]:
            del relations[key]
    known = {one.style_id: one.element for one in book.styles}
    keep = {one.style_id for one in book.styles if one.element.get(qn("w:default"))}
    wanted = [book.styles[name].style_id for name in STYLES_IN_USE]
    while wanted:  # a style needs what it is based on, linked with and followed by
        style_id = wanted.pop()
        keep.add(style_id)
        named = (known[style_id].find(qn(f"w:{tag}")) for tag in ("basedOn", "link", "next"))
        others = {one.get(qn("w:val")) for one in named if one is not None}
        wanted.extend(others - keep)
    for style_id in known.keys() - keep:
        known[style_id].getparent().remove(known[style_id])
