"""How wrong we may be: every link drawn from its range, many times over. For ruling out, not for picking."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul

from commissioning.models.place.links.network import Place
from commissioning.models.place.links.reading import NORTHMERE, Changed, Given, Leaving, system
from commissioning.models.place.links.tracing import horizon
from commissioning.models.place.savings.planning import Cuts, cuts_of
from commissioning.models.place.uncertainty.sampling import Draws, Tell, Teller, drawn
from commissioning.models.shared.money import Number, whole
from commissioning.models.social_value.discounting import discount_factors

MOST_RUNS = 20_000
OWN = "own"


def _nobody(done: int, of: int) -> None: ...


@dataclass(frozen=True)
class Outcome:
    """One plan over all draws, pounds; shares of draws in per cent. Equal plans share a draw."""

    p10: float
    p50: float
    p90: float
    unreplaced_p10: float
    unreplaced_p90: float
    best_percent: float
    """Draws in which it saves most of all plans."""
    worst_percent: float
    """Draws in which it saves least."""
    beats: Mapping[str, float]
    """Draws in which it saves more than another plan, by the other's id."""
    beats_on_both: Mapping[str, float]
    """The same, and leaves less help that nobody replaces."""
    nets: Sequence[float]
    """What it saves, by draw, in the order drawn."""


@dataclass(frozen=True)
class Doubt:
    """What the draws say. `linchpin…_percent`: draws in which a service has the largest knock-on."""

    runs: int
    seed: int
    years: int
    by: Mapping[str, Outcome]
    """By plan; a plan of one's own is "own"."""
    linchpin_percent: Mapping[str, float]
    """For each £1, in the long run."""
    linchpin_years_percent: Mapping[str, float]
    """For each £1, over the years."""
    linchpin_whole_percent: Mapping[str, float]
    """By whole budget, in the long run."""

    @property
    def worst(self) -> str:
        """The plan that saves least in most draws."""
        return max(self.by, key=lambda key: self.by[key].worst_percent)


def simulate(
    years: Number = 5,
    cuts: Cuts | None = None,
    place: Given = NORTHMERE,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
    runs: Number = 4_000,
    seed: int = 2027,
    tell: Tell = _nobody,
) -> Doubt:
    """Return what each plan of the place, and `cuts` of your own, save when every link is drawn.

    Each link is triangular(low, likely, high), and so is what leaves with a grant; all independent, which
    is kind: errors of one sort usually lean one way (`scale` moves all together). Pk is the draw at
    place (runs − 1) × k ÷ 100 of those in order. Another seed moves shares by about one in a hundred.
    The rest as `net_saving`. Errors: ValueError as there, or if runs is not 2 to 20,000.
    """
    count = whole(runs, "The number of runs", least=2)
    if count > MOST_RUNS:
        raise ValueError(f"The number of runs is {count}. Give at most {MOST_RUNS:,}.")
    asked = system(place)
    found = system(place, links, scale, tied_percent)
    factors = discount_factors(horizon(years), discount, first_year)
    weights = tuple(float(row.exact) for row in factors.rows)
    draws = drawn(found, weights, count, whole(seed, "The seed"), Teller(tell))
    chosen = {one.id: cuts_of(asked, one.id) for one in asked.plans}
    if cuts is not None:
        chosen[OWN] = cuts_of(asked, cuts)
    taken = {
        key: [float(cut.get(one.id, 0)) for one in found.services] for key, cut in chosen.items()
    }
    return Doubt(
        count,
        seed,
        len(weights),
        _Compared(draws, taken).outcomes(),
        _first(found, draws.settled),
        _first(found, draws.lands),
        _first(found, draws.settled, [float(one.budget or 0) for one in found.services]),
    )


@dataclass(frozen=True)
class _Compared:
    draws: Draws
    taken: Mapping[str, Sequence[float]]

    @cached_property
    def nets(self) -> dict[str, array[float]]:
        """What each plan saves, by draw."""
        return {
            key: array("d", (sum(cuts) * self.draws.years - landed
                             for landed in _weighed(self.draws.lands, cuts)))
            for key, cuts in self.taken.items()
        }  # fmt: skip

    @cached_property
    def gaps(self) -> dict[str, array[float]]:
        """Help that nobody replaces, by draw."""
        return {
            key: array("d", _weighed(self.draws.unreplaced, cuts))
            for key, cuts in self.taken.items()
        }

    def outcomes(self) -> dict[str, Outcome]:
        ids = list(self.taken)
        if not ids:
            return {}
        rows = list(zip(*(self.nets[key] for key in ids), strict=True))
        best, worst = _shares(ids, rows, max), _shares(ids, rows, min)
        return {key: self._outcome(key, best[key], worst[key]) for key in ids}

    def _outcome(self, key: str, best: float, worst: float) -> Outcome:
        nets, gaps = sorted(self.nets[key]), sorted(self.gaps[key])
        last = len(nets) - 1
        others = [other for other in self.taken if other != key]
        return Outcome(
            p10=nets[last * 10 // 100],
            p50=nets[last * 50 // 100],
            p90=nets[last * 90 // 100],
            unreplaced_p10=gaps[last * 10 // 100],
            unreplaced_p90=gaps[last * 90 // 100],
            best_percent=best,
            worst_percent=worst,
            beats={other: self._ahead(key, other, both=False) for other in others},
            beats_on_both={other: self._ahead(key, other, both=True) for other in others},
            nets=self.nets[key],
        )

    def _ahead(self, one: str, other: str, *, both: bool) -> float:
        saved = zip(self.nets[one], self.nets[other], strict=True)
        left = zip(self.gaps[one], self.gaps[other], strict=True)
        won = sum(a > b and (not both or c < d) for (a, b), (c, d) in zip(saved, left, strict=True))
        return 100 * won / len(self.nets[one])


def _weighed(per_pound: Sequence[array[float]], cuts: Sequence[float]) -> list[float]:
    """The sum over services of £1's worth × pounds cut, by draw."""
    total = [0.0] * len(per_pound[0])
    for column, cut in zip(per_pound, cuts, strict=True):
        if cut:
            total = [so_far + value * cut for so_far, value in zip(total, column, strict=True)]
    return total


def _first(
    place: Place, per_pound: Sequence[array[float]], times: Sequence[float] | None = None
) -> dict[str, float]:
    weights = times or [1.0] * len(per_pound)
    rows = [tuple(map(mul, row, weights)) for row in zip(*per_pound, strict=True)]
    return _shares([one.id for one in place.services], rows, max)


def _shares(ids: Sequence[str], rows: Sequence[Sequence[float]], end: object) -> dict[str, float]:
    """Draws, per cent, in which each is at this end; equal ones share a draw."""
    found = dict.fromkeys(ids, 0.0)
    for row in rows:
        wanted = max(row) if end is max else min(row)
        equal = [key for key, value in zip(ids, row, strict=True) if value == wanted]
        for key in equal:
            found[key] += 1 / len(equal)
    return {key: 100 * value / len(rows) for key, value in found.items()}
