"""Awards to individuals that few others are like."""

from collections.abc import Iterator

from commissioning.formats import counted
from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.people.individuals import to_people
from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.exposure import stand_alone

_awards = counted("award")
_TELLS = ("Award Date", "Amount Awarded", "Title", "Description", "Grant Programme:Title")
_GROUPS = ("To Individuals Details:", "Beneficiary Location:")


def _find(sheet: Sheet) -> Iterator[Finding]:
    rows = to_people(sheet)
    fields = [one for one in sheet.by_title if one in _TELLS or one.startswith(_GROUPS)]
    if not rows or not fields:
        return
    found = stand_alone(
        [{one: sheet.value(row, one) for one in fields} for row in rows], fields, sheet.least
    )
    if found.few:
        says = (
            f"Of {_awards(found.rows)} to people, {found.alone} {'stands' if found.alone == 1 else 'stand'} alone and {found.few} "
            f"{'is' if found.few == 1 else 'are'} in groups of fewer than {sheet.least}, by "
            f"{', '.join(fields)}. Make dates, places or reasons coarser, or publish totals and no rows."
        )
        yield Finding("P4", Weight.WARNING, Mode.COLUMN, says, Act.NOTHING)


FAULT = Fault(
    "P4",
    "Small groups of people",
    Weight.WARNING,
    Mode.COLUMN,
    "Make it coarser, or withhold it.",
    _find,
)
