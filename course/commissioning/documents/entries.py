"""What learners put into fields, as a document shows it: lines, rows and dates, whatever was typed."""

from datetime import date
from typing import Any

from commissioning.documents.form import DocumentField
from commissioning.documents.word_xml import printable
from commissioning.formats import long_date


def is_filled(field: DocumentField, entry: Any) -> bool:
    """Whether anything of an entry shows."""
    return bool(filled_rows(field, entry) if field.kind == "table" else lines(field, entry))


def filled_rows(field: DocumentField, entry: Any) -> list[list[str]]:
    """The rows of a table in which anything stands, each as long as the table is wide."""
    listed = [row for row in entry if isinstance(row, list)] if isinstance(entry, list) else []
    wide = len(field.columns)
    rows = [[_text(cell) for cell in [*row, *[""] * wide][:wide]] for row in listed]
    return [row for row in rows if any(row)]


def one_line(entry: Any) -> str:
    """A text as one line."""
    return " ".join(_text(entry).split())


def lines(field: DocumentField, entry: Any) -> list[str]:
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
