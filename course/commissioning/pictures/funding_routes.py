"""Module 03: what a notice leaves out, a ledger by the day, a provider's balance, four kinds of money."""

from itertools import zip_longest

from commissioning.drawing.charts import Bar, Track, bars, tracks
from commissioning.drawing.picture import Chart
from commissioning.formats import count, long_date, number, pounds
from commissioning.models.funding_routes import contract_value, four_kinds, headroom, under_terms
from commissioning.models.funding_routes.thresholds import THRESHOLDS
from commissioning.pictures.words import Rows

_CLAUSE, _ADVANCE = "quarterly-arrears-later", "quarterly-advance"


def two_plus_two() -> Chart[Rows]:
    """The value of Home from hospital as it is written, and as it counts, beside the threshold."""
    value, line = contract_value(), THRESHOLDS["light-touch"].value
    sums = [
        ("Two years, without VAT", value.first_term),
        ("Two years, with VAT", value.first_term_with_vat),
        ("With the option, and VAT", value.value),
    ]
    rows = [[name, pounds(amount)] for name, amount in sums]
    threshold = "The threshold, light touch"
    title = "Home from hospital: three ways to write its value"
    listed = " ".join(f"{name}: {amount}." for name, amount in rows)
    return bars(
        title,
        f"{title}. {listed} {threshold}: {pounds(line)}. The last alone reaches it. Illustrative prices.",
        [["Value", "Pounds"], *rows, [threshold, pounds(line)]],
        [
            *(Bar(name, pounds(amount), (amount,)) for name, amount in sums),
            Bar(threshold, pounds(line), (), line),
        ],
    )


def ledger_by_april() -> Chart[Rows]:
    """What is used of the ceiling in January, and on each 1 April on which some of it drops out."""
    ledger = headroom()
    rows = [[long_date(day), pounds(used)] for day, used in ledger.ahead]
    title = "Long Strand's ledger of small help, by the day"
    ceiling = pounds(ledger.ceiling)
    return bars(
        title,
        f"{title}, if nothing more is given. Used of {ceiling}: "
        + " ".join(f"{day}, {used}." for day, used in rows)
        + " Illustrative.",
        [["Day", "Used"], *rows],
        [
            Bar(day, f"used {used} of {ceiling} (outline)", (sum_,), ledger.ceiling)
            for (day, used), (_, sum_) in zip(rows, ledger.ahead, strict=True)
        ],
    )


def four_months_out() -> Chart[Rows]:
    """Long Strand's balance, paid thirty days after the quarter and in advance, with its floor."""
    found = under_terms().by
    late, early = found[_CLAUSE].flow, found[_ADVANCE].flow
    rows = [
        [f"Month {place}", *(pounds(one.low_point) if one else "ended" for one in pair)]
        for place, pair in enumerate(zip_longest(late.months, early.months), 1)
    ]
    title = "Long Strand's balance, at its lowest in each month"
    listed = " ".join(f"{month}: {one} or {other}." for month, one, other in rows)
    return tracks(
        title,
        f"{title}. Paid thirty days after the quarter it falls to {pounds(late.lowest)} in month "
        f"{count(late.lowest_month)}; paid in advance it never falls below {pounds(early.lowest)}. The "
        f"trustees' floor is {pounds(late.reserves_policy)}. Month by month: {listed} Illustrative.",
        [["Month", "Thirty days after the quarter", "In advance"], *rows],
        main=Track("thirty days after the quarter", tuple(one.low_point for one in late.months)),
        other=Track("in advance", tuple(one.low_point for one in early.months)),
        floor=Track("trustees' floor", (late.reserves_policy,)),
        lowest=(late.lowest_month, pounds(late.lowest)),
        unit=("Balance", pounds),
    )


def four_kinds_of_money() -> Chart[Rows]:
    """What each kind of money costs the council on average, and in how many cases of ten it fails."""
    kinds = four_kinds().values()
    rows = [
        [one.name, pounds(one.expected_cost), pounds(one.expected_worth), f"{number(one.fails_of_ten)} of 10"]
        for one in kinds
    ]  # fmt: skip
    title = "The kitchen and café: four kinds of money"
    listed = " ".join(
        f"{name}: costs {cost}, {back} comes back, fails in {fails} cases." for name, cost, back, fails in rows
    )  # fmt: skip
    return bars(
        title,
        f"{title}, on average and in today's money. {listed} Illustrative.",
        [["Kind of money", "Costs the council", "Comes back", "Fails in"], *rows],
        [
            Bar(name, f"costs {cost} (solid), back {back} (hatched); fails in {fails}",
                (one.expected_cost, one.expected_worth))
            for (name, cost, back, fails), one in zip(rows, kinds, strict=True)
        ],
    )  # fmt: skip
