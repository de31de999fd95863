"""The same recipient, amount and day under two references."""

from collections import defaultdict
from collections.abc import Iterator

from commissioning.grantsfile.faults.amounts._reading import read_amount
from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Row, Sheet

_SAME = ("Amount Awarded", "Award Date")


def _find(sheet: Sheet) -> Iterator[Finding]:
    who = next(
        (
            one
            for one in ("Recipient Org:Identifier", "Recipient Org:Name")
            if one in sheet.by_title
        ),
        None,
    )
    if who is None or any(one not in sheet.by_title for one in _SAME):
        return
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    amounts, days = (sheet.by_title[one] for one in _SAME)
    whose = sheet.by_title[who]
    for row in sheet.rows:
        name = row.cells[whose].strip() or sheet.value(row, "Recipient Org:Name").strip()
        key = (name, read_amount(row.cells[amounts]).after or "", row.cells[days].strip())
        if all(key):
            groups[key].append(row)
    for rows in groups.values():
        for row in rows[1:]:
            first = rows[0]
            own = sheet.value(row, "Identifier").strip()
            if own and own == sheet.value(first, "Identifier").strip():
                continue  # one reference twice: that class asks
            says = f"Rows {first.number} and {row.number} have the same recipient, amount and day. Twice, or two awards?"
            yield Finding(
                "S1",
                Weight.WARNING,
                Mode.CELL,
                says,
                Act.ROW,
                sheet.by_title[who],
                row.number,
                sheet.value(row, who),
                waits=True,
            )


FAULT = Fault(
    "S1",
    "Perhaps one award twice",
    Weight.WARNING,
    Mode.CELL,
    "Look at both; leave one out only if it is the same award.",
    _find,
)
