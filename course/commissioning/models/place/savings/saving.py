"""Two numbers about a plan, never added up: what it saves, and the help that nobody replaces.

Net: Σ_t (cut − lands(t)) × factor(t). Year 1 is undiscounted unless told otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from commissioning.models.place.links.network import NONE, Place
from commissioning.models.place.links.reading import NORTHMERE, Changed, Given, Leaving, system
from commissioning.models.place.links.tracing import ahead, horizon, left_over, strengths, wiring
from commissioning.models.place.savings.arriving import arriving, by_purse
from commissioning.models.place.savings.cutting import changed, pounds_withdrawn
from commissioning.models.place.savings.planning import Cuts
from commissioning.models.shared.money import Number, as_decimal, percent
from commissioning.models.social_value.discounting import discount_factors


@dataclass(frozen=True)
class Year:
    """One year, pounds, undiscounted: what is cut, and where need and cost turn up."""

    year: int
    factor: Decimal
    cut: Decimal
    needs: Mapping[str, Decimal]
    """Help withdrawn at each service in this year, with what was pushed out of it by others."""
    lands: Mapping[str, Decimal]
    """What lands in each budget that cannot refuse."""
    by_purse: Mapping[str, Decimal]
    """The same by whose budget it is."""
    carried: Mapping[str, Decimal]
    """What each link carries."""
    arrives: Mapping[str, Decimal]
    """What is pushed on to each service by others."""
    unreplaced: Decimal

    @property
    def landed(self) -> Decimal:
        """All that lands in this year."""
        return sum(self.lands.values(), NONE)

    @property
    def net(self) -> Decimal:
        """What is cut less what lands."""
        return self.cut - self.landed


@dataclass(frozen=True)
class Purse:
    """Over all years, discounted pounds: what this purse keeps of the cuts, and what lands on it."""

    id: str
    name: str
    keeps: Decimal
    pays: Decimal

    @property
    def net(self) -> Decimal:
        """What it keeps less what it pays."""
        return self.keeps - self.pays


@dataclass(frozen=True)
class Saving:
    """What a plan comes to over `years`. Totals are discounted pounds, unrounded."""

    cuts: Mapping[str, Decimal]
    rows: tuple[Year, ...]
    purses: Mapping[str, Purse]
    lands: Mapping[str, Decimal]
    """By budget."""
    unreplaced: Decimal
    """Help that no link takes up. It may be borne by families, done by volunteers, or not needed."""

    @property
    def years(self) -> int:
        """How many years."""
        return len(self.rows)

    @cached_property
    def gross(self) -> Decimal:
        """All that is cut."""
        return sum((row.cut * row.factor for row in self.rows), NONE)

    @property
    def landed(self) -> Decimal:
        """All that lands."""
        return sum(self.lands.values(), NONE)

    @property
    def net(self) -> Decimal:
        """What is saved in the end: gross less what lands."""
        return self.gross - self.landed

    @property
    def net_percent(self) -> Decimal:
        """The same as a share of what is cut, per cent; 0 where nothing is cut."""
        return percent(self.net, self.gross)

    @property
    def per_pound(self) -> Decimal:
        """What lands for each £1 cut."""
        return self.landed / self.gross if self.gross else NONE

    @property
    def losers(self) -> list[str]:
        """Purses that pay more than they keep, in the place's order."""
        return [key for key, one in self.purses.items() if one.net < 0]


