"""Models of co-production: the ladder, panels, replies, and counting a residents' vote."""

from commissioning.models.co_production.ladder import place
from commissioning.models.co_production.northmere_vote import northmere, residents_vote
from commissioning.models.co_production.panel import panel_cost
from commissioning.models.co_production.replies import extra_replies

__all__ = ["extra_replies", "northmere", "panel_cost", "place", "residents_vote"]
