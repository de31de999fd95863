"""Awards to individuals that few others are like."""

from collections import Counter
from collections.abc import Iterator

from commissioning.formats import counted
from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.people.individuals import to_people
from commissioning.grantsfile.sheet import Sheet

_awards = counted("award")
_TELLS = ("Award Date", "Amount Awarded", "Title", "Description", "Grant Programme:Title")
_GROUPS = ("To Individuals Details:", "Beneficiary Location:")


def _find(sheet: Sheet) -> Iterator[Finding]:
    rows = to_people(sheet)
    fields = [one for one in sheet.by_title if one in _TELLS or one.startswith(_GROUPS)]
    if not rows or not fields:
        return
    kinds = [tuple(sheet.value(row, one) for one in fields) for row in rows]
    groups = Counter(kinds)
    small = [row for row, kind in zip(rows, kinds, strict=True) if groups[kind] < sheet.least]
    if not small:
        return
    alone = sum(size == 1 for size in groups.values())
    says = (
        f"Of {_awards(len(rows))} to people, {alone} {'stands' if alone == 1 else 'stand'} alone and {len(small)} "
        f"{'is' if len(small) == 1 else 'are'} in groups of fewer than {sheet.least}, by "
        f"{', '.join(fields)}. Make dates, places or reasons coarser, or publish totals and no rows. Until this is settled, "
        f"{'that row is' if len(small) == 1 else 'those rows are'} held."
    )
    for row in small:
        yield Finding("P4", Weight.WARNING, Mode.COLUMN, says, Act.ROW, row=row.number)


FAULT = Fault(
    "P4",
    "Small groups of people",
    Weight.WARNING,
    Mode.COLUMN,
    "Make it coarser in the source, or leave these rows out and publish totals.",
    _find,
    (Answer("yes", "Leave these rows out"),),
)
