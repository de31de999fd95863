"""Awards as a published file gives them, and Northmere's own 600.

Northmere's are in `parameters/northmere-awards.json`. Illustrative: invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from commissioning.models.open_data.grant_dates import financial_year
from commissioning.models.shared.tables import Parameter, parameters, read_table

FILE = "open-data.json"
AWARDS_FILE = "northmere-awards.json"
DISTRICTS_FILE = "districts.json"
PARAMETERS: dict[str, Parameter] = parameters(FILE)
"""The table: each with name, unit, low, default, high and the reason shown to the learner."""
LOCAL = "GLS060"  # the Standard's code for an award that reaches a part of an area
WIDE = "GLS050"  # and for one that reaches a whole council's area

_table = read_table(FILE)
READ_ON = date.fromisoformat(_table["read_on"])


@dataclass(frozen=True)
class Award:
    """One award as published: pounds, days, names; "" or None where the file does not say.

    `recipient` is the identifier, `district` the code of a district of England where people benefit. `wide`: it reaches the whole area and no part of it alone. `regrant`: it
    is to be passed on. `person`: the recipient is one person, who is never named.
    """

    amount: Decimal
    decided: date | None = None
    starts: date | None = None
    recipient: str = ""
    name: str = ""
    place: str = ""
    wide: bool = False
    programme: str = ""
    open_call: str = ""
    regrant: bool = False
    person: bool = False
    district: str = ""

    @property
    def year(self) -> str:
        """The financial year in which it was decided; "" if no day is known."""
        return financial_year(self.decided) if self.decided else ""

    @property
    def placed(self) -> bool:
        """Whether it names a part of the area."""
        return bool(self.place) and not self.wide


@cache
def northmere_awards() -> tuple[Award, ...]:
    """Return Northmere's 600 awards of three years, in the order of the file."""
    table = read_table(AWARDS_FILE)
    rows = [dict(zip(table["fields"], row, strict=True)) for row in table["awards"]]
    return tuple(
        Award(
            Decimal(row["amount"]),
            date.fromisoformat(row["decided"]),
            date.fromisoformat(row["starts"]),
            row["recipient"],
            row["name"],
            row["place"],
            row["scope"] == WIDE,
            row["programme"],
            row["open_call"],
            bool(row["regrant"]),
        )
        for row in rows
    )


@dataclass(frozen=True)
class District:
    """A district of England: the share of its people in income deprivation, per cent."""

    name: str
    deprived_percent: Decimal


@cache
def districts() -> Mapping[str, District]:
    """Return the districts of England by their codes, from the English Indices of Deprivation 2025."""
    table = read_table(DISTRICTS_FILE)["districts"]
    return {code: District(name, share) for code, (name, share) in table.items()}
