"""What all pictures share: the rows of the table that says the same, and amounts in few signs."""

from decimal import Decimal

from commissioning.formats import money, money_m

Rows = list[list[str]]
"""Heads first; the first cell of each row says whose row it is. Empty where the description says it all."""

MILLION = 1_000_000


def millions(value: object) -> str:
    """Millions, as £1.4m; £0 where there is nothing to speak of."""
    said = money_m(value)
    return "£0" if said == "£0m" else said


def amount(value: Decimal) -> str:
    """An amount that stands in a picture: £4,000, £1.2m."""
    return money_m(value) if value >= MILLION else money(value)
