"""How an outcomes contract is shown: the bill in two parts, four results side by side, and the provider's cash."""

from __future__ import annotations

from commissioning.drawing.charts import Bar, Track, bars, tracks
from commissioning.formats import count, number_1, per_cent_whole, pounds
from commissioning.models.outcomes.payments.bill import Contract, Levels
from commissioning.models.outcomes.payments.returns import Rate
from commissioning.simulators.contract import Chart, Table
from commissioning.simulators.outcomes.asking import LEVELS
from commissioning.simulators.view import table


def held(found: Levels) -> list[str]:
    """That half as much again is more than there can be, where it is."""
    if not found.held:
        return []
    most = number_1(found.high.effect_percent)
    return [
        f"Half as much again would be more than all of one group. That row stops at {most} in 100."
    ]


def each(value: object | None) -> str:
    """A price for each outcome, or that none was bought."""
    return "none bought" if value is None else pounds(value)


def rate_words(rate: Rate) -> str:
    """The rate a year in words: whole per cent, as no term sheet is known more closely."""
    return "no single rate" if rate.percent is None else per_cent_whole(rate.percent)


def rate_figure(rate: Rate) -> str:
    """The rate as a figure alone, for places with "per cent" in their words already."""
    return "none" if rate.percent is None else count(rate.percent)


def bill_chart(found: Levels) -> Chart:
    """The bill at four effects: what is due in any case, and what the effect decides."""
    title = "The bill: due if nothing changes (solid), decided by the effect (hatched)"
    rows = [
        [LEVELS[name], pounds(one.paid), pounds(one.at_zero), pounds(one.at_risk), pounds(one.cut_by_cap)]
        for name, one in found.by.items()
    ]  # fmt: skip
    data = table(title, ["Result", "Bill", "Due if nothing changes", "Decided by the effect",
                         "Cut by the cap"], rows)  # fmt: skip
    alt = f"{title}. " + " ".join(
        f"{LEVELS[name]}: {pounds(one.paid)}, of which {pounds(one.at_zero)} is due if nothing changes."
        for name, one in found.by.items()
    )
    drawn = [
        Bar(f"{LEVELS[name]}: {pounds(one.paid)}", _bar_words(one), (one.at_zero, one.at_risk),
            of=one.uncapped, here=name == "base")
        for name, one in found.by.items()
    ]  # fmt: skip
    return bars(title, alt, data, drawn)


def _bar_words(one: Contract) -> str:
    cut = f"; {pounds(one.cut_by_cap)} more without the cap (hollow)" if one.cut_by_cap else ""
    if one.per_additional is None:
        return f"no additional outcome{cut}"
    return f"{number_1(one.additional)} additional outcomes, {pounds(one.per_additional)} each{cut}"


def bought_table(found: Levels) -> Table:
    """Four results side by side: what is bought, and its price. The chart has the bills."""
    return table(
        "Four results under the same terms",
        ["Result", "Outcomes", "Additional", "For each of these"],
        [
            [LEVELS[name], number_1(one.outcomes), number_1(one.additional), each(one.per_additional)]
            for name, one in found.by.items()
        ],
        mark=list(found.by).index("base"),
    )  # fmt: skip


def left_table(found: Levels) -> Table:
    """Four results side by side: what is paid, what is left, and the rate."""
    return table(
        "Four results under the same terms",
        ["Result", "Paid", "Left to the provider", "Per cent a year"],
        [
            [LEVELS[name], pounds(one.paid), pounds(one.gain), rate_figure(one.rate)]
            for name, one in found.by.items()
        ],
        mark=list(found.by).index("base"),
        note="The rate is for all capital together, before a fund's costs and tax.",
    )  # fmt: skip


def cash_chart(one: Contract, other: Contract | None, named: str, beside: str) -> Chart:
    """The provider's running balance by quarter, from £0 before the start; another timing dashed."""
    title = "The provider's running balance by quarter"
    shown = [one, *([other] if other else [])]
    longest = max((each_one.flow.rows for each_one in shown), key=len)
    rows = [
        [count(row.quarter), *(pounds(each_one.flow.rows[at].balance) if at < len(each_one.flow.rows) else "–"
                               for each_one in shown)]
        for at, row in enumerate(longest)
    ]  # fmt: skip
    alt = f"{title}. " + " ".join(
        f"Results {words}: lowest {pounds(each_one.lowest)} in quarter {count(each_one.flow.lowest_quarter)}, "
        f"{pounds(each_one.gain)} at the end."
        for each_one, words in zip(shown, (named, beside), strict=False)
    )
    return tracks(
        title,
        alt,
        table(title, ["Quarter", f"Results {named}", *([f"Results {beside}"] if other else [])], rows,
              note="Quarter 0 is setting up."),
        main=Track(f"results {named}", tuple(row.balance for row in one.flow.rows)),
        other=Track(f"results {beside}", tuple(row.balance for row in other.flow.rows)) if other else None,
        floor=None,
        lowest=(one.flow.lowest_quarter, pounds(one.lowest)) if one.lowest else None,
        unit=("Balance", pounds),
        across=("Quarter", 0),
    )  # fmt: skip


def share_words(one: Contract) -> str:
    """What share of the bill is due in any case."""
    return f"{per_cent_whole(one.at_zero_percent)} of the bill"
