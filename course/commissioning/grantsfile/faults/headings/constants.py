"""What is the same in every row and was therefore never written: currency and funder."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.headings._none import is_no_list
from commissioning.grantsfile.faults.identifiers._org_columns import has_known_code
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import codes
from commissioning.grantsfile.standard.placeholders import stands_for_nothing

CONSTANTS = {
    "Currency": "All in pounds? Say GBP, or the code of another currency.",
    "Funding Org:Identifier": "All from you? Type your organisation's identifier, with its list code.",
    "Funding Org:Name": "All from you? Type your organisation's name.",
}


def _find(sheet: Sheet) -> Iterator[Finding]:
    if is_no_list(sheet):
        return
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


def _mended(_sheet: Sheet, finding: Finding, _answer: str, typed: str) -> str | None:
    text = typed.strip()
    fits = {
        "Currency": text.upper() in codes("currency"),
        "Funding Org:Identifier": has_known_code(text),
        "Funding Org:Name": not (stands_for_nothing(text) or text.upper() in codes("currency")),
    }[finding.before]
    if not text or not fits:
        return None
    return text.upper() if finding.before == "Currency" else text


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
            "Type what every row is to hold. For a currency that is its code of three letters, such as GBP; for an identifier, a list code "
            "that is known here and what stands behind it, such as GB-COH- with a company's number, or your own prefix 360G- with "
            "your reference; for a name, the name.",
        ),
    ),
    _mended,
)
