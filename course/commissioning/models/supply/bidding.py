"""Who can bid under a tender pack: five tests and the lots, supplier by supplier.

A supplier can bid for a lot when all hold: turnover ≥ ratio × yearly value; cover ≥ that asked for (held today, or
obtainable by the start); reserves ≥ the cash it must carry; hours ≤ its own; new work that it can take on ≥ yearly
value. It counts once, for one bid. That it would bid, or win, is not worked out here. Illustrative: invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from commissioning.models.grants.cashflow import cash_flow
from commissioning.models.shared.money import Number, not_negative, percent, pounds, whole
from commissioning.models.shared.tables import read_table
from commissioning.models.supply.market import (
    CAPITAL,
    DESIGNER,
    FILE,
    LOTS,
    MARKET,
    MONTHS,
    WHOLE,
    Lot,
    Supplier,
)

TERMS = {
    "advance": ("Monthly, in advance", "monthly in advance", 0),
    "monthly": ("Monthly, 30 days after", "monthly in arrears", 1),
    "quarterly": ("Quarterly, 30 days after", "quarterly in arrears", 1),
}
"""By id: words, the terms of `grants.cash_flow`, and months from the invoice to the money."""
IN_FORCE = {"tender": "With the tender", "start": "By the start"}
PLANS = {"one": "One contract", "three": "Three lots"}
TESTS = {
    "turnover": "Turnover",
    "insurance": "Insurance",
    "cash": "Cash until the first payment",
    "hours": "Hours to bid",
    "capacity": "Room for the work",
}
"""The five tests. The first four are the pack's; the fifth is the work itself."""


@dataclass(frozen=True)
class Pack:
    """What a tender pack asks. `insurance` in £ million; the others as `tender_reach`."""

    turnover_ratio: Fraction
    insurance: Decimal
    in_force: str
    terms: str
    hours: Decimal
    lots: str

    @property
    def parts(self) -> tuple[Lot, ...]:
        """What a supplier may bid for."""
        return LOTS if self.lots == "three" else (WHOLE,)


def _pack(row: dict[str, Any]) -> Pack:
    return Pack(**{**row, "turnover_ratio": Fraction(row["turnover_ratio"])})


OLD: Pack = _pack(read_table(FILE)["old_pack"])
"""The pack of 2022."""
NEW: Pack = _pack(read_table(FILE)["new_pack"])
"""The redesigned pack."""


@cache
def cash_needed(yearly: Decimal, terms: str) -> Decimal:
    """Return the pounds that work of `yearly` a year must be carried with until it is paid for.

    How far the balance of even spending over four years falls below £0 with no reserves (`grants.cash_flow`).
    """
    _, words, lag = TERMS[terms]
    flow = cash_flow(grant=yearly * MONTHS / 12, months=MONTHS, reserves=0, terms=words, lag=lag)
    return flow.to_borrow


def passed(
    supplier: Supplier, lot: Lot, pack: Pack, cash: Decimal | None = None
) -> dict[str, bool]:
    """Return which of the five TESTS this supplier passes for this lot; `cash` it must carry, if not `cash_needed`."""
    carried = cash_needed(lot.yearly, pack.terms) if cash is None else cash
    cover = supplier.cover_held if pack.in_force == "tender" else supplier.cover_obtainable
    return {
        "turnover": supplier.turnover >= pack.turnover_ratio * Fraction(lot.yearly),
        "insurance": cover >= pack.insurance * CAPITAL,
        "cash": supplier.reserves >= carried,
        "hours": supplier.hours >= pack.hours,
        "capacity": supplier.new_work >= lot.yearly,
    }


@dataclass(frozen=True)
class Standing:
    """One supplier under a pack: the lots it can bid for, and the tests it fails for the easiest lot.

    The easiest lot is the one for which it fails fewest tests; of equals, the smallest.
    """

    supplier: Supplier
    lots: tuple[str, ...]
    fails: tuple[str, ...]

    @property
    def can_bid(self) -> bool:
        """Whether it can bid for one lot at least."""
        return bool(self.lots)


def standing(supplier: Supplier, pack: Pack) -> Standing:
    """Return what this supplier can bid for under this pack, and what stands in its way."""
    found = {lot: passed(supplier, lot, pack) for lot in pack.parts}
    easiest = min(found, key=lambda lot: (list(found[lot].values()).count(False), lot.yearly))
    return Standing(
        supplier,
        tuple(lot.id for lot in pack.parts if all(found[lot].values())),
        tuple(name for name, kept in found[easiest].items() if not kept),
    )


