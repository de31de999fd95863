"""The figures that module 05 teaches, from Northmere's own 600 awards."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest

from commissioning.content import folders
from commissioning.models import open_data as m

AREAS = {"Northmere market town": 46, "Northmere coast": 30, "Fernhill estate": 13, "Saltmarsh estate": 11}  # fmt: skip
RESIDENTS = {name: Decimal(212_000) * share / 100 for name, share in AREAS.items()}


@pytest.fixture(scope="module")
def rows():
    path = folders.datasets_dir() / "northmere-grants" / "grants.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def amounts(rows):
    return [row["Amount Awarded"] for row in rows]


def of_year(rows, year):
    return [row for row in rows if m.financial_year(date.fromisoformat(row["Award Date"])) == year]


def totals(rows, key):
    found = defaultdict(Decimal)
    for row in rows:
        found[row[key]] += Decimal(row["Amount Awarded"])
    return found


def trap(rows):
    return m.date_trap(
        [row["Award Date"] for row in rows],
        [row["Planned Dates:Start Date"] for row in rows],
        "2026-11-28",
    )


def test_the_average_describes_no_typical_grant(rows):
    found = m.size_bands(amounts(rows))
    assert (found.mean, found.median, found.total) == (23_450, 4_500, 14_070_000)
    assert [band.awards for band in found.bands] == [420, 150, 30]
    assert [round(band.money_percent, 1) for band in found.bands] == [
        Decimal("10.4"),
        Decimal("34.1"),
        Decimal("55.4"),
    ]


def test_one_year_alone(rows):
    found = m.size_bands(amounts(of_year(rows, "2025-26")))
    assert (found.median, round(found.mean, 2)) == (4_100, Decimal("23964.86"))
    large = found.bands[-1]
    assert (large.awards, round(large.money_percent, 1)) == (9, Decimal("56.7"))


def test_the_largest_recipients_and_the_smaller_half(rows):
    found = m.how_concentrated(list(totals(rows, "Recipient Org:Identifier").values()))
    assert found.recipients == 258
    assert [
        round(share, 1)
        for share in (found.top_ten_percent, found.top_tenth_percent, found.bottom_half_percent)
    ] == [Decimal("48.1"), Decimal("67.7"), Decimal("4.0")]
    assert round(found.gini, 3) == Decimal("0.785")
    assert len(totals(rows, "Recipient Org:Name")) == 268  # spelling makes recipients


def test_dates_read_month_first(rows):
    found = trap(rows)
    assert (found.silent, found.as_text, found.unchanged) == (355, 218, 27)
    assert (found.weekend, found.late, found.future, found.caught) == (110, 272, 47, 290)
    assert found.other_year == 110


@pytest.mark.parametrize(
    ("year", "wanted"),
    [("2023-24", (103, 102, 1)), ("2024-25", (79, 79, 25)), ("2025-26", (173, 37, 1))],
)
def test_dates_of_each_year_read_month_first(rows, year, wanted):
    found = trap(of_year(rows, year))
    assert (found.silent, found.as_text, found.unchanged) == wanted


def test_a_quarter_of_the_money_names_a_place(rows):
    money = totals(rows, "Beneficiary Location:Name")
    placed = {name: money[name] for name in AREAS}
    wide, unknown = money["Northmere borough"], money[""]
    alone = m.per_head(placed, RESIDENTS, wide, unknown)
    assert round(alone.placed_percent, 1) == Decimal("26.1")
    assert [round(place.per_head, 2) for place in alone.places] == [
        Decimal("15.60"),
        Decimal("19.85"),
        Decimal("16.63"),
        Decimal("18.48"),
    ]
    spread = m.per_head(placed, RESIDENTS, wide, unknown, by="residents")
    assert round(spread.places[1].per_head, 2) == Decimal("68.18")
    assert round(spread.places[2].per_head, 2) == Decimal("64.96")
    estates = placed["Fernhill estate"] + placed["Saltmarsh estate"]
    level = m.level_share(estates, Decimal(212_000) * 24 / 100, sum(placed.values()), 212_000, wide)
    assert round(level, 1) == Decimal("23.9")


def test_who_is_second_lacks_least_and_each_year_has_its_own_leader():
    found = m.reached()
    assert (found.leader, round(found.lacks["Saltmarsh estate"])) == ("Northmere coast", 31_821)
    behind = [one for one in found.by.values() if one.name != found.leader]
    second = max(behind, key=lambda one: one.placed_per_head)
    assert (
        second.name == min(behind, key=lambda one: found.lacks[one.name]).name == "Saltmarsh estate"
    )
    assert found.lacks[second.name] / found.reach.unplaced < Decimal("0.005")
    assert [m.reached(year).leader for year in ("2023-24", "2024-25", "2025-26")] == [
        "Fernhill estate",
        "Fernhill estate",
        "Northmere coast",
    ]


def test_most_awards_go_to_recipients_of_earlier_years(rows):
    years = [m.financial_year(date.fromisoformat(row["Award Date"])) for row in rows]
    who = [row["Recipient Org:Identifier"] for row in rows]
    last = m.repeat_recipients(who, years, amounts(rows))[-1]
    assert (last.year, round(last.awards_percent), round(last.money_percent)) == ("2025-26", 81, 70)
