"""Models of paying for outcomes: `outcomes.NAME` in YAML. Money in pounds, shares in per cent.

contract            what one outcomes contract costs, buys and leaves
levels              the same contract with no effect, a low one, the base and a high one
bill_today          the bill by year, and in today's money
most_payable        the most that could be paid: everybody succeeds
cap_price           what a cap takes from the provider, and the tariff that gives it back
rate_of_return      the yearly rate of a flow by quarter, where there is one
per_group           what each group is worth to the provider, served and parked
equal_gain_tariffs  the tariff for each group at which every person is worth the same
recorded_harder     what it is worth to record one person as harder than they are
least_service       what must be spent on each person so that parking is pointless
serve               what the terms pay and buy as people are picked or parked
cure                what counter-measures cost, and what they bring back
luck                how far luck moves a measured effect, and the pounds paid for it
people_needed       people in each group, for a margin of luck
difference          how many more succeeded than others lead to expect, with its range
overhead            the council's own cost beside what it pays out
against_fee         a plain fee beside the contract, and the effect that it must reach
fewest_people       with how many people test 5 is passed
six_tests           whether to pay by outcomes at all
payable             what a claim comes to once its files have been read
subcontract         a charity's balance under a main provider's terms
simulate            what stays true when every assumption is drawn from its range
"""

from commissioning.models.outcomes.alternatives.fit import fewest_people, six_tests
from commissioning.models.outcomes.alternatives.plain_fee import against_fee, overhead
from commissioning.models.outcomes.payments.below_prime import subcontract
from commissioning.models.outcomes.payments.bill import bill_today, contract, levels, most_payable
from commissioning.models.outcomes.payments.capping import cap_price
from commissioning.models.outcomes.payments.claims import payable
from commissioning.models.outcomes.payments.returns import rate_of_return
from commissioning.models.outcomes.serving.gaming import (
    equal_gain_tariffs,
    least_service,
    per_group,
    recorded_harder,
)
from commissioning.models.outcomes.serving.serving import cure, serve
from commissioning.models.outcomes.uncertainty.chance import difference, luck, people_needed
from commissioning.models.outcomes.uncertainty.doubt import simulate

__all__ = [
    "against_fee",
    "bill_today",
    "cap_price",
    "contract",
    "cure",
    "difference",
    "equal_gain_tariffs",
    "fewest_people",
    "least_service",
    "levels",
    "luck",
    "most_payable",
    "overhead",
    "payable",
    "people_needed",
    "per_group",
    "rate_of_return",
    "recorded_harder",
    "serve",
    "simulate",
    "six_tests",
    "subcontract",
]