@dataclass(frozen=True)
class Reach:
    """Who can bid under one pack, in the order of the market."""

    pack: Pack
    rows: tuple[Standing, ...]
    designer: Standing
    """Harbour Lights, which is counted nowhere."""

    @property
    def suppliers(self) -> int:
        """All suppliers."""
        return len(self.rows)

    @property
    def can_bid(self) -> int:
        """Suppliers who can bid for one lot at least."""
        return self.count()

    @property
    def can_bid_percent(self) -> Decimal:
        """The same, per cent of all."""
        return percent(Decimal(self.can_bid), Decimal(self.suppliers))

    def count(self, only: Callable[[Supplier], bool] = lambda _: True) -> int:
        """Suppliers who can bid, of those for whom `only` holds."""
        return sum(row.can_bid and only(row.supplier) for row in self.rows)

    @property
    def vcses(self) -> int:
        """Charities, community interest companies and mutuals who can bid."""
        return self.count(lambda one: one.is_vcse)

    @property
    def micro(self) -> int:
        """Micro suppliers who can bid."""
        return self.count(lambda one: one.size == "micro")

    @property
    def by_lot(self) -> dict[str, int]:
        """How many can bid for each lot."""
        return {lot.id: sum(lot.id in row.lots for row in self.rows) for lot in self.pack.parts}

    @property
    def failing(self) -> dict[str, int]:
        """How many fail each test, for the lot that is easiest for them."""
        return {test: sum(test in row.fails for row in self.rows) for test in TESTS}

    @property
    def cash_alone(self) -> int:
        """Suppliers who fail the cash test and no other."""
        return sum(row.fails == ("cash",) for row in self.rows)

    @property
    def fails_each(self) -> Decimal:
        """Tests that a supplier who cannot bid fails, on average."""
        out = [len(row.fails) for row in self.rows if not row.can_bid]
        return Decimal(sum(out)) / len(out) if out else Decimal(0)

    @property
    def smallest_cash(self) -> Decimal:
        """Pounds that must be carried for the smallest lot until it is paid for."""
        return min(cash_needed(lot.yearly, self.pack.terms) for lot in self.pack.parts)


@lru_cache(maxsize=512)
def reach(pack: Pack) -> Reach:
    """Return who of the sixty can bid under this pack."""
    return Reach(pack, tuple(standing(one, pack) for one in MARKET), standing(DESIGNER, pack))


def _among(value: str, names: dict[str, Any], what: str) -> str:
    if value not in names:
        raise ValueError(f"{what} is {value!r}. Choose from: {', '.join(names)}.")
    return value


def pack_with(start: Pack = OLD, **changed: Any) -> Pack:
    """Return a pack with these things changed, checked. ValueError says which one cannot be."""
    known = {field.name for field in fields(Pack)}
    for name in changed:
        if name not in known:
            raise ValueError(f"A pack has no {name!r}. Choose from: {', '.join(sorted(known))}.")
    made = replace(start, **changed)
    return Pack(
        Fraction(not_negative(_plain(made.turnover_ratio), "The turnover asked for")),
        not_negative(made.insurance, "The insurance cover"),
        _among(made.in_force, IN_FORCE, "When the cover is needed"),
        _among(made.terms, TERMS, "When it is paid"),
        not_negative(made.hours, "The hours to answer"),
        _among(made.lots, PLANS, "The plan of lots"),
    )


def _plain(value: Number | Fraction) -> Number:
    """A fraction as a decimal, so that one half and 0.5 are the same."""
    return Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else value


def tender_reach(
    turnover_ratio: Number = 2,
    insurance: Number = 10,
    in_force: str = "tender",
    terms: str = "quarterly",
    hours: Number = 46,
    lots: str = "one",
) -> Reach:
    """Return which of Northmere's sixty suppliers can bid under a pack; as it stands, that of 2022.

    `turnover_ratio` times the yearly value of the lot; `insurance` in £ million, `in_force` one of IN_FORCE; `terms`
    one of TERMS; `hours` to answer, counted once; `lots` one of PLANS. Errors: ValueError if a number is below 0 or
    a word is unknown.
    """
    return reach(
        pack_with(
            OLD,
            turnover_ratio=turnover_ratio,
            insurance=insurance,
            in_force=in_force,
            terms=terms,
            hours=hours,
            lots=lots,
        )
    )


def working_capital(
    yearly: Number = 360_000, terms: str = "quarterly in arrears", wait_months: Number = 1
) -> Decimal:
    """Return the free cash, in pounds, that evenly spent work needs until its first payment.

    `yearly` in pounds, `terms` one of those of `grants.cash_flow`, `wait_months` the whole months from the end of a
    period (in advance: from its start) to the money. Thirty days count as a month.
    Errors: ValueError if a number is below 0, the months not whole, or the terms unknown.
    """
    value = pounds(not_negative(yearly, "The yearly value"))
    wait = whole(wait_months, "The wait in months")
    years = 2 + wait // 12
    flow = cash_flow(grant=value * years, months=12 * years, reserves=0, terms=terms, lag=wait)
    return flow.to_borrow


@dataclass(frozen=True)
class Screen:
    """A turnover test beside what it is meant to tell: who has room for the work."""

    passes: int
    passes_without_room: int
    stopped_with_room: int


def turnover_screen(turnover_ratio: Number = 2, lot: str = "all") -> Screen:
    """Return whom a turnover test lets in that lack the room for the work, and stops that have it.

    `turnover_ratio` times the yearly value; `lot` is "all", "town", "coast" or "estates".
    Errors: ValueError if the ratio is below 0 or the lot unknown.
    """
    lots = {one.id: one for one in (WHOLE, *LOTS)}
    part = lots[_among(lot, lots, "The lot")]
    line = not_negative(turnover_ratio, "The turnover asked for") * part.yearly
    passes = [one for one in MARKET if one.turnover >= line]
    return Screen(
        passes=len(passes),
        passes_without_room=sum(one.new_work < part.yearly for one in passes),
        stopped_with_room=sum(
            one.new_work >= part.yearly and one.turnover < line for one in MARKET
        ),
    )


def with_room(lots: str = "three") -> int:
    """Return how many of the sixty have room for the smallest lot, or with "one" for the whole."""
    parts = LOTS if _among(lots, PLANS, "The plan of lots") == "three" else (WHOLE,)
    return sum(one.new_work >= min(lot.yearly for lot in parts) for one in MARKET)
