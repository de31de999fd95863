"""One identifier with two names, and one name with two identifiers."""

import re
from collections import defaultdict
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.headings.from_names import is_made_of
from commissioning.grantsfile.faults.identifiers._differing import differ_in
from commissioning.grantsfile.sheet import Sheet

_SHORT = {"limited": "ltd", "association": "assoc", "society": "soc"}


def _find(sheet: Sheet) -> Iterator[Finding]:
    ids, names = (sheet.by_title.get(f"Recipient Org:{one}") for one in ("Identifier", "Name"))
    if names is None:
        return
    yield from _alike(sheet, names, ids)
    if ids is None:
        return
    by_id: dict[str, dict[str, int]] = defaultdict(dict)
    by_name: dict[str, dict[str, int]] = defaultdict(dict)
    for row in sheet.rows:
        who, name = row.cells[ids].strip(), row.cells[names].strip()
        if who and name:
            by_id[who].setdefault(name, row.number)
            by_name[name].setdefault(who, row.number)
    for who, found in by_id.items():
        if len(found) > 1:
            says = f"Same identifier, {len(found)} names: {who} is {_listed(found)}. The names stay as they were published."
            yield Finding(
                "I9", Weight.NOTE, Mode.CELL, says, Act.NOTHING, names, max(found.values()), who
            )
    for name, found in by_name.items():
        if len(found) > 1:
            says = f"Same name, {len(found)} identifiers: {name} is {_listed(found)}. One organisation or several?"
            yield Finding(
                "I9", Weight.WARNING, Mode.CELL, says, Act.CELL, ids, max(found.values()), name
            )


def _alike(sheet: Sheet, names: int, ids: int | None) -> Iterator[Finding]:
    """Without identifiers, or with such as were made from the names: names that differ in capitals, signs, "and", "the" or "limited" alone.

    The rarer spelling is asked about, of two as often the later; the file cannot tell which is right.
    """
    spelled: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, text in sheet.values(names):
        if ids is not None and not is_made_of(sheet.by_number[row].cells[ids], text.strip()):
            continue
        spelled[_bare(text)][text.strip()].append(row)
    for found in spelled.values():
        usual, *others = sorted(found, key=lambda one: (-len(found[one]), found[one][0]))
        firsts = _listed({one: rows[0] for one, rows in found.items()})
        they = "They differ" if len(found) == 2 else "This one differs from the usual"
        for other in others:
            how = f"{they} in {differ_in(other, usual)}."
            for row in found[other]:
                says = f"One name typed two ways? {firsts}. {how} Is '{usual[:60]}' right?"
                yield Finding(
                    "I9", Weight.WARNING, Mode.CELL, says, Act.CELL, names, row, other, usual
                )


def _bare(name: str) -> str:
    words = re.sub(
        r"[^a-z0-9 ]+", "", name.lower().replace("&", " and ").replace("'", "").replace("-", " ")
    ).split()
    return " ".join(_SHORT.get(one, one) for one in words if one not in ("the", "and"))


def _listed(found: dict[str, int]) -> str:
    return "; ".join(f"'{one[:60]}' (row {row})" for one, row in found.items())


FAULT = Fault(
    "I9",
    "Names and identifiers that do not go together",
    Weight.WARNING,
    Mode.CELL,
    "Say which is right, or that both are; published names are kept.",
    _find,
)
