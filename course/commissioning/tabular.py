"""The one writer of CSV: a text that a spreadsheet would run as a formula is written as a text."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

Row = Sequence[object] | Mapping[str, object]
# What begins a formula, after any space, also in the wide characters of East Asian keyboards.
_FORMULA = re.compile(r"\s*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
_NEGATIVE = re.compile(r" *-(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%? *", re.ASCII)


def as_csv(
    columns: Sequence[str], rows: Iterable[Row], *, guard: bool = True, line_end: str = "\r\n"
) -> str:
    """CSV text with a heading. A row is its cells in order, or a mapping from which `columns` are taken.

    `guard` stands for any text that is not ours: it gets an apostrophe in front where a spreadsheet
    would run it (OWASP, "CSV Injection"), and a space for each character that cannot be printed.
    Numbers stay numbers, a negative one that was typed as text too. Without it every byte is as given.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=line_end)
    writer.writerow(columns)
    for row in rows:
        cells = [row.get(name) for name in columns] if isinstance(row, Mapping) else row
        writer.writerow([_guarded(cell) for cell in cells] if guard else cells)
    return text.getvalue()


def for_excel(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The guarded table as a file: Excel reads its accents because of the byte order mark."""
    return as_csv(columns, rows).encode("utf-8-sig")


def _guarded(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    shown = "".join(one if one.isprintable() or one in "\n\t" else " " for one in cell)
    runs = _FORMULA.match(cell) or _FORMULA.match(shown)
    return f"'{shown}" if runs and not _NEGATIVE.fullmatch(shown) else shown
