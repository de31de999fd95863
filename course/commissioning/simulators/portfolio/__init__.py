"""Simulators of a whole plan: seven choices, and what each gives up."""
