"""Models of social value: `social_value.NAME` in YAML. Money in pounds, shares in per cent.

estimate          what one benefit is worth after what would have happened anyway
jobs              what claimed jobs are worth when some transfer
waterfall         an estimate with one thing taken off at a time
discount_factors  what £1 in years 1 to n is worth today
schedule          a discount rate of the Treasury, or your own
ranges            low, likeliest and high of each assumption
simulate          the estimate many times over, drawn from its ranges
ratio_range       value for each £1 put in, as a range
tornado           each assumption moved alone: what to find out first
who_can_bid       suppliers who have the hours to answer a tender
most_measures     the most measures that leave a size of supplier able to bid
reach_curve       who can bid with 0, 1, 2, … measures
score             bids scored on price, quality and social value
turning_points    weights at which first place changes hands
one_step          who leads if one score moves one step
along             the same bids scored at weight after weight
nearest_level     the described level nearest to a score
check_note        what a moderation note lacks
"""

from commissioning.models.social_value.assumptions import ranges
from commissioning.models.social_value.benefit import estimate, jobs
from commissioning.models.social_value.discounting import discount_factors, schedule
from commissioning.models.social_value.moderation import check_note, nearest_level
from commissioning.models.social_value.scoring import score
from commissioning.models.social_value.sensitivity import tornado
from commissioning.models.social_value.suppliers import most_measures, reach_curve, who_can_bid
from commissioning.models.social_value.taking_off import waterfall
from commissioning.models.social_value.turning import along, one_step, turning_points
from commissioning.models.social_value.uncertainty import ratio_range, simulate

__all__ = [
    "along",
    "check_note",
    "discount_factors",
    "estimate",
    "jobs",
    "most_measures",
    "nearest_level",
    "one_step",
    "ranges",
    "ratio_range",
    "reach_curve",
    "schedule",
    "score",
    "simulate",
    "tornado",
    "turning_points",
    "waterfall",
    "who_can_bid",
]
