"""Whether a file is a list of grants at all."""

from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import ALWAYS, TO_ORGANISATION, TO_PERSON

_NEEDED = {*ALWAYS, *TO_ORGANISATION, *TO_PERSON}


def is_no_list(sheet: Sheet) -> bool:
    """Whether no column is one that every list of grants has, in the Standard's words or a council's."""
    return not any(one.title in _NEEDED for one in sheet.columns)
