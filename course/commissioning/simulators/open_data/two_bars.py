"""Awards and money as two bars, each in the same named parts."""

from __future__ import annotations

from collections.abc import Sequence

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, per_cent, pounds
from commissioning.models.open_data.concentration import Band
from commissioning.models.open_data.exploring import Share
from commissioning.simulators.contract import Chart
from commissioning.simulators.view import table

LOOKS = ("solid", "hatched", "hollow")
Part = tuple[str, Band | Share]


def two_bars(caption: str, heading: str, parts: Sequence[Part], note: str, limit: str) -> Chart:
    """Parts of all awards and of all money; `heading` is the table's first, `limit` what it cannot show."""
    keyed = ", ".join(f"{name} ({look})" for (name, _), look in zip(parts, LOOKS, strict=True))
    title = f"{caption}: {keyed}"
    shares = {
        "Awards": [(name, one.awards_percent) for name, one in parts],
        "Money": [(name, one.money_percent) for name, one in parts],
    }
    words = {
        bar: "; ".join(f"{name}: {per_cent(share)}" for name, share in some if share)
        for bar, some in shares.items()
    }
    rows = [
        [name[0].upper() + name[1:], count(one.awards), per_cent(one.awards_percent), pounds(one.money),
         per_cent(one.money_percent)]
        for name, one in parts
    ]  # fmt: skip
    alt = f"{title}. " + " ".join(f"{bar}, {said}." for bar, said in words.items())
    return bars(
        title,
        f"{alt} {limit}",
        table(caption, [heading, "Awards", "Of awards", "Money", "Of money"], rows, note=note),
        [
            Bar(bar, words[bar], tuple(share for _, share in some))
            for bar, some in shares.items()
        ],
        limit,
    )  # fmt: skip
