"""What follows from the figures, decided before anybody saw one; it is printed with them.

Source: the course's own decision. Thirty learners show a true gain of 20 points four times in five, and sixty one
of 15, as `tests/grading/evidence` finds with simulated cohorts.
"""

ENOUGH = 40
"""Learners from whom an item or a module is judged, and a rating set beside a score."""
ITEM_LEAST = 5
MODULE_LEAST = 10
"""Points of 100."""

REWRITTEN = "rewrite"
REBUILT = "rebuild"
KEPT = "keep"
OPEN = "too few to decide"

STATED = (
    f"A question that gains less than {ITEM_LEAST} points among {ENOUGH} learners or more is rewritten.",
    f"A module that gains less than {MODULE_LEAST} points among {ENOUGH} learners or more is rebuilt.",
    "The results are published, whichever way they turn out.",
    "No figure is given of fewer than five people.",
)


def of_item(gain_points: float, learners: int) -> str:
    """What is done with a question after such a gain, in whole points as it is printed."""
    if learners < ENOUGH:
        return OPEN
    return REWRITTEN if gain_points < ITEM_LEAST else KEPT


def of_module(gain_points: float, learners: int) -> str:
    """What is done with a module after such a gain, in whole points as it is printed."""
    if learners < ENOUGH:
        return OPEN
    return REBUILT if gain_points < MODULE_LEAST else KEPT
