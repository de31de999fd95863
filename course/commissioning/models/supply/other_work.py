"""Who of the sixty could bid for other work than Steady at Home, some of it paid for only when results are known."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from commissioning.models.supply.bidding import Pack, cash_needed, passed
from commissioning.models.supply.market import MARKET, Lot


def cash_until_results(
    yearly: Decimal, terms: str, results_percent: Decimal, months: int
) -> Decimal:
    """Return the pounds that work of `yearly` must be carried with where a share is paid `months` after the spending.

    carried × (1 − share) + share × yearly × months ÷ 12: the rest as `cash_needed` has it for all of the work.
    """
    share = results_percent / 100
    return cash_needed(yearly, terms) * (1 - share) + share * yearly * months / 12


@lru_cache(maxsize=256)
def bidders(
    parts: tuple[Decimal, ...],
    pack: Pack,
    results_percent: Decimal = Decimal(0),
    months: int = 0,
    vcses_only: bool = False,
) -> int:
    """Return how many can bid, by the five tests, for one part at least; `parts` are yearly values in pounds.

    The plan of lots that the pack names is that of Steady at Home, and is not looked at.
    """
    needed = {
        Lot(str(n), f"Part {n}", yearly): cash_until_results(
            yearly, pack.terms, results_percent, months
        )
        for n, yearly in enumerate(parts, 1)
    }
    return sum(
        any(all(passed(one, lot, pack, cash).values()) for lot, cash in needed.items())
        for one in MARKET
        if one.is_vcse or not vcses_only
    )
