"""Recipients: how much of the money the largest have. Names stand in a table alone."""

from __future__ import annotations

from commissioning.drawing.line_charts import Line, Mark, lines
from commissioning.formats import count, counted, per_cent, per_cent_whole, pounds
from commissioning.models.open_data.concentration import Concentration
from commissioning.models.open_data.exploring import Explored
from commissioning.models.open_data.exposure import LEAST
from commissioning.simulators.contract import Chart, Table, Values
from commissioning.simulators.open_data.asking import Held, Panel
from commissioning.simulators.view import figure, table

LIMIT = "It does not show what a recipient passed on, or one organisation behind two numbers."
LISTED = 50
MASKED = f"fewer than {LEAST}"


def show(held: Held, values: Values) -> Panel:
    """Shares of the largest and the smaller half, as a curve."""
    found = held.explored(values)
    share = found.concentration
    named = counted("recipient")(found.named)
    told = values.get("by") == "identifier"
    line = (
        f"{named}: half have {pounds(found.median_recipient)} or less in all."
        if found.named
        else "The file names no recipient."
    )
    line += _shares(share)
    spelled = counted("recipient")(found.left_out.spellings)
    without = found.left_out.without_identifier
    if not held.has_identifiers:
        text = "The file has no identifiers, so one recipient spelled in two ways is two here. What would it take to say who got most?"
    elif found.left_out.spellings:
        text = f"{spelled} {'has' if found.left_out.spellings == 1 else 'have'} more than one spelling. Count by name, and see what changes. Which count would you give to members?"
    else:
        text = f"{counted('award')(without.awards)} {'has' if without.awards == 1 else 'have'} no identifier. Who would a member look for in the table, and what would they take from it?"
    return Panel(
        line,
        LIMIT,
        [
            figure("Median recipient", pounds(found.median_recipient), "all its awards together"),
            figure("Recipients", count(found.named),
                   "by identifier" if told else "by name"),
            figure("The largest tenth has", *_tenth(share)),
            figure("The smaller half has", *_half(share)),
        ],
        "Who is a recipient?",
        text,
        [_chart(found)] if share else [],
        [_names(found)],
    )  # fmt: skip


def _shares(share: Concentration | None) -> str:
    """What the largest tenth and the smaller half have, as sentences that follow another; where there is none, so."""
    if not share:
        return ""
    half = f"the smaller half {per_cent(share.bottom_half_percent)}"
    if share.has_tenth:
        return f" The largest tenth has {per_cent(share.top_tenth_percent)} of the money, {half}."
    few = " Fewer than ten have no tenth"
    return f"{few}; {half} of the money." if share.has_half else f"{few}, and one has no half."


def _tenth(share: Concentration | None) -> tuple[str, str]:
    """What the largest tenth has, and of what; or that there is none."""
    if share is None:
        return "nothing", "of the money"
    if not share.has_tenth:
        return "no tenth", "fewer than ten recipients"
    return per_cent(share.top_tenth_percent), "of the money"


def _half(share: Concentration | None) -> tuple[str, str]:
    """The same of the smaller half."""
    if share is None:
        return "nothing", "of the money"
    if not share.has_half:
        return "no half", "one recipient"
    return per_cent(share.bottom_half_percent), "of the money"


def _chart(found: Explored) -> Chart:
    title = "Share of the money by share of recipients, the largest first"
    share = found.concentration
    rows = [[per_cent_whole(x), per_cent(y)] for x, y in found.curve]
    return lines(
        title,
        f"{title}.{_shares(share)} If all had the same it would be straight. {LIMIT}",
        table(title, ["Of recipients, the largest first", "Of the money"], rows,
              note="People who are not named stand in no point."),
        rows=[
            Line("awarded", "as these awards were made", found.curve),
            Line("equal", "if all recipients had the same", ((0, 0), (100, 100))),
        ],
        marks=[
            *([Mark(10, "a tenth")] if share and share.has_tenth else []),
            *([Mark(50, "half")] if share and share.has_half else []),
        ],
        across=("Share of recipients, the largest first", lambda value: f"{count(value)}%"),
        up=("Share of the money", lambda value: f"{count(value)}%"),
        from_zero=True,
        below=LIMIT,
    )  # fmt: skip


def _names(found: Explored) -> Table:
    shown = found.recipients[:LISTED]
    rows = []
    for one in shown:
        few = one.people and one.awards < LEAST
        rows.append(
            [one.name, MASKED if few else count(one.awards), "masked" if few else pounds(one.money),
             "masked" if few else per_cent(one.money_percent)]
        )  # fmt: skip
    more = len(found.recipients) - len(shown)
    note = f"The first {LISTED} of {count(len(found.recipients))}. " if more else ""
    return table(
        "Recipients by money",
        ["Recipient", "Awards", "Money", "Of the money"],
        rows,
        note=f"{note}A large sum is no fault: some pass it on, some run what many use.",
        folded=True,
    )
