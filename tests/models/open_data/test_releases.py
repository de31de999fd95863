"""Who could be found in the fund's payments: the figures taught, and what holds of any release."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.models import open_data as m
from commissioning.models.open_data.releases import CHOICES, FIELDS

ALL_OUT = dict.fromkeys(FIELDS, "no")
choices = st.fixed_dictionaries({name: st.sampled_from(how) for name, how in CHOICES.items()})


def only(**published):
    return {**ALL_OUT, **published}


# The middle of many such files, per cent: alone, and in groups of fewer than five.
TAUGHT = [
    ({}, 100, 100),
    (only(date="day", amount="exact"), 50, 100),
    (only(date="quarter", amount="exact"), 1, 10),
    (only(date="quarter", place="ward", reason="yes"), 35, 90),
    (only(date="year", reason="yes"), 0, 0),
    (only(amount="exact", purpose="yes"), 4, 30),
]


@pytest.mark.parametrize(("published", "alone", "few"), TAUGHT)
def test_precision_and_pairing_expose_people(published, alone, few):
    found = m.usual_release(**published, files=60)
    assert float(found.alone_percent) == pytest.approx(alone, abs=2)
    assert float(found.few_percent) == pytest.approx(few, abs=2)
    assert found.alone_low <= found.alone_percent <= found.alone_high
    here = m.release(**published).exposure
    assert found.few_low - 5 <= here.few_percent <= found.few_high + 5


def test_with_ten_times_the_payments_quarter_and_amount_pass():
    published = only(date="quarter", amount="exact")
    assert m.release(**published).breaks == ("small-groups",)
    assert m.release(**published, payments=2400).breaks == ()


def test_year_and_amount_keep_rule_four_and_reason_with_place_never_does():
    assert m.release(**only(date="year", amount="exact")).breaks == ()
    assert (
        "reason-with-place" in m.release(**only(reason="yes", place="area"), payments=2400).breaks
    )


@given(choices)
@settings(max_examples=60)
def test_a_field_left_out_never_exposes_anyone(published):
    found = m.release(**published)
    assert set(found.without) == set(found.published)
    assert all(one.few <= found.exposure.few for one in found.without.values())
    assert (found.exposure.few > 0) == (found.smallest < 5) == ("small-groups" in found.breaks)


@given(choices, st.sampled_from(FIELDS))
@settings(max_examples=60)
def test_coarser_never_exposes_anyone(published, field):
    finer = CHOICES[field].index(published[field])
    for coarser in CHOICES[field][finer:]:
        assert (
            m.release(**{**published, field: coarser}).exposure.few
            <= m.release(**published).exposure.few
        )


@given(choices, st.sets(st.sampled_from(FIELDS)), st.sampled_from(FIELDS))
@settings(max_examples=60)
def test_who_knows_more_never_learns_less_of_the_rest(published, knows, more):
    one, other = (m.neighbour(knows=sorted(some), **published) for some in (knows, knows | {more}))
    assert set(other.learns) <= set(one.learns)
    if other.learns:
        assert one.pinned <= other.pinned
    assert one.example is None or one.pinned


def test_a_neighbour_learns_the_reason_even_where_no_row_stands_alone():
    found = m.neighbour(knows=["date", "place"])
    assert found.pinned == 156
    assert found.sure >= found.pinned
    assert found.example.reason == "GTIR060"
    assert m.neighbour(knows=FIELDS).pinned == 0  # who knows all learns nothing


@pytest.mark.parametrize("by", ["reason", "purpose", "place"])
@pytest.mark.parametrize("payments", [30, 60, 240])
def test_totals_are_all_of_it_and_one_mask_is_no_mask(by, payments):
    found = m.totals(by, payments=payments)
    assert sum(one.payments for one in found) == payments
    assert all(one.masked for one in found if one.payments < 5)
    assert sum(one.masked for one in found) != 1


def test_payments_are_the_same_for_a_seed_and_others_for_another():
    assert m.fund_payments() == m.fund_payments(240, 2526)
    assert m.fund_payments() != m.fund_payments(seed=1)
    assert len(m.fund_payments(1_000)) == 1_000


@pytest.mark.parametrize(
    "call",
    [
        lambda: m.release(date="hour"),
        lambda: m.neighbour(knows=["name"]),
        lambda: m.totals("amount"),
        lambda: m.fund_payments(0),
        lambda: m.fund_payments(20_000),
    ],
)
def test_a_fault_says_what_to_do(call):
    with pytest.raises(ValueError, match=r"[.?] (Give|Choose)"):
        call()


def test_how_far_one_file_may_lie_from_the_usual():
    found = m.usual_release(**only(date="day", amount="exact"))
    assert found.files == 200
    assert float(found.alone_low) == pytest.approx(43, abs=1)
    assert float(found.alone_high) == pytest.approx(58, abs=1)
