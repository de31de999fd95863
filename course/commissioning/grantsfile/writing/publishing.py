"""What of a mended file may be published: columns that are settled, and rows without an error."""

from __future__ import annotations

from dataclasses import dataclass

from commissioning.errors import CourseError
from commissioning.grantsfile.faults.fault import Act, Finding, Mode, Weight
from commissioning.grantsfile.mending.mender import Mending

_PEOPLE = ("P4", "P6", "P7")  # small groups, names, and texts that may lead to a person


class NotValidYetError(CourseError):
    """Nothing can be written as a valid file: the message says what is missing, `asks` the fault that asks for it.

    `headings`: the list of columns asks for it.
    """

    def __init__(self, says: str, asks: Finding | None = None, *, headings: bool = False) -> None:
        super().__init__(says)
        self.asks = asks
        self.headings = headings


@dataclass(frozen=True)
class Publication:
    """The rows of a valid file under their headings, and the numbers of the rows that are held back."""

    headings: tuple[str, ...]
    known: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    held: tuple[int, ...]


def holds(finding: Finding) -> bool:
    """Whether a finding keeps its row out of a valid file: an error, perhaps a person, or what waits for an answer."""
    if finding.act is Act.HEADING or finding.row is None:
        return False
    person = finding.code in _PEOPLE or (
        finding.code.startswith("P") and finding.mode is Mode.NEVER
    )
    return finding.weight is Weight.ERROR or person or finding.waits


def publication(mending: Mending) -> Publication:
    """Return what can be published now.

    Errors: NotValidYetError if a needed column is missing or not settled, or every row is held back.
    """
    sheet = mending.sheet
    for one in mending.report.errors:
        if one.row is None and one.act in (Act.FILL, Act.NOTHING):
            raise NotValidYetError(f"The file cannot be valid yet. {one.says}", one)
    waiting = next((one for one in mending.report.findings if one.waits and one.row is None), None)
    if waiting:
        raise NotValidYetError(f"The file cannot be written yet. {waiting.says}", waiting)
    unsure = [c for c in sheet.columns if c.kept and c.title and not c.certain]
    if unsure:
        raise NotValidYetError(
            f"The file cannot be written yet. Say first whether '{unsure[0].heading}' means '{unsure[0].title}'.",
            headings=True,
        )
    held = {one.row for one in mending.report.findings if holds(one) and one.row is not None}
    places = [i for i, c in enumerate(sheet.columns) if c.kept and (c.title or c.own)]
    rows = tuple(
        tuple([row.cells[i] for i in places]) for row in sheet.rows if row.number not in held
    )
    if not rows:
        raise NotValidYetError("No row can be published yet. Settle what is left for you first.")
    return Publication(
        tuple(sheet.columns[i].title or sheet.columns[i].heading for i in places),
        tuple(bool(sheet.columns[i].title) for i in places),
        rows,
        tuple(sorted(held)),
    )
