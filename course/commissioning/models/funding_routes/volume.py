"""What a price must be when nobody promises the number of people, and who can bear that.

Referrals are normal: mean μ and spread σ for one contract. With n contracts of which a part ρ moves
together, their sum has mean nμ and spread σ√(n(1 + (n − 1)ρ)).
price = v + n(F − R) ÷ (nμ − z·σ·√(n(1 + (n − 1)ρ))), so that a loss of more than R a contract has the
chance accepted; z is that quantile of the normal distribution (1.645 for 5 per cent). It is never below
v + F ÷ μ, the cost at the number expected: what a bidder can lose in a bad year it does not plan to lose.
Illustrative: invented for Northmere. Source: the arithmetic of pooling independent risks.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from statistics import NormalDist

from commissioning.models.shared.money import Number, not_negative, number, pounds, whole

MOST_CONTRACTS = 10_000
OF_EXPECTED = (70, 80, 90, 100, 110)
"""Numbers of people to look at, per cent of the number expected."""


@dataclass(frozen=True)
class PriceNeeded:
    """The least price a person at which a provider can take the number's risk. Pounds.

    `at_cost` is the cost a person at the number expected, below which nobody bids. `low_number`: people in
    a bad year, all contracts together. `yearly` is the price times the number expected on one contract;
    `for_the_risk` what of it is there because the number may be low.
    """

    price: Decimal
    at_cost: Decimal
    yearly: Decimal
    cost: Decimal
    contracts: int
    low_number: Decimal

    @property
    def above_cost(self) -> Decimal:
        """What of the price a person is there because the number may be low."""
        return self.price - self.at_cost

    @property
    def for_the_risk(self) -> Decimal:
        """Yearly price less yearly cost at the number expected."""
        return self.yearly - self.cost


@dataclass(frozen=True)
class AtPrice:
    """What a price leaves on one contract at a number of people, and how likely a loss is.

    `result` is below £0 for a loss. `chance_percent`: that the loss is above the free cash, a contract.
    """

    result: Decimal
    chance_percent: Decimal
    break_even: Decimal | None
    """People at which the price covers the cost; None if the price is no more than each one costs."""


@dataclass(frozen=True)
class _Bidder:
    fixed: Decimal
    variable: Decimal
    mean: Decimal
    spread: float
    """Of all contracts together."""
    contracts: int
    reserves: Decimal


def _bidder(
    fixed: Number,
    variable: Number,
    mean: Number,
    sd: Number,
    contracts: Number,
    common_percent: Number,
    reserves: Number,
) -> _Bidder:
    n = whole(contracts, "The number of contracts", least=1)
    if n > MOST_CONTRACTS:
        raise ValueError(f"The number of contracts is {n:,}. Give at most {MOST_CONTRACTS:,}.")
    people = not_negative(mean, "The number expected")
    if not people:
        raise ValueError("The number expected is 0. Give more than 0 people.")
    common = _share(common_percent, "What moves together, per cent,")
    stray = float(not_negative(sd, "How far the number strays"))
    return _Bidder(
        not_negative(fixed, "The fixed cost"),
        not_negative(variable, "The cost of one more person"),
        people,
        stray * sqrt(n * (1 + (n - 1) * float(common) / 100)),
        n,
        not_negative(reserves, "The free cash"),
    )


def price_needed(
    fixed: Number = 153_000,
    variable: Number = 90,
    mean: Number = 300,
    sd: Number = 45,
    contracts: Number = 1,
    common_percent: Number = 0,
    reserves: Number = 16_000,
    chance_percent: Number = 5,
) -> PriceNeeded:
    """Return the price a person that a provider needs, in pounds to the penny.

    `fixed` in pounds a year for each contract, `variable` in pounds a person; `mean` and `sd` in people a
    year; `contracts` that it holds, `common_percent` of which moves together (0 to 100); `reserves` is the
    free cash in pounds that it can lose on each; `chance_percent` of a larger loss that it accepts,
    above 0 and below 100. The price is never below the cost at the number expected.
    Errors: ValueError if a number is out of range, or the number may fall to nothing, so that no price helps.
    """
    bidder = _bidder(fixed, variable, mean, sd, contracts, common_percent, reserves)
    chance = number(chance_percent, "The chance accepted, per cent,")
    if not 0 < chance < 100:
        raise ValueError(
            f"The chance accepted is {chance_percent} per cent. Give more than 0 and less than 100."
        )
    n = bidder.contracts
    low = _low(bidder, chance)
    if low <= 0:
        raise ValueError(
            "In a bad year the number falls to nothing, and no price covers that. Give a smaller "
            "spread, a larger number, more contracts, or a larger chance."
        )
    uncovered = max(Decimal(0), bidder.fixed - bidder.reserves)
    at_cost = bidder.variable + bidder.fixed / bidder.mean
    price = max(at_cost, bidder.variable + n * uncovered / low)
    return PriceNeeded(
        price=pounds(price),
        at_cost=pounds(at_cost),
        yearly=pounds(price * bidder.mean),
        cost=pounds(bidder.fixed + bidder.variable * bidder.mean),
        contracts=n,
        low_number=low,
    )


def _low(bidder: _Bidder, chance: Decimal) -> Decimal:
    z = NormalDist().inv_cdf(1 - float(chance) / 100)
    return bidder.contracts * bidder.mean - Decimal(str(z * bidder.spread))


def at_price(
    price: Number = 600,
    people: Number = 300,
    fixed: Number = 153_000,
    variable: Number = 90,
    mean: Number = 300,
    sd: Number = 45,
    contracts: Number = 1,
    common_percent: Number = 0,
    reserves: Number = 16_000,
) -> AtPrice:
    """Return what a price leaves at a number of people: price × people − fixed − variable × people.

    The other arguments are as in `price_needed`. Errors: ValueError if a number is out of range.
    """
    bidder = _bidder(fixed, variable, mean, sd, contracts, common_percent, reserves)
    paid = not_negative(price, "The price")
    came = not_negative(people, "The number of people")
    margin = paid - bidder.variable
    return AtPrice(
        result=pounds(margin * came - bidder.fixed),
        chance_percent=_chance(bidder, margin),
        break_even=bidder.fixed / margin if margin > 0 else None,
    )


def at_numbers(
    price: Number = 600,
    fixed: Number = 153_000,
    variable: Number = 90,
    mean: Number = 300,
) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return what a price leaves on one contract at 70, 80, 90, 100 and 110 per cent of the number expected.

    Pairs of people and pounds, a loss below £0. Arguments and errors as `at_price`.
    """
    expected = not_negative(mean, "The number expected")
    numbers = [expected * part / 100 for part in OF_EXPECTED]
    return tuple((n, at_price(price, n, fixed, variable, mean).result) for n in numbers)


def _chance(bidder: _Bidder, margin: Decimal) -> Decimal:
    """The chance, per cent, that all contracts together lose more than the free cash of all."""
    n = bidder.contracts
    to_find = n * (bidder.fixed - bidder.reserves)  # what the margin on people must bring at least
    if not margin:
        return Decimal(100 if to_find > 0 else 0)
    line = to_find / margin  # people at which the loss equals the free cash
    expected = n * bidder.mean
    if not bidder.spread:
        lost = expected < line if margin > 0 else expected > line
        return Decimal(100 if lost else 0)
    fewer = NormalDist(float(expected), bidder.spread).cdf(float(line))
    share = fewer if margin > 0 else 1 - fewer
    return (100 * Decimal(str(share))).quantize(Decimal("0.0001"))


def _share(value: Number, name: str) -> Decimal:
    share = number(value, name)
    if not 0 <= share <= 100:
        raise ValueError(f"{name} is {value}. Give 0 to 100.")
    return share
