"""The valid file as CSV: UTF-8 with a mark, so that Excel shows £ rightly."""

from __future__ import annotations

import re

from commissioning.grantsfile.writing.publishing import Publication
from commissioning.tabular import for_excel

WARNING = (
    "Opening this CSV in a spreadsheet and saving it again may swap days and months and take zeros away. Publish the "
    "file as it is, and look at it in a copy."
)
_QUOTED = re.compile("'+[=+\\-@\t\r\uff0b\uff0d\uff1d\uff20]")


def as_csv(publication: Publication) -> bytes:
    """The file's bytes. A text that a spreadsheet would run has an apostrophe in front."""
    return for_excel(
        publication.headings,
        [[f"'{cell}" if _QUOTED.match(cell) else cell for cell in row] for row in publication.rows],
    )
