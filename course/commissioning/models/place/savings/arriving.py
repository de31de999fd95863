"""What the links carry, summed where it arrives: by service, by budget, by purse."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from commissioning.models.place.links.network import Place
from commissioning.models.shared.money import as_decimal


def arriving(place: Place, carried: Iterable[Fraction], ids: Iterable[str]) -> dict[str, Decimal]:
    """Return pounds that arrive at these services or budgets; `carried` in the order of the links."""
    found = dict.fromkeys(ids, Fraction(0))
    for link, value in zip(place.links, carried, strict=True):
        if link.target in found:
            found[link.target] += value
    return {key: as_decimal(value) for key, value in found.items()}


def by_purse(place: Place, carried: Iterable[Fraction]) -> dict[str, Decimal]:
    """Return pounds that land on each purse, in the order of the place."""
    found = {key: Fraction(0) for key, _ in place.purses}
    for link, value in zip(place.links, carried, strict=True):
        if link.target in place.budget:
            found[place.budget[link.target].purse] += value
    return {key: as_decimal(value) for key, value in found.items()}
