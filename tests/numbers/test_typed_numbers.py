"""The one reader of typed numbers: what people type is read as they mean it, or refused with the reason."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commissioning.formats import money, number
from commissioning.numbers import UNREAD, read, read_number, singular

READ = {
    "plain": {
        "1200": "1200", "1200.0": "1200", "1200.": "1200", "007": "7", ".5": "0.5", "-0": "0", "+5": "5", "=1200": "1200",
        "£1,200.": "1200", "1200,": "1200", "'1200": "1200", '"1,200"': "1200", "“1,200”": "1200",
        "33.333333333333336": "33.333333333333336",
    },
    "thousands": {
        "1,200": "1200", "1,200,000": "1200000", "1 200": "1200", "1\u00a0200": "1200", "1\u202f200": "1200",
        "1\u2009200\u2009000": "1200000", "1'200": "1200", "1’200’000": "1200000", "1_000": "1000", "1.200.000": "1200000",
        "12,34,567": "1234567", "1,00,000": "100000", "1\u200b200": "1200", "1, 200": "1200",
    },
    "decimals": {
        "1.2": "1.2", "1,2": "1.2", "1,20": "1.2", "1200,50": "1200.5", "0,125": "0.125", ",5": "0.5", "1.200": "1.2",
        "1·5": "1.5", "1,200.50": "1200.5", "1.200,50": "1200.5", "1.200.000,50": "1200000.5", "1 200,50": "1200.5",
        "1'200.50": "1200.5", "1,200. 50": "1200.5", "£1,200 .50": "1200.5", "1,200.125": "1200.125",
    },
    "price tags": {"1'200.-": "1200", "1200,-": "1200", "1,200/-": "1200", "£5/- only": "5", "1.200,--": "1200", "CHF 1’200.–": "1200"},
    "signs": {
        "-5": "-5", "−5": "-5", "–5": "-5", "—5": "-5", "‑5": "-5", "－5": "-5", "minus 5": "-5", "Minus £5": "-5",
        "negative 5": "-5", "- £ 5": "-5", "£-5": "-5", "-£5": "-5", "£ −5": "-5", "5-": "-5", "£1,200-": "-1200",
        "1.200,00- EUR": "-1200", "1.200,00-€": "-1200", "£5-": "-5", "-5 hours": "-5", "5 - %": "-5", "(17,733)": "-17733", "(£17,733)": "-17733", "£(17,733)": "-17733", "(-5)": "-5",
        "-(5)": "-5", "(1,200)k": "-1200000", "minus five": "-5", "-1,2": "-1.2",
    },
    "currencies": {
        "£ 1200": "1200", "GBP 1,200": "1200", "1,200 GBP": "1200", "1200 pounds": "1200", "€1200": "1200", "1.200,50 €": "1200.5",
        "EUR 1200": "1200", "1200 euros": "1200", "$5": "5", "US$5": "5", "5 USD": "5", "Â£1,200": "1200", "₤5": "5",
        "￡５": "5", "kr 500": "500", "1 200 zł": "1200",
    },
    "pence": {"27p": "0.27", "27 pence": "0.27", "27.5p": "0.275", "£1200.00p": "1200", "£0.27p": "0.27", "1 penny": "0.01"},
    "per cent": {"35%": "35", "35 %": "35", "%35": "35", "35 per cent": "35", "35 percent": "35", "35 pct": "35", "(3)%": "-3", "100 pc": "100",
        "ten-percent": "10", "5% points": "5", "٥٠٪": "50", "half of one per cent": "0.5"},
    "scales": {
        "12k": "12000", "12 K": "12000", "£1.2m": "1200000", "£1,2m": "1200000", "1.2 million": "1200000", "1.2mn": "1200000",
        "£1.2 million pounds": "1200000", "3bn": "3000000000", "12 k€": "12000", "12 hundred": "1200", "2 dozen": "24",
        "120 thousand a year": "120000", "12 kEUR": "12000", "1200.k": "1200000",
    },
    "units": {
        "120 hours": "120", "12-hour": "12", "12h": "12", "3 days": "3", "4 weeks": "4", "5 months": "5", "6 yrs": "6",
        "30 people": "30", "1 person": "1", "£1,200 a year": "1200", "£1,200 per annum": "1200", "£1,200 pa": "1200",
        "£1,200 p.a.": "1200", "£500 pm": "500", "£1,200/year": "1200", "£16/hr": "16", "£16 an hour": "16", "£20 each": "20",
        "£20 per person": "20", "1,200 in total": "1200", "3% a year": "3", "£300 a quarter": "300", "3 percentage points": "3", "35 per-cent": "35", "5d": "5", "5 w": "5", "12 mos.": "12", "5y": "5", "£16 p.p.": "16",
        "12 months'": "12", "exactly 5": "5", "Total: £1,200": "1200", "a total of minus 5": "-5", "25 overall": "25",
    },
    "words": {
        "zero": "0", "nil": "0", "none": "0", "Two": "2", "twelve": "12", "nineteen": "19", "forty": "40", "twenty-one": "21",
        "twenty one": "21", "Twenty‑One": "21", "twentyone": "21", "ninety-nine per cent": "99", "a hundred": "100",
        "one hundred": "100", "hundred": "100", "a hundred and five": "105", "twelve hundred": "1200", "five pounds": "5",
        "one thousand two hundred": "1200", "two thousand, five hundred": "2500", "two million": "2000000", "fifty pence": "0.5",
        "half a million": "500000", "two and a half": "2.5", "2 and a half": "2.5", "2½": "2.5", "½": "0.5",
        "half an hour": "0.5", "one point five": "1.5", "two and a half million": "2500000", "one point two million": "1200000",
        "point five million": "500000", "three point two five": "3.25", "three point twenty-five": "3.25", "minus point five": "-0.5",
        "two-hundred-and-five": "205", "a dozen": "12", "half a dozen": "6", "a grand": "1000", "½ million": "500000",
        "a quarter of a million": "250000", "three quarters of a million": "750000", "half million": "500000", "half day": "0.5",
        "three-quarters of an hour": "0.75", "an hour": "1", "a penny": "0.01", "an hour and a half": "1.5", "two years and a quarter": "2.25",
        "two and three-quarters": "2.75", "2 and 3/4": "2.75", "1 1/2": "1.5", "-2 1/2": "-2.5", "1 3/10": "1.3", "2⅖": "2.4",
    },
    "other digits": {"１２００": "1200", "１，２００": "1200", "١٢٠٠": "1200", "१२": "12", "١٢٫٥": "12.5"},
}  # fmt: skip

RANGE, TWO, DATE, TIME = ("That is a range", "two numbers", "looks like a date", "time of day")
REFUSED = {
    RANGE: [
        "10-15", "10 – 15", "10—15", "10 to 15", "10 till 15", "£10-£15", "£10k–15k", "10-15%", "ten to fifteen",
        "ten-fifteen", "between 10 and 15", "between ten and fifteen", "from 10 to 15", "10..15", "10…15", "-10 - -5",
        "-10 to 10", "2025-26",
    ],
    "stroke": ["10/15", "1/2", "2025/26", "1⁄2"],
    TWO: [
        "1,200 or 1,300", "5 and 6", "5 6", "12 00", "1, 2", "5 of 10", "5 out of 10", "1 in 4", "two three", "£5 50p", "2h30",
        "1 hour 30 minutes", "12 (twelve)", "25 (half of 50)", "two 500", "one hundred two hundred", "2, five hundred", "one hundred 200", "1;2", "1 200 3",
    ],
    DATE: ["1/7/2026", "01.07.2026", "2026-07-01", "1 July 2026", "July 2026", "1st July", "3 May", "01-Jul-2026", "5 Sept", "1.7.26"],
    TIME: ["12:30", "9am", "10.30 pm", "9 p.m.", "9 o'clock", "3:1"],
    "a place in an order": ["1st", "22nd"],
    "without e": ["1e9", "1.2E+06"],
    "a formula": ["=SUM(A1:A3)", "=-SUM(B2)"],
    "how computers write": ["0x1F", "0b11"],
    "no end as a decimal": ["⅓", "1⅔"],
    "a sum": ["600+600", "=600*2", "2 x 600", "12 × 100", "1200 ÷ 4", "5 plus 6"],
    "leaves it open": [
        "about 5", "c. 1,200", "c1200", "ca. 1200", "~1200", "≈5", "±5", "1,200-ish", "1200ish", "1,200 or so", "twelve or so",
        "approx. 5", ">5", "< 5", "5+", "£5 or more", "up to 5", "at least 5", "5?", "max 5", "almost a hundred", "say 5", "est. 5", "I think 5", "5 probably", "close to 5", "in excess of 5", "upwards of 5",
        "5 minimum", "5 +", "=<5", "⩾5", "≅5", "a few", "a couple of hundred", "several", "hundreds",
    ],
    "That could be 12345 or 1.2345": ["1,2345", "£1,2345"],
    "That could be 1200500 or 1200.5": ["1200,500", "1 200,500"],
    "That could be 1200 or 1.2": ["€1.200", "1.200 €", "EUR 1.200", "CHF 1.200"],
    "unusual places": ["12,00,5", "1,20.50", "1.200.00", "1,200,00", "1.2.3", "1.200,50,7"],
    "two signs": ["--5", "-£-5", "- minus 5", "-5-", "+-5"],
    "A bracket is missing": ["(5", "5)", "(5))"],
    "pounds and pence": ["£27p", "1200.00p"],
    "of what": ["half", "a half", "a quarter", "three quarters", "a third", "half of them", "three-quarters", "two-thirds",
        "five eighths", "a fifth", "two and two thirds", "minus half", "a million and a half"],
    "too long": ["9" * 19, "9" * 13 + " million", "1." + "3" * 21],
    "because of “script”": ["<script>1</script>", "[script](1)"],
    "“things”": ["88 things"],
    "“and”": ["one hundred and", "5 and"],
    "“half”": ["25 (half)"],
    "“answer”": ["answer 1200"],
    "“kg”": ["5 kg"],
    "“kp”": ["5kp"],
    "“²”": ["10²"],
    UNREAD: ["", " ", "lots", "-", "£", "NaN", "inf", "n/a", "minus", "9" * 121, "[5]", "5\x00"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"), [pair for sort in READ.values() for pair in sort.items()]
)
def test_numbers_as_people_type_them(typed: str, meant: str) -> None:
    assert read(typed) == (Decimal(meant), "")


@pytest.mark.parametrize(
    ("typed", "why"), [(typed, why) for why, listed in REFUSED.items() for typed in listed]
)
def test_a_refusal_says_why(typed: str, why: str) -> None:
    reading = read(typed)
    assert reading.number is None
    assert why in reading.why
    assert reading.why.endswith(".")


@pytest.mark.parametrize(
    ("typed", "unit", "meant"),
    [
        ("88 replies", "replies", "88"), ("88 Reply", "replies", "88"), ("replies: 88", "replies", "88"),
        ("88 voter", "voters", "88"), ("£88", "£", "88"), ("88", "per cent", "88"), ("88 persons", "people", "88"),
        ("1 person", "people", "1"), ("88 points", "points of 100", "88"), ("88 points of 100", "points of 100", "88"),
        ("3 hours an application", "hours an application", "3"), ("£16 a person", "£ a person a year", "16"),
        ("27p", "pence", "27"), ("minus three replies", "replies", "-3"), ("20 hours a week", "hours", "20"),
        ("half an hour", "hours", "0.5"), ("12m", "£", "12000000"), ("£35,999", "replies", "35999"), ("3%", "points of 100", "3"),
        ("£1,200 a year", "£", "1200"), ("£1,200 p.a.", "£ a year", "1200"), ("€5", "£", "5"),
    ],
)  # fmt: skip
def test_the_unit_of_the_question_may_stand_with_its_number(
    typed: str, unit: str, meant: str
) -> None:
    assert read_number(typed, unit) == Decimal(meant)


@pytest.mark.parametrize(
    ("typed", "unit", "why"),
    [
        ("88 things", "replies", "“things”"), ("20 days", "hours", "That is in days. Give it in hours."),
        ("90 minutes", "hours", "Give it in hours."), ("half a day", "hours", "Give it in hours."),
        ("12m", "months", "million or months"), ("2m", "minutes", "million or minutes"), ("5m", "measures", "million or measures"),
        ("5k", "km", "thousand or km"), ("£100 a month", "£ a year", "for a month. Give it for a year."),
        ("£100 pcm", "£ a person a year", "for a month. Give it for a year."), ("£16 a day", "£ an hour", "for a day"),
        ("35%", "replies", "That is a share in per cent. Give it in replies."), ("35%", "£", "Give it in £."),
        ("£35", "per cent", "That is an amount of money. Give it in per cent."), ("27p", "hours", "Give it in hours."),
        ("35 hours", "£", "That is a length of time. Give it in £."),
    ],
)  # fmt: skip
def test_another_unit_is_not_taken_for_that_of_the_question(
    typed: str, unit: str, why: str
) -> None:
    assert why in read(typed, unit).why


def test_in_a_file_words_are_no_numbers() -> None:
    assert read("forty", words=False) == (None, UNREAD)
    assert read("1.200,50", words=False).number == Decimal("1200.5")


@pytest.mark.parametrize(
    ("value", "meant"),
    [(1200, "1200"), (0.1, "0.1"), (1e-7, "1E-7"), (-3.0, "-3"), (Decimal("1.20"), "1.20")],
)
def test_numbers_that_are_numbers_already(value: Any, meant: str) -> None:
    assert read_number(value) == Decimal(meant)


@pytest.mark.parametrize(
    "value",
    [None, True, [], {}, b"5", float("inf"), float("nan"), Decimal("sNaN"), Decimal("Infinity"), 10**18, 10**400, -(10**18)],
)  # fmt: skip
def test_what_is_no_number_at_all(value: Any) -> None:
    assert read_number(value) is None


TYPED = st.one_of(
    st.text(max_size=130),
    st.text(
        alphabet="0123456789 .,'-−–()£€$%pkm½/:+~\u00a0\u202f١２eEabnd tohundrediwfysx", max_size=24
    ),
)


@settings(max_examples=2000, deadline=None)
@given(typed=TYPED, unit=st.sampled_from(["", "£", "hours", "replies", "per cent", "(a+b"]))
@example(typed="İ" * 120, unit="")
@example(typed="1" + " 1" * 59, unit="")
@example(typed="a hundred and " * 8, unit="")
def test_whatever_is_typed_gives_a_number_or_a_reason(typed: str, unit: str) -> None:
    value, why = read(typed, unit)
    assert (value is None) == bool(why)
    assert value is None or (value.is_finite() and value.copy_abs() < 10**18)
    assert "\n" not in why


@given(value=st.integers(-(10**9), 10**9))
def test_a_sign_is_never_thrown_away(value: int) -> None:
    amount = f"{abs(value):,}"
    minus = value < 0
    for written in (f"-{amount}", f"−£{amount}", f"£-{amount}", f"{amount}-", f"({amount})", f"minus {amount} pounds"):  # fmt: skip
        assert read_number(written if minus else amount) == value


@given(value=st.decimals(-(10**12), 10**12, places=2))
def test_what_we_write_we_can_read(value: Decimal) -> None:
    for written in (money(value), number(value), f"{value:f}", f"{value:,.2f} hours"):
        assert read_number(written) == value
    continental = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    assert read_number(continental) == value


@given(value=st.integers(0, 999_999))
def test_numbers_in_words(value: int) -> None:
    assert read_number(in_words(value)) == value
    assert read_number(f"minus {in_words(value)} pounds a year") == -value


SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(value: int) -> str:
    if value < 20:
        return SMALL[value]
    if value < 100:
        return TENS[value // 10 - 2] + (f"-{SMALL[value % 10]}" if value % 10 else "")
    size, name, link = (1000, "thousand", " ") if value >= 1000 else (100, "hundred", " and ")
    rest = value % size
    return f"{in_words(value // size)} {name}" + (f"{link}{in_words(rest)}" if rest else "")


def test_one_of_a_unit() -> None:
    assert [singular(unit) for unit in ("replies", "hours", "people", "£")] == [
        "reply", "hour", "person", "£"
    ]  # fmt: skip
