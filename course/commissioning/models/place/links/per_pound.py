"""What comes back for each £1 cut, service by service; and the linchpin, by measure and by horizon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isclose

from commissioning.models.place.links.network import NONE, Place, Service
from commissioning.models.place.links.order import settled_per_pound, with_grant
from commissioning.models.place.links.reading import NORTHMERE, Changed, Given, Leaving, system
from commissioning.models.place.links.tracing import back, horizon, landing, strengths, wiring
from commissioning.models.shared.money import Number, as_decimal, not_negative, percent
from commissioning.models.social_value.discounting import Factors, discount_factors

MEASURES = ("each £1", "whole budget")
"""Of £1 taken out of the service, whoever paid it; of the whole budget."""
TOGETHER = 10
"""Years that are followed at once: whoever asks over one to ten years asks for the same ones."""
ALIKE = 1e-12
"""Two services come to the same within this share of the larger, or within 10⁻¹⁵ of 0."""


@dataclass(frozen=True)
class Row:
    """One service. Amounts are pounds for each £1 a year cut, of the sum of the same years' £1."""

    service: Service
    per_pound: Decimal
    by_purse: dict[str, Decimal]
    """What lands on each purse. It is the same whoever takes the £1, so it is also what a purse that cuts
    alone gets back for each £1 of its own. Never divide it by the purse's share: that takes £1 ÷ share."""
    total: Decimal
    """All that lands over the years for £1 a year cut, discounted; in the long run, each year's."""
    direct: Decimal
    """What lands at once or later without passing through another service, each year in the end."""

    @property
    def through(self) -> Decimal:
        """In the long run, what lands by way of other services; over fewer years it may be below 0."""
        return self.per_pound - self.direct

    @property
    def through_percent(self) -> Decimal:
        """The same as a share of all that lands, per cent."""
        return percent(self.through, self.per_pound)

    @property
    def whole_budget(self) -> Decimal | None:
        """What would land if all of it were cut; None where the budget is not known."""
        return None if self.service.budget is None else self.per_pound * self.service.budget


@dataclass(frozen=True)
class KnockOn:
    """Every service, in the place's order. `years` None: once effects have settled."""

    years: int | None
    rows: tuple[Row, ...]

    @property
    def by(self) -> dict[str, Row]:
        """Rows by service."""
        return {row.service.id: row for row in self.rows}

    @property
    def ids(self) -> list[str]:
        """Services, most for each £1 first; equal ones in the place's order."""
        return [row.service.id for row in sorted(self.rows, key=lambda row: -row.per_pound)]


