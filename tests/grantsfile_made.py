"""Small files of grants for tests: one valid row, and others that differ from it in what is told."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from commissioning.grantsfile.reading.door import read
from commissioning.grantsfile.sheet import Sheet

TODAY = date(2026, 11, 28)
VALID = {
    "Identifier": "360G-northmere-A-1",
    "Title": "Garden at Fernhill",
    "Description": "To clear the corner plot and plant raised beds.",
    "Currency": "GBP",
    "Amount Awarded": "4000",
    "Award Date": "2025-05-08",
    "Recipient Org:Identifier": "360G-northmere-org-0001",
    "Recipient Org:Name": "Fernhill Residents' Group",
    "Beneficiary Location:Name": "Fernhill estate",
    "Funding Org:Identifier": "360G-northmere-org-council",
    "Funding Org:Name": "Northmere Borough Council",
}


def rows_of(*changes: Mapping[str, str]) -> list[dict[str, str]]:
    """Valid rows with changes; each has a reference of its own unless one is given."""
    return [
        VALID | {"Identifier": f"360G-northmere-A-{n}"} | dict(one)
        for n, one in enumerate(changes, 1)
    ]


def csv_of(rows: Sequence[Mapping[str, str]], without: Sequence[str] = ()) -> bytes:
    """The rows as a CSV file in UTF-8."""
    headings = [one for one in dict.fromkeys(h for row in rows for h in row) if one not in without]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([[row.get(one, "") for one in headings] for row in rows])
    return text.getvalue().encode("utf-8")


def sheet_of(*changes: Mapping[str, str], without: Sequence[str] = ()) -> Sheet:
    """The sheet read from such a file; rows are numbered from 2."""
    return read(csv_of(rows_of(*changes), without), "grants.csv", TODAY)
