"""The file of a class list as rows of text, whichever program wrote it."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from commissioning.errors import CourseError
from commissioning.grading.collecting.class_list.workbook import read_workbook

MAX_BYTES = 5_000_000
_SEPARATORS = ",;\t|"
_SEP_LINE = re.compile(r"sep=(.)", re.IGNORECASE)
_TRIED = 60  # lines by which the separator is chosen: above the headings there may be a summary
_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # how a formula keeps the zeros of ="00123"
_GUARDED = re.compile(r"'(?=[=+\-@])")  # how a guard against formulas writes a text
_UNSEEN = str.maketrans(dict.fromkeys("\ufeff\u200b\u200e\u200f", "") | {"\u00a0": " "})
_NOT_TEXT = (
    (b"\xd0\xcf\x11\xe0", "is a workbook of an old Excel, or one with a password"),
    (b"%PDF", "is a PDF"),
    (b"{\\rtf", "is a document of a word processor (RTF)"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"BEGIN:VCARD", "is a card of an address book"),
)


@dataclass(frozen=True)
class Row:
    """One row: where a person finds it in the file, and its cells."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Table:
    """The rows of a text file, or of one sheet of a workbook."""

    rows: list[Row]
    sheet: str | None = None

    @property
    def unit(self) -> str:
        """What `Row.number` counts."""
        return "row" if self.sheet else "line"


def read_tables(
    path: Path, fits: Callable[[Sequence[Row]], int], what: str = "class list"
) -> list[Table]:
    """The tables of the file: one, or a workbook's sheets. `fits` tells how well rows read as a list.

    `what` is what messages call the file.
    """
    called = f"The {what} {path.name}"
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as bad:
        raise CourseError(f"The {what} {path} could not be read ({bad.strerror or bad}).") from None
    if len(content) > MAX_BYTES:
        raise CourseError(f"The {what} {path} is larger than 5 MB, so it is no list of people.")
    if content.startswith(b"PK"):
        sheets = read_workbook(content, called)
        return [
            Table([Row(number, _cleaned(cells)) for number, cells in enumerate(rows, 1)], sheet)
            for sheet, rows in sheets.items()
        ]
    for begins, what in _NOT_TEXT:
        if content.startswith(begins):
            raise CourseError(
                f"{called} {what}. Open it, save the list as Excel Workbook (.xlsx) "
                "without a password, or as CSV, and give that file."
            )
    text = _text(content).replace("\r\n", "\n").replace("\r", "\n")
    if re.match(r"\s*<(?:!doctype|html|table|\?xml|meta)", text, re.IGNORECASE):
        raise CourseError(
            f"{called} is a web page, whatever its name says. Open it in Excel, save it "
            "as Excel Workbook (.xlsx) or as CSV, and give that file."
        )
    return [Table(_rows(text, called, fits))]


def _text(content: bytes) -> str:
    """What platforms and Excel save: UTF-8, UTF-16 with its mark or without, or Windows' old code page."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    sample = content[:400]
    if sample[1::2].count(0) > len(sample) // 4:
        return content.decode("utf-16-le", "replace")
    if sample[::2].count(0) > len(sample) // 4:
        return content.decode("utf-16-be", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _rows(text: str, called: str, fits: Callable[[Sequence[Row]], int]) -> list[Row]:
    """Rows by the separator that the file names, else by the one that makes most sense of its beginning."""
    first, _, rest = text.partition("\n")
    named = _SEP_LINE.fullmatch(first.strip().strip('"'))
    if first.casefold() == "sep=\t":
        return _split(rest, "\t", called, skipped=1)
    if (
        named
        and max(_sense(rest, one, fits) for one in _SEPARATORS)[0]
        <= _sense(rest, named[1], fits)[0]
    ):
        return _split(rest, named[1], called, skipped=1)
    if named:  # and another was used all the same
        best = max(_SEPARATORS, key=lambda one: _sense(rest, one, fits))
        return _split(rest, best, called, skipped=1)
    best = max(_SEPARATORS, key=lambda one: _sense(text, one, fits))
    return _split(text, best, called)


def _sense(text: str, separator: str, fits: Callable[[Sequence[Row]], int]) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = []
    try:
        for number, cells in enumerate(reader, 1):
            rows.append(Row(number, _cleaned(cells)))
            if number >= _TRIED:
                break
    except csv.Error:
        pass  # said, with its line, when the rows are read
    return fits(rows), text[:4_000].count(separator)


def _split(text: str, separator: str, called: str, skipped: int = 0) -> list[Row]:
    _check_quotes(text, separator, called, skipped)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = []
    try:
        for cells in reader:
            rows.append(Row(reader.line_num + skipped, _cleaned(cells)))  # noqa: PERF401 - the line, if it fails
    except csv.Error as bad:
        raise CourseError(
            f"{called}, line {reader.line_num + skipped}, is no line of a CSV file ({bad})."
        ) from None
    return rows


def _check_quotes(text: str, separator: str, called: str, skipped: int) -> None:
    """CourseError where a quotation mark is left open: all who stand below it would be lost in one cell."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 0
    try:
        for _ in reader:
            line = reader.line_num
    except csv.Error as bad:
        if "end of data" in str(bad):
            raise CourseError(
                f"{called}, line {line + 1 + skipped}, opens a quotation mark and never closes "
                "it, so all below would be one cell: close every quotation mark that is opened."
            ) from None


def _cleaned(cells: Sequence[str]) -> list[str]:
    found = []
    for cell in cells:
        bare = cell.translate(_UNSEEN).replace("\0", "").strip()
        held = _KEPT_AS_TEXT.fullmatch(bare)
        found.append(_GUARDED.sub("", held[1] if held else bare, count=1).strip())
    return found
