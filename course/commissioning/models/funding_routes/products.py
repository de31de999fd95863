"""Four kinds of money over a good, a middling and a poor case: what each costs, and who bears the loss.

expected cost to the funder = the sum given − Σ chance × what comes back, in today's money. Money
back is discounted by the Treasury's standard rate (`social_value.discounting`), year one included.
Illustrative: invented for Northmere. Northmere's own line: the middling case covers 1.2 times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.funding_routes.case import COVER_WANTED, SURPLUSES
from commissioning.models.funding_routes.repayment import PRODUCTS, PaidBack, pay_back, terms
from commissioning.models.shared.money import Number, not_negative, number, pounds

MIDDLING = "middling"
Case = Sequence[Number]
"""One case: its id, its chance in per cent, and the surplus of a full year in pounds."""
NORTHMERE: tuple[Case, ...] = tuple((row.id, row.chance_percent, row.surplus) for row in SURPLUSES)


@dataclass(frozen=True)
class Outcome:
    """One case of the surplus under one kind of money."""

    id: str
    chance_percent: Decimal
    surplus: Decimal
    back: PaidBack


@dataclass(frozen=True)
class Money:
    """One kind of money over all cases. Pounds; `expected_cost` is the funder's.

    `fails_percent`: the chance that payments stop. `surplus_needed` for Northmere's cover; None where
    nothing is lent. `covers` is whether the middling case reaches it.
    """

    product: str
    name: str
    need: Decimal
    given: Decimal
    lent: Decimal
    payment: Decimal
    rows: tuple[Outcome, ...]
    expected_back: Decimal
    expected_worth: Decimal
    expected_cost: Decimal
    surplus_needed: Decimal | None

    @property
    def by(self) -> dict[str, Outcome]:
        """Cases by id."""
        return {row.id: row for row in self.rows}

    @property
    def fails_percent(self) -> Decimal:
        """The chance, per cent, that a payment could not be made."""
        failed = (row.chance_percent for row in self.rows if row.back.default_year)
        return sum(failed, Decimal(0))

    @property
    def fails_of_ten(self) -> Decimal:
        """The same as cases of ten."""
        return self.fails_percent / 10

    @property
    def covers(self) -> bool:
        """Whether the middling case covers the payments as often as Northmere wants."""
        middle = next((row for row in self.rows if row.id == MIDDLING), self.rows[0])
        return middle.back.cover is None or middle.back.cover >= COVER_WANTED


def repayable(
    product: str = "loan",
    need: Number = 150_000,
    grant: Number = 60_000,
    rate_percent: Number = 6,
    years: Number = 8,
    spare: Number = 20_000,
    cases: Sequence[Case] = NORTHMERE,
    first_year_percent: Number = 50,
    line: Number = 10_000,
    share_percent: Number = 50,
    from_year: Number = 3,
    recovered_percent: Number = 0,
    discount: Number = "standard",
) -> Money:
    """Return what one kind of money costs the funder and does to the borrower.

    `product` is grant, last-call, loan or blend; `need` the sum in pounds, of which `grant` is the gift of a
    blend and the rest its loan; `rate_percent` and level payments over `years`; `spare` the borrower's cash. `cases`
    lists [id, chance in per cent, surplus of a full year in pounds]; in year one it is
    `first_year_percent` of that. A last-call grant asks from year `from_year` for `share_percent` of
    the surplus above `line`. `recovered_percent` of what a failed loan still owes. `discount` as
    `social_value.schedule`. Errors: ValueError if a number is out of range or the chances are not 100 in all.
    """
    agreed = terms(
        product, need, grant, rate_percent, years, line, share_percent, from_year,
        recovered_percent, discount,
    )  # fmt: skip
    cash = Fraction(not_negative(spare, "The spare cash"))
    first = Fraction(not_negative(first_year_percent, "The surplus in the first year, per cent,"))
    rows = tuple(
        Outcome(name, chance, surplus, pay_back(agreed, Fraction(surplus), cash, first / 100))
        for name, chance, surplus in _cases(cases)
    )
    worth = sum((Fraction(r.chance_percent) / 100 * r.back.exact_worth for r in rows), Fraction(0))
    back = sum((r.chance_percent * r.back.paid_back / 100 for r in rows), Decimal(0))
    payment = agreed.payment
    return Money(
        product=product,
        name=PRODUCTS[product],
        need=pounds(agreed.need),
        given=pounds(agreed.grant),
        lent=pounds(agreed.lent),
        payment=pounds(payment),
        rows=rows,
        expected_back=pounds(back),
        expected_worth=pounds(worth),
        expected_cost=pounds(agreed.need - worth),
        surplus_needed=pounds(Fraction(COVER_WANTED) * payment) if payment else None,
    )


def four_kinds(
    need: Number = 150_000,
    grant: Number = 60_000,
    rate_percent: Number = 6,
    years: Number = 8,
    spare: Number = 20_000,
    cases: Sequence[Case] = NORTHMERE,
    first_year_percent: Number = 50,
    line: Number = 10_000,
    share_percent: Number = 50,
    from_year: Number = 3,
    recovered_percent: Number = 0,
    discount: Number = "standard",
) -> dict[str, Money]:
    """Return all four kinds of money for one need, by id: grant, last-call, loan and blend.

    Arguments and errors as `repayable`.
    """
    return {
        product: repayable(
            product, need, grant, rate_percent, years, spare, cases, first_year_percent,
            line, share_percent, from_year, recovered_percent, discount,
        )
        for product in PRODUCTS
    }  # fmt: skip


def _cases(cases: Sequence[Case]) -> list[tuple[str, Decimal, Decimal]]:
    read = []
    for place, case in enumerate(cases, 1):
        if len(case) != 3:
            raise ValueError(f"Case {place} needs an id, a chance in per cent and a surplus.")
        chance = not_negative(case[1], f"The chance of {case[0]}")
        read.append((str(case[0]), chance, number(case[2], f"The surplus of {case[0]}")))
    total = sum((chance for _, chance, _ in read), Decimal(0))
    if total != 100:
        raise ValueError(f"The chances add up to {total} per cent. Change them so that it is 100.")
    return read
