"""E-mail addresses, telephone numbers and postcodes inside texts."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import unnumbered

_MAIL = re.compile(r"(?:mailto:)?[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w£/.\-])(?:(?:\+|00)44[\s(]*0?\)?|\(?0)(?:[\s().\-]*\d){9,10}(?!\w)")
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|(?i:[A-Z]{1,2}\d[A-Z\d]?\s?\d(?!st|nd|rd|th)[ABD-HJLNP-UW-Z]{2}))\b"
)
_MAY = re.compile(r"[0-9](?:(?:[\s().\-]*\d){9}|[A-Za-z]{2}\b)")  # quick: begins at figures alone
_TEXTS = ("Title", "Description", "Recipient Org:Name", "Recipient Org:Description", "Beneficiary Location:Name",
          "Beneficiary Location:Description", "Planned Dates:Description", "Recipient Ind:Name")  # fmt: skip
_WHAT = ((_MAIL, "an e-mail address"), (_PHONE, "a telephone number"), (_POSTCODE, "a postcode"))


def _find(sheet: Sheet) -> Iterator[Finding]:
    for title, place in sheet.by_title.items():
        if unnumbered(title) in _TEXTS:
            for row, text in sheet.values(place) if _may_reach(sheet.together(place)) else ():
                yield from _found(place, row, text)
        elif title.endswith(("Web Address", "URL", "Data Source")):
            for row, text in sheet.values(place):
                if _MAIL.fullmatch(text.strip()):
                    says = "This is an e-mail address in place of a web address. Somebody can be reached by it: take it out."
                    yield Finding(
                        "P1",
                        Weight.WARNING,
                        Mode.CELL,
                        says,
                        column=place,
                        row=row,
                        before=text,
                        after="",
                        takes=(text.strip(),),
                    )


def _found(place: int, row: int, text: str) -> Iterator[Finding]:
    if not _may_reach(text):
        return
    what, after, takes = [], text, list[str]()
    for pattern, words in _WHAT:
        if found := pattern.findall(after):
            what.append(words)
            takes += (one.strip() for one in found)
            after = pattern.sub("", after)
    if what:
        after = (
            " ".join(after.split())
            .replace(" ,", ",")
            .replace(" .", ".")
            .replace("()", "")
            .strip(" ,;:")
        )
        says = f"Somebody can be reached by this: {' and '.join(what)} in the text. Take it out?"
        yield Finding(
            "P1",
            Weight.WARNING,
            Mode.CELL,
            says,
            column=place,
            row=row,
            before=text,
            after=after,
            takes=tuple(dict.fromkeys(takes)),
        )


def _may_reach(text: str) -> bool:
    """Whether a text has what each of these has: the sign of an address, ten figures, or the end of a postcode."""
    return "@" in text or bool(_MAY.search(text))


FAULT = Fault(
    "P1",
    "A way to reach a person",
    Weight.WARNING,
    Mode.CELL,
    "Take it out, and read the text again.",
    _find,
)
