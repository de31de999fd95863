"""What all tests share: a fixed day, and keys visible as in a checkout."""

import pytest


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMISSIONING_TODAY", "2026-11-22")
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("COMMISSIONING_KEYS", raising=False)
    monkeypatch.delenv("COMMISSIONING_GRADEBOOK", raising=False)
