"""A change is redrawn at once, 95 times of 100: time of our own, whatever else runs."""

from collections.abc import Sequence
from time import process_time
from typing import Any

import pytest

from parts.simulating import Open

MOVES = {
    "applying": ("applicants", range(100, 400, 5)),
    "cashflow": ("reserves", range(0, 30_000, 500)),
    "dial": ("funder_rate", [26 + step / 10 for step in range(60)]),
    "requirements": ("s1", range(30)),
    "who-can-answer": ("measures", range(16)),
    "estimate": ("deadweight", range(20, 60)),
    "scoring": ("social_weight", range(31)),
    "residents-vote": ("budget", range(60_000, 201_000, 2_000)),
    "route-chooser": ("yearly", range(20_000, 260_000, 4_000)),
    "subsidy-ledger": ("need", range(0, 240_000, 4_000)),
    "full-cost": ("price", range(150_000, 180_000, 500)),
    "volume": ("sd", range(20, 75)),
    "low-bid": ("low", range(100_000, 160_000, 1_000)),
    "payment-terms": ("cash", range(0, 60_000, 1_000)),
    "repayable": ("need", range(100_000, 220_000, 2_000)),
    "place": ("years", range(1, 11)),
    "place-over-years": ("pence_MH_UE", range(15, 55)),
    "place-ranges": ("scale", [step / 20 for step in range(40)]),
    "outcomes-bill": ("effect_percent", range(21)),
    "outcomes-cash": ("fee", range(300, 1_200, 25)),
    "who-is-served": ("near_served", range(20, 80)),
    "explorer": ("small", range(1_000, 50_001, 1_000)),
    "explorer-places": ("large", range(60_000, 500_001, 10_000)),
    "who-could-be-found": ("payments", range(60, 2_401, 60)),
    "who-can-bid": ("hours", range(12, 80)),
    "low-price": ("price", range(250_000, 450_000, 5_000)),
    "portfolio": ("days", range(60, 140)),
    "forecasts": ("said_1", range(0, 100, 5)),
    "portfolio-way-through": ("core_day", range(180, 260)),
    "ladder": ("survey.promised", [str(step % 8 + 1) for step in range(60)]),
}


LONGEST = 0.15
"""Seconds: on an ordinary machine a third of it; the rest is what a shared one makes of them."""
MOST_MOVES = 21
"""As many as tell 95 times of 100, spread evenly from the first move to the last."""


def spread(moves: Sequence[Any]) -> list[Any]:
    """At most MOST_MOVES of them, both ends included."""
    if len(moves) <= MOST_MOVES:
        return list(moves)
    step = (len(moves) - 1) / (MOST_MOVES - 1)
    return [moves[round(n * step)] for n in range(MOST_MOVES)]


@pytest.mark.parametrize("name", MOVES)
def test_redraw(name: str, opened: Open) -> None:
    simulator = opened(name)
    simulator.set(moving=True)
    control, moves = MOVES[name]
    times = []
    for value in spread(moves):
        start = process_time()
        simulator.set(values={**simulator.values, control: value})
        times.append(process_time() - start)
    assert sorted(times)[-2] < LONGEST, "of 21 one may take longer"