def net_saving(
    cuts: Cuts = "A",
    years: Number = 5,
    place: Given = NORTHMERE,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> Saving:
    """Return what a plan saves and what lands, by year, budget and purse, over `years` (1 to 60).

    Need at a service: e_i(t) = w_i + Σ_j s[j→i] × e_j(t − d[j→i]). A service has a fixed budget, so need
    that arrives pushes others out and counts as withdrawn there. Only budgets that cannot refuse pay:
    lands_k(t) = Σ_i s[i→k] × e_i(t − d[i→k]). Cuts stay for good from year 1.
    `cuts`: pounds a year by service, or the id of a plan. `place`, `links`, `scale`, `tied_percent` as
    `system`; `discount`, `first_year` as `social_value.discount_factors` (0: undiscounted).
    Errors: ValueError as those, as `plan`, or if the links feed on themselves.
    """
    found, cut = changed(place, links, scale, tied_percent, cuts)
    factors = _factors(years, discount, first_year)
    trace = ahead(found, pounds_withdrawn(found, cut), len(factors))
    left = left_over(wiring(found), strengths(found), Fraction(1))
    total = sum(cut.values(), NONE)
    rows = tuple(
        Year(
            year,
            as_decimal(factor),
            total,
            _named((one.id for one in found.services), need),
            arriving(found, carried, (one.id for one in found.budgets)),
            by_purse(found, carried),
            _named((one.id for one in found.links), carried),
            arriving(found, carried, (one.id for one in found.services)),
            as_decimal(sum((a * b for a, b in zip(need, left, strict=True)), Fraction(0))),
        )
        for year, (factor, need, carried) in enumerate(
            zip(factors, trace.effects, trace.carried, strict=True), 1
        )
    )
    every = [
        sum((f * row[at] for f, row in zip(factors, trace.carried, strict=True)), Fraction(0))
        for at in range(len(found.links))
    ]
    lands = arriving(found, every, (one.id for one in found.budgets))
    return Saving(
        cut,
        rows,
        _purses(found, cut, lands, as_decimal(sum(factors, Fraction(0)))),
        lands,
        sum((row.unreplaced * row.factor for row in rows), NONE),
    )


@dataclass(frozen=True)
class Gap:
    """Help that nobody replaces, discounted pounds of the service as it was."""

    total: Decimal
    by: Mapping[str, Decimal]
    left: Mapping[str, Decimal]
    """Of £1 withdrawn at each service, what no link takes up."""


def unreplaced(
    cuts: Cuts = "A",
    years: Number = 5,
    place: Given = NORTHMERE,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> Gap:
    """Return help that no service and no budget takes up: a list of whom to ask, not a measurement.

    Σ_t factor(t) × Σ_i e_i(t) × max(0, 1 − Σ_j s[i→j]). It is the mirror of the links: largest where
    least has been traced. Arguments and errors as `net_saving`.
    """
    found, cut = changed(place, links, scale, tied_percent, cuts)
    factors = _factors(years, discount, first_year)
    trace = ahead(found, pounds_withdrawn(found, cut), len(factors))
    left = left_over(wiring(found), strengths(found), Fraction(1))
    by = [
        part
        * sum((f * need[at] for f, need in zip(factors, trace.effects, strict=True)), Fraction(0))
        for at, part in enumerate(left)
    ]
    ids = [one.id for one in found.services]
    return Gap(as_decimal(sum(by, Fraction(0))), _named(ids, by), _named(ids, left))


@dataclass(frozen=True)
class Choice:
    """Plans side by side, by id, in the order written. Equal ones are named together."""

    by: Mapping[str, Saving]

    @property
    def saves_most(self) -> list[str]:
        """The plan that saves most."""
        return self._at(max)

    @property
    def saves_least(self) -> list[str]:
        """The plan that saves least: what the model may rule out."""
        return self._at(min)

    @property
    def ids(self) -> list[str]:
        """Plans, most saved first."""
        return sorted(self.by, key=lambda key: -self.by[key].net)

    def _at(self, end: object) -> list[str]:
        wanted = (max if end is max else min)(one.net for one in self.by.values())
        return [key for key, one in self.by.items() if one.net == wanted]


def plans(
    years: Number = 5,
    place: Given = NORTHMERE,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> Choice:
    """Return `net_saving` for every plan of the place. Arguments and errors as there."""
    found = system(place)
    if not found.plans:
        raise ValueError(
            "This place has no plans. Give some, or ask net_saving with cuts of your own."
        )
    terms = (years, place, links, scale, tied_percent, discount, first_year)
    return Choice({one.id: net_saving(one.id, *terms) for one in found.plans})


def _factors(years: Number, discount: Number, first_year: str) -> list[Fraction]:
    return [row.exact for row in discount_factors(horizon(years), discount, first_year).rows]


def _named(ids: Iterable[str], values: Iterable[Fraction]) -> dict[str, Decimal]:
    return {key: as_decimal(value) for key, value in zip(ids, values, strict=True)}


def _purses(
    place: Place, cut: Mapping[str, Decimal], lands: Mapping[str, Decimal], years: Decimal
) -> dict[str, Purse]:
    return {
        key: Purse(
            key,
            name,
            years * sum((cut[one] * place.by[one].share_percent(key) / 100 for one in cut), NONE),
            sum((lands[one.id] for one in place.budgets if one.purse == key), NONE),
        )
        for key, name in place.purses
    }
