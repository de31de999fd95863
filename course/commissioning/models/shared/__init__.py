"""What every subject's models share: `shared.NAME` in YAML. Exact, or ValueError.

pounds   an amount to the penny
whole    a whole number of at least so many
percent  100 × part ÷ of
split    an amount shared out without losing a penny
spread   an amount spread evenly over periods
"""

from commissioning.models.shared.money import percent, pounds, split, spread, whole

__all__ = [
    "percent",
    "pounds",
    "split",
    "spread",
    "whole",
]
