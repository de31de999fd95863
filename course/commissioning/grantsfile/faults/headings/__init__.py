"""Faults of headings."""
