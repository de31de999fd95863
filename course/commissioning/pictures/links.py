"""A place as a picture of its links, for a page or for a simulator: thin views over `models.place`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.drawing.links_list import Ranked
from commissioning.drawing.links_map import Box, Flow, links_map
from commissioning.drawing.picture import Chart, T
from commissioning.models.place.links.network import NONE, Place

HEADS = ("Services, with fixed budgets", "Budgets that cannot refuse")
KEY = "Solid: lands directly. Hatched: by way of other services, where nobody connects it with the cut."
LATER = {0: "the same year", 1: "a year on", 2: "two years on"}
SHORT = {"icb": "ICB"}

Said = Callable[[Decimal], str]


@dataclass(frozen=True)
class Carried:
    """What to draw, by service, budget or link: pounds cut, pushed on, landed and carried.

    `direct`: what of that lands in each budget without passing through another service.
    """

    cut: Mapping[str, Decimal]
    arrives: Mapping[str, Decimal]
    lands: Mapping[str, Decimal]
    carried: Mapping[str, Decimal]
    direct: Mapping[str, Decimal]


def links_of(
    place: Place, title: str, alt: str, data: T, shown: Carried, said: Said, least: Decimal
) -> Chart[T]:
    """Where what is cut turns up. `said` writes an amount; a line that carries less than `least` is left out."""

    def words(pairs: list[tuple[Decimal, str]]) -> tuple[str, ...]:
        return tuple(f"{said(one)} {what}" for one, what in pairs if one >= least)

    left = [
        Box(
            one.id,
            one.name,
            words([(shown.cut.get(one.id, NONE), "cut"), (shown.arrives[one.id], "more need")]),
            "cut" if shown.cut.get(one.id) else "hit" if shown.arrives[one.id] >= least else "",
        )
        for one in place.services
    ]
    right = [
        Box(
            one.id,
            one.name,
            (f"{said(shown.lands[one.id])}, {purse_of(place, one.purse)}",),
            "hit" if shown.lands[one.id] else "",
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
        if shown.carried[one.id] >= least
    ]
    return links_map(
        title,
        alt,
        data,
        left=left,
        right=right,
        flows=flows,
        heads=HEADS,
        listed=_listed(place, shown, said, least),
        key=KEY,
        whole=float(sum(shown.cut.values(), NONE)) or 1.0,
    )


def link_rows(
    place: Place, carried: Mapping[str, Decimal], said: Said, least: Decimal, head: str
) -> list[list[str]]:
    """A row for each line that carries `least` or more, largest first, under their heads."""
    names = {one.id: one.name for one in place.services}
    names |= {one.id: one.name for one in place.budgets}
    shown = sorted(
        (one for one in place.links if carried[one.id] >= least), key=lambda one: -carried[one.id]
    )
    return [
        ["From", "To", "Felt", head],
        *(
            [names[one.source], names[one.target],
             LATER.get(one.delay, f"{one.delay} years on"), said(carried[one.id])]
            for one in shown
        ),
    ]  # fmt: skip


def _listed(
    place: Place, shown: Carried, said: Said, least: Decimal
) -> list[tuple[str, list[Ranked]]]:
    """What a phone shows: what is cut, where it lands, and who has more need."""
    cut = [
        Ranked(one.name, said(shown.cut[one.id]), (float(shown.cut[one.id]),))
        for one in place.services
        if shown.cut.get(one.id)
    ]
    lands = []
    for one in place.budgets:
        whole, direct = shown.lands[one.id], shown.direct[one.id]
        if whole >= least:
            lands.append(
                Ranked(
                    f"{one.name}, {purse_of(place, one.purse)}",
                    _ways(said, direct, whole - direct, least),
                    (float(direct), float(whole - direct)),
                )
            )
    pushed = [
        Ranked(one.name, said(shown.arrives[one.id]), (float(shown.arrives[one.id]),))
        for one in place.services
        if shown.arrives[one.id] >= least
    ]
    groups = [("What is cut", cut), ("Lands in budgets that cannot refuse", lands),
              ("More need at services", pushed)]  # fmt: skip
    return [(head, rows) for head, rows in groups if rows]


def _ways(said: Said, direct: Decimal, through: Decimal, least: Decimal) -> str:
    """What lands, by the way that it came."""
    if through < least:
        return f"{said(direct + through)}, directly"
    if direct < least:
        return f"{said(direct + through)}, through other queues"
    return (
        f"{said(direct + through)}: directly {said(direct)}, through other queues {said(through)}"
    )


def purse_of(place: Place, purse: str) -> str:
    """A purse in few signs: ICB, council, police."""
    return SHORT.get(purse) or dict(place.purses)[purse].lower()
