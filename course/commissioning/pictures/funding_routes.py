"""Module 03: a provider's balance, paid late and in advance."""

from itertools import zip_longest

from commissioning.drawing.charts import Track, tracks
from commissioning.drawing.picture import Chart
from commissioning.formats import count, pounds
from commissioning.models.funding_routes import under_terms
from commissioning.pictures.words import Rows

_CLAUSE, _ADVANCE = "quarterly-arrears-later", "quarterly-advance"


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
