"""Months and years: when awards are decided, and whether the dates can be right."""

from __future__ import annotations

from commissioning.drawing.months_chart import Month, months
from commissioning.formats import count, counted, per_cent, per_cent_whole, pounds
from commissioning.models.open_data import read_month_first
from commissioning.models.open_data.exploring import Explored
from commissioning.models.open_data.exposure import LEAST
from commissioning.simulators.contract import Chart, Table, Values
from commissioning.simulators.open_data.asking import ALL, Held, Panel
from commissioning.simulators.view import figure, table

LIMIT = "It does not show when work began, when money was paid, or which days software has swapped."
MOST_YEARS = 6
MARCH = "March"


def show(held: Held, values: Values) -> Panel:
    """Awards and money by month and year."""
    found = held.explored(values)
    undated, march = found.left_out.undated, found.months[MARCH]
    if undated.awards == found.awards:
        line = "No award has a day of decision that can be read, so nothing can be said of time."
        return Panel(line, LIMIT, [figure("Without a date", per_cent(undated.awards_percent), "of awards")],
                     "What would you ask for?", "Without days nobody can ask when the money goes out.", [], [])  # fmt: skip
    line = (
        f"{per_cent(march.money_percent)} of the money and {per_cent(march.awards_percent)} of the awards are decided "
        f"in March."
    )
    sure = not found.weekends
    return Panel(
        line,
        LIMIT,
        [
            figure("Money decided in March", per_cent(march.money_percent), pounds(march.money)),
            figure("Awards decided in March", per_cent(march.awards_percent), count(march.awards)),
            figure("Dated to a weekend", count(found.weekends), "panels seldom meet then"),
            figure("Without a date", count(undated.awards), f"{per_cent(undated.money_percent)} of the money"),
        ],
        "When groups need it, or when the year ends?" if sure else "Can these dates be right?",
        "A month shows when panels meet. What would tell you whether the year's end decides, and not the need?"
        if sure
        else f"{counted('decision')(found.weekends)} {'falls' if found.weekends == 1 else 'fall'} on a Saturday or Sunday. Did panels meet then, or has "
        "software read the month first? Look at a few in the minutes.",
        [_chart(found)],
        [_grid(found), _years(found)],
        _trap(held, values),
    )  # fmt: skip


def _chart(found: Explored) -> Chart:
    title = "Share of awards and of money by month of decision"
    rows = [
        [name, count(one.awards), per_cent(one.awards_percent), pounds(one.money), per_cent(one.money_percent)]
        for name, one in found.months.items()
    ]  # fmt: skip
    alt = f"{title}. " + " ".join(
        f"{name}: {per_cent_whole(one.awards_percent)} of awards, {per_cent_whole(one.money_percent)} of money."
        for name, one in found.months.items()
    )
    return months(
        title,
        f"{alt} {LIMIT}",
        table(title, ["Month", "Awards", "Of awards", "Money", "Of money"], rows,
              note="Shares of the awards that count, from April."),
        [Month(name, one.awards_percent, one.money_percent) for name, one in found.months.items()],
        key=("Share of awards", "Share of money"),
        up=("Per cent", lambda value: f"{count(value)}%"),
        below=LIMIT,
    )  # fmt: skip


def _grid(found: Explored) -> Table:
    kept = found.years[-MOST_YEARS:]
    masks = bool(found.people)
    notes = [
        *([] if len(kept) == len(found.years) else [f"The last {MOST_YEARS} of {len(found.years)} years."]),
        *([f"Fewer than {LEAST} are masked, as the file has awards to people."] if masks else []),
    ]  # fmt: skip
    return table(
        "Awards and money by month and year",
        ["Month", *kept],
        [
            [month, *(_cell(row[year].awards, row[year].money, masks) for year in kept)]
            for month, row in found.grid.items()
        ],
        note=" ".join(notes),
        folded=True,
    )


def _cell(awards: int, money: object, masks: bool) -> str:
    if masks and 0 < awards < LEAST:
        return "masked"
    return f"{count(awards)}: {pounds(money)}" if awards else "none"


def _years(found: Explored) -> Table:
    return table(
        "By financial year",
        ["Year", "Awards", "Money"],
        [[year, count(one.awards), pounds(one.money)] for year, one in found.by_year.items()],
        folded=True,
    )


def _trap(held: Held, values: Values) -> list[str]:
    """What would become of these days if software read the month first."""
    year = values.get("year", ALL)
    kept = held.kept(values)
    if not any(one.decided and one.starts and year in (ALL, one.year) for one in kept):
        return []
    trap = read_month_first("" if year == ALL else year, awards=kept).trap
    return [
        (
            f"If software read these days month first, {count(trap.silent)} of {count(trap.dates)} would turn into "
            f"another valid date and nothing would complain; {count(trap.as_text)} would be left as text. Weekends, work "
            f"that began before the decision, and days to come would give away {count(trap.caught)} of the "
            f"{count(trap.silent)}."
        )
    ]
