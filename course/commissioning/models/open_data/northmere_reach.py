"""Northmere's money by place: a head of residents, beside deprivation, and what nobody recorded could change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from commissioning.models.open_data.awards import Award, northmere_awards
from commissioning.models.open_data.reach import Place, Reach, SpreadBy, level_share, per_head
from commissioning.models.shared.money import Number, not_negative, percent
from commissioning.models.shared.northmere import PLACES, RESIDENTS

SPREADS: tuple[SpreadBy, ...] = get_args(SpreadBy)
NONE, RESIDENTS_BY, PLACED_BY, OWN = SPREADS


@dataclass(frozen=True)
class Reached:
    """Pounds a head by place, and the two estates beside the rest.

    `level_percent` of the borough-wide money, reaching the estates, brings them level with the borough; None
    where there is none to spread. `leader` has most a head; `lacks` is what each place lacks to have as much,
    in pounds, while the leader gains nothing. `deprived_percent` is the estates' share of all residents in
    income deprivation.
    """

    reach: Reach
    by: Mapping[str, Place]
    placed: Decimal
    wide: Decimal
    unknown: Decimal
    estates_per_head: Decimal
    rest_per_head: Decimal
    level_percent: Decimal | None
    estates_residents_percent: Decimal
    estates_deprived_percent: Decimal
    leader: str
    lacks: Mapping[str, Decimal]


def reached(
    year: str = "",
    spread: SpreadBy = NONE,
    estates_percent: Number | None = None,
    awards: Sequence[Award] | None = None,
) -> Reached:
    """Return where money reaches in Northmere: placed alone, or with borough-wide money spread.

    `spread`: by "residents", by "placed" money, or by one's "own" view, which gives the estates
    `estates_percent` of it (within them and in the rest by residents). Northmere's awards unless `awards`
    are given; those that name another place count as wide.
    Errors: ValueError for another word, a share outside 0 to 100, or no award.
    """
    if spread not in SPREADS:
        raise ValueError(f"Spread by {spread!r}? Choose from: {', '.join(SPREADS)}.")
    given = northmere_awards() if awards is None else awards
    here = [one for one in given if not year or one.year == year]
    if not here:
        raise ValueError("No award is left. Choose another year.")
    placed = dict.fromkeys(PLACES, Decimal(0))
    wide = unknown = Decimal(0)
    for one in here:
        if one.placed and one.place in placed:
            placed[one.place] += one.amount
        elif one.place:
            wide += one.amount
        else:
            unknown += one.amount
    people = {name: place.residents for name, place in PLACES.items()}
    shares = _own(estates_percent) if spread == OWN else None
    found = per_head(placed, people, wide, unknown, spread, shares)
    by = {one.name: one for one in found.places}
    estates = [one for one in found.places if PLACES[one.name].estate]
    rest = [one for one in found.places if not PLACES[one.name].estate]
    total = sum(placed.values(), Decimal(0))
    leader = max(found.places, key=lambda one: one.per_head)
    level = level_share(_money(estates), _people(estates), total, RESIDENTS, wide) if wide else None
    return Reached(
        found,
        by,
        total,
        wide,
        unknown,
        _each(estates),
        _each(rest),
        level,
        percent(_people(estates), RESIDENTS),
        percent(_deprived(estates), _deprived(found.places)),
        leader.name,
        {one.name: (leader.per_head - one.per_head) * one.residents for one in found.places},
    )


def _own(estates_percent: Number | None) -> Mapping[str, Decimal]:
    share = not_negative(
        ESTATES_RESIDENTS if estates_percent is None else estates_percent, "The estates' share"
    )
    if share > 100:
        raise ValueError(f"The estates' share is {share}. Give 0 to 100 per cent.")
    found: dict[str, Decimal] = {}
    for estate, whole in ((True, share), (False, 100 - share)):
        places = [place for place in PLACES.values() if place.estate is estate]
        people = sum((place.residents_percent for place in places), Decimal(0))
        for place in places[:-1]:
            found[place.name] = (whole * place.residents_percent / people).quantize(_FINE)
        found[places[-1].name] = whole - sum(
            (found[place.name] for place in places[:-1]), Decimal(0)
        )
    return found


_FINE = Decimal("1e-12")
ESTATES_RESIDENTS = sum(
    (place.residents_percent for place in PLACES.values() if place.estate), Decimal(0)
)


def _money(places: Sequence[Place]) -> Decimal:
    return sum((one.placed for one in places), Decimal(0))


def _people(places: Sequence[Place]) -> Decimal:
    return sum((one.residents for one in places), Decimal(0))


def _each(places: Sequence[Place]) -> Decimal:
    return sum((one.placed + one.spread for one in places), Decimal(0)) / _people(places)


def _deprived(places: Sequence[Place]) -> Decimal:
    return sum((one.residents * PLACES[one.name].deprived_percent for one in places), Decimal(0))
