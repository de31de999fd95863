"""The few things that a document holds, as WordprocessingML (ECMA-376), and the file itself.

Standard library only, since documents are also made where lxml does not exist. All that stays the same
in every file (styles, page, language) is in `template/`, one XML file a part, with `$names` to fill.
Word refuses a file whose elements stand in another order than the standard's: tests hold to it. No text
can break the file: each goes through `printable`.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Template
from unicodedata import bidirectional
from xml.sax.saxutils import escape, quoteattr

TEMPLATE = Path(__file__).with_name("template")
_TEXT_WIDTH = 9298  # of a line, in twentieths of a point: A4 less its margins
_TALLEST = 11500  # of a picture: a page has room for its heading and caption, too
_EMU = 635  # English metric units, in which pictures are measured, in a twentieth of a point
_LINE, _LONG_WORD, _MARGIN = 75, 16, 3  # in letters: of a line, in a column, at a column's sides
# All that a Word file can hold, but for C1 control characters.
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BETWEEN_ELEMENTS = re.compile(r">\s+<")
_SAME_TIME = (1980, 1, 1, 0, 0, 0)  # in every file, so that the same entries make the same bytes
_PNG = b"\x89PNG\r\n\x1a\n"
_PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@dataclass(frozen=True)
class Picture:
    """A picture, shown as wide as the text, and the words for whoever does not see it."""

    png: bytes
    words: str

    def __post_init__(self) -> None:
        if self.png[:8] != _PNG or not all(self.pixels):
            raise ValueError("a picture in a document is a PNG")

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height, as the file itself says."""
        return int.from_bytes(self.png[16:20], "big"), int.from_bytes(self.png[20:24], "big")


class WordFile:
    """A document under way: add what it holds from top to bottom, then take its `content`."""

    def __init__(self) -> None:
        self._body: list[str] = []
        self._pictures: list[bytes] = []

    def paragraph(self, text: str, style: str = "") -> None:
        """A paragraph; `style` is the id of one in the template, such as Heading1. Line breaks stay."""
        self._body.append(_paragraph(text, style))

    def fact(self, name: str, text: str) -> None:
        """A line of the block of facts: a bold name, and what it is."""
        lead, text = _run(f"{printable(name)}\t", bold=True), printable(text)
        self._body.append(
            f'<w:p><w:pPr><w:pStyle w:val="Facts"/></w:pPr>{lead}'
            f"{_run(text, to_left=_runs_to_left(text))}</w:p>"
        )

    def table(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        words: str,
        *,
        shares: Sequence[int] = (),
    ) -> None:
        """A table whose rows stay whole; the row of headings is read out, and repeats on each page.

        `words` say what the table is to whoever does not see it. Its columns share the line as `shares`
        says, or else as their texts need.
        """
        widths = _widths(shares or _needs([headings, *rows]))
        grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
        top = _row([_paragraph(one, bold=True) for one in headings], widths, heads=True)
        others = [_row([_paragraph(one) for one in row], widths) for row in rows]
        self._body.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0"'
            ' w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
            f"<w:tblCaption w:val={_attribute(words)}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{top}{''.join(others)}</w:tbl>"
        )

    def picture(self, picture: Picture) -> None:
        """A picture in the line of the text, so that it is read out where it stands."""
        self._pictures.append(picture.png)
        number = len(self._pictures)
        wide, tall = picture.pixels
        scale = min(_TEXT_WIDTH / wide, _TALLEST / tall) * _EMU
        size = f'cx="{round(wide * scale)}" cy="{round(tall * scale)}"'
        self._body.append(
            '<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing>'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="Picture {number}" descr={_attribute(picture.words)}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{_PICTURES}"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="picture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    def content(self, **texts: str) -> bytes:
        """The bytes of the file, the template's `$names` filled with these texts."""
        filling = {name: escape(printable(text)) for name, text in texts.items()}
        filling |= {"body": "".join(self._body), "pictures": "".join(self._relations())}
        parts = {name: part.substitute(filling).encode() for name, part in _template().items()}
        for number, png in enumerate(self._pictures, 1):
            parts[f"word/media/picture{number}.png"] = png
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as file:
            for name, part in parts.items():
                about = zipfile.ZipInfo(name, _SAME_TIME)
                about.compress_type, about.create_system = zipfile.ZIP_DEFLATED, 0
                file.writestr(about, part)
        return made.getvalue()

    def _relations(self) -> Iterator[str]:
        for number in range(1, len(self._pictures) + 1):
            yield (
                f'<Relationship Id="picture{number}" Type="{_IMAGE}" Target="media/picture{number}.png"/>'
            )


def printable(text: str) -> str:
    """`text` without control characters and broken code points, which a Word file cannot hold."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@cache
def _template() -> dict[str, Template]:
    """The parts by name, the list of content types first; without the line breaks that only we read."""
    files = sorted(path for path in TEMPLATE.rglob("*") if path.is_file())
    return {
        path.relative_to(TEMPLATE).as_posix(): Template(
            _BETWEEN_ELEMENTS.sub("><", path.read_text(encoding="utf-8").strip())
        )
        for path in files
    }


def _paragraph(text: str, style: str = "", *, bold: bool = False) -> str:
    text = printable(text)
    to_left = _runs_to_left(text)
    look = (f'<w:pStyle w:val="{style}"/>' if style else "") + "<w:bidi/>" * to_left
    properties = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{properties}{_run(text, bold=bold, to_left=to_left)}</w:p>"


def _runs_to_left(text: str) -> bool:
    """Whether the first letter is of a script that is written from right to left."""
    letters = (bidirectional(one) for one in text)
    return next((one for one in letters if one in ("L", "R", "AL")), "L") != "L"


def _run(text: str, *, bold: bool = False, to_left: bool = False) -> str:
    look = "<w:b/><w:bCs/>" * bold + "<w:rtl/>" * to_left
    inside = "<w:tab/>".join(
        "<w:br/>".join(_words(line) for line in stretch.split("\n")) for stretch in text.split("\t")
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inside}</w:r>"


def _words(text: str) -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{space}>{escape(text)}</w:t>" if text else ""


def _attribute(text: str) -> str:
    return quoteattr(printable(text), {"\n": "&#10;", "\t": "&#9;"})


def _needs(rows: Sequence[Sequence[str]]) -> list[int]:
    """Letters that each column should hold: its longest word, and what is left as texts are long."""
    columns = list(zip(*rows, strict=True))
    words = [
        max(len(word) for cell in column for word in [*cell.split(), ""]) for column in columns
    ]
    least = [min(one, _LONG_WORD) + _MARGIN for one in words]
    texts = [min(max(len(cell) for cell in column), _LINE) + 1 for column in columns]
    left = max(0, _LINE - sum(least))
    return [one + left * text // sum(texts) for one, text in zip(least, texts, strict=True)]


def _widths(shares: Sequence[int]) -> list[int]:
    return [_TEXT_WIDTH * share // sum(shares) for share in shares]


def _row(cells: Sequence[str], widths: Sequence[int], *, heads: bool = False) -> str:
    whole = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' * heads}</w:trPr>"
    placed = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{one}</w:tc>'
        for one, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{whole}{''.join(placed)}</w:tr>"
