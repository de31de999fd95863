"""Models of funding routes: `funding_routes.NAME` in YAML. Money in pounds, shares in per cent.

route            what a deal looks like by three facts, and the ways left open, with reasons
one_fact         what each fact would do if it alone were answered the other way
contract_value   the most that could be paid: options, more of the same, VAT
regime           the rules that a value brings
vat_inside       VAT that a sum already holds
limbs            what replies to the four limbs of a subsidy look like
headroom         the ledger of small help on a day, and from when an award fits
loan_advantage   how much of a loan is an advantage, and the help with a grant beside it
aid_in           the help in one kind of money, as the ledger counts it
full_cost        cost, price and the provider's cash, year by year
overheads_left   what a cap on overheads leaves unpaid
price_needed     the price at which a provider can take the number's risk
at_price         what a price leaves at a number of people, and how likely a loss is
at_numbers       what a price leaves at fewer and at more people than expected
low_bid          what a low bid saves, and the next price that undoes it
handed_back      what a low bid costs that is handed back
repayable        one kind of money over good, middling and poor: its cost, and who fails
four_kinds       grant, last-call grant, loan and blend for one need
risk_share       a loss shared by agreement
under_terms      a provider's balance under several payment terms, best first
flows_together   several cash flows of one organisation as one
"""

from commissioning.models.funding_routes.bids import handed_back, low_bid
from commissioning.models.funding_routes.cash import flows_together, under_terms
from commissioning.models.funding_routes.costs import full_cost, overheads_left
from commissioning.models.funding_routes.deal import one_fact, route
from commissioning.models.funding_routes.four_limbs import limbs
from commissioning.models.funding_routes.ledger import headroom
from commissioning.models.funding_routes.loans import aid_in, loan_advantage
from commissioning.models.funding_routes.products import four_kinds, repayable
from commissioning.models.funding_routes.sharing import risk_share
from commissioning.models.funding_routes.volume import at_numbers, at_price, price_needed
from commissioning.models.funding_routes.worth import contract_value, regime, vat_inside

__all__ = [
    "aid_in",
    "at_numbers",
    "at_price",
    "contract_value",
    "flows_together",
    "four_kinds",
    "full_cost",
    "handed_back",
    "headroom",
    "limbs",
    "loan_advantage",
    "low_bid",
    "one_fact",
    "overheads_left",
    "price_needed",
    "regime",
    "repayable",
    "risk_share",
    "route",
    "under_terms",
    "vat_inside",
]
