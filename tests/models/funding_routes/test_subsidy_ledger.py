"""The ledger of small help: financial years, both kinds, and the cheap part of a loan."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.funding_routes import aid_in, headroom, loan_advantage
from commissioning.models.funding_routes.ledger import ACT_BEGAN, KINDS

STAITHE = [
    ["2023-09-12", 50_000, "minimal"],
    ["2024-05-22", 168_000, "minimal"],
    ["2025-03-03", 40_000, "public-economic-interest"],
    ["2025-07-01", 132_000, "contract"],
    ["2026-02-09", 9_600, "minimal"],
    ["2026-10-06", 56_000, "minimal"],
]
days = st.dates(ACT_BEGAN, date(2030, 12, 31))
records = st.lists(
    st.tuples(days, st.integers(0, 400_000), st.sampled_from(KINDS)).map(list), max_size=6
)


def test_northmeres_ledger_in_january_and_in_april():
    january = headroom()
    assert (january.used, january.headroom) == (225_400, 89_600)
    assert january.service_headroom == 499_600
    april = headroom(on="2027-04-12")
    assert (april.used, april.headroom) == (118_000, 197_000)


def test_an_award_of_its_own_is_under_the_ceiling_and_with_the_tally_is_not():
    asked = headroom(award=150_000)
    assert asked.slip_award_alone
    assert (asked.after, asked.fits) == (375_400, False)
    assert asked.fits_from == date(2027, 4, 1)
    assert headroom(award=89_600).fits
    assert not headroom(award="89600.01").fits
    assert headroom(award="315000.01").fits_from is None


def test_a_ledger_over_its_ceiling_has_nothing_left():
    ledger = headroom([["2026-05-11", 400_000, "minimal"]], award=10_000)
    assert (ledger.left, ledger.over, ledger.too_much) == (0, 85_000, 95_000)
    assert (headroom().over, headroom(award=150_000).too_much) == (0, 60_400)


def test_slips():
    ledger = headroom()
    assert ledger.slip_older_counted == 29_600
    assert ledger.slip_service_left_out == 159_600
    assert ledger.slip_contract_counted == -75_400
    other = headroom(STAITHE, "2027-03-15")
    assert (other.headroom, other.slip_older_counted) == (41_400, -8_600)
    assert (other.slip_service_left_out, other.slip_contract_counted) == (81_400, -90_600)


def test_a_ledger_on_which_april_releases_nothing():
    moved = [*STAITHE[:1], ["2025-05-22", 168_000, "minimal"],
             ["2025-09-03", 40_000, "public-economic-interest"], *STAITHE[3:]]  # fmt: skip
    for day in ("2027-03-15", "2027-03-31", "2027-04-01", "2027-04-12"):
        assert headroom(moved, day).headroom == 41_400
    early = [STAITHE[0], ["2024-02-22", 168_000, "minimal"], *STAITHE[2:]]
    assert headroom(early, "2027-03-15").headroom == 209_400


@pytest.mark.parametrize(
    ("given", "on", "used"),
    [
        ("2025-04-01", "2027-04-01", 1000),
        ("2025-03-31", "2027-04-01", 0),
        ("2025-03-31", "2027-03-31", 1000),
        ("2024-04-01", "2027-03-31", 1000),
        ("2024-03-31", "2027-03-31", 0),
        ("2027-03-31", "2027-03-31", 1000),
        ("2027-04-01", "2027-03-31", 0),
        ("2024-02-29", "2026-03-31", 1000),
    ],
)
def test_either_side_of_the_first_of_april(given, on, used):
    assert headroom([[given, 1000, "minimal"]], on).used == used


def test_records_may_be_named_and_kinds_called_for_short():
    named = [{"date": day, "amount": sum_, "kind": kind} for day, sum_, kind in STAITHE]
    short = [["2026-10-06", 56_000, "MFA"], ["2025-03-03", 40_000, "spei"]]
    assert headroom(named, "2027-03-15").headroom == 41_400
    assert headroom(short, "2027-03-15").used == 96_000


def test_each_entry_says_why_it_counts_and_when_it_leaves():
    entries = headroom().entries
    assert [entry.counts for entry in entries] == [False, True, True, False, True, True]
    assert entries[0].why == "before the three financial years"
    assert entries[1].leaves == date(2027, 4, 1)
    assert entries[3].leaves is None


@given(records, days, st.integers(0, 400_000), st.sampled_from(KINDS))
def test_no_award_raises_the_headroom(given, on, more, kind):
    before = headroom(given, on).headroom
    assert headroom([*given, [on, more, kind]], on).headroom <= before


@given(records, days)
def test_room_comes_back_on_a_first_of_april_only(given, on):
    tomorrow = on + timedelta(1)
    known = [record for record in given if record[0] <= on]
    if headroom(known, tomorrow).headroom > headroom(known, on).headroom:
        assert (tomorrow.month, tomorrow.day) == (4, 1)


@given(records, days, st.integers(0, 315_000))
def test_the_first_day_on_which_an_award_fits(given, on, award):
    day = headroom(given, on, award).fits_from
    assert day is not None
    known = [record for record in given if record[0] <= on]
    assert headroom(known, day, award).fits
    assert day == on or not headroom(known, day - timedelta(1), award).fits


@pytest.mark.parametrize(
    ("given", "payment", "advantage"),
    [
        ((150_000, 3, 11, 8), "21368.46", "40035.29"),
        ((150_000, 6, 11, 8), "24155.39", "25693.39"),
        ((150_000, 0, 11, 8), "18750.00", "53510.20"),
        ((150_000, 3, 8, 8), "21368.46", "27203.19"),
        ((90_000, 6, 11, 8), "14493.23", "15416.03"),
        ((60_000, 6, 11, 8), "9662.16", "10277.36"),
    ],
)
def test_the_cheap_part_of_a_loan(given, payment, advantage):
    found = loan_advantage(*given)
    assert (found.payment, found.advantage) == (Decimal(payment), Decimal(advantage))


def test_the_help_in_each_kind_of_money():
    found = {name: aid_in(name).aid for name in ("grant", "last-call", "loan", "blend")}
    assert found == {
        "grant": 150_000,
        "last-call": 150_000,
        "loan": Decimal("25693.39"),
        "blend": Decimal("75416.03"),
    }
    assert aid_in("blend", no_lender=True).aid == 150_000
    assert headroom(award=found["blend"]).fits


def test_the_ledger_falls_april_by_april():
    assert headroom().ahead == (
        (date(2027, 1, 14), 225_400),
        (date(2027, 4, 1), 118_000),
        (date(2028, 4, 1), 48_000),
        (date(2029, 4, 1), 0),
    )


def test_a_blend_adds_its_grant_and_a_loan_nobody_would_make_counts_whole():
    assert loan_advantage(90_000, 6, grant=60_000).aid == Decimal("75416.03")
    assert loan_advantage(60_000, 6, grant=60_000).aid == Decimal("70277.36")
    assert loan_advantage(no_lender=True).counts == 150_000


@given(st.integers(0, 10**6), st.integers(0, 20), st.integers(1, 30), st.integers(1, 10))
def test_the_advantage_is_nothing_at_the_market_rate_and_falls_as_interest_rises(
    loan, rate, years, more
):
    assert loan_advantage(loan, rate, rate, years).advantage == 0
    dearer = loan_advantage(loan, rate + more, 11, years)
    assert dearer.advantage <= loan_advantage(loan, rate, 11, years).advantage
    assert dearer.counts >= 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: headroom(on="14 January"), "Write year, month and day, as 2027-01-14"),
        (lambda: headroom(on=" "), "The day asked about: choose a day"),
        (lambda: headroom(on="2023-01-03"), "3 January 2023 is before the Subsidy Control Act"),
        (
            lambda: headroom([["2022-12-31", 5, "minimal"]]),
            "record 1: 31 December 2022 is before .* since 4 January 2023",
        ),
        (lambda: headroom([["2025-02-30", 5, "minimal"]]), "The day of record 1"),
        (
            lambda: headroom([["2025-02-03", 5, "aid"]]),
            "Record 1.*public-economic-interest",
        ),
        (lambda: headroom([["2025-02-03", -5, "minimal"]]), "The amount of record 1 is -5"),
        (lambda: headroom([["2025-02-03", None, "minimal"]]), "Record 1 .* Give pounds"),
        (lambda: headroom([{"date": "2025-02-03", "amount": 5}]), "a day, an amount and a kind"),
        (lambda: headroom([["2025-02-03", 5]]), "needs a day, an amount and a kind"),
        (lambda: headroom(award=-1), "The award is -1"),
        (lambda: aid_in("overdraft"), "Choose from: grant, last-call, loan, blend"),
        (lambda: aid_in("blend", grant=150_001), "no more than that"),
        (lambda: loan_advantage(years=0), "whole number of 1 or more"),
        (lambda: loan_advantage(years=61), "at most 60"),
        (lambda: loan_advantage(rate_percent=-1), "The interest on the loan is -1"),
    ],
)
def test_faults_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
