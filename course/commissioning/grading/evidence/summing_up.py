"""What the files of a cohort come to, module by module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.grading.evidence import rules
from commissioning.grading.evidence.counts import Moved, moved
from commissioning.grading.evidence.gain import (
    Learner,
    gain,
    item_gain,
    measured,
    right,
    right_and_sure,
)
from commissioning.grading.results.counting.statistics import LEAST, Estimate, discrimination
from commissioning.records.evidence.agreed import Agreed


@dataclass(frozen=True)
class Shares:
    """Mean shares of questions, 0 to 1, before and after, on the module taken and on the other."""

    taken_before: float
    taken_after: float
    control_before: float
    control_after: float


@dataclass(frozen=True)
class Measure:
    """One way to count, right or right and sure; None where too few, or where forms cannot be told from gain."""

    name: str
    shares: Shares | None
    gain: Estimate | None


@dataclass(frozen=True)
class Item:
    """One question of the module taken, in both forms."""

    id: str
    gain: Estimate | None
    rule: str


@dataclass(frozen=True)
class Evidence:
    """All that one module's cohort shows. `complete` are those with both modules before and after."""

    module: str
    agreed: int
    complete: int
    measures: tuple[Measure, Measure]
    rule: str
    items: tuple[Item, ...]
    counts: tuple[Moved, ...]
    rating: Estimate | None
    """How the managers' ratings of documents go with scores: a correlation, −1 to 1, from 40 pairs."""
    rated: int

    @property
    def counted(self) -> dict[str, int]:
        """How many people each figure counts that is told, by a name for it."""
        found = {measure.name: measure.gain.n for measure in self.measures if measure.gain}
        found |= {item.id: item.gain.n for item in self.items if item.gain}
        moved = (one for one in self.counts if one.change is not None)
        return found | {f"{one.name}, day {one.day}": one.learners for one in moved}


def evidence(module: str, agreed: Sequence[Agreed]) -> Evidence:
    """Sum up those who took `module`."""
    complete = [one for one in agreed if measured(one)]
    by_right = [one for one in (measured(each, right) for each in complete) if one]
    by_sure = [one for one in (measured(each, right_and_sure) for each in complete) if one]
    measures = _measure("Right", by_right), _measure("Right, and sure", by_sure)
    found = measures[0].gain
    rated = [
        (one.document_rating, one.score_percent)
        for one in agreed
        if one.document_rating is not None and one.score_percent is not None
    ]
    return Evidence(
        module,
        len(agreed),
        len(complete),
        measures,
        rules.of_module(round(100 * found.value), found.n) if found else rules.OPEN,
        tuple(_items(complete)),
        tuple(moved(agreed)),
        discrimination(*zip(*rated, strict=True)) if len(rated) >= rules.ENOUGH else None,
        len(rated),
    )


def _measure(name: str, learners: Sequence[Learner]) -> Measure:
    found = gain(learners)
    if found is None:
        return Measure(name, None, None)
    means = (
        sum(getattr(one, share) for one in learners) / len(learners)
        for share in ("taken_before", "taken_after", "control_before", "control_after")
    )
    return Measure(name, Shares(*means), found)


def _items(complete: Sequence[Agreed]) -> list[Item]:
    """The questions that five or more were asked: what stands in fewer files need be none of the course's."""
    files = Counter(
        name
        for each in complete
        for name in {one.item for one in each.asked if one.module == each.taken}
    )
    names = sorted(name for name, number in files.items() if number >= LEAST)
    found = [(name, item_gain(complete, name)) for name in names]
    return [
        Item(name, each, rules.of_item(round(100 * each.value), each.n) if each else rules.OPEN)
        for name, each in found
    ]