def knock_on(
    years: Number | None = None,
    place: Given = NORTHMERE,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> KnockOn:
    """Return what comes back for each £1 cut at every service, over `years`, or None for the long run.

    Long run: e = (I − Sᵀ)⁻¹ w, k_i = Σ_k lands_k for £1 of budget. Over years: Σ_t factor(t) × lands(t) ÷
    Σ_t factor(t). The £1 is of budget: what leaves with a grant comes with it. By purse too.
    Arguments and errors as `net_saving`.
    """
    found = system(place, links, scale, tied_percent)
    if years is None:
        return _over(found, None)
    return _over(found, discount_factors(horizon(years), discount, first_year))


def totals(place: Place, factors: Factors) -> dict[str, Fraction]:
    """Return what lands over the years for £1 a year cut at each service, discounted, exactly.

    A plan's landings are the sum of its cuts times these: one pass does for any number of plans.
    Errors: ValueError if the links feed on themselves.
    """
    together = sum((row.exact for row in factors.rows), Fraction(0))
    every = _per_pound(place, factors)
    return {one.id: together * value for one, value in zip(place.services, every, strict=True)}


@lru_cache(maxsize=128)
def _over(place: Place, factors: Factors | None) -> KnockOn:
    every = _per_pound(place, factors)
    purses = {key: _per_pound(place, factors, key) for key, _ in place.purses}
    wired, values = wiring(place), strengths(place)
    direct = landing(wired, values, Fraction(0))(max(one.delay for one in place.links))
    together = (
        Fraction(1) if factors is None else sum((row.exact for row in factors.rows), Fraction(0))
    )
    rows = tuple(
        Row(
            one,
            as_decimal(every[at]),
            {key: as_decimal(part[at]) for key, part in purses.items()},
            as_decimal(every[at] * together),
            as_decimal(direct[at] * with_grant(place)[at]),
        )
        for at, one in enumerate(place.services)
    )
    return KnockOn(None if factors is None else len(factors.rows), rows)


@lru_cache(maxsize=512)
def _per_pound(
    place: Place, factors: Factors | None, purse: str | None = None
) -> tuple[Fraction, ...]:
    """What lands on a purse, or on all, for each £1 at every service; refuses links that feed on themselves."""
    settled_per_pound(place)
    if factors is None:
        return settled_per_pound(place, _budgets(place, purse))
    nought = Fraction(0)
    weights = [row.exact for row in factors.rows]
    lands = _lands(place, purse, -(-len(weights) // TOGETHER) * TOGETHER)
    together = sum(weights, nought)
    return tuple(
        times
        * sum((f * row[at] for f, row in zip(weights, lands, strict=False)), nought)
        / together
        for at, times in enumerate(with_grant(place))
    )


@lru_cache(maxsize=64)
def _lands(place: Place, purse: str | None, years: int) -> list[list[Fraction]]:
    """By year, what lands of £1 a year at every service: the years of a shorter time are the first of these."""
    wired, values = wiring(place), strengths(place)
    return back(wired, values, landing(wired, values, Fraction(0), _budgets(place, purse)), years)


def _budgets(place: Place, purse: str | None) -> frozenset[int] | None:
    if purse is None:
        return None
    return frozenset(at for at, one in enumerate(place.budgets) if one.purse == purse)


@dataclass(frozen=True)
class Linchpin:
    """The service from which most comes back. `ids` holds all that are equal; none where nothing does."""

    years: int | None
    ids: tuple[str, ...]
    ranking: tuple[tuple[str, Decimal], ...]
    """Services that were compared, most first."""

    @property
    def service(self) -> str | None:
        """The one service; None where nothing comes back or several are equal."""
        return self.ids[0] if len(self.ids) == 1 else None

    @property
    def value(self) -> Decimal:
        """What comes back there, by the measure asked for."""
        return self.ranking[0][1] if self.ranking else NONE

    @property
    def lead(self) -> Decimal:
        """How far the first is ahead of the next; 0 where several are equal, or there is no next."""
        return self.value - self.ranking[1][1] if len(self.ranking) > 1 else NONE


def linchpin(
    years: Number | None = None,
    purse: str | None = None,
    measure: str = "each £1",
    above: Number = 0,
    place: Given = NORTHMERE,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> Linchpin:
    """Return the service with the largest knock-on by a measure, over `years` or in the long run (None).

    `measure`: "each £1" cut; "whole budget", which mostly finds the largest. `purse`: count only what lands
    on it, which is what it gets back for each £1 that it takes alone. `above`: only services with a budget
    above so many pounds. The rest as `knock_on`.
    Errors: ValueError as `knock_on`, or for an unknown measure or purse.
    """
    if measure not in MEASURES:
        raise ValueError(f"The measure is {measure!r}. Choose from: {', '.join(MEASURES)}.")
    found = system(place, links, scale, tied_percent)
    purses = [key for key, _ in found.purses]
    if purse is not None and purse not in purses:
        raise ValueError(f"There is no purse {purse!r}. Choose from: {', '.join(purses)}.")
    least = not_negative(above, "The least budget")
    count = None if years is None else horizon(years)
    factors = None if count is None else discount_factors(count, discount, first_year)
    each = zip(found.services, _per_pound(found, factors, purse), strict=True)
    return _largest(count, _measured(each, measure, least))


def _measured(
    each: Iterable[tuple[Service, Fraction]], measure: str, above: Decimal
) -> Iterable[tuple[str, Decimal]]:
    for service, exact in each:
        budget, value = service.budget, as_decimal(exact)
        if above and (budget is None or budget <= above):
            continue
        if measure == "each £1":
            yield service.id, value
        elif budget is not None:
            yield service.id, value * budget


def _largest(years: int | None, found: Iterable[tuple[str, Decimal]]) -> Linchpin:
    ranking = tuple(sorted(found, key=lambda pair: -pair[1]))
    most = ranking[0][1] if ranking else NONE
    ids = () if _alike(most, NONE) else tuple(key for key, value in ranking if _alike(value, most))
    return Linchpin(years, ids, ranking)


def _alike(one: Decimal, other: Decimal) -> bool:
    return isclose(one, other, rel_tol=ALIKE, abs_tol=1e-15)


@dataclass(frozen=True)
class ByHorizon:
    """The linchpin over 1, 2, 3, … years, and once effects have settled."""

    rows: tuple[Linchpin, ...]
    settled: Linchpin

    @property
    def by(self) -> dict[int, Linchpin]:
        """By number of years."""
        return {row.years: row for row in self.rows if row.years is not None}

    @property
    def changes(self) -> list[int]:
        """Numbers of years at which another service is first than with one year less."""
        return [
            later.years
            for before, later in zip(self.rows, self.rows[1:], strict=False)
            if later.ids != before.ids and later.years is not None
        ]


def linchpins(
    up_to: Number = 10,
    purse: str | None = None,
    measure: str = "each £1",
    above: Number = 0,
    place: Given = NORTHMERE,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> ByHorizon:
    """Return `linchpin` over 1 to `up_to` years, and in the long run. Arguments and errors as there."""
    terms = (purse, measure, above, place, links, scale, tied_percent, discount, first_year)
    rows = tuple(linchpin(years, *terms) for years in range(1, horizon(up_to) + 1))
    return ByHorizon(rows, linchpin(None, *terms))
