"""The proportionality model's parameters as one value that can be changed and passed about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.grants.checks import FILE, KINDS, Size
from commissioning.models.shared.money import Number
from commissioning.models.shared.tables import Parameter, chosen, parameters

PARAMETERS: dict[str, Parameter] = parameters(FILE)
"""The table: each with name, unit, low, default, high and the reason shown to the learner."""

RISKS = ("low", "medium", "high")
Changes = Mapping[str, Number] | None
"""Settings to change, by name: {"funder_rate": 45}. None changes nothing."""


@dataclass(frozen=True)
class Settings:
    """Values in use, named as in the table.

    Rates in pounds an hour; losses and shares in per cent; tier lines in pounds;
    scheme_hours in hours a scheme.
    """

    funder_rate: Decimal
    volunteer_rate: Decimal
    charity_rate: Decimal
    consortium_rate: Decimal
    loss_low: Decimal
    loss_medium: Decimal
    loss_high: Decimal
    error_share: Decimal
    failure_share: Decimal
    fraud_share: Decimal
    small_below: Decimal
    medium_to: Decimal
    scheme_hours: Decimal

    def __post_init__(self) -> None:
        for row in PARAMETERS.values():
            if getattr(self, row.id) < 0:
                raise ValueError(f"{row.name} cannot be below 0: give 0 or more.")
        for name in ("loss_low", "loss_medium", "loss_high"):
            if getattr(self, name) > 100:
                raise ValueError(f"{PARAMETERS[name].name} cannot be more than 100 per cent.")
        total = self.error_share + self.failure_share + self.fraud_share
        if total != 100:
            raise ValueError(
                f"The shares of loss (error, failure, fraud) add up to {total}. Make them add up "
                "to 100."
            )
        if self.small_below > self.medium_to:
            raise ValueError(
                f"The tier lines cross: small is below £{self.small_below:,}, medium ends at "
                f"£{self.medium_to:,}. Raise the second or lower the first."
            )

    def loss_percent(self, risk: str) -> Decimal:
        """Loss if nothing were checked, per cent of the award."""
        return {"low": self.loss_low, "medium": self.loss_medium, "high": self.loss_high}[risk]

    def recipient_rate(self, size: Size) -> Decimal:
        """Pounds an hour: a volunteer for small, a charity for medium, a consortium for large."""
        return {"S": self.volunteer_rate, "M": self.charity_rate, "L": self.consortium_rate}[size]

    def loss_shares(self) -> dict[str, Decimal]:
        """Shares of the loss in per cent, by kind: error, failure, fraud."""
        return dict(
            zip(KINDS, (self.error_share, self.failure_share, self.fraud_share), strict=True)
        )


def settings(changes: Changes = None) -> Settings:
    """Return the defaults with `changes` by name, for example `settings({"funder_rate": 45})`.

    Names, units and ranges are in `parameters/proportionality.json`. Illustrative.

    Errors: ValueError if a name is unknown or the values cannot stand together.
    """
    return Settings(**chosen(PARAMETERS, dict(changes or {})))


DEFAULTS: Settings = settings()
