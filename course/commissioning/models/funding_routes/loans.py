"""What a loan is paid back by, and how much of it is an advantage that a lender would not give.

payment = L × r ÷ (1 − (1 + r)^−n), level, at each year's end; L ÷ n at no interest.
advantage = L − Σ payment ÷ (1 + m)^t, t = 1 to n, with m what a lender would ask.
Source: the usual arithmetic of loans. The market rate is illustrative: ask a lender.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.formats import money
from commissioning.models.shared.money import Number, not_negative, pounds, whole

MOST_YEARS = 60
GIVEN = ("grant", "last-call")
"""Kinds of money that are best counted whole."""


@dataclass(frozen=True)
class LoanAdvantage:
    """A loan beside one at the market rate. Pounds, to the penny.

    `advantage` is below 0 where the loan is dearer than the market's. `counts` is what of the loan counts
    as help: the advantage, not below £0, or all of it where no lender would lend. `aid` adds the grant.
    """

    loan: Decimal
    payment: Decimal
    advantage: Decimal
    counts: Decimal
    grant: Decimal

    @property
    def aid(self) -> Decimal:
        """Help in all: what counts of the loan, and the grant beside it."""
        return self.counts + self.grant


def level_payment(loan: Fraction, rate_percent: Fraction, years: int) -> Fraction:
    """Return the level payment of each year, exact, in pounds."""
    rate = rate_percent / 100
    return loan * rate / (1 - (1 + rate) ** -years) if rate else loan / years


def whole_years(value: Number, name: str = "The number of years") -> int:
    """Return a whole number of years, 1 to MOST_YEARS; ValueError otherwise."""
    years = whole(value, name, least=1)
    if years > MOST_YEARS:
        raise ValueError(f"{name} is {years}. Give at most {MOST_YEARS}.")
    return years


def loan_advantage(
    loan: Number = 150_000,
    rate_percent: Number = 3,
    market_percent: Number = 11,
    years: Number = 8,
    grant: Number = 0,
    no_lender: bool = False,
) -> LoanAdvantage:
    """Return what of a loan is an advantage, in pounds, and the help with a grant beside it.

    Rates in per cent a year; level payments at the end of each year. `no_lender`: nobody would lend
    to it at all, so the whole sum may count. A last-call grant is best counted whole, as a grant.
    Errors: ValueError if a number is below 0 or the years are not 1 to 60.
    """
    lent = Fraction(pounds(not_negative(loan, "The loan")))
    rate = Fraction(not_negative(rate_percent, "The interest on the loan"))
    market = Fraction(not_negative(market_percent, "The market's interest"))
    count = whole_years(years)
    payment = level_payment(lent, rate, count)
    factor = 1 + market / 100
    worth = sum((payment / factor**year for year in range(1, count + 1)), Fraction(0))
    advantage = pounds(lent - worth)
    return LoanAdvantage(
        loan=pounds(lent),
        payment=pounds(payment),
        advantage=advantage,
        counts=pounds(lent) if no_lender else max(Decimal(0), advantage),
        grant=pounds(not_negative(grant, "The grant")),
    )


def aid_in(
    product: str = "loan",
    need: Number = 150_000,
    grant: Number = 60_000,
    rate_percent: Number = 6,
    market_percent: Number = 11,
    years: Number = 8,
    no_lender: bool = False,
) -> LoanAdvantage:
    """Return the help in one kind of money for a need: its `aid` is what goes into the ledger.

    `product` is grant or last-call (counted whole), loan, or blend, of which `grant` is the gift and the
    rest lent. The rest as `loan_advantage`. Pounds. Errors: ValueError as that, or if the grant of a blend
    is more than the need, or there is no such product.
    """
    whole_sum = pounds(not_negative(need, "The money needed"))
    part = pounds(not_negative(grant, "The grant in the blend"))
    gifts = {**dict.fromkeys(GIVEN, whole_sum), "loan": Decimal(0), "blend": part}
    if product not in gifts:
        raise ValueError(f"The product is {product!r}. Choose from: {', '.join(gifts)}.")
    gift = gifts[product]
    if gift > whole_sum:
        raise ValueError(
            f"The grant in the blend is {money(gift)} and the money needed {money(whole_sum)}. "
            "Give a grant that is no more than that."
        )
    return loan_advantage(whole_sum - gift, rate_percent, market_percent, years, gift, no_lender)
