"""Models of social value: an estimate and its doubt, suppliers, scoring a tender."""

from commissioning.models.social_value.benefit import estimate, jobs
from commissioning.models.social_value.scoring import score
from commissioning.models.social_value.sensitivity import tornado
from commissioning.models.social_value.suppliers import most_measures, who_can_bid
from commissioning.models.social_value.turning import one_step, turning_points
from commissioning.models.social_value.uncertainty import ratio_range, simulate

__all__ = [
    "estimate",
    "jobs",
    "most_measures",
    "one_step",
    "ratio_range",
    "score",
    "simulate",
    "tornado",
    "turning_points",
    "who_can_bid",
]
