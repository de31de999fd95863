"""Sizes of awards: the median before the mean, and awards beside money."""

from __future__ import annotations

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, counted, money_m_2, per_cent, pounds
from commissioning.models.open_data.exploring import Explored
from commissioning.simulators.contract import Chart, Values
from commissioning.simulators.open_data.asking import Held, Panel
from commissioning.simulators.view import figure, table

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
            figure("Awards", count(found.awards), f"{money_m_2(found.money)} in all"),
            figure(f"Money in awards {large.name}", per_cent(large.money_percent),
                   f"{per_cent(large.awards_percent)} of awards: {count(large.awards)}"),
        ],
        "Which figure leads on the slide?",
        f"{per_cent(found.below_mean_percent)} of awards are smaller than the mean. Who would take the mean for "
        "a typical award, and what would they do with it?",
        [_chart(found)],
        [],
    )  # fmt: skip


def _chart(found: Explored) -> Chart:
    bands = found.sizes.bands
    looks = ("solid", "hatched", "hollow")
    title = "By size: " + ", ".join(
        f"{one.name} ({look})" for one, look in zip(bands, looks, strict=True)
    )
    rows = [
        [one.name.capitalize(), count(one.awards), per_cent(one.awards_percent), pounds(one.money),
         per_cent(one.money_percent)]
        for one in bands
    ]  # fmt: skip
    both = [
        ("Awards", [one.awards_percent for one in bands]),
        ("Money", [one.money_percent for one in bands]),
    ]
    words = {name: ", ".join(map(per_cent, shares)) for name, shares in both}
    alt = f"{title}. " + " ".join(f"{name}: {said}." for name, said in words.items())
    return bars(
        title,
        f"{alt} {LIMIT}",
        table("Awards and money by size", ["Size", "Awards", "Of awards", "Money", "Of money"], rows,
              note="Shares of the awards that count."),
        [Bar(name, words[name], tuple(shares)) for name, shares in both],
        LIMIT,
    )  # fmt: skip
