"""Simulators of co-production."""
