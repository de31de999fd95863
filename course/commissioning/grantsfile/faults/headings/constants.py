"""What is the same in every row and was therefore never written: currency and funder."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

CONSTANTS = {
    "Currency": "All in pounds? Say GBP, or the code of another currency.",
    "Funding Org:Identifier": "All from you? Type your organisation's identifier, with its list code.",
    "Funding Org:Name": "All from you? Type your organisation's name.",
}


def _find(sheet: Sheet) -> Iterator[Finding]:
    for title, says in CONSTANTS.items():
        if title not in sheet.by_title:
            yield Finding(
                "H4",
                Weight.ERROR,
                Mode.COLUMN,
                f"There is no column '{title}'. {says}",
                Act.FILL,
                None,
                None,
                title,
            )


FAULT = Fault(
    "H4",
    "A constant that is missing",
    Weight.ERROR,
    Mode.COLUMN,
    "One answer fills the column.",
    _find,
    (
        Answer(
            "fill",
            "Fill the column",
            "What every row is to hold",
            "Type what every row is to hold.",
        ),
    ),
    lambda _sheet, _finding, _answer, typed: typed.strip() or None,
)
