"""What every subject's models share: exact money and parameter tables."""

from commissioning.models.shared.money import pounds, whole

__all__ = ["pounds", "whole"]
