"""Simulators of social value."""
