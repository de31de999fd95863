"""What the ratings come to: which keys stand, and where the pass line would be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from statistics import NormalDist, median

from commissioning.authoring.measuring.exercise import Exercise
from commissioning.authoring.panel.forms import FEWEST, MOST
from commissioning.authoring.panel.rated import PANEL, Rated, rated, shared
from commissioning.authoring.panel.ratings import Ratings
from commissioning.questions.marks import hundredths
from commissioning.questions.options import Worth

AGREE, LEAD = 6, Decimal("0.75")
"""So many of eight have the key alone on top, and its mean leads by so much."""
ALL = len(PANEL)
UNSAFE_AGREE, UNSAFE = 7, -1
"""So many rate an unsafe option so low, or lower."""
TRUE_LEVELS = (60, 70, 80, 90)


@dataclass(frozen=True)
class Verdict:
    """What the panel thinks of one item in one variant. Means are to the hundredth."""

    item: Rated
    means: Mapping[str, Decimal]
    agree: int
    lead: Decimal
    unsafe: Mapping[str, int]
    """For each option that the author calls unsafe: how many rate it so low."""

    @property
    def doubts(self) -> list[str]:
        """Why the key is a debate; nothing where it stands."""
        found = []
        if self.agree < AGREE:
            found.append(f"{self.agree} of {ALL} have the key on top, {AGREE} are needed")
        if self.lead < LEAD:
            found.append(f"it leads by {self.lead}, {LEAD} is needed")
        for option, count in self.unsafe.items():
            if count < UNSAFE_AGREE:
                found.append(
                    f"{count} of {ALL} rate {option} at {UNSAFE} or lower, {UNSAFE_AGREE} are needed to call it unsafe"
                )
        return found


def verdicts(exercise: Exercise, forms: Sequence[Ratings]) -> list[Verdict]:
    """The panel's verdict on every item, in every variant."""
    return [_verdict(one, forms) for one in rated(exercise)]


def _verdict(item: Rated, forms: Sequence[Ratings]) -> Verdict:
    ids = [one.id for one in item.options]
    rows = [
        {option: form.options[f"{item.question.id} {item.variant} {option}"] for option in ids}
        for form in forms
    ]
    exact = {one: Decimal(sum(row[one] for row in rows)) / len(rows) for one in ids}
    key = next(one.id for one in item.options if one.worth.share == 1)
    others = [one for one in ids if one != key]
    return Verdict(
        item,
        {one: hundredths(mean) for one, mean in exact.items()},
        sum(all(row[key] > row[one] for one in others) for row in rows),
        exact[key] - max(exact[one] for one in others),
        {
            one.id: sum(row[one.id] <= UNSAFE for row in rows)
            for one in item.options
            if one.worth is Worth.UNSAFE
        },
    )


@dataclass(frozen=True)
class Cut:
    """Where the panel would draw the line, in whole per cent, and what that does."""

    per_cent: int
    lowest: int
    highest: int
    """The lines of the most lenient and the strictest of the eight."""
    fails: Mapping[int, int]
    """Of 100 people who truly earn so many per cent, how many fail by bad luck or rightly."""
    fewest: int
    most: int
    """How many of 100 learners may fail, as the middle of the panel would defend it."""


def cut(exercise: Exercise, forms: Sequence[Ratings]) -> Cut:
    """The cut by Angoff's method: the points that a just-competent officer would earn, on average."""
    points = {name: variants[0].points for name, variants in shared(exercise).items()}
    total = sum(points.values(), Decimal(0))
    lines = [
        sum((points[name] * form.shares[name] for name in points), Decimal(0)) / total
        for form in forms
    ]
    line = _whole(sum(lines, Decimal(0)) / len(lines))
    return Cut(
        line,
        _whole(min(lines)),
        _whole(max(lines)),
        {level: _failing(line, level, list(points.values())) for level in TRUE_LEVELS},
        round(median(form.shares[FEWEST] for form in forms)),
        round(median(form.shares[MOST] for form in forms)),
    )


def _failing(line: int, level: int, points: Sequence[Decimal]) -> int:
    """Of 100 whose true score is `level`, those who score below the line.

    Each question counts as one toss, all or nothing, so true rates are nearer to none and to all.
    """
    share = level / 100
    spread = sqrt(float(sum(one * one for one in points)) * share * (1 - share)) / float(
        sum(points)
    )
    return round(100 * NormalDist(share, spread).cdf(line / 100))


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
