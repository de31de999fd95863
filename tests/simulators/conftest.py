"""Opening simulators: see `parts.simulating`."""

from parts.simulating import answers, opened, private  # noqa: F401 - fixtures
