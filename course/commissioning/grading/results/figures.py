"""The report's charts: in the house style of the simulators, each with its table and text."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from commissioning.drawing import picture
from commissioning.drawing.charts import Bar, Reach, bars, reaches
from commissioning.formats import per_cent_whole
from commissioning.grading.results.counting.cohort import Cohort
from commissioning.grading.results.counting.items import Item
from commissioning.grading.results.counting.statistics import LEAST, Estimate, mean_share

BANDS = ((0, 50), (50, 60), (60, 70), (70, 80), (80, 90), (90, 101))
Chart = picture.Chart[dict[str, Any]]


def percent(estimate: Estimate) -> str:
    """A share with its interval: 64 per cent (48 to 77)."""
    if estimate.low is None or estimate.high is None:
        return per_cent_whole(100 * estimate.value)
    low, high = round(100 * estimate.low), round(100 * estimate.high)
    return f"{per_cent_whole(100 * estimate.value)} ({low} to {high})"


def scores(cohort: Cohort) -> Chart | None:
    """How many learners had which score. None below five with a score."""
    listed = [
        min(max(one.result.score.per_cent, Decimal(0)), Decimal(100))  # a person may give more
        for one in cohort.marked
        if one.result and one.result.score.max_points > 0
    ]
    if len(listed) < LEAST:
        return None
    counts = [sum(low <= score < high for score in listed) for low, high in BANDS]
    names = [_band(low, high) for low, high in BANDS]
    most = max(range(len(counts)), key=counts.__getitem__)
    alt = (
        f"Bars of how many learners had which score. {len(listed)} have one. "
        f"Most, {counts[most]}, had {names[most]}."
    )
    rows = [
        Bar(name, _learners(count), (count,)) for name, count in zip(names, counts, strict=True)
    ]
    table: dict[str, Any] = {
        "head": ["Score", "Learners"],
        "rows": [[name, str(count)] for name, count in zip(names, counts, strict=True)],
    }
    return bars("How the scores fell", alt, table, rows)


def _band(low: int, high: int) -> str:
    if low == 0:
        return f"under {high} per cent"
    return f"{low} per cent and more" if high > 100 else f"{low} to {high - 1} per cent"


def _learners(count: int) -> str:
    return f"{count} learner" if count == 1 else f"{count} learners"


def outcomes(cohort: Cohort) -> Chart | None:
    """The mean share of points on each outcome. None below five learners with marks."""
    names = sorted({name for one in cohort.marked if one.result for name in one.result.outcomes})
    need = cohort.about.rule.cut
    shown, rows = [], []
    for name in names:
        tallies = [
            one.result.outcomes[name]
            for one in cohort.marked
            if one.result and name in one.result.outcomes
        ]
        mean = mean_share([min(max(float(one.per_cent) / 100, 0.0), 1.0) for one in tallies])
        if mean is None:
            continue
        met = sum(one.per_cent >= need for one in tallies)
        words = cohort.about.outcomes.get(name, "")
        label = f"{name} {words}".strip()
        shown.append((label, mean))
        rows.append([label, percent(mean), f"{met} of {len(tallies)}"])
    head = ["Outcome", "Mean share of points (95 per cent interval)", f"Reached {need} per cent"]
    return _reaches("Points by outcome", shown, head, rows)


def facility(items: Sequence[Item]) -> Chart | None:
    """The mean share of points on each question that a computer marks, lowest first."""
    listed = [(one, one.facility) for one in items if one.facility and not one.written]
    ordered = sorted(listed, key=lambda pair: pair[1].value)
    head = ["Question", "Mean share of points (95 per cent interval)", "Item and rest", "Blank"]
    rows = [
        [
            one.question.title,
            percent(mean),
            tells(one.discrimination),
            f"{one.blanks} of {one.n}",
        ]
        for one, mean in ordered
    ]
    return _reaches(
        "Points by question, lowest first",
        [(one.question.title, mean) for one, mean in ordered],
        head,
        rows,
    )


def tells(estimate: Estimate | None) -> str:
    """A correlation with its interval: 0.41 (0.11 to 0.64)."""
    if estimate is None:
        return "cannot be told"
    if estimate.low is None or estimate.high is None:
        return _signed(estimate.value)
    return f"{_signed(estimate.value)} ({_signed(estimate.low)} to {_signed(estimate.high)})"


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", "\u2212")


def _reaches(
    title: str, shown: Sequence[tuple[str, Estimate]], head: list[str], rows: list[list[str]]
) -> Chart | None:
    if not shown:
        return None
    lowest = min(shown, key=lambda pair: pair[1].value)
    highest = max(shown, key=lambda pair: pair[1].value)
    alt = (
        f"{len(shown)} dots on a scale of 0 to 100 per cent, each with its interval. Lowest: "
        f"{lowest[0]}, {percent(lowest[1])}. Highest: {highest[0]}, {percent(highest[1])}."
    )

    listed = [
        Reach(
            label,
            percent(mean),
            100 * mean.value,
            _in_hundred(mean.low),
            _in_hundred(mean.high),
        )
        for label, mean in shown
    ]
    return reaches(title, alt, {"head": head, "rows": rows}, listed)


def _in_hundred(share: float | None) -> float | None:
    return None if share is None else 100 * share
