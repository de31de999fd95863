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
explore            who gets what in Northmere's awards: sizes, recipients, months, repeats, gaps
reached            where Northmere's money reaches, a head, and what unplaced money could change
read_month_first   Northmere's awards read month first: dates that change, and each year's sum
fund_payments      a year's payments of a hardship fund to people, without names
release            who stands alone when some fields of these payments are published
usual_release      the same over many such years, so that no luck of one decides
neighbour          what somebody learns who knows a little about one of the people
totals             the payments as totals by reason, purpose or place, small ones masked
"""

from commissioning.models.open_data.concentration import (
    how_concentrated,
    repeat_recipients,
    size_bands,
)
from commissioning.models.open_data.exploring import explore
from commissioning.models.open_data.exposure import stand_alone
from commissioning.models.open_data.fresh_start import fund_payments
from commissioning.models.open_data.grant_dates import (
    date_trap,
    day_order,
    financial_year,
    misread,
)
from commissioning.models.open_data.identifiers import bare_number
from commissioning.models.open_data.misread_file import read_month_first
from commissioning.models.open_data.northmere_reach import reached
from commissioning.models.open_data.reach import level_share, per_head
from commissioning.models.open_data.releases import neighbour, release, totals, usual_release

__all__ = [
    "bare_number",
    "date_trap",
    "day_order",
    "explore",
    "financial_year",
    "fund_payments",
    "how_concentrated",
    "level_share",
    "misread",
    "neighbour",
    "per_head",
    "reached",
    "read_month_first",
    "release",
    "repeat_recipients",
    "size_bands",
    "stand_alone",
    "totals",
    "usual_release",
]
