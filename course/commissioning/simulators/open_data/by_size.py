"""Sizes of awards: the median before the mean, and awards beside money."""

from __future__ import annotations

from commissioning.formats import count, counted, money_m_2, money_to_scale, per_cent, pounds
from commissioning.simulators.contract import Values
from commissioning.simulators.open_data.asking import Held, Panel
from commissioning.simulators.open_data.two_bars import two_bars
from commissioning.simulators.view import figure

LIMIT = "It does not show who asked and got nothing, what was paid out, or what came of it."


def show(held: Held, values: Values) -> Panel:
    """Median, mean, and three bands."""
    found = held.explored(values)
    sizes, large = found.sizes, found.sizes.bands[-1]
    line = (
        f"Half of {counted('award')(found.awards)} are {pounds(sizes.median)} or less; the mean is "
        f"{pounds(sizes.mean)}. {per_cent(large.awards_percent)} of awards, those {large.name}, take "
        f"{per_cent(large.money_percent)} of the money."
    )
    return Panel(
        line,
        LIMIT,
        [
            figure("Median award", pounds(sizes.median), "half are smaller, half are larger"),
            figure("Mean award", pounds(sizes.mean),
                   f"{per_cent(found.below_mean_percent)} of awards are smaller than that"),
            figure("Awards", count(found.awards), f"{money_to_scale(found.money, money_m_2)} in all"),
            figure(f"Money in awards {large.name}", per_cent(large.money_percent),
                   f"{per_cent(large.awards_percent)} of awards: {count(large.awards)}"),
        ],
        "Which figure leads on the slide?",
        f"{per_cent(found.below_mean_percent)} of awards are smaller than the mean. Who would take the mean for "
        "a typical award, and what would they do with it?",
        [
            two_bars("Awards and money by size", "Size", [(one.name, one) for one in sizes.bands],
                     "Shares of the awards that count.", LIMIT)
        ],
        [],
    )  # fmt: skip
