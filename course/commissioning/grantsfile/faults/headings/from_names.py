"""Needed columns that may be made from the recipients' names: a title, and references of one's own."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

NAME = "Recipient Org:Name"
_PREFIX = "360G-"
PREFIX_RULE = (
    "A prefix begins with 360G- and goes on with letters or digits, as 360G-northmere does. "
    "360Giving gives each publisher one; it is never invented."
)
_ORG = "-ORG:"
MADE = {
    "Title": "A title may be 'Grant to' with the recipient's name; one that says what it pays for is better.",
    "Recipient Org:Identifier": "Where nobody has looked the registers up yet, your own reference serves: your prefix, ORG and the name. It is valid, and linked to nothing.",
}


_APART = re.compile(r"[^A-Za-z0-9]+")


def as_reference(name: str) -> str:
    """A name as the end of a reference of one's own: letters and digits, and _ for what parts them."""
    return _APART.sub("_", name)


def is_made_of(identifier: str, name: str) -> bool:
    """Whether a recipient's identifier is a reference of one's own that was made from this name."""
    return identifier.startswith(_PREFIX) and identifier.endswith(f"{_ORG}{as_reference(name)}")


def _find(sheet: Sheet) -> Iterator[Finding]:
    if NAME not in sheet.by_title:
        return
    for title, says in MADE.items():
        if title not in sheet.by_title:
            yield Finding(
                "H6",
                Weight.ERROR,
                Mode.COLUMN,
                f"There is no column '{title}'. {says}",
                Act.FILL,
                None,
                None,
                title,
            )


def _mended(_sheet: Sheet, finding: Finding, answer: str, typed: str) -> str | None:
    if finding.before == "Title" and answer == "title":
        return "Grant to {name}"
    prefix = typed.strip().rstrip("-")
    if (
        finding.before == "Recipient Org:Identifier"
        and answer == "own"
        and prefix.startswith(_PREFIX)
        and len(prefix) > len(_PREFIX)
    ):
        return f"{prefix}{_ORG}{{name_}}"
    return None


FAULT = Fault(
    "H6",
    "A needed column that names can make",
    Weight.ERROR,
    Mode.COLUMN,
    "Make it from the names, or add it from the system that holds it.",
    _find,
    (
        Answer("title", "Grant to, and the recipient's name"),
        Answer("own", "Make references of our own", "The prefix, beginning 360G-", PREFIX_RULE),
    ),
    _mended,
    None,
    lambda _sheet, finding, answer: (answer.id == "title") is (finding.before == "Title"),
)
