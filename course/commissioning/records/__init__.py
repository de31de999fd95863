"""What is kept of a learner's tries, and the completion record made from it."""

from commissioning.records.attempts import Attempt, Attempts, hand_in
from commissioning.records.completion import write_completion

__all__ = ["Attempt", "Attempts", "hand_in", "write_completion"]
