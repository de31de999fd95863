"""Words in a drawing: they stand within their width, whatever a file calls its places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.drawing.charts import Bar, bars
from commissioning.drawing.months_chart import Month, months
from commissioning.drawing.picture import LETTER, wrap


@given(st.text(max_size=200), st.integers(100, 620))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(len(line) * LETTER <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_line_below_stands_under_the_drawing_at_every_width() -> None:
    chart = bars("Title", "Alt", None, [Bar("A", "1", (1,))], "It does not show need.")
    plain = bars("Title", "Alt", None, [Bar("A", "1", (1,))])
    for svg, without in zip(chart["svgs"], plain["svgs"], strict=True):
        assert "It does not show need." in svg
        assert "It does not show" not in without


@pytest.mark.parametrize("high", [0, 0.4, 100])
def test_columns_of_months_stand_on_one_scale(high: float) -> None:
    rows = [Month("April", high, 0), Month("May", high / 2, high)]
    chart = months("Title", "Alt", None, rows, key=("Awards", "Money"), up=("Share", str))
    small, _, wide = chart["svgs"]
    assert ">A</text>" in small
    assert ">Apr</text>" in wide
    assert wide.count('<rect class="ch-solid"') == 1 + 2 * bool(high), (
        "the key, and what is above 0"
    )
