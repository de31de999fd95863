"""The columns that hold an organisation's identifier."""

from collections.abc import Iterator

from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.identifiers import in_parts

# Codes of the org-id list that English funders meet, as of July 2026.
KNOWN = (
    "GB-CHC", "GB-COH", "GB-SC", "GB-NIC", "GB-LAE", "GB-LAS", "GB-LAN", "GB-PLA", "GB-NHS", "GB-MPR", "GB-EDU", "GB-UKPRN",
    "GB-GOR", "GB-HESA", "GB-SHPE", "GB-IRN", "GB-ROR", "GB-SCOTEDU", "GB-WALEDU", "GB-NIEDU", "GB-REV", "XI-GRID", "XI-ROR", "XM-DAC", "360G",
)  # fmt: skip


def org_columns(sheet: Sheet) -> Iterator[int]:
    """Places of the identifiers of recipients and funders."""
    for title, place in sheet.by_title.items():
        if (
            title.startswith(("Recipient Org", "Funding Org"))
            and title.endswith(":Identifier")
            and "Location" not in title
        ):
            yield place


def has_known_code(identifier: str) -> bool:
    """Whether an identifier begins with a known list code, and something stands behind it."""
    parts = in_parts("".join(identifier.split()))
    return parts is not None and parts[0].upper() in KNOWN and any(map(str.isalnum, parts[1]))
