"""Where the money reaches: pounds a resident, and what money that nobody placed could change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from commissioning.models.shared.money import Number, not_negative, number, percent

SpreadBy = Literal["none", "residents", "placed", "own"]


@dataclass(frozen=True)
class Place:
    """One place: what names it, what is spread to it, and pounds a resident of either and both."""

    name: str
    residents: Decimal
    placed: Decimal
    spread: Decimal
    placed_per_head: Decimal
    per_head: Decimal

    @property
    def spread_per_head(self) -> Decimal:
        """Pounds a resident of what is spread."""
        return self.per_head - self.placed_per_head


@dataclass(frozen=True)
class Reach:
    """All places, with the share of the money that names one of them."""

    places: tuple[Place, ...]
    placed_percent: Decimal
    unplaced: Decimal


def per_head(
    placed: Mapping[str, Number],
    residents: Mapping[str, Number],
    wide: Number = 0,
    unknown: Number = 0,
    by: SpreadBy = "none",
    shares: Mapping[str, Number] | None = None,
) -> Reach:
    """Return pounds a resident: (placed + wide × share) ÷ residents.

    `wide` is money for the whole area, spread by `residents`, by `placed` money, or by one's `own`
    `shares` in per cent (they add up to 100); `unknown` says no place and is never spread.
    Errors: ValueError if places differ, residents are not above nought, or shares do not add up to 100.
    """
    if set(placed) != set(residents):
        raise ValueError("Give money and residents for the same places.")
    money = {name: not_negative(one, name) for name, one in placed.items()}
    people = {name: number(residents[name], f"Residents of {name}") for name in placed}
    if not people or min(people.values()) <= 0:
        raise ValueError("Give residents above 0 for each place.")
    whole, lost = not_negative(wide, "The wide money"), not_negative(unknown, "The unknown money")
    spread = _spread(whole, money, people, by, shares or {})
    found = sum(money.values(), Decimal(0))
    return Reach(
        tuple(
            Place(
                name,
                people[name],
                money[name],
                spread[name],
                money[name] / people[name],
                (money[name] + spread[name]) / people[name],
            )
            for name in placed
        ),
        percent(found, found + whole + lost),
        whole + lost,
    )


def level_share(
    placed: Number, residents: Number, all_placed: Number, all_residents: Number, wide: Number
) -> Decimal:
    """Return the share of `wide` money, in per cent, that brings some places level with the whole.

    Level: as many pounds a resident as all places have with all of it. Below nought: they are above
    the whole without any. Errors: ValueError if residents or the wide money are not above nought.
    """
    people, everyone = number(residents, "Residents"), number(all_residents, "All residents")
    whole = number(wide, "The wide money")
    if people <= 0 or everyone <= 0 or whole <= 0:
        raise ValueError("Give residents and wide money above 0.")
    fair = (number(all_placed) + whole) * people / everyone
    return percent(fair - number(placed), whole)


def _spread(
    wide: Decimal,
    money: Mapping[str, Decimal],
    people: Mapping[str, Decimal],
    by: SpreadBy,
    shares: Mapping[str, Number],
) -> dict[str, Decimal]:
    if by == "none":
        return dict.fromkeys(money, Decimal(0))
    if by == "own":
        weights = {
            name: not_negative(shares.get(name, 0), f"The share of {name}") for name in money
        }
        if sum(weights.values()) != 100:
            raise ValueError(
                f"The shares add up to {sum(weights.values())} per cent. Make them add up to 100."
            )
    else:
        weights = dict(people if by == "residents" else money)
    total = sum(weights.values(), Decimal(0))
    if not total:
        raise ValueError("No money is placed, so none can be spread by it. Spread it by residents.")
    return {name: wide * weight / total for name, weight in weights.items()}
