"""Models of a place: `place.NAME` in YAML. Money in pounds a year, links in pounds for each £1.

system          a place's services, budgets and links, changed as told
withdrawn       the help that goes with a cut, gifts and hours included
plan            what a plan of the place cuts
cheapest_first  the least knock-on that finds a sum within the floors
net_saving      what a plan saves and what lands, by year, budget and purse
plans           every plan of the place side by side
unreplaced      the help that nobody replaces, never added to pounds saved
long_run        what a plan comes to each year once effects have settled
cut_needed      the cut that leaves budgets a sum better off for good
knock_on        what comes back for each £1, service by service
linchpin        the service from which most comes back, by measure and horizon
linchpins       the linchpin over 1, 2, 3, … years
simulate        plans and linchpin with every link drawn from its range
each_link       one link moved alone: what to find out first
plans_turn      the link at which two plans change places
linchpin_turns  the link at which two services change places
like_with_like  how much of a difference was there before
after_notice    what a cut saves in its first year, once notice has run
"""

from commissioning.models.place.links.per_pound import knock_on, linchpin, linchpins
from commissioning.models.place.links.reading import system
from commissioning.models.place.savings.cutting import withdrawn
from commissioning.models.place.savings.notice import after_notice
from commissioning.models.place.savings.planning import cheapest_first, plan
from commissioning.models.place.savings.saving import net_saving, plans, unreplaced
from commissioning.models.place.savings.settling import cut_needed, long_run
from commissioning.models.place.uncertainty.comparing import like_with_like
from commissioning.models.place.uncertainty.doubt import simulate
from commissioning.models.place.uncertainty.one_link import each_link, linchpin_turns, plans_turn

__all__ = [
    "after_notice",
    "cheapest_first",
    "cut_needed",
    "each_link",
    "knock_on",
    "like_with_like",
    "linchpin",
    "linchpin_turns",
    "linchpins",
    "long_run",
    "net_saving",
    "plan",
    "plans",
    "plans_turn",
    "simulate",
    "system",
    "unreplaced",
    "withdrawn",
]
