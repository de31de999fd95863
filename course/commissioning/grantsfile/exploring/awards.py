"""The awards that a sheet holds, read without a guess. What cannot be counted is left out, and said.

People are counted and never named: not individuals, and no recipient that looks like one person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from commissioning.formats import count, counted
from commissioning.grantsfile.faults.amounts._reading import read_amount
from commissioning.grantsfile.faults.dates import misread
from commissioning.grantsfile.faults.dates._reading import (
    DAY,
    MIXED,
    MONTH,
    one_reading,
    only_day,
    order_of,
    ordered,
    valid,
)
from commissioning.grantsfile.faults.fault import Act
from commissioning.grantsfile.faults.files import rows as no_grants
from commissioning.grantsfile.faults.files.quotation import torn_rows
from commissioning.grantsfile.faults.files.shifted import shifted_rows
from commissioning.grantsfile.faults.files.tables import rows_of_another
from commissioning.grantsfile.faults.people import disguised, two_words
from commissioning.grantsfile.reading.limits import NotReadableError
from commissioning.grantsfile.sheet import Row, Sheet
from commissioning.models.open_data.awards import LOCAL, Award, districts
from commissioning.models.open_data.grant_dates import DayOrder

AMOUNT, DECIDED, STARTS = "Amount Awarded", "Award Date", "Planned Dates:Start Date"
RECIPIENT, NAME = "Recipient Org:Identifier", "Recipient Org:Name"
PLACE, SCOPE = "Beneficiary Location:Name", "Location Scope"
CODE = "Beneficiary Location:Geographic Code"
PROGRAMME, CALL, REGRANT = "Grant Programme:Title", "From An Open Call?", "For Regrant Type"
PERSON = ("Recipient Ind:Identifier", "Recipient Ind:Name")
MOST_POUNDS = Decimal(10) ** 12
LONGEST_NAME = 80
A_FEW = 5
POUNDS = ("", "GBP", "£")
PROVED = (DAY, MONTH)
_CALLS = {"yes": "Yes", "y": "Yes", "true": "Yes", "no": "No", "n": "No", "false": "No"}


@dataclass(frozen=True)
class AwardsRead:
    """The awards of a file, in its order, and what is to be said of the reading, in sentences.

    `missing` are titles of the Standard that the file has no column for.
    """

    awards: tuple[Award, ...]
    notes: tuple[str, ...]
    missing: tuple[str, ...]


def awards_of(sheet: Sheet) -> AwardsRead:
    """Return the awards of a sheet.

    Errors: NotReadableError if no column holds amounts, or no amount can be read.
    """
    if AMOUNT not in sheet.by_title:
        raise NotReadableError(
            "H2",
            "No column was found that holds the amount awarded. Head it 'Amount Awarded', or 'Amount (£)', and "
            "choose the file again.",
        )
    reading = _Reading(sheet)
    awards = tuple(reading.awards())
    if not awards:
        raise NotReadableError(
            "M4",
            "No amount in the file can be read without a guess. Write amounts as plain numbers, such as 4000, "
            "and choose the file again.",
        )
    return AwardsRead(awards, tuple(reading.notes()), reading.missing())


@dataclass
class _Reading:
    """One pass over a sheet, with what it left out by row."""

    sheet: Sheet
    orders: dict[str, DayOrder] = field(default_factory=dict)
    no_amount: list[int] = field(default_factory=list)
    other_money: list[int] = field(default_factory=list)
    unread_days: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        found = no_grants.FAULT.find(self.sheet)
        self.no_grants = {one.row for one in found if one.act is Act.ROW}
        self.torn = torn_rows(self.sheet) & self.sheet.by_number.keys()
        self.others = rows_of_another(self.sheet).keys() - self.no_grants
        self.shifted = shifted_rows(self.sheet) - self.torn - self.no_grants - self.others
        self.alike = {one.row for one in disguised.FAULT.find(self.sheet)}
        self.perhaps = {one.row for one in two_words.FAULT.find(self.sheet)} - self.alike
        for title in (DECIDED, STARTS):
            place = self.sheet.by_title.get(title)
            if place is not None:
                self.orders[title] = order_of(self.sheet, place)

    def awards(self) -> Iterator[Award]:
        for row in self.sheet.rows:
            if row.number in self.no_grants or not any(cell.strip() for cell in row.cells):
                continue
            if row.number in self.torn or row.number in self.others or row.number in self.shifted:
                continue
            amount = self._amount(row)
            if amount is None:
                self.no_amount.append(row.number)
            elif self._value(row, "Currency").upper() not in POUNDS:
                self.other_money.append(row.number)
            else:
                yield self._award(row, amount)

    def _award(self, row: Row, amount: Decimal) -> Award:
        person = row.number in self.alike or any(self._value(row, one) for one in PERSON)
        decided = self._day(row, DECIDED)
        if decided is None and self._value(row, DECIDED):
            self.unread_days.append(row.number)
        code, scope = self._value(row, CODE).upper(), self._value(row, SCOPE).upper()
        place = self._value(row, PLACE) or (districts()[code].name if code in districts() else "")
        return Award(
            amount,
            decided,
            self._day(row, STARTS),
            "" if person else self._value(row, RECIPIENT),
            "" if person else self._value(row, NAME),
            place,
            bool(place and scope and scope != LOCAL),
            self._value(row, PROGRAMME),
            _CALLS.get(self._value(row, CALL).lower(), ""),
            bool(self._value(row, REGRANT)),
            person,
            code if code in districts() else "",
        )

    def _amount(self, row: Row) -> Decimal | None:
        found = read_amount(self._value(row, AMOUNT))
        if found.code not in ("", "M1") or found.after is None:
            return None
        amount = Decimal(found.after)
        return amount if 0 <= amount <= MOST_POUNDS else None

    def _day(self, row: Row, title: str) -> date | None:
        text = self._value(row, title)
        proof = self.orders.get(title)
        proved = proof is not None and proof.order in PROVED
        day = valid(text) or one_reading(text)
        return day or (ordered(text, proof.order) if proof and proved else only_day(text))

    def _value(self, row: Row, title: str) -> str:
        place = self.sheet.by_title.get(title)
        return "" if place is None else " ".join(row.cells[place].split())[:LONGEST_NAME]

    def missing(self) -> tuple[str, ...]:
        """Titles without which a view has nothing to show."""
        wanted = (DECIDED, RECIPIENT, PLACE, PROGRAMME, CALL)
        return tuple(one for one in wanted if one not in self.sheet.by_title)

    def notes(self) -> Iterator[str]:
        """What was taken for what, and what was left out."""
        meant = [one for one in self.sheet.columns if one.title and not one.certain and one.kept]
        if meant:
            listed = "; ".join(f"'{one.heading.strip()}' as {one.title}" for one in meant[:8])
            yield f"Headings that are not the Standard's were read so: {listed}. Is that right?"
        if len(self.sheet.source.sheets) > 1:
            yield f"Of {len(self.sheet.source.sheets)} sheets, '{self.sheet.source.sheet}' was read."
        if self.sheet.source.alike:
            listed = ", ".join(f"'{one}'" for one in self.sheet.source.alike)
            yield f"Other sheets look like lists of grants too, and nothing of them is counted: {listed}. Put all awards on one sheet to count them together."
        if self.torn:
            yield (
                f"{_rows(self.torn)}: a quotation mark that is never closed, or out of place, so where its cells end is not certain. Left out. "
                "Take the mark out where the file was made, and choose it again."
            )
        if self.others:
            yield (
                f"{_rows(self.others)}: another table, whose headings are others. Left out. Copy it into a file of its own, and "
                "choose that to count it."
            )
        if self.shifted:
            yield (
                f"{_rows(self.shifted)}: more cells than there are headings, so the cells may stand under the wrong ones. Left out. "
                "Put quotation marks around the text that holds a separator, and choose the file again."
            )
        if self.no_grants:
            yield f"{_rows(self.no_grants)}: blank, headings again, a total or a note. Left out."
        if self.no_amount:
            yield f"{_rows(self.no_amount)}: no amount that can be read without a guess. Left out."
        if self.other_money:
            yield f"{_rows(self.other_money)}: another currency than pounds. Left out."
        yield from self._days()
        swapped = sum(1 for _ in misread.FAULT.find(self.sheet))
        if swapped:
            yield (
                f"Your spreadsheet seems to have swapped day and month in {counted('date')(swapped)}. {'It was' if swapped == 1 else 'They were'} read as {'it stands' if swapped == 1 else 'they stand'}"
                ", so months and years below are not to be trusted: mend this in the checker first."
            )
        if self.alike:
            yield f"{_rows(self.alike)}: a recipient that may be one person. Counted, and not named."
        if self.perhaps:
            yield f"{_rows(self.perhaps)}: a name of two words, as a person's is. It is shown: read it before you show this to others."

    def _days(self) -> Iterator[str]:
        """How days of decision were read, and which were not."""
        proof = self.orders.get(DECIDED)
        if proof and proof.order in PROVED:
            yield f"Days of decision were read {proof.order}: the column proves it."
        if proof and proof.order == MIXED:
            yield (
                f"Days of decision stand in two orders, as if they came from two sources: {count(proof.first)} "
                f"{'has' if proof.first == 1 else 'have'} 13 or more in front, {count(proof.middle)} in the middle. Only days that "
                "can be read in one way were taken. Settle the others in the checker, from the source, and choose the mended file."
            )
        if proof and proof.order == "open" and proof.either:
            yield (
                "No day of decision that is written with slashes, points or dashes has 13 or more in it, so nothing proves which "
                "part is the day. Ask who made the list, settle it in the checker, and choose the mended file."
            )
        if self.unread_days:
            yield f"{_rows(self.unread_days)}: a day of decision that could be two days, or none. Counted without a date."


def _rows(numbers: Collection[int | None] | Iterable[int | None]) -> str:
    """Rows by number, a few of them: "Row 7", "Rows 7, 12 and 40", "Rows 7, 12, 40, 41, 50 and 12 more"."""
    some = sorted(one for one in numbers if one is not None)
    if len(some) == 1:
        return f"Row {some[0]}"
    if len(some) <= A_FEW:
        return f"Rows {', '.join(map(str, some[:-1]))} and {some[-1]}"
    return f"Rows {', '.join(map(str, some[:A_FEW]))} and {len(some) - A_FEW} more"
