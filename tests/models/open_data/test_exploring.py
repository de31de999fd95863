"""Who gets what: the figures of Northmere's awards, and what holds of any file."""

import csv
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.content import folders
from commissioning.models import open_data as m
from commissioning.models.open_data.awards import Award, districts, northmere_awards
from commissioning.models.open_data.exploring import PEOPLE
from commissioning.models.shared.northmere import PLACES

MAKER = Path(folders.datasets_dir()) / "northmere-grants" / "make_awards_table.py"

awards = st.lists(
    st.builds(
        Award,
        amount=st.integers(0, 10**6).map(Decimal),
        decided=st.one_of(st.none(), st.dates(date(2023, 4, 1), date(2026, 3, 31))),
        recipient=st.sampled_from(["", "a", "b", "c"]),
        name=st.sampled_from(["Anna", "Bert"]),
        place=st.sampled_from(["", *PLACES, "Northmere borough"]),
        wide=st.booleans(),
        open_call=st.sampled_from(["Yes", "No", ""]),
        regrant=st.booleans(),
        person=st.booleans(),
    ),
    min_size=1,
    max_size=25,
)


def rounded(*values, places=1):
    return [float(round(one, places)) for one in values]


def test_the_models_table_is_what_the_dataset_says():
    run = subprocess.run([sys.executable, "-B", str(MAKER), "--check"], check=False)
    assert run.returncode == 0
    with (MAKER.parent / "grants.csv").open(encoding="utf-8", newline="") as file:
        amounts = [Decimal(row["Amount Awarded"]) for row in csv.DictReader(file)]
    assert [one.amount for one in northmere_awards()] == amounts


def test_the_median_comes_before_the_mean():
    found = m.explore()
    assert (found.awards, found.sizes.median, found.sizes.mean) == (600, 4_500, 23_450)
    assert rounded(*(one.money_percent for one in found.sizes.bands)) == [10.4, 34.1, 55.4]


def test_a_tenth_of_the_recipients_has_two_thirds_of_the_money():
    found = m.explore()
    assert (len(found.recipients), found.median_recipient) == (258, 9_400)
    assert rounded(found.concentration.top_tenth_percent, found.below_mean_percent) == [67.7, 78.5]
    assert found.curve[0] == (0, 0)
    assert found.curve[-1] == (100, 100)
    assert len(m.explore(by="name").recipients) == 268
    assert found.left_out.spellings == 10


def test_money_bunches_in_march_and_nothing_is_decided_at_a_weekend():
    found = m.explore()
    march = found.months["March"]
    assert rounded(march.awards_percent, march.money_percent) == [15.0, 24.0]
    assert found.weekends == 0
    assert next(iter(found.months)) == "April"


def test_repeats_calls_and_money_to_be_passed_on():
    found = m.explore(year="2025-26")
    last = found.repeat[-1]
    assert (last.year, round(last.awards_percent), round(last.money_percent)) == ("2025-26", 81, 70)
    whole = m.explore()
    assert whole.calls["No"].awards == 77
    assert (whole.regrants.awards, whole.regrants.money) == (4, 1_866_000)
    assert m.explore(without_regrants=True).awards == 596
    micro = [
        one
        for one in northmere_awards()
        if one.name == "Northmere Community Foundation" and one.regrant
    ]
    assert (
        sum(one.amount for one in micro) == 534_000
    )  # what its own published grants would count twice


@pytest.mark.parametrize(
    ("year", "share"), [("2023-24", 24.4), ("2024-25", 27.8), ("2025-26", 26.6), ("", 26.1)]
)
def test_what_names_a_neighbourhood(year, share):
    assert rounded(m.explore(year=year).placed.money_percent) == [share]


def test_the_estates_lean_either_way_on_what_nobody_recorded():
    found = m.reached()
    assert rounded(found.estates_per_head, found.rest_per_head, places=2) == [17.48, 17.27]
    assert rounded(found.level_percent, found.estates_deprived_percent) == [23.9, 42.0]
    assert found.leader == "Northmere coast"
    assert m.reached("2024-25").leader == "Fernhill estate"
    # The coast has £1,262,171 for 63,600 people; Saltmarsh £430,975 for 23,320.
    assert round(found.lacks["Saltmarsh estate"]) == 31_821
    assert found.lacks["Northmere coast"] == 0
    below, above = (m.reached(spread="own", estates_percent=share) for share in (23, 25))
    assert below.estates_per_head < below.rest_per_head
    assert above.estates_per_head > above.rest_per_head


