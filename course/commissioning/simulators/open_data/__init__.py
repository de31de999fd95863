"""Module 05's simulators: who gets what in a file of awards, and who could be found in one of payments to people."""
