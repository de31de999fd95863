"""Simulators and module 04's exercise on a store in memory."""

from parts.grantsfile.at_the_checker import host  # noqa: F401 - a fixture
from parts.module_04 import full, questions, store  # noqa: F401 - fixtures
from parts.simulating import answers, opened, private  # noqa: F401
