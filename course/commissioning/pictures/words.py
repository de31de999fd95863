"""What all pictures share: the rows of the table that says the same, and amounts in few signs."""

from decimal import Decimal

from commissioning.formats import money, money_m, money_m_2
from commissioning.formats import pence as in_pence

Rows = list[list[str]]
"""Heads first; the first cell of each row says whose row it is. Empty where the description says it all."""

MILLION = 1_000_000


def millions(value: Decimal | float) -> str:
    """Millions to two decimals, as £1.40m; £0 where there is nothing, and in words what is nearly nothing."""
    if not value:
        return "£0"
    said = money_m_2(value)
    return _nearly("£0.01m", value) if said.strip("−") == "£0.00m" else said


def pence(value: Decimal | float) -> str:
    """Pence of £1, as 27p; 0p where there is nothing, and in words what is nearly nothing."""
    said = in_pence(value)
    return _nearly("1p", value) if value and said.strip("−") == "0p" else said


def _nearly(least: str, value: Decimal | float) -> str:
    return f"under {least}" if value > 0 else f"less than {least} below 0"


def amount(value: Decimal) -> str:
    """An amount that stands in a picture: £4,000, £1.2m."""
    return money_m(value) if value >= MILLION else money(value)
