"""Simulators of grants."""
