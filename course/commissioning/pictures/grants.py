"""Module 04's three grants to scale, the way of an award, and a bank balance that falls below £0."""

import json
from itertools import zip_longest
from pathlib import Path

from commissioning.drawing.charts import Track, tracks
from commissioning.drawing.picture import Chart
from commissioning.drawing.to_scale import Amount, to_scale
from commissioning.drawing.way import way
from commissioning.formats import count, number, pounds
from commissioning.models.grants import assess_set, cash_flow
from commissioning.models.grants.northmere import CASES
from commissioning.pictures.words import Rows, amount

_ARREARS, _ADVANCE = "quarterly in arrears", "quarterly in advance"
_LATER = 1  # month, after clause 9
_WAY = json.loads((Path(__file__).parent / "way.json").read_text(encoding="utf-8"))


def grants_to_scale() -> Chart[Rows]:
    """The money of each, and the hours if all three had the checks of the largest."""
    title = "Three grants to scale, and the hours that Minute 42 asks for"
    rows, amounts = [], []
    for case in CASES.values():
        given = case.grant
        done = assess_set(given.amount, given.risk, "full")
        ours, theirs = number(done.funder_hours), number(done.recipient_hours)
        rows.append([case.name, amount(given.amount), ours, theirs])
        amounts.append(
            Amount(case.name, given.amount, amount(given.amount),
                   (done.funder_hours, done.recipient_hours), f"{ours} and {theirs} hours")
        )  # fmt: skip
    said = [
        f"{name}: {given}; {ours} hours for officers and {theirs} for the recipient."
        for name, given, ours, theirs in rows
    ]
    return to_scale(
        title,
        f"Three squares, each as large as its grant, with the hours of the checks beside it. "
        f"{' '.join(said)} The hours are illustrative.",
        [["Grant to", "Amount", "Officers' hours", "Recipient's hours"], *rows],
        amounts,
        key=("Officers' hours", "The recipient's hours. All hours are illustrative"),
    )


def way_of_an_award(page: str) -> Chart[Rows]:
    """From the rules to the review; the step that `page` is about is where you are."""
    here = next((place for place, one in enumerate(_WAY) if one["page"] == page), None)
    said = [f"{place}. {one['step']}: {one['does']}." for place, one in enumerate(_WAY, 1)]
    where = f" You are at {_WAY[here]['step']}." if here is not None else ""
    return way(
        "The way of an award",
        f"{count(len(_WAY))} steps.{where} {' '.join(said)}",
        [],
        [one["step"] for one in _WAY],
        here,
    )


def balance_under_zero() -> Chart[Rows]:
    """Harbour Lights' bank balance, paid in arrears and in advance."""
    arrears, advance = cash_flow(terms=_ARREARS, lag=_LATER), cash_flow(terms=_ADVANCE)
    rows = [
        [f"Month {place}", *(pounds(one.low_point) if one else "ended" for one in pair)]
        for place, pair in enumerate(zip_longest(arrears.months, advance.months), 1)
    ]
    listed = " ".join(f"{month}: {late} or {early}." for month, late, early in rows)
    title = "Harbour Lights' bank balance, at its lowest in each month"
    return tracks(
        title,
        f"{title}. Paid in arrears it falls to {pounds(arrears.lowest)} in month "
        f"{arrears.lowest_month}, and is below £0 in {count(arrears.months_below_zero)} months. Paid in "
        f"advance it never falls below {pounds(advance.lowest)}. Month by month, in arrears or in "
        f"advance: {listed}",
        [["Month", "Paid in arrears", "Paid in advance"], *rows],
        main=Track("paid in arrears", tuple(month.low_point for month in arrears.months)),
        other=Track("paid in advance", tuple(month.low_point for month in advance.months)),
        floor=None,
        lowest=(arrears.lowest_month, pounds(arrears.lowest)),
        unit=("Balance", pounds),
    )
