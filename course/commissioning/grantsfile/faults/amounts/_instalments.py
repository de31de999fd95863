"""Rows that may be parts of one award: payments entered as awards, as their words or their references show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from commissioning.grantsfile.sheet import Row, Sheet

_COUNTED = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth)"
_WORDS = re.compile(
    rf"\b(?:{_COUNTED}\s+(?:instal{{1,2}}ment|tranche|payment)|(?:final|last)\s+(?:instal{{1,2}}ment|tranche)"
    r"|(?:instal{1,2}ment|tranche)\s+(?:no\.?\s?)?\d"
    r"|(?:instal{1,2}ment|tranche|payment|part|stage|year)\s+\d{1,2}\s+of\s+\d{1,2})\b",
    re.IGNORECASE,
)
_STEMS = ("instal", "tranche", "payment")
_OF = re.compile(r"[0-9]\s+of\s+[0-9]", re.IGNORECASE)
_APART = "/_.-"
_LISTED = 5  # rows of a family that are named
_READ = ("Title", "Description")
_WHO = ("Recipient Org:Identifier", "Recipient Org:Name")


def instalments(sheet: Sheet) -> Iterator[tuple[Row, str]]:
    """Rows that say so themselves, and those whose references make a family of one recipient's; with words."""
    read = [sheet.by_title[one] for one in _READ if one in sheet.by_title]
    read = [place for place in read if _may_say(sheet.together(place))]
    for row in sheet.rows if read else ():
        found = next((one for place in read if (one := _said(row.cells[place]))), "")
        if found:
            yield (
                row,
                f"It says '{found}'. Was a payment entered as an award? Publish the whole award once, and what was paid as its payments.",
            )
    for family in _families(sheet):
        numbers = [row.number for row in family]
        some, rest = numbers[:_LISTED], len(numbers) - _LISTED
        listed = f"{', '.join(map(str, some))} and {rest} more"
        if rest <= 0:
            listed = f"{', '.join(map(str, some[:-1]))} and {some[-1]}"
        for row in family:
            yield (
                row,
                f"Rows {listed} have one recipient and references of one family. Are they payments of one award? Then publish the whole award once.",
            )


def _said(text: str) -> str:
    found = _WORDS.search(text) if _may_say(text) else None
    return found[0] if found else ""


def _may_say(text: str) -> bool:
    """Quickly, whether a text can hold such words at all."""
    low = text.lower()
    return any(one in low for one in _STEMS) or bool(_OF.search(low))


def _family(reference: str) -> str:
    """What stands before a part at the end, and is a reference by itself: 53 of 53/1 and of 53a; "" if nothing."""
    if reference[-1:].isalpha():
        stem = reference[:-1]
        stem = stem[:-1] if stem[-1:] in _APART else stem
    else:
        stem = reference.rstrip("0123456789")
        if not 1 <= len(reference) - len(stem) <= 2 or stem[-1:] not in _APART:
            return ""
        stem = stem[:-1]
    return stem if stem[-1:].isdigit() else ""


def _families(sheet: Sheet) -> Iterator[list[Row]]:
    """Rows of one recipient whose references differ in a part at the end: 53/1 and 53/2, 53a and 53b.

    Where other recipients have the same beginning it is that of a year or a fund, and no family.
    """
    place = sheet.by_title.get("Identifier")
    who = next((sheet.by_title[one] for one in _WHO if one in sheet.by_title), None)
    if place is None or who is None:
        return
    families: dict[str, list[Row]] = defaultdict(list)
    for row in sheet.rows:
        if family := _family(row.cells[place].strip()):
            families[family].append(row)
    for rows in families.values():
        references = {row.cells[place].strip() for row in rows}
        recipients = {row.cells[who].strip() for row in rows}
        if len(references) > 1 and len(recipients) == 1 and recipients != {""}:
            yield rows
