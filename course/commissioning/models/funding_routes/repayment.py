"""One organisation pays back, or does not: a grant, a last-call grant, a loan, or a blend of both.

Years are whole. In year one the surplus is smaller. The surplus of a year joins the spare cash, and then:
- a grant asks for nothing;
- a last-call grant asks, from some year on, for a part of the surplus above a line, up to the sum given;
- a loan asks for the same payment each year (`loans`); who cannot pay it hands over what it has, and
  pays nothing after. Of what is then still owed a part may be recovered, in the same year.
Nothing is taken from the organisation's other work. Trustees often do take it from there: then the loss
is still there, in another service. Illustrative: invented for Northmere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from commissioning.formats import money
from commissioning.models.funding_routes.loans import level_payment, whole_years
from commissioning.models.shared.money import Number, not_negative, number, pounds, whole
from commissioning.models.social_value.discounting import discount_factors

PRODUCTS = {
    "grant": "A grant",
    "last-call": "A last-call grant",
    "loan": "A loan",
    "blend": "A blend of grant and loan",
}
LENT = ("loan", "blend")


@dataclass(frozen=True)
class Terms:
    """On what terms money is given: exact, checked. Made by `terms`."""

    product: str
    need: Fraction
    grant: Fraction
    """What of the sum is a grant: all, nothing, or the part of a blend."""
    rate_percent: Fraction
    years: int
    line: Fraction
    share: Fraction
    from_year: int
    recovered: Fraction
    discount: Number

    @property
    def lent(self) -> Fraction:
        """What of the sum is lent."""
        return self.need - self.grant if self.product in LENT else Fraction(0)

    @property
    def payment(self) -> Fraction:
        """The level payment of each year; 0 where nothing is lent."""
        return level_payment(self.lent, self.rate_percent, self.years)


@dataclass(frozen=True)
class PaidYear:
    """One year, in pounds to the penny: what it leaves, what is paid back, and cash at its end."""

    year: int
    surplus: Decimal
    paid: Decimal
    cash: Decimal


@dataclass(frozen=True)
class PaidBack:
    """What one surplus pays back. Pounds; `exact_` figures are not rounded.

    `worth_today` is what is paid back, discounted. `default_year` is the first year in which the payment
    could not be made, None if all were. `cover` is surplus ÷ payment, None where nothing is lent.
    `unpaid` is what of the agreed payments was never made or recovered.
    """

    rows: tuple[PaidYear, ...]
    exact_worth: Fraction = field(repr=False)
    default_year: int | None
    cover: Decimal | None
    payment: Decimal
    paid_back: Decimal
    recovered: Decimal
    unpaid: Decimal

    @property
    def worth_today(self) -> Decimal:
        """What is paid back, in today's money."""
        return pounds(self.exact_worth)

    @property
    def lowest_cash(self) -> Decimal:
        """The lowest cash at the end of a year."""
        return min(row.cash for row in self.rows)

    @property
    def cash(self) -> Decimal:
        """Cash at the end of the last year."""
        return self.rows[-1].cash


def terms(
    product: str,
    need: Number,
    grant: Number,
    rate_percent: Number,
    years: Number,
    line: Number,
    share_percent: Number,
    from_year: Number,
    recovered_percent: Number,
    discount: Number,
) -> Terms:
    """Return the terms, checked. `grant` matters for a blend alone. Errors: ValueError."""
    if product not in PRODUCTS:
        raise ValueError(f"The product is {product!r}. Choose from: {', '.join(PRODUCTS)}.")
    wanted = Fraction(pounds(not_negative(need, "The money needed")))
    part = Fraction(pounds(not_negative(grant, "The grant in the blend")))
    if product == "blend" and part > wanted:
        raise ValueError(
            f"The grant in the blend is {money(part)} and the money needed {money(wanted)}. "
            "Give a grant that is no more than that."
        )
    given = {"loan": Fraction(0), "blend": part}.get(product, wanted)
    return Terms(
        product,
        wanted,
        given,
        Fraction(not_negative(rate_percent, "The interest on the loan")),
        whole_years(years),
        Fraction(not_negative(line, "The line")),
        _share(share_percent, "The part of the surplus that comes back, per cent,"),
        whole(from_year, "The year from which it asks", least=1),
        _share(recovered_percent, "What is recovered, per cent,"),
        discount,
    )


def pay_back(agreed: Terms, surplus: Fraction, spare: Fraction, first_year: Fraction) -> PaidBack:
    """Return what one surplus of a full year pays back under the terms."""
    rows, paid = [], []
    cash, broken, recovered = spare, None, Fraction(0)
    asked = _asked(agreed, surplus, first_year)
    for year, (left, due) in enumerate(asked, 1):
        has = cash + left
        pays = Fraction(0) if broken else due
        if agreed.product in LENT and due and not broken and has < due:
            pays, broken = max(Fraction(0), has), year
            recovered = agreed.recovered * (_owed(agreed, year) - pays)
        cash = has - pays
        paid.append(pays + (recovered if broken == year else 0))
        rows.append(PaidYear(year, pounds(left), pounds(paid[-1]), pounds(cash)))
    factors = discount_factors(agreed.years, agreed.discount, "discounted").rows
    worth = sum((one * f.exact for one, f in zip(paid, factors, strict=True)), Fraction(0))
    payment = agreed.payment
    due_in_all = payment * agreed.years
    return PaidBack(
        rows=tuple(rows),
        exact_worth=worth,
        default_year=broken,
        cover=_cover(surplus, payment),
        payment=pounds(payment),
        paid_back=pounds(sum(paid, Fraction(0))),
        recovered=pounds(recovered),
        unpaid=pounds(max(Fraction(0), due_in_all - sum(paid, Fraction(0)))),
    )


def _asked(
    agreed: Terms, surplus: Fraction, first_year: Fraction
) -> Iterator[tuple[Fraction, Fraction]]:
    """For each year the surplus, and what the terms ask for out of it."""
    back = Fraction(0)
    for year in range(1, agreed.years + 1):
        left = surplus * first_year if year == 1 else surplus
        due = agreed.payment
        if agreed.product == "last-call" and year >= agreed.from_year:
            due = min(max(Fraction(0), agreed.share * (left - agreed.line)), agreed.need - back)
            back += due
        yield left, due


def _owed(agreed: Terms, year: int) -> Fraction:
    """What is owed at the end of `year` before its payment, when all before were made."""
    growth = 1 + agreed.rate_percent / 100
    owed = agreed.lent
    for _ in range(1, year):
        owed = owed * growth - agreed.payment
    return owed * growth


def _cover(surplus: Fraction, payment: Fraction) -> Decimal | None:
    if not payment:
        return None
    exact = surplus / payment
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _share(value: Number, name: str) -> Fraction:
    share = number(value, name)
    if not 0 <= share <= 100:
        raise ValueError(f"{name} is {value}. Give 0 to 100.")
    return Fraction(share) / 100
