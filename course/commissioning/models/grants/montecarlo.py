"""The same grant many times over: how often nothing is lost, and how bad a bad run is.

Draws are floating point: they are samples of chance, not sums of money.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from commissioning.models.grants.award import Grant
from commissioning.models.grants.check_settings import DEFAULTS, Settings
from commissioning.models.grants.checks import KINDS
from commissioning.models.grants.proportionality import Loss, assess
from commissioning.models.shared.money import whole


@dataclass(frozen=True)
class Simulation:
    """Losses in pounds over `runs` runs, smallest first in `losses`."""

    runs: int
    seed: int
    expected: float
    mean: float
    standard_error: float
    nothing_lost_percent: float
    p50: float
    p90: float
    p99: float
    worst: float
    losses: tuple[float, ...]


def chances(left: Loss, grant: Grant, settings: Settings = DEFAULTS) -> dict[str, float]:
    """Return the chance of each kind of loss: expected loss ÷ (amount × average severity).

    Errors: ValueError if a severity is 0 or above 50 per cent, or the chances exceed 1 together.
    """
    result = {}
    expected = vars(left)
    for kind, severity in settings.severities().items():
        if not 0 < severity <= 50:
            raise ValueError(
                f"The average loss when there is {kind} is {severity} per cent of the award. "
                "Give more than 0 and at most 50."
            )
        result[kind] = float(expected[kind] / (grant.amount * severity / 100))
    if sum(result.values()) > 1:
        raise ValueError(
            "With these settings something goes wrong more often than every time. "
            "Lower the loss if nothing were checked, or raise the average loss when it happens."
        )
    return result


def simulate(
    grant: Grant,
    checks: str | Iterable[str],
    runs: int = 2000,
    seed: int = 2018,
    settings: Settings = DEFAULTS,
) -> Simulation:
    """Return losses over `runs` independent runs of one grant under one set of checks.

    In a run at most one kind of loss happens: kind k with chance p_k = L_k ÷ (A × s_k), where L_k
    is the expected loss left, A the award and s_k the average severity. The loss is then uniform
    from 0 to 2 × A × s_k. So the mean is exactly Σ p_k × A × s_k = Σ L_k, and no run loses more
    than the award. Checks lower the chance, not the severity. Illustrative: invented for Northmere.
    Errors: ValueError as `assess` and `chances`, or if runs is below 2.
    """
    count = whole(runs, "The number of runs", least=2)
    left = assess(grant, checks, settings).left
    probability = chances(left, grant, settings)
    top = {k: 2 * float(grant.amount * s / 100) for k, s in settings.severities().items()}
    draw = random.Random(seed)  # noqa: S311  (teaching, not secrets)
    losses = []
    for _ in range(count):
        point = draw.random()
        loss = 0.0
        for kind in KINDS:
            if point < probability[kind]:
                loss = draw.uniform(0, top[kind])
                break
            point -= probability[kind]
        losses.append(loss)
    losses.sort()
    return Simulation(
        runs=count,
        seed=seed,
        expected=float(left.total),
        mean=statistics.fmean(losses),
        standard_error=statistics.stdev(losses) / count**0.5,
        nothing_lost_percent=100 * losses.count(0.0) / count,
        p50=losses[(count - 1) * 50 // 100],
        p90=losses[(count - 1) * 90 // 100],
        p99=losses[(count - 1) * 99 // 100],
        worst=losses[-1],
        losses=tuple(losses),
    )
