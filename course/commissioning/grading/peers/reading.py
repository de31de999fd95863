"""Filled forms, read with care: they come from outside, so a file may be anything.

What cannot count is one plain sentence with its place; the rest of the form counts all the same.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from commissioning.grading.peers.form import ASKED, KIND, LONGEST, QUOTED
from commissioning.grading.peers.kept import Deal, Review
from commissioning.grading.peers.texts import LONGEST_LEVEL, Field, Line
from commissioning.keeping.reading import OddFileError, read_ordinary

MOST_BYTES, MOST_UNPACKED, MOST_ROWS = 1_000_000, 20_000_000, 2_000
_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


@dataclass
class Found:
    """What one file holds: reviews that count, and sentences on what does not."""

    reader: str = ""
    reviews: list[Review] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_form(
    path: Path, deal: Deal, lines: Sequence[Line], plans: Mapping[str, Sequence[Field]]
) -> Found:
    """The reviews of one file. `plans` holds the fields of each plan by its mark."""
    found = Found()
    try:
        rows = _rows(path)
    except OddFileError as bad:
        found.faults.append(f"{path.name}: {bad}")
        return found
    abouts = [about for about, _ in rows[:3]]
    if len(abouts) < 3 or abouts[0] != KIND or abouts[1] != deal.token:
        found.faults.append(
            f"{path.name}: this is not a form of this deal. Ask for the file that was sent out, filled in."
        )
        return found
    found.reader = abouts[2]
    if found.reader not in deal.readers:
        found.faults.append(f"{path.name}: its reader is not in the deal any more.")
        return found
    cells = {about: said for about, said in rows if about}
    for mark in deal.readers[found.reader]:
        for line in lines:
            given = {name: cells.get(f"{mark} {line.number} {name}", "") for name in ASKED}
            if not any(given.values()):
                continue
            where = f"{path.name}, plan {mark}, “{line.said}”"
            made = _review(found.reader, mark, line, given, plans.get(mark, ()))
            if isinstance(made, str):
                found.faults.append(f"{where}: {made}")
            else:
                found.reviews.append(made)
    return found


def _review(
    reader: str, mark: str, line: Line, given: Mapping[str, str], fields: Sequence[Field]
) -> Review | str:
    """The review, or why it does not count."""
    level, place = _whole(given["level"]), _whole(given["field"])
    if level is None or not 0 <= level <= LONGEST_LEVEL:
        return f"the level is {given['level'] or 'missing'}. Give a whole number from 0 to {LONGEST_LEVEL}."
    if place is None or not 1 <= place <= len(fields):
        return f"the field is {given['field'] or 'missing'}. Give its number, 1 to {len(fields)}."
    named = fields[place - 1]
    quote, follows, asks = (given[name].strip()[:LONGEST] for name in ("quote", "follows", "asks"))
    if not quote or not follows:
        return (
            "the quote, or what follows from it, is missing: without both nothing can be changed."
        )
    if len(quote.split()) > QUOTED:
        return f"the quote has {len(quote.split())} words. {QUOTED} are the most."
    if _plain(quote) not in _plain(named.text):
        return f"the quote does not stand in field {place}. Copy it from there word for word."
    return Review(mark, reader, line.number, level, named.question, quote, follows, asks)


def _plain(text: str) -> str:
    """Text for comparing: capitals, spaces, kinds of quotation mark and dash do not matter."""
    return " ".join(text.translate(_ALIKE).casefold().split()).strip(" \"'.")


def _whole(said: str) -> int | None:
    return int(float(said)) if re.fullmatch(r"[0-9]{1,3}(\.0)?", said) else None


def _rows(path: Path) -> list[tuple[str, str]]:
    """Every row with what it is about, and what was filled in. OddFileError where the file is no such form."""
    try:
        content = read_ordinary(path)
    except OSError as bad:
        raise OddFileError(f"it could not be opened ({bad.strerror or bad}).") from bad
    if content is None or len(content) > MOST_BYTES:
        raise OddFileError("it is larger than such a form can be, so it was not opened.")
    try:
        return _opened(content)
    except OddFileError:
        raise
    except Exception as bad:  # openpyxl raises many things on a file that is no workbook
        raise OddFileError("it is not an Excel workbook, or it is damaged.") from bad


def _opened(content: bytes) -> list[tuple[str, str]]:
    import openpyxl

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
            raise OddFileError("it unpacks to more than such a form can hold.")
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    rows = [
        (_said(row, 0), _said(row, 2))
        for sheet in book.worksheets
        for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=3, values_only=True)
    ]
    book.close()
    return rows


def _said(row: Sequence[Any], place: int) -> str:
    value = row[place] if len(row) > place else None
    text = "" if value is None else str(value)
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text).strip()
