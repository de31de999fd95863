"""What a contract is worth when it is held against a threshold, and the rules that this brings.

value = yearly × (1 + more ÷ 100) × (first term + extensions) × (1 + VAT ÷ 100).
Source: Procurement Act 2023, Schedules 1 and 3, and section 87: the most that could be paid, with
every option and VAT. A break does not lower it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.formats import pounds as in_pounds
from commissioning.models.funding_routes.thresholds import THRESHOLDS
from commissioning.models.shared.money import Number, not_negative, number, pounds
from commissioning.models.shared.tables import read_table

HEALTH = "health"
SERVICES = ("light-touch", "other", HEALTH)
_RULES = read_table("route-reasons.json")["rules"]


@dataclass(frozen=True)
class ContractValue:
    """Pounds, to the penny. `value` is what is held against a threshold; the rest are short of it."""

    value: Decimal
    without_vat: Decimal
    first_term: Decimal
    """The first term alone, without VAT and without more of the same: what is often written."""
    first_term_with_vat: Decimal
    years: Decimal
    """All years, extensions included."""

    @property
    def vat(self) -> Decimal:
        """VAT in the value."""
        return self.value - self.without_vat

    @property
    def left_out(self) -> Decimal:
        """What the first term without VAT leaves out of the value."""
        return self.value - self.first_term


@dataclass(frozen=True)
class Regime:
    """The rules that a value brings. `line` is the threshold compared with, None for healthcare."""

    id: str
    name: str
    because: str
    value: Decimal
    line: Decimal | None


def contract_value(
    yearly: Number = 180_000,
    years: Number = 2,
    extension_years: Number = 2,
    extra_percent: Number = 0,
    vat_percent: Number = 20,
) -> ContractValue:
    """Return a contract's value in pounds: the most that the buyer could pay.

    `yearly` is the price of one year without VAT; `extension_years` all years by which the buyer may
    extend (parts of a year may be given); `extra_percent` more of the same that it may call for at that price; `vat_percent` 0 where no
    VAT is due. Errors: ValueError if a number is below 0, or the first term is 0.
    """
    price = Fraction(not_negative(yearly, "The price of one year"))
    term = not_negative(years, "The number of years")
    more = not_negative(extension_years, "The number of years of extension")
    if not term:
        raise ValueError("The first term is 0 years. Give more than 0, such as 1.5.")
    called = 1 + Fraction(not_negative(extra_percent, "More of the same, per cent,")) / 100
    tax = 1 + Fraction(not_negative(vat_percent, "VAT, per cent,")) / 100
    most = price * called * Fraction(term + more)
    return ContractValue(
        value=pounds(most * tax),
        without_vat=pounds(most),
        first_term=pounds(price * Fraction(term)),
        first_term_with_vat=pounds(price * Fraction(term) * tax),
        years=term + more,
    )


def regime(value: Number, service: str = "light-touch") -> Regime:
    """Return the rules that a value in pounds brings, VAT and options included.

    `service` is light-touch, other or health. A value that equals a threshold has reached it.
    Errors: ValueError if the value is below 0 or there is no such service.
    """
    amount = pounds(not_negative(value, "The value"))
    if service not in SERVICES:
        raise ValueError(f"The service is {service!r}. Choose from: {', '.join(SERVICES)}.")
    if service == HEALTH:
        return _regime("health", amount, None)
    line, notice = THRESHOLDS[service].value, THRESHOLDS["notice"].value
    if amount >= line:
        return _regime("public-contract", amount, line)
    if amount >= notice:
        return _regime("notice", amount, line)
    return _regime("below", amount, notice)


def _regime(id: str, value: Decimal, line: Decimal | None) -> Regime:  # noqa: A002  (as in the table)
    row = _RULES[id]
    said = row["reason"].format(
        value=in_pounds(value), line="" if line is None else in_pounds(line)
    )
    return Regime(id, row["name"], said, value, line)


@dataclass(frozen=True)
class VatInside:
    """VAT that a sum of money already holds, and what is left for the work. Pounds."""

    vat: Decimal
    net: Decimal
    slip_added: Decimal
    """The slip of taking the rate of the whole sum: sum × rate."""


def vat_inside(amount: Number = 180_000, vat_percent: Number = 20) -> VatInside:
    """Return the VAT inside an amount, if the supply is taxable: amount × rate ÷ (100 + rate).

    Errors: ValueError if a number is below 0.
    """
    total = Fraction(pounds(not_negative(amount, "The amount")))
    rate = Fraction(not_negative(number(vat_percent, "VAT, per cent,"), "VAT, per cent,"))
    vat = pounds(total * rate / (100 + rate))
    return VatInside(vat, pounds(total) - vat, pounds(total * rate / 100))
