"""Simulators of paying for outcomes: the bill, the cash, and who is served."""
