"""The few things that a document holds, as WordprocessingML (ECMA-376): paragraphs, tables, and the file itself.

Standard library only, since documents are also made where lxml does not exist. All that stays the same
in every file (styles, page, language) is in `template/`, one XML file a part, with `$names` to fill;
`tests/documents/make_template.py` makes it. No text can break the file: each goes through `printable`.
"""

import re
import zipfile
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

TEMPLATE = Path(__file__).with_name("template")
_TEXT_WIDTH = 9298  # of a line, in twentieths of a point: A4 less its margins
# All that a Word file can hold, but for C1 control characters.
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BETWEEN_ELEMENTS = re.compile(r">\s+<")
_SAME_TIME = (1980, 1, 1, 0, 0, 0)  # in every file, so that the same entries make the same bytes


def printable(text: str) -> str:
    """`text` without control characters and broken code points, which a Word file cannot hold."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def paragraph(text: str, *, style: str = "", bold: bool = False, italic: bool = False) -> str:
    """A paragraph; `style` is the id of one in the template, such as Heading1. Line breaks stay."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{_run(printable(text), bold=bold, italic=italic)}</w:p>"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of equal columns, whose row of headings is one: it is read out, and repeats on each page."""
    width = round(_TEXT_WIDTH / len(headings))
    grid = f'<w:gridCol w:w="{width}"/>' * len(headings)
    repeats = '<w:trPr><w:tblHeader w:val="true"/></w:trPr>'
    top = _row([paragraph(one, bold=True) for one in headings], width, repeats)
    others = [_row([paragraph(one) for one in row], width) for row in rows]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{top}{''.join(others)}</w:tbl>"
    )


def word_file(body: str, **texts: str) -> bytes:
    """The Word file of the template with this body (paragraphs, tables) and these texts put in."""
    filling = {name: escape(printable(text)) for name, text in texts.items()}
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name, part in _template().items():
            about = zipfile.ZipInfo(name, _SAME_TIME)
            about.compress_type, about.create_system = zipfile.ZIP_DEFLATED, 0
            parts.writestr(about, part.substitute(filling, body=body).encode())
    return made.getvalue()


@cache
def _template() -> dict[str, Template]:
    """The parts by name, the list of content types first; without the line breaks that only we read."""
    files = sorted(path for path in TEMPLATE.rglob("*") if path.is_file())
    return {
        path.relative_to(TEMPLATE).as_posix(): Template(
            _BETWEEN_ELEMENTS.sub("><", path.read_text(encoding="utf-8"))
        )
        for path in files
    }


def _run(text: str, *, bold: bool, italic: bool) -> str:
    look = "<w:b/>" * bold + "<w:i/>" * italic
    inside = "<w:tab/>".join(
        "<w:br/>".join(_words(line) for line in stretch.split("\n")) for stretch in text.split("\t")
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inside}</w:r>"


def _words(text: str) -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{space}>{escape(text)}</w:t>" if text else ""


def _row(cells: Sequence[str], width: int, properties: str = "") -> str:
    size = f'<w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>'
    return f"<w:tr>{properties}{''.join(f'<w:tc>{size}{one}</w:tc>' for one in cells)}</w:tr>"
