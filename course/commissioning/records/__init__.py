"""What is kept of a learner's tries, and what they are shown of it. Knows no widget and no notebook."""

from commissioning.records.attempts import (
    Attempt,
    Attempts,
    HandedIn,
    hand_in,
    read_attempts,
    shown_again,
)
from commissioning.records.completion import write_completion
from commissioning.records.route import Advice, Checked, Step, plan_route

__all__ = [
    "Advice",
    "Attempt",
    "Attempts",
    "Checked",
    "HandedIn",
    "Step",
    "hand_in",
    "plan_route",
    "read_attempts",
    "shown_again",
    "write_completion",
]
