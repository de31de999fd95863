"""Northmere's four papers, the trust's ledger, and the numbers that a learner may change.

Data from `parameters/funding-routes.json`. Illustrative: invented for Northmere.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.tables import Parameter, parameters, read_table

FILE = "funding-routes.json"
PARAMETERS: dict[str, Parameter] = parameters(FILE)
"""The table: each with name, unit, low, default, high and the reason shown to the learner."""

_table = read_table(FILE)


@dataclass(frozen=True)
class Paper:
    """One of the four papers: the three facts of the deal, and what would be paid."""

    id: str
    name: str
    need: bool
    price: bool
    force: bool
    yearly: Decimal
    years: int
    extension_years: int
    service: str
    about: str


@dataclass(frozen=True)
class Listed:
    """One line of a ledger as it is written down: a day such as 2024-06-03, pounds, and its kind."""

    date: str
    amount: Decimal
    kind: str
    what: str

    @property
    def record(self) -> tuple[str, Decimal, str]:
        """The line as `headroom` takes it."""
        return self.date, self.amount, self.kind


@dataclass(frozen=True)
class Surplus:
    """What the café may leave in a full year before it pays for its money, and how likely that is."""

    id: str
    name: str
    chance_percent: Decimal
    surplus: Decimal

    @property
    def of_ten(self) -> Decimal:
        """The chance as cases of ten."""
        return self.chance_percent / 10


def _paper(row: dict[str, object]) -> Paper:
    years, more = int(str(row["years"])), int(str(row["extension_years"]))
    return Paper(**{**row, "years": years, "extension_years": more})  # type: ignore[arg-type]


PAPERS: dict[str, Paper] = {row["id"]: _paper(row) for row in _table["papers"]}
LEDGER: tuple[Listed, ...] = tuple(Listed(**row) for row in _table["ledger"])
SURPLUSES: tuple[Surplus, ...] = tuple(Surplus(**row) for row in _table["surpluses"])
COVER_WANTED: Decimal = _table["cover_wanted"]
"""Northmere's own line: the middling surplus covers the yearly payment so many times."""
