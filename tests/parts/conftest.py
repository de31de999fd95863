"""Simulators and module 04's exercise on a store in memory."""

from parts.exercise import full, questions, store  # noqa: F401 - fixtures
from parts.simulating import answers, opened, private  # noqa: F401
