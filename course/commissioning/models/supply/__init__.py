"""Models of diverse supply: `supply.NAME` in YAML. Money in pounds, shares in per cent.

tender_reach      which of sixty suppliers can bid under a pack, by five tests and lots
one_by_one        who can bid as reforms are made one after another
credit            what each reform brings if it is made first, and last
more_with         how many can bid with some of the reforms
turnover_screen   whom a turnover test lets in without room for the work, and stops with it
with_room         how many suppliers have room for a lot, or for the whole
working_capital   free cash that work needs until its first payment
price_question    whether a price lies so low that the buyer's own rule has it ask
set_aside         bids scored with one in, and with it taken out
design_at_risk    the chance of winning at which unpaid design pays for itself
staged            what ideas, trials and a stop cost for each service that works
"""

from commissioning.models.supply.bidding import (
    tender_reach,
    turnover_screen,
    with_room,
    working_capital,
)
from commissioning.models.supply.price_asked import price_question, set_aside
from commissioning.models.supply.reforms import credit, more_with, one_by_one
from commissioning.models.supply.venturing import design_at_risk, staged

__all__ = [
    "credit",
    "design_at_risk",
    "more_with",
    "one_by_one",
    "price_question",
    "set_aside",
    "staged",
    "tender_reach",
    "turnover_screen",
    "with_room",
    "working_capital",
]
