"""Simulators of diverse supply: who can bid, and a very low price."""
