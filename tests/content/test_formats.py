"""How values are written."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning import formats
from commissioning.errors import ContentError


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("money", 86400, "£86,400"),
        ("money", Decimal("96000.95"), "£96,000.95"),
        ("money", "2.5", "£2.50"),
        ("money", 86400.000000001, "£86,400"),
        ("money", -17733, "−£17,733"),
        ("money", Decimal("-0.001"), "£0"),
        ("pounds", Decimal("-17733.33"), "−£17,733"),
        ("pounds", Decimal("0.5"), "£1"),
        ("pence", Decimal("0.27"), "27p"),
        ("pence", Decimal("-0.27"), "−27p"),
        ("pence", Decimal("2.21"), "£2.21"),
        ("pence", Decimal("0.999"), "£1"),
        ("money-millions", 1_200_000, "£1.2 million"),
        ("money-millions", 11_590_000, "£11.59 million"),
        ("money-m", 1_200_000, "£1.2m"),
        ("money-m-2", 1_200_000, "£1.20m"),
        ("money-thousands", 15_973.4, "£16,000"),
        ("money-billions", 1_106_100_000_000, "£1,106.1 billion"),
        ("per-cent", 35, "35 per cent"),
        ("per-cent", Decimal("11.52"), "11.5 per cent"),
        ("per-cent", -4, "−4 per cent"),
        ("per-cent-whole", 34.56, "35 per cent"),
        ("share", Fraction(1, 3), "33.3 per cent"),
        ("share-whole", 0.346, "35 per cent"),
        ("count", 1106, "1,106"),
        ("count-words", 4, "four"),
        ("count-words", 13, "13"),
        ("number", 2.205, "2.21"),
        ("number-1", Decimal("4.25"), "4.3"),
        ("hours", 1, "1 hour"),
        ("hours", 4.5, "4.5 hours"),
        ("hours", 19800, "19,800 hours"),
        ("hours", -1, "−1 hour"),
        ("years", 5, "5 years"),
        ("date", date(2025, 2, 24), "24 February 2025"),
        ("date", "2025-02-24", "24 February 2025"),
        ("month", "2026-02", "February 2026"),
        ("partial-date", "2018", "2018"),
        ("partial-date", "2022-08", "August 2022"),
        ("partial-date", "2022-08-09", "9 August 2022"),
        ("text", "1.4.3", "1.4.3"),
    ],
)
def test_a_value_is_written_as_people_write_it(name: str, value: object, shown: str) -> None:
    assert formats.shown(value, name) == shown


@pytest.mark.parametrize("value", [None, "much", float("nan"), float("inf"), True, [1]])
def test_what_is_no_number_is_refused_in_plain_words(value: object) -> None:
    with pytest.raises(ContentError, match="cannot be shown as money"):
        formats.money(value)


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(ContentError, match=r"no format 'dollars'.*money, pounds"):
        formats.shown(1, "dollars")
    with pytest.raises(ContentError, match="cannot be shown as a date"):
        formats.long_date("24/02/2025")


@given(st.decimals(-(10**12), 10**12, places=2))
def test_money_says_the_exact_amount(amount: Decimal) -> None:
    shown = formats.money(amount)
    read = Decimal(shown.replace("£", "").replace(",", "").replace("−", "-"))
    assert read == amount
    assert formats.is_value(shown)


@given(st.sampled_from(sorted(set(formats.FORMATS) - {"date", "month", "partial-date", "text"})),
       st.decimals(-(10**9), 10**9, places=3))  # fmt: skip
def test_no_format_shows_minus_nothing_or_a_hyphen(name: str, value: Decimal) -> None:
    shown = formats.shown(value, name)
    assert "-" not in shown
    assert not (shown.startswith("−") and not set(shown) & set("123456789"))


@pytest.mark.parametrize(
    "text", ["£315,000", "five years", "£1.2m", "27p", "35 per cent", "1 May 2026", "Four"]
)
def test_a_value_in_text_is_known_for_one(text: str) -> None:
    assert formats.is_value(text)


@pytest.mark.parametrize(
    "text", ["section 33", "about £5", "the ceiling", "MR2", "PPN 002", "", "WCAG 2.2 AA"]
)
def test_words_are_not_taken_for_a_value(text: str) -> None:
    assert not formats.is_value(text)


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ("Grant manager", "grant manager"),
        ("Commissioning Academy cohort", "Commissioning Academy cohort"),
        ("For Northmere", "for Northmere"),
        ("Northmere's vote", "Northmere's vote"),
        ("VCSE bidders", "VCSE bidders"),
        ("", ""),
    ],
)
def test_a_title_within_a_sentence_keeps_the_capitals_of_names(title: str, within: str) -> None:
    assert formats.in_sentence(title) == within


def test_what_nobody_can_read_is_more_than_can_be_read() -> None:
    assert formats.pence("1e300") == "more than £1,000,000,000,000,000,000"
    assert formats.money(-(10**40)) == "less than −£1,000,000,000,000,000,000"
    assert formats.number(10**18) == "1,000,000,000,000,000,000"
