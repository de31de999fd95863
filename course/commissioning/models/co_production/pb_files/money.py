"""Money in a file of ballots, as the people of that file write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.co_production.pb_files.mends import Mends
from commissioning.models.co_production.pb_files.rows import Section
from commissioning.numbers import read_number

LARGEST = Decimal(10) ** 12
_CONTINENTAL = re.compile(r"\D{0,3}\d{1,3}(\.\d{3})+(,\d{1,2})?\D{0,4}")
_SCIENTIFIC = re.compile(r"\d([.,]\d{1,15})?[eE]\+?\d{1,2}")


@dataclass(frozen=True)
class Money:
    """Money as the people of one file write it."""

    currency: str
    continental: bool
    """Whether a point parts thousands, as in 12.500."""

    @classmethod
    def of(cls, sections: Mapping[str, Section], meta: Mapping[str, str], mends: Mends) -> Money:
        """No money has three decimals: where every point stands before three digits, it parts thousands."""
        amounts = [
            meta.get("budget", ""),
            *(row["cost"] for _, row in sections["PROJECTS"].named()),
        ]
        pointed = [amount for amount in amounts if "." in amount]
        continental = bool(pointed) and all(map(_CONTINENTAL.fullmatch, pointed))
        if continental:
            read = pointed[0].replace(".", "")
            mends.remark(
                f"A point stands before thousands in budget and costs: {pointed[0][:20]} was read as "
                f"{read[:20]}."
            )
        return cls(meta.get("currency", ""), continental)

    def amount(self, written: str) -> Decimal | None:
        """The amount; None if it cannot be read, or no vote could hold it."""
        plain = written.replace(".", "") if self.continental else written
        if _SCIENTIFIC.fullmatch(plain):  # as a spreadsheet writes what is long
            found: Decimal | None = Decimal(plain.replace(",", "."))
        else:  # a comma before one or two last digits is a decimal comma: 120,000 has none
            plain = re.sub(r"^(.*\d),(\d{1,2})$", _with_point, plain.strip())
            found = read_number(plain, self.currency or "£")
        return found if found is not None and found.copy_abs() <= LARGEST else None


def _with_point(written: re.Match[str]) -> str:
    """1.400,50 as 1400.50."""
    return f"{written[1].replace('.', '')}.{written[2]}"
