"""Every group's figures and the start fee drawn many times from their ranges: what stays true, and how often.

In each draw the tariff makes the bill at the groups' effect so much above cost, without a cap. Then the same people
are served as referred, with two thirds of the effect lost, with nothing gained, and with people picked from the middle
and far groups' places. Draws are floating point: samples of doubt, not sums of money.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache

from commissioning.models.outcomes.terms.case import DRAWN_FROM, DRAWS, GROUP_NAMES, PARAMETERS
from commissioning.models.shared.money import Number, number, whole

MOST_RUNS = 50_000
_PEOPLE = float(PARAMETERS["people"].default)
_SETUP = float(PARAMETERS["setup"].default)
Drawn = list[tuple[float, float, float, float]]
"""By group: share, baseline, effect (parts of 1), cost."""


@dataclass(frozen=True)
class Doubt:
    """What held in how many of 100 draws, and the share of the bill that is due at no effect, in per cent."""

    runs: int
    at_zero_percent: tuple[float, ...]
    """Of each draw, in order of size."""
    picking_lowers_what_is_bought: float
    picking_raises_the_rate: float
    picking_raises_the_gain: float
    near_dearer_than_middle: float
    far_loses: float
    parking_pays_at_equal_gain: float
    poor_result_saves_little: float
    """How often losing two thirds of the effect takes less than a quarter off the bill."""

    def at(self, share_percent: Number) -> float:
        """The share of the bill at no effect below which so many of 100 draws lie."""
        place = int((self.runs - 1) * float(number(share_percent)) / 100)
        return self.at_zero_percent[place]

    @property
    def low(self) -> float:
        """Five of 100 draws lie below."""
        return self.at(5)

    @property
    def middle(self) -> float:
        """Half of the draws lie below."""
        return self.at(50)

    @property
    def high(self) -> float:
        """Ninety-five of 100 draws lie below."""
        return self.at(95)


def simulate(runs: Number = 5_000, seed: int = 2026) -> Doubt:
    """Return what holds when every assumption is drawn evenly from its range.

    `runs` draws, 1 to 50,000; equal seeds give equal draws. Errors: ValueError if `runs` is out of range.
    """
    count = whole(runs, "The number of draws", least=1)
    if count > MOST_RUNS:
        raise ValueError(f"The number of draws is {count:,}. Give at most {MOST_RUNS:,}.")
    return _simulated(count, whole(seed, "The seed"))


@lru_cache(maxsize=4)
def _simulated(runs: int, seed: int) -> Doubt:
    source = random.Random(seed)  # noqa: S311  (teaching, not secrets)
    at_zero, held = [], [0] * 7
    for _ in range(runs):
        share, facts = _one(_drawn(source), source.uniform(*map(float, DRAWS["fee"])))
        at_zero.append(share)
        held = [total + fact for total, fact in zip(held, facts, strict=True)]
    return Doubt(runs, tuple(sorted(at_zero)), *(100 * total / runs for total in held))


def _drawn(source: random.Random) -> Drawn:
    def even(name: str, field: str) -> float:
        return source.uniform(*DRAWN_FROM[f"{name}_{field}"])

    near, middle, far = GROUP_NAMES
    shares = {name: even(name, "share_percent") / 100 for name in (near, far)}
    shares[middle] = 1 - shares[near] - shares[far]
    return [
        (shares[name], even(name, "baseline_percent") / 100, even(name, "effect_percent") / 100, even(name, "cost"))
        for name in GROUP_NAMES
    ]  # fmt: skip


def _one(groups: Drawn, fee: float) -> tuple[float, tuple[bool, ...]]:
    """The share due at no effect, per cent, and what held, in the order of `Doubt`."""
    cost = sum(share * each for share, _, _, each in groups)
    rate = sum(share * (base + more) for share, base, more, _ in groups)
    before = sum(share * base for share, base, _, _ in groups)
    bill = (1 + float(DRAWS["above_cost_percent"]) / 100) * (cost + _SETUP / _PEOPLE)
    tariff = (bill - fee) / rate
    at_zero = fee + before * tariff
    low = fee + (before + (rate - before) / 3) * tariff
    (near, *others) = groups
    moved = float(DRAWS["moved_to_near_percent"]) / 100
    left = 1 - moved
    picked = [
        (near[0] + moved * (1 - near[0]), *near[1:]),
        *((one[0] * left, *one[1:]) for one in others),
    ]
    picked_rate = sum(share * (base + more) for share, base, more, _ in picked)
    picked_more = sum(share * more for share, _, more, _ in picked)
    picked_gain = fee + picked_rate * tariff - sum(share * each for share, _, _, each in picked)
    _, base, more, each = groups[-1]
    equal = bill - cost
    equal_tariff = (each + equal - fee) / (base + more)
    parked = fee + equal_tariff * base - float(DRAWS["parked_of_cost_percent"]) / 100 * each
    near_each = near[3] / max(near[2], 1e-9)
    facts = (
        picked_more < rate - before,
        picked_rate > rate,
        picked_gain > bill - cost,
        near_each > groups[1][3] / groups[1][2],
        fee + (base + more) * tariff < each,
        parked > equal,
        1 - low / bill < 0.25,
    )
    return 100 * at_zero / bill, facts
