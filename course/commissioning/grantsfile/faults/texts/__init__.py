"""Faults of texts, codes and web addresses."""
