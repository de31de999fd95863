"""A place as a picture of its links, for a page or for a simulator: thin views over `models.place`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.drawing.links_map import Box, Flow, links_map
from commissioning.drawing.picture import Chart, T
from commissioning.models.place.network import NONE, Place

HEADS = ("Services, with fixed budgets", "Budgets that cannot refuse")
PUSHED_ON = "Pushed on to other services"
SHORT = {"icb": "ICB"}


@dataclass(frozen=True)
class Carried:
    """What to draw, by service, budget or link: pounds cut, pushed on, landed and carried."""

    cut: Mapping[str, Decimal]
    arrives: Mapping[str, Decimal]
    lands: Mapping[str, Decimal]
    carried: Mapping[str, Decimal]


def links_of(
    place: Place, title: str, alt: str, data: T, shown: Carried, said: Callable[[Decimal], str]
) -> Chart[T]:
    """Where what is cut turns up. `said` writes an amount; what it writes as nothing is left out."""
    nothing = said(NONE)

    def words(pairs: list[tuple[Decimal, str]]) -> tuple[str, ...]:
        return tuple(f"{said(one)} {what}" for one, what in pairs if said(one) != nothing)

    def hit(amount: Decimal) -> str:
        return "" if said(amount) == nothing else "hit"

    left = [
        Box(
            one.id,
            one.name,
            words([(shown.cut.get(one.id, NONE), "cut"), (shown.arrives[one.id], "more need")]),
            "cut" if shown.cut.get(one.id) else hit(shown.arrives[one.id]),
        )
        for one in place.services
    ]
    right = [
        Box(
            one.id,
            one.name,
            (f"{said(shown.lands[one.id])}, {purse_of(place, one.purse)}",),
            hit(shown.lands[one.id]),
        )
        for one in place.budgets
    ]
    flows = [
        Flow(
            one.source,
            one.target,
            float(shown.carried[one.id]),
            said(shown.carried[one.id]),
            one.delay,
        )
        for one in place.links
        if said(shown.carried[one.id]) != nothing
    ]
    return links_map(
        title,
        alt,
        data,
        left=left,
        right=right,
        flows=flows,
        heads=HEADS,
        beside=PUSHED_ON,
        whole=float(sum(shown.cut.values(), NONE)) or 1.0,
    )


def purse_of(place: Place, purse: str) -> str:
    """A purse in few signs: ICB, council, police."""
    return SHORT.get(purse) or dict(place.purses)[purse].lower()
