"""What all tests share: a fixed day, keys visible as in a checkout, and no haste."""

import pytest
from hypothesis import HealthCheck, settings

# A busy machine may take long over one example, and that is no fault.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMISSIONING_TODAY", "2026-11-22")
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setenv("COMMISSIONING_KEYS", "")  # what a test leaves there goes with it
    monkeypatch.setenv("COMMISSIONING_EXERCISES", "")
    monkeypatch.delenv("COMMISSIONING_GRADEBOOK", raising=False)
