"""Simulators and module 04's exercise on a store in memory."""

from parts.at_the_checker import host  # noqa: F401 - a fixture
from parts.exercise import full, questions, store  # noqa: F401 - fixtures
from parts.simulating import answers, opened, private  # noqa: F401
