"""What a workbook holds beside the sheet: hidden sheets and rows, notes, formulas, links."""

from collections.abc import Iterator, Sequence

from commissioning.formats import counted
from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet, Source

_MOST_NAMED = 5
_groups = counted("group")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for one in _lists(sheet.source):
        yield Finding("F7", Weight.WARNING, Mode.COLUMN, one, Act.NOTHING, before=one, waits=True)
    for says in _hidden(sheet.source):
        yield Finding("F7", Weight.WARNING, Mode.COLUMN, says, Act.NOTHING, before=says, waits=True)
    for weight, says in _said(sheet.source):
        yield Finding("F7", weight, Mode.COLUMN, says, Act.NOTHING, before=says)


def _lists(source: Source) -> Iterator[str]:
    """Sheets that may hold awards of the same list, one a quarter perhaps."""
    some = [f"'{one}'" for one in source.alike]
    if some:
        named = some[0] if len(some) == 1 else f"{', '.join(some[:-1])} and {some[-1]}"
        looks = "looks like a list of grants" if len(some) == 1 else "look like lists of grants"
        yield (
            f"Only the sheet '{source.sheet}' is read, and {named} {looks} too: nothing of "
            f"{'it' if len(some) == 1 else 'them'} goes into a file made here. Put all awards under one row of headings, or "
            f"check each sheet by itself. Is '{source.sheet}' alone meant?"
        )


def _hidden(source: Source) -> Iterator[str]:
    """What somebody hid, and may have meant to keep back, or may not know of, as a value that is not there: each waits for a look."""
    for name, state in source.sheets:
        if state != "visible" and name != source.sheet:
            yield (
                f"There is a hidden sheet '{name}'. Nothing of it goes into a file made here. "
                f"Is '{source.sheet}' the whole list without it?"
            )
        elif state != "visible":
            yield f"The sheet that is read, '{name}', is hidden in the workbook. Is it the list to publish?"
    if source.hidden_rows:
        yield (
            f"Hidden rows: {source.hidden_rows}. They were read like the others. Show them in the workbook and look: "
            "may all of them be published?"
        )
    if source.unstored:
        named = _named(source.unstored)
        yield (
            f"Cells with a formula whose value was never stored: {named}. They are read as blank. Open the workbook in a "
            "spreadsheet, save it there, and choose it again. Or may they stay blank?"
        )
    if source.hidden_columns:
        yield (
            f"Hidden columns, in {_groups(source.hidden_columns)}. They were read like the others. Show them in the "
            "workbook and look: may all of them be published?"
        )


def _named(cells: Sequence[str]) -> str:
    """How many cells, and a few of them by name."""
    more = " and others" if len(cells) > _MOST_NAMED else ""
    return f"{len(cells)} ({', '.join(cells[:_MOST_NAMED])}{more})"


def _said(source: Source) -> Iterator[tuple[Weight, str]]:
    seen = [
        name
        for name, state in source.sheets
        if state == "visible" and name != source.sheet and name not in source.alike
    ]
    if seen:
        yield (
            Weight.NOTE,
            f"Only the sheet '{source.sheet}' is read. There are others: {', '.join(seen)}.",
        )
    if source.comments:
        yield (
            Weight.WARNING,
            f"Comments on cells: {source.comments}. They are in no file made here; they may name people in the workbook itself.",
        )
    if source.formulas:
        yield (
            Weight.NOTE,
            f"Cells with formulas: {_named(source.formulas)}. The values that were stored are read; nothing is run.",
        )
    if source.links:
        yield Weight.NOTE, "The workbook is linked to other files. The links are not followed."


FAULT = Fault(
    "F7",
    "What a workbook holds unseen",
    Weight.WARNING,
    Mode.COLUMN,
    "If not, choose the sheet above, or mend the workbook and choose it again. Publish the file that is made here, "
    "never the workbook itself.",
    _find,
)