@pytest.mark.parametrize("estates", [0, 7, 24, 33.3, 100])
def test_ones_own_share_spreads_all_of_it(estates):
    found = m.reached(spread="own", estates_percent=estates)
    assert sum(one.spread for one in found.reach.places) == pytest.approx(found.wide)
    given_ = sum(found.by[name].spread for name, one in PLACES.items() if one.estate)
    assert float(given_ / found.wide) == pytest.approx(estates / 100)


@pytest.mark.parametrize(
    ("year", "silent", "unfound", "true", "shown", "text"),
    [
        ("", 355, 65, 14_070_000, 14_070_000 - 6_000_638, 6_000_638),
        ("2025-26", 173, 39, 5_056_585, 2_658_560, 864_064),
        ("2024-25", 79, 5, 3_780_420, 2_123_642, 2_650_116),
    ],
)
def test_a_file_read_month_first_shows_another_year(year, silent, unfound, true, shown, text):
    found = m.read_month_first(year)
    assert (found.trap.silent, found.unfound) == (silent, unfound)
    assert (found.money, found.shown, found.left_as_text) == (true, shown, text)
    assert m.read_month_first().moved == 2_793_749


@given(awards)
def test_nothing_is_lost_or_counted_twice(some):
    found = m.explore(awards=some)
    assert found.awards == len(some)
    assert sum(one.money for one in found.recipients) == found.money == sum(a.amount for a in some)
    for parts in (
        [found.placed, found.wide, found.unplaced],
        found.calls.values(),
        [*found.months.values(), found.left_out.undated],
        [*found.by_year.values(), found.left_out.undated],
        [*(one for row in found.grid.values() for one in row.values()), found.left_out.undated],
        [*found.by_place.values(), found.wide, found.unplaced],
    ):
        assert sum(one.awards for one in parts) == len(some)
        assert sum(one.money for one in parts) == found.money


@given(awards)
def test_people_are_never_named_and_never_ranked(some):
    found = m.explore(awards=some)
    people = sum(one.person for one in some)
    assert [one.awards for one in found.recipients if one.people] == [people] * bool(people)
    assert all((one.name == PEOPLE) == one.people for one in found.recipients)
    assert found.people == people


@given(awards)
def test_merging_by_name_and_leaving_out_change_no_sum_of_the_rest(some):
    kept = [one for one in some if not one.regrant]
    if not kept:
        with pytest.raises(ValueError, match="No award is left"):
            m.explore(awards=some, without_regrants=True)
        return
    left = m.explore(awards=some, without_regrants=True)
    assert left.money == m.explore(awards=kept, by="name").money
    assert [y for _, y in left.curve] == sorted(y for _, y in left.curve)


@given(awards, st.sampled_from(["none", "residents"]))
def test_reach_adds_up_to_the_money(some, spread):
    found = m.reached(spread=spread, awards=some)
    assert found.placed + found.wide + found.unknown == sum(one.amount for one in some)
    spread_out = sum(one.spread for one in found.reach.places)
    assert float(spread_out) == pytest.approx(float(found.wide if spread == "residents" else 0))


def test_districts_of_england_are_those_of_the_indices():
    found = districts()
    assert len(found) == 296
    assert (found["E06000001"].name, found["E06000001"].deprived_percent) == (
        "Hartlepool",
        Decimal("35.7"),
    )
    assert all(0 < one.deprived_percent < 50 for one in found.values())


@pytest.mark.parametrize(
    "call",
    [
        lambda: m.explore(year="2030-31"),
        lambda: m.explore(by="size"),
        lambda: m.reached(spread="evenly"),
        lambda: m.reached(spread="own", estates_percent=101),
        lambda: m.reached("2030-31"),
        lambda: m.read_month_first("2030-31"),
    ],
)
def test_a_fault_says_what_to_do(call):
    with pytest.raises(ValueError, match=r"[.?] (Give|Choose)"):
        call()
