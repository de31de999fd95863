"""Need followed from year to year, with exact numbers for answers and floating point for draws.

Ahead from what is withdrawn:  e_i(t) = w_i + Σ_j s[j→i] × e_j(t − d[j→i]); terms before year 1 are 0.
Back to £1 at each service:    y_i(t) = a_i(t) + Σ_j s[i→j] × y_j(t − d[i→j]), a the part that lands at once.
The two agree: Σ_i w_i × y_i(t) is what lands in year t. Links with d = 0 are solved together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Generic, TypeVar

from commissioning.models.place.links.equations import inverse, solved
from commissioning.models.place.links.network import Place
from commissioning.models.shared.money import Number, whole

N = TypeVar("N", Fraction, float)

LONGEST = 60


@dataclass(frozen=True)
class Wiring:
    """Links by position: (link, from, to, delay) between services, and (link, from, budget, delay)."""

    size: int
    passing: tuple[tuple[int, int, int, int], ...]
    landing: tuple[tuple[int, int, int, int], ...]
    order: tuple[int, ...] | None
    """Services so that each comes after those it passes need to at once; None if these run in a ring."""

    def matrix(self, strengths: Sequence[N], nought: N, at_once: bool = False) -> list[list[N]]:
        """S[i][j] between services; with `at_once` of links without delay alone."""
        found = [[nought] * self.size for _ in range(self.size)]
        for link, i, j, delay in self.passing:
            if not (at_once and delay):
                found[i][j] += strengths[link]
        return found


@lru_cache(maxsize=64)
def wiring(place: Place) -> Wiring:
    """Return how the links of a place run, whatever their strengths."""
    service = {one.id: at for at, one in enumerate(place.services)}
    budget = {one.id: at for at, one in enumerate(place.budgets)}
    passing, landing = [], []
    for at, one in enumerate(place.links):
        start = service[one.source]
        if one.target in service:
            passing.append((at, start, service[one.target], one.delay))
        else:
            landing.append((at, start, budget[one.target], one.delay))
    ahead = {i: {j for _, k, j, delay in passing if k == i and not delay} for i in service.values()}
    order: list[int] = []
    while ready := [i for i in ahead if i not in order and ahead[i] <= set(order)]:
        order += ready
    whole_order = tuple(order) if len(order) == len(service) else None
    return Wiring(len(service), tuple(passing), tuple(landing), whole_order)


def strengths(place: Place) -> tuple[Fraction, ...]:
    """Return the likely strength of every link, exactly."""
    return tuple(Fraction(one.likely) for one in place.links)


def horizon(years: Number) -> int:
    """Return `years` as a whole number of 1 to 60. Errors: ValueError otherwise."""
    count = whole(years, "The number of years", least=1)
    if count > LONGEST:
        raise ValueError(f"The number of years is {count}. Give at most {LONGEST}.")
    return count


@lru_cache(maxsize=64)
def settled(place: Place) -> tuple[tuple[Fraction, ...], ...]:
    """Return what £1 withdrawn at each service comes to at every service in the long run.

    Errors: ValueError if the links feed on themselves.
    """
    nought = Fraction(0)
    found = inverse(wiring(place).matrix(strengths(place), nought))
    return tuple(tuple(row) for row in found)


@dataclass(frozen=True)
class Trace(Generic[N]):
    """By year, then by place in the order written: need at each service, and what each link carries."""

    effects: list[list[N]]
    carried: list[list[N]]


def ahead(place: Place, withdrawn: Sequence[Fraction], years: int) -> Trace[Fraction]:
    """Follow pounds of help withdrawn for good from year 1. Errors: ValueError as `settled`."""
    settled(place)
    wired, values, nought = wiring(place), strengths(place), Fraction(0)
    at_once = inverse(wired.matrix(values, nought, at_once=True))
    effects: list[list[Fraction]] = []
    carried: list[list[Fraction]] = []
    for year in range(years):
        need = list(withdrawn)
        for link, i, j, delay in wired.passing:
            if 0 < delay <= year:
                need[j] += values[link] * effects[year - delay][i]
        if any(not delay for *_, delay in wired.passing):
            need = [
                sum((need[i] * at_once[i][j] for i in range(wired.size) if at_once[i][j]), nought)
                for j in range(wired.size)
            ]
        effects.append(need)
        moved = [nought] * len(values)
        for link, i, _, delay in (*wired.passing, *wired.landing):
            if delay <= year:
                moved[link] = values[link] * effects[year - delay][i]
        carried.append(moved)
    return Trace(effects, carried)


First = Callable[[int], list[N]]
"""What lands of £1 at each service in year t (from 0) without passing through another."""


def back(wired: Wiring, values: Sequence[N], first: First[N], years: int) -> list[list[N]]:
    """Return y[t][i]: what lands in year t (from 0) of £1 a year withdrawn at service i for good."""
    found: list[list[N]] = []
    later = [one for one in wired.passing if one[3]]
    at_once = [one for one in wired.passing if not one[3]]
    then: dict[int, list[tuple[int, int]]] = {}
    for link, i, j, _ in at_once:
        then.setdefault(i, []).append((link, j))
    for year in range(years):
        row = first(year)
        for link, i, j, delay in later:
            if delay <= year:
                row[i] += values[link] * found[year - delay][j]
        if wired.order is not None:
            for i in wired.order:
                for link, j in then.get(i, ()):
                    row[i] += values[link] * row[j]
        else:
            nought = values[0] * 0
            row = solved(wired.matrix(values, nought, at_once=True), row)
        found.append(row)
    return found


def landing(
    wired: Wiring, values: Sequence[N], nought: N, budgets: frozenset[int] | None = None
) -> First[N]:
    """Return `First` for what lands in these budgets, by position; in all without them."""
    kept = [one for one in wired.landing if budgets is None or one[2] in budgets]

    def first(year: int) -> list[N]:
        row = [nought] * wired.size
        for link, i, _, delay in kept:
            if delay <= year:
                row[i] += values[link]
        return row

    return first


def left_over(wired: Wiring, values: Sequence[N], one: N) -> list[N]:
    """Return, by service, the part of £1 of help withdrawn that no link takes up, never below 0."""
    found = [one] * wired.size
    for link, i, _, _ in (*wired.passing, *wired.landing):
        found[i] -= values[link]
    return [max(part, one * 0) for part in found]
