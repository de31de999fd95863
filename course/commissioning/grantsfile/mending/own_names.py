"""Which columns cannot stay as they are called: their headings mean something else in a file that is written."""

from __future__ import annotations

from functools import cache

from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import fields, plain, tidied

_ELSE = "Say what the column is, leave it out, or give it another heading where the file was made, and choose the file again."


@cache
def _in_json() -> frozenset[str]:
    """The names that the Standard has at the top of a grant in JSON."""
    return frozenset(str(one.path[0]) for one in fields().values())


def why_not(sheet: Sheet, column: int) -> str:
    """Why a column cannot stay as it is called, and what to do; "" if it can."""
    stands = sheet.columns[column]
    heading = stands.heading.strip()
    if stands.title and stands.kept:
        return ""
    if not heading:
        return f"A column without a heading cannot stay as it is called. {_ELSE}"
    if tidied(heading) or heading in _in_json():
        return f"“{heading}” cannot stay as it is called: in the file that is written it would be read as another field. {_ELSE}"
    for place, other in enumerate(sheet.columns):
        same = other.own and other.kept and plain(other.heading) == plain(heading)
        if same and place != column:
            return f"“{heading}” cannot stay as it is called: another column that stays is called so too. {_ELSE}"
    return ""
