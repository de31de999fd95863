"""What holds of the sums of module 05 whatever the figures are."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models import open_data as m

money = st.lists(st.integers(1, 10**6), min_size=1, max_size=40)
days = st.integers(0, 5_000).map(lambda n: date(2015, 1, 1) + timedelta(days=n))


@given(days)
def test_reading_a_date_wrongly_twice_gives_it_back(day):
    once = m.misread(day)
    assert (once is None) == (day.day > 12)
    assert once is None or m.misread(once) == day


@given(st.lists(days, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_rows_proves_nothing_and_more_rows_never_prove_less(found, dice):
    texts = [f"{one.day:02}/{one.month:02}/{one.year}" for one in found]
    shuffled = dice.sample(texts, len(texts))
    assert m.day_order(texts) == m.day_order(shuffled)
    assert m.day_order(texts).first >= m.day_order(texts[:5]).first


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["05/03/2025", "13/03/2025"], "day first"),
        (["05/03/2025", "07/08/2025"], "open"),
        (["03/13/2025", "13/03/2025"], "mixed"),
        (["03/13/2025"], "month first"),
        (["2025-03-13", "TBC", ""], "open"),
    ],
)
def test_columns_decide_not_cells(texts, order):
    assert m.day_order(texts).order == order


def test_one_number_twice_is_harmed_by_no_reading():
    found = m.day_order(["05/05/2025", "05/03/2025"])
    assert (found.either, found.same) == (1, 1)


@given(money, st.integers(1, 50))
def test_shares_add_up_and_do_not_depend_on_the_unit(amounts, times):
    bands = m.size_bands(amounts).bands
    assert sum(band.awards for band in bands) == len(amounts)
    assert sum(band.money for band in bands) == sum(amounts)
    once, more = m.how_concentrated(amounts), m.how_concentrated([times * a for a in amounts])
    assert abs(once.gini - more.gini) < Decimal("1e-20")
    assert abs(once.top_tenth_percent - more.top_tenth_percent) < Decimal("1e-20")


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=40), st.data())
def test_two_recipients_who_are_one_never_look_smaller(amounts, data):
    one, other = data.draw(st.permutations(range(len(amounts))))[:2]
    rest = [a for at, a in enumerate(amounts) if at not in (one, other)]
    merged = [*rest, amounts[one] + amounts[other]]
    if len(merged) // 10 == len(amounts) // 10:
        before, after = m.how_concentrated(amounts), m.how_concentrated(merged)
        assert after.top_tenth_percent >= before.top_tenth_percent
        assert after.top_ten_percent >= before.top_ten_percent


@given(st.integers(1, 100), st.integers(1, 10**6))
def test_equal_amounts_are_not_concentrated(count, amount):
    assert abs(m.how_concentrated([amount] * count).gini) < Decimal("1e-20")


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40))
def test_publishing_more_never_hides_anyone_and_coarser_never_exposes(pairs):
    rows = [{"a": a, "b": b, "half": a // 2} for a, b in pairs]
    assert m.stand_alone(rows, ["a"]).few <= m.stand_alone(rows, ["a", "b"]).few
    assert m.stand_alone(rows, ["half", "b"]).few <= m.stand_alone(rows, ["a", "b"]).few
    assert m.stand_alone(rows, []).alone == (len(rows) == 1)


@pytest.mark.parametrize("by", ["residents", "placed"])
@given(st.integers(0, 10**7))
def test_what_is_spread_adds_up(by, wide):
    found = m.per_head({"a": 100, "b": 300}, {"a": 10, "b": 20}, wide, by=by)
    assert abs(sum(place.spread for place in found.places) - wide) < Decimal("1e-9")


@pytest.mark.parametrize(
    ("number", "registers"),
    [
        ("1234567", ("charity in England and Wales", "company that lost its zeros")),
        ("01234567", ("company",)),
        ("RC000659", ("company",)),
        ("53", ("company that lost its zeros",)),
        ("none", ()),
    ],
)
def test_a_bare_number_may_fit_two_registers(number, registers):
    assert m.bare_number(number) == registers


@pytest.mark.parametrize(
    "call",
    [
        lambda: m.size_bands([]),
        lambda: m.size_bands([1], edges=[5, 5]),
        lambda: m.how_concentrated([0]),
        lambda: m.stand_alone([], ["a"]),
        lambda: m.stand_alone([{"a": 1}], ["b"]),
        lambda: m.per_head({"a": 1}, {"b": 1}),
        lambda: m.per_head({"a": 1}, {"a": 1}, 1, by="own", shares={"a": 90}),
        lambda: m.date_trap(["2025-01-01"], [], "2026-01-01"),
        lambda: m.date_trap(["5 March"], ["2025-01-01"], "2026-01-01"),
    ],
)
def test_a_fault_says_what_to_do(call):
    with pytest.raises(ValueError, match=r"\. (Give|Write|Make|Choose)|^Give"):
        call()
