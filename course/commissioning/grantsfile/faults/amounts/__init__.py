"""Faults of amounts, currencies and other numbers."""
