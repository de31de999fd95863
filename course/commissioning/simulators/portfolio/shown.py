"""How a plan is shown beside another: six pairs of bars, the ranges of people, and what stands in words."""

from __future__ import annotations

from collections.abc import Sequence

from commissioning.drawing.doubt_charts import Interval, intervals
from commissioning.drawing.pair_chart import Pair, pairs
from commissioning.formats import count
from commissioning.models.portfolio import consequences
from commissioning.models.portfolio.case import CHOICES
from commissioning.models.portfolio.comparing import Beside, Change
from commissioning.models.portfolio.following import Consequences
from commissioning.models.portfolio.opening import Gate
from commissioning.simulators.contract import Chart, Table
from commissioning.simulators.portfolio import words
from commissioning.simulators.view import table

THIS = "This plan"
_BETTER = {1: "better", 0: "the same", -1: "worse"}


def named(plan: str, case: str) -> Consequences:
    """What follows from a named plan."""
    return consequences(plan, case)


def measures_table(found: Beside, other: str) -> Table:
    """The six beside the other plan's, in words which is better."""
    rows = [
        [words.MEASURES[one.measure].name, _BETTER[one.better],
         words.value(found.plan, one.measure), words.value(found.other, one.measure)]
        for one in found.sides
    ]  # fmt: skip
    return table(
        "The six measures",
        ["Measure", f"Beside {other}", THIS, other.capitalize()],
        rows,
        note="People with low and high: all goes badly, all goes well.",
        words=2,
    )


def six(found: Beside, other: str) -> Chart:
    """Six pairs of bars. Each is a share of the most that any plan of this case comes to."""
    title = "The six measures, each as a share of the most that any plan comes to"
    data = table(
        title,
        ["Measure", "Wanted", THIS, other.capitalize()],
        [[words.MEASURES[one.measure].name, words.MEASURES[one.measure].wanted,
          words.value(found.plan, one.measure), words.value(found.other, one.measure)]
         for one in found.sides],
        note="A longer bar is more of it, which is not always better.",
        words=2,
    )  # fmt: skip
    alt = f"{title}. " + " ".join(
        f"{words.MEASURES[one.measure].name}: {words.value(found.plan, one.measure)}; {other} "
        f"{words.value(found.other, one.measure)}."
        for one in found.sides
    )
    rows = [
        Pair(
            f"{words.MEASURES[one.measure].name} ({words.MEASURES[one.measure].wanted})",
            (one.share_percent, words.value(found.plan, one.measure)),
            (one.other_percent, words.value(found.other, one.measure)),
        )
        for one in found.sides
    ]
    return pairs(title, alt, data, key=(THIS, other.capitalize()), rows=rows)


def ranges(found: Beside, other: str) -> Chart:
    """People helped, from all goes badly to all goes well."""
    title = "People helped: if all goes badly, in the middle case, if all goes well"
    both = [(THIS, found.plan), (other.capitalize(), found.other)]
    data = table(
        title,
        ["Plan", "Badly", "Middle", "Well"],
        [[name, *(words.MEASURES["people"].said(end) for end in (one.low, one.people, one.high))]
         for name, one in both],
    )  # fmt: skip
    alt = f"{title}. " + " ".join(f"{name}: {words.people(one)}." for name, one in both)
    rows = [
        Interval(name, words.people(one), one.low, one.people, one.high, here=name == THIS)
        for name, one in both
    ]
    return intervals(title, alt, data, rows, across=("people", count))


def gates_table(listed: Sequence[Gate]) -> Table:
    """What law and house rules ask of the plan, in the order in which it is wanted."""
    return table(
        "Gates of this plan",
        ["Gate", "Module"],
        [[gate.text, gate.module] for gate in listed],
        note="Gates come with options. One that does not belong to yours is only paper.",
        words=2,
    )


def free_table(listed: Sequence[Change]) -> Table:
    """What would cost nothing."""
    rows = [
        [" with ".join(one.in_short for one in change.options).capitalize(),
         ", ".join(words.MEASURES[name].name.lower() for name in change.better),
         words.worst_case(change.low_more)]
        for change in listed
    ] or [["Nothing", "from here each gain has a price", ""]]  # fmt: skip
    return table(
        "What costs nothing: one or two changes within the limits",
        ["Change", "Better on", "If all goes badly"],
        rows,
        note="Worse on none of the six. The worst case stands in none of them: read it too.",
        words=3,
    )


def days_table(found: Beside) -> Table:
    """Where the officer days go."""
    rows = [
        [CHOICES[name].name, CHOICES[name].by[found.plan.chosen[name]].in_short, count(days)]
        for name, days in found.plan.by_choice.items()
    ]
    return table(
        "Officer days in the first hundred, by choice",
        ["Choice", "Chosen", "Days"],
        [*rows, ["All", "", count(found.plan.days)]],
        words=2,
        folded=True,
    )
