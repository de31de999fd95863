"""How much more learners know of a module that they took than of one that they did not.

Each learner is their own control. With T the share right on the module taken and C on the other, a learner's figure
is (T after − T before) − (C after − C before). The forms may differ in difficulty; half of the learners have A
before and half B, on each module by a lot of its own, so the figure is the constant of a least-squares fit on
those two orders, each −½ or ½: what the forms differ by cancels out, however unequal the halves are.

Where all figures are alike, as where everybody has everything right, their own spread would say that there is no
luck at all. So the spread is never less than if one learner had one question more.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from commissioning.grading.results.counting.statistics import LEAST, Estimate
from commissioning.records.evidence.agreed import AFTER, BEFORE, QUESTIONS, Agreed, Asked

_Z = statistics.NormalDist().inv_cdf(0.975)

Counts = Callable[[Asked], bool]


def right(one: Asked) -> bool:
    """Whether an answer counts: right."""
    return one.right


def right_and_sure(one: Asked) -> bool:
    """Whether an answer counts: right, and the learner was sure."""
    return one.right and one.sure


@dataclass(frozen=True)
class Learner:
    """Shares of questions, 0 to 1, and which form came first on each module: −½ for A, ½ for B."""

    taken_before: float
    taken_after: float
    control_before: float
    control_after: float
    taken_order: float
    control_order: float

    @property
    def gain(self) -> float:
        """Gain on the module taken, less that on the other."""
        return (self.taken_after - self.taken_before) - (self.control_after - self.control_before)


def measured(agreed: Agreed, counts: Counts = right) -> Learner | None:
    """One learner's shares of the questions that were answered both times.

    None where a time or a module has no answers, or the forms were mixed up.
    """
    shares, orders = [], []
    for module in (agreed.taken, agreed.control):
        before, after = (
            {one.item: one for one in agreed.asked if (one.module, one.when) == (module, when)}
            for when in (BEFORE, AFTER)
        )
        both = sorted(before.keys() & after.keys())
        forms = [{by_item[item].form for item in both} for by_item in (before, after)]
        if any(len(one) != 1 for one in forms) or forms[0] == forms[1]:
            return None
        shares += [_share([by_item[item] for item in both], counts) for by_item in (before, after)]
        orders.append(-0.5 if forms[0] == {"A"} else 0.5)
    return Learner(shares[0], shares[1], shares[2], shares[3], orders[0], orders[1])


def gain(learners: Sequence[Learner]) -> Estimate | None:
    """The gain with its 95 per cent interval, as a share of 1; None below five learners.

    None too where all had the same form first on a module, or the two orders went together: then the gain and
    the difference of the forms cannot be told apart.
    """
    return _constant(
        [one.gain for one in learners],
        [(one.taken_order, one.control_order) for one in learners],
        1 / QUESTIONS,
    )


def item_gain(agreed: Iterable[Agreed], item: str) -> Estimate | None:
    """How many more have one question of the module taken right after than before, as `gain`."""
    changes, orders = [], []
    for one in agreed:
        found = {
            each.when: each for each in one.asked if (each.module, each.item) == (one.taken, item)
        }
        if len(found) == 2 and found[BEFORE].form != found[AFTER].form:
            changes.append(float(found[AFTER].right) - float(found[BEFORE].right))
            orders.append((-0.5 if found[BEFORE].form == "A" else 0.5,))
    return _constant(changes, orders, 1.0)


def _share(asked: Sequence[Asked], counts: Counts) -> float:
    return sum(map(counts, asked)) / len(asked)


def _constant(
    values: Sequence[float], orders: Sequence[tuple[float, ...]], step: float
) -> Estimate | None:
    """The constant of a least-squares fit of `values` on `orders`, with Student's interval.

    `step` is what one question moves a value by.
    """
    n = len(values)
    if n < LEAST:
        return None
    fitted = np.array([(1.0, *order) for order in orders])
    free = n - fitted.shape[1]
    if free < 1 or np.linalg.matrix_rank(fitted) < fitted.shape[1]:
        return None
    inverse = np.linalg.inv(fitted.T @ fitted)
    fit = inverse @ fitted.T @ np.array(values)
    rest = np.array(values) - fitted @ fit
    spread = max(float(rest @ rest), step * step)
    error = math.sqrt(spread / free * float(inverse[0, 0]))
    reach, middle = _student(free) * error, float(fit[0])
    return Estimate(middle, middle - reach, middle + reach, n)


def _student(free: int) -> float:
    """97.5 per cent of Student's t lies below this.

    Exact for 1 and 2 degrees of freedom, else the expansion of Abramowitz and Stegun (1964), 26.7.5, within
    0.004 from 3 on.
    """
    if free == 1:
        return math.tan(math.pi * 0.475)
    if free == 2:
        return 0.95 * math.sqrt(2 / (1 - 0.95**2))
    z = _Z
    return (
        z
        + (z**3 + z) / (4 * free)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * free**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * free**4)
    )
