"""One change to a sheet, as the log keeps it, and a sheet with changes made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commissioning.grantsfile.faults.fault import Act
from commissioning.grantsfile.faults.files import rows as no_grants
from commissioning.grantsfile.faults.headings.from_names import NAME, as_reference
from commissioning.grantsfile.sheet import Column, Row, Sheet
from commissioning.grantsfile.standard.fields import tidied

KEPT = "kept as it is"
OWN = "column kept"


@dataclass(frozen=True)
class Change:
    """A change: where, what stood there and stands there now, by which rule, and who said so.

    `act` is one of `Act`, or KEPT where somebody looked and left it, or OWN for a column outside the
    Standard that stays. `row` is None where a whole column is meant.
    """

    number: int
    code: str
    act: str
    column: int | None
    row: int | None
    before: str
    after: str
    who: str


_DEAD = Column("", kept=False)


def replayed(original: Sheet, changes: Sequence[Change]) -> Sheet:
    """Return the sheet with the changes made in their order."""
    columns = list(original.columns)
    rows = {row.number: row for row in original.rows}
    edited: dict[int, list[str]] = {}  # cells of the rows that are changed
    touched: dict[int, set[int]] = {}
    fills: dict[int, str] = {}
    for one in changes:
        place = one.column
        if one.act == Act.ROW and one.row is not None:
            rows.pop(one.row, None)
        elif one.act == Act.CELL and one.row in rows and place is not None:
            if one.row not in edited:
                edited[one.row] = list(rows[one.row].cells)
            cells = edited[one.row]
            cells += [""] * (len(columns) - len(cells))
            cells[place] = one.after
            touched.setdefault(place, set()).add(one.row)
        elif one.act == Act.FILL and place is not None:
            columns += [_DEAD] * (place + 1 - len(columns))
            columns[place] = Column(one.before, one.before, certain=True)
            fills[place] = one.after
        elif place is not None and one.act in (Act.HEADING, Act.COLUMN, OWN):
            columns[place] = _column(columns[place], one)
    doubtful = _doubtful(original, columns, changes) if fills else frozenset()
    if fills:  # last, so that what is made of a name follows the name
        names = next((i for i, c in enumerate(columns) if c.title == NAME and c.kept), None)
        for row in rows.values():
            cells = edited.setdefault(row.number, list(row.cells))
            cells += [""] * (len(columns) - len(cells))
            if row.number not in doubtful and any(cell.strip() for cell in cells):
                name = "" if names is None else cells[names].strip()
                for place, pattern in fills.items():
                    if row.number not in touched.get(place, ()):
                        cells[place] = _filled(pattern, name)
    typed = {place: found - touched.get(place, set()) for place, found in original.typed.items()}
    made = replace(
        original,
        columns=tuple(columns),
        rows=tuple(Row(n, tuple(edited[n])) if n in edited else row for n, row in rows.items()),
        typed=typed,
        as_read=original,
    )
    gone = [row for row in original.rows if row.number not in rows]
    held = any(cell for row in gone for cell in row.cells)
    return made if held else made.knowing(original, touched)


def _doubtful(
    original: Sheet, columns: Sequence[Column], changes: Sequence[Change]
) -> frozenset[int]:
    """Rows that may be no grants, and of which nobody has said that they stay: nothing is filled into them."""
    said = {one.row for one in changes if one.act == KEPT and one.code == no_grants.FAULT.code}
    as_named = original.with_columns(tuple(columns[: len(original.columns)]))
    return no_grants.asked_rows(replace(as_named, as_read=original)) - said


def _filled(pattern: str, name: str) -> str:
    """The value of a filled cell: {name} stands for the recipient's name, {name_} for it as a reference."""
    if "{name}" not in pattern and "{name_}" not in pattern:
        return pattern
    return pattern.replace("{name_}", as_reference(name)).replace("{name}", name) if name else ""


def _column(column: Column, one: Change) -> Column:
    if one.act == Act.COLUMN:
        return replace(column, kept=False)
    if one.act == OWN:
        return replace(column, own=True, kept=True)
    title = tidied(one.after)
    heading = title or one.after or column.heading
    return replace(
        column, heading=heading, title=title, certain=True, kept=column.kept or bool(title)
    )
