"""Models of co-production: `co_production.NAME` in YAML. Money in pounds, shares in per cent.

place           the rung of Arnstein's ladder that the facts support
moves           single changes that alter the gap between promise and practice
panel_cost      what a residents' panel costs
extra_replies   more replies that a group needs for its share
election        projects, ballots and budget from plain values
changed         an election with another budget or other costs
most_votes      the count by most votes first
equal_shares    the count by the method of equal shares
coverage        who has a winning project, and where the money goes
northmere       the ballots of Northmere's residents' vote
residents_vote  Northmere's result under a rule, budget or costs
count_votes     any election counted by one rule
count_both      any election counted by both rules
read_pb         an election from the text of a .pb file
write_pb        an election as the text of a .pb file
"""

from commissioning.models.co_production.counting.ballots import changed, election
from commissioning.models.co_production.counting.covered import coverage
from commissioning.models.co_production.counting.shares import equal_shares
from commissioning.models.co_production.counting.voting import most_votes
from commissioning.models.co_production.involvement.panel import panel_cost
from commissioning.models.co_production.involvement.replies import extra_replies
from commissioning.models.co_production.ladder.decisions import moves
from commissioning.models.co_production.ladder.rungs import place
from commissioning.models.co_production.pb_files.pabulib import read_pb, write_pb
from commissioning.models.co_production.votes.northmere_vote import (
    count_votes,
    northmere,
    residents_vote,
)
from commissioning.models.co_production.votes.own_vote import count_both

__all__ = [
    "changed",
    "count_both",
    "count_votes",
    "coverage",
    "election",
    "equal_shares",
    "extra_replies",
    "most_votes",
    "moves",
    "northmere",
    "panel_cost",
    "place",
    "read_pb",
    "residents_vote",
    "write_pb",
]
