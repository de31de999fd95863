"""What a residents' panel costs: fees, access, facilitation and care; staff hours beside it.

Cost = people × sessions × hours × fee + people × sessions × access + sessions × (facilitator +
care). Pounds. Staff hours = sessions × hours × staff hours for each hour in the room, not in the
cost. Illustrative parameters in `parameters/voting.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.money import Number, not_negative, pounds, whole
from commissioning.models.shared.tables import chosen, parameters

_NAMES = ("fee", "access", "facilitator", "care", "staff_hours")
PARAMETERS = {name: parameters("voting.json")[name] for name in _NAMES}


@dataclass(frozen=True)
class PanelCost:
    """A panel's cost in pounds by part, and staff hours (not in the cost)."""

    fees: Decimal
    access: Decimal
    facilitation: Decimal
    care: Decimal
    staff_hours: Decimal

    @property
    def total(self) -> Decimal:
        """All four parts, pounds."""
        return self.fees + self.access + self.facilitation + self.care


def panel_cost(
    people: int = 12,
    sessions: int = 6,
    hours: Number = 3,
    settings: Mapping[str, Number] | None = None,
) -> PanelCost:
    """Return the cost of a panel. `hours` is the length of one session.

    `settings` changes fee, access, facilitator, care or staff_hours. Errors: ValueError if a
    number is below 0, people or sessions are not whole, or a name is unknown.
    """
    n = whole(people, "The number of people")
    times = whole(sessions, "The number of sessions")
    length = not_negative(hours, "The hours of a session")
    value = {
        name: not_negative(amount, PARAMETERS[name].name)
        for name, amount in chosen(PARAMETERS, dict(settings or {})).items()
    }
    return PanelCost(
        pounds(n * times * length * value["fee"]),
        pounds(n * times * value["access"]),
        pounds(times * value["facilitator"]),
        pounds(times * value["care"]),
        times * length * value["staff_hours"],
    )
