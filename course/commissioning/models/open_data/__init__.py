"""Models of open grants data: `open_data.NAME` in YAML. Money in pounds, shares in per cent.

misread            what a day-first date becomes when software reads the month first
day_order          whether a column of dates proves which part is the day
financial_year     the year, from 1 April, in which a day lies
date_trap          what becomes of many dates that are read month first
bare_number        the registers that a number without a list code could belong to
size_bands         awards and money by size of award, with median and mean
how_concentrated   how much of the money the largest and the smaller half receive
per_head           money for each resident of a place, placed and spread
level_share        how much unplaced money would bring places level with the whole
stand_alone        rows that few others are like, by the fields published
repeat_recipients  awards and money to recipients of an earlier year
"""

from commissioning.models.open_data.concentration import (
    how_concentrated,
    repeat_recipients,
    size_bands,
)
from commissioning.models.open_data.exposure import stand_alone
from commissioning.models.open_data.grant_dates import (
    date_trap,
    day_order,
    financial_year,
    misread,
)
from commissioning.models.open_data.identifiers import bare_number
from commissioning.models.open_data.reach import level_share, per_head

__all__ = [
    "bare_number",
    "date_trap",
    "day_order",
    "financial_year",
    "how_concentrated",
    "level_share",
    "misread",
    "per_head",
    "repeat_recipients",
    "size_bands",
    "stand_alone",
]
