"""Make Northmere's past awards: proposals.csv, 48 of them, with what went wrong planted among them.

    python make_routes.py           writes the file beside this script
    python make_routes.py --check   exits 1, with a plain sentence, if the committed file differs

Values, rules and loan payments are those of the course's models; names, work and sums are drawn from
words.json with a fixed seed. Northmere is invented, and so is every award. Planted: 9 called a grant
with need, price and force; 4 kept below a line only because the extension was left out; 6 contracts
whose file says "n/a, contract" of subsidy; 3 loans that the middling surplus does not cover.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1] / "course"
if COURSE.is_dir():
    sys.path.insert(0, str(COURSE))

from commissioning.content.computed.datasets import as_csv, write_or_check  # noqa: E402 - the path comes first
from commissioning.models.funding_routes import contract_value, loan_advantage, regime  # noqa: E402
from commissioning.models.funding_routes.thresholds import THRESHOLDS  # noqa: E402

SEED = 3
WORDS: dict[str, Any] = json.loads((HERE / "words.json").read_text(encoding="utf-8"))
COLUMNS = (
    "Award", "Recipient", "Recipient Form", "Work", "Label Used", "Need", "Price", "Force", "Service",
    "Yearly Price", "Years", "Extension Years", "VAT Percent", "Value Written", "Regime Used",
    "Subsidy Note", "Loan", "Loan Rate Percent", "Loan Years", "Middling Surplus",
)  # fmt: skip
REGIMES = {
    "public-contract": "public contract",
    "notice": "below threshold, notice",
    "below": "below threshold",
}
LIMBS = "four limbs written"
MIXED = (("yes", "yes", "no"), ("yes", "no", "no"), ("no", "yes", "no"))


@dataclass(frozen=True)
class Kind:
    """Awards made alike: a group of words.json, and what their files say."""

    group: str
    count: int
    label: str
    facts: tuple[str, str, str]
    note: str


KINDS = (
    Kind("named-grant", 9, "grant", ("yes", "yes", "yes"), LIMBS),
    Kind("grant", 12, "grant", ("no", "no", "no"), LIMBS),
    Kind("mixed", 3, "grant", ("yes", "no", "no"), LIMBS),
    Kind("short-value", 4, "contract", ("yes", "yes", "yes"), LIMBS),
    Kind("no-limbs", 6, "contract", ("yes", "yes", "yes"), "n/a, contract"),
    Kind("contract", 8, "contract", ("yes", "yes", "yes"), LIMBS),
    Kind("weak-loan", 3, "loan", ("no", "no", "no"), LIMBS),
    Kind("sound-loan", 3, "loan", ("no", "no", "no"), LIMBS),
)


class Drawn:
    """Seeded draws by `Random.random` alone, whose sequence Python promises to keep."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed).random  # noqa: S311 (invented data, not a secret)
        self.first = list(WORDS["first"])

    def between(self, ends: Sequence[int], step: int = 1) -> int:
        """Draw a whole number between two ends, both included, in steps."""
        low, high = ends
        return low + step * int(self.random() * ((high - low) // step + 1))

    def pick(self, items: Sequence[str]) -> str:
        """Draw one of the items."""
        return items[int(self.random() * len(items))]

    def recipient(self, group: dict[str, Any]) -> tuple[str, str]:
        """Draw a name that nobody else has, and a legal form."""
        form = self.pick(group["forms"])
        first = self.first.pop(int(self.random() * len(self.first)))
        return f"{first} {self.pick(WORDS['forms'][form])}", form


def _loan(drawn: Drawn, group: dict[str, Any]) -> dict[str, object]:
    """A loan whose middling surplus covers the payment so many per cent."""
    lent = drawn.between(group["sum"], 5_000)
    rate, years = drawn.between(group["rate"]), drawn.between(group["years"])
    payment = loan_advantage(lent, rate, years=years).payment
    surplus = int(payment * drawn.between(group["cover"]) / 100 / 100) * 100
    return {
        "Loan": lent, "Loan Rate Percent": rate, "Loan Years": years, "Middling Surplus": surplus,
        "Service": "other", "Yearly Price": 0, "Years": 1, "Extension Years": 0, "VAT Percent": 0,
        "Value Written": lent, "Regime Used": "loan",
    }  # fmt: skip


def _paid(drawn: Drawn, group: dict[str, Any], kind: Kind, place: int) -> dict[str, object]:
    """A grant or a contract: price, years, VAT, and the value and the rules that its file names."""
    service = "other" if group["work"][place] in WORDS["other_services"] else "light-touch"
    vat = 20 if kind.label == "contract" else 0
    years, more = drawn.between(group["years"]), drawn.between(group["extension"])
    ends = group.get("yearly") or _below_without_the_extension(service, years, more)
    yearly = drawn.between(ends, 500)
    full = contract_value(yearly, years, more, vat_percent=vat)
    written = full.first_term_with_vat if kind.group == "short-value" else full.value
    used = REGIMES[regime(written, service).id] if kind.label == "contract" else "grant"
    return {
        "Service": service, "Yearly Price": yearly, "Years": years, "Extension Years": more,
        "VAT Percent": vat, "Value Written": int(written), "Regime Used": used,
        "Loan": "", "Loan Rate Percent": "", "Loan Years": "", "Middling Surplus": "",
    }  # fmt: skip


def _below_without_the_extension(service: str, years: int, more: int) -> tuple[int, int]:
    """Yearly prices, in pounds, for which the extension alone reaches the line."""
    top = THRESHOLDS[service].value
    with_vat = Decimal("1.2")
    low = top / with_vat / (years + more)
    high = top / with_vat / years
    return int(low // 500 + 1) * 500, int((high - 1) // 500) * 500


def proposals(seed: int = SEED) -> list[tuple[object, ...]]:
    """Rows of proposals.csv, in an order that gives nothing away."""
    drawn = Drawn(seed)
    made: list[dict[str, object]] = []
    for kind in KINDS:
        group = WORDS["groups"][kind.group]
        for place in range(kind.count):
            name, form = drawn.recipient(group)
            facts = MIXED[place] if kind.group == "mixed" else kind.facts
            row: dict[str, object] = {
                "Recipient": name, "Recipient Form": form, "Work": group["work"][place],
                "Label Used": kind.label, **dict(zip(("Need", "Price", "Force"), facts, strict=True)),
                "Subsidy Note": kind.note,
            }  # fmt: skip
            lent = kind.label == "loan"
            made.append(row | (_loan(drawn, group) if lent else _paid(drawn, group, kind, place)))
    order = sorted(range(len(made)), key=lambda _: drawn.random())
    return [
        tuple({**made[at], "Award": f"A{place:02}"}[column] for column in COLUMNS)
        for place, at in enumerate(order, 1)
    ]


def build() -> dict[str, str]:
    """File name to content."""
    return {"proposals.csv": as_csv(COLUMNS, proposals())}


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
