"""What every subject's models share: `shared.NAME` in YAML. Exact, or ValueError.

pounds   an amount to the penny
residents  people in Northmere, or in its town, coast or estates
whole    a whole number of at least so many
percent  100 × part ÷ of
split    an amount shared out without losing a penny
spread   an amount spread evenly over periods
"""

from commissioning.models.shared.money import percent, pounds, split, spread, whole
from commissioning.models.shared.northmere import residents

__all__ = [
    "percent",
    "pounds",
    "residents",
    "split",
    "spread",
    "whole",
]
