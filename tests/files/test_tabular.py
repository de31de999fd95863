"""The one writer of CSV: nothing that a stranger typed runs in a spreadsheet, and numbers stay numbers."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.tabular import Row, as_csv, for_excel


def written(cell: object, *, guard: bool = True) -> str:
    """The cell as a reader of the file finds it."""
    text = as_csv(["x", "y"], [[cell, "end"]], guard=guard)
    return list(csv.reader(io.StringIO(text, newline="")))[1][0]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+44 20 7946 0000", "+5", "@x", "-cmd", "-2+3", "-2+3+cmd|' /C calc'!A0", "-5\n=1",
        "--5", "-", "-1,00,000e9", "\t=1", "\tplain", " =1", "  @x", "\n=1", "＝1＋1", "＋1", "－1",
        "＠x", " ＝1", "=HYPERLINK(\"x\")", "-£5", "-5 hours",
    ],
)  # fmt: skip
def test_what_would_run_gets_an_apostrophe(cell: str) -> None:
    assert written(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("\r=1", "' =1"),
        ("\rplain", "' plain"),
        ("\ufeff=1", "' =1"),
        ("\x00=1", "' =1"),
        ("\u00a0=1", "' =1"),
        ("\u200b@x", "' @x"),
        ("bell\x07", "bell "),
    ],
)
def test_what_cannot_be_seen_hides_no_formula(cell: str, shown: str) -> None:
    assert written(cell) == shown


@pytest.mark.parametrize(
    "cell",
    [
        "-5", "-0.25", "-1,200", "-1,200.50", "-12%", " -5", "−5", "−5 = x", "a = b", "x@y.example",
        "'=1", "", "5", "£1,200", "Café – “yes”", "two\nlines", "a\tb", '"quoted", and a comma', "1=1",
    ],
)  # fmt: skip
def test_numbers_and_plain_words_stay_as_they_are(cell: str) -> None:
    assert written(cell) == cell


def test_numbers_of_ours_stay_numbers() -> None:
    assert [written(one) for one in (-5, -0.25, True, None)] == ["-5", "-0.25", "True", ""]


@given(st.text())
def test_no_text_is_left_that_begins_a_formula(cell: str) -> None:
    found = written(cell).lstrip()
    if found[:1] in set("=+@＝＋－＠"):
        pytest.fail(found)
    if found.startswith("-"):
        assert float(found.replace(",", "").rstrip("% ")) <= 0


def test_what_we_make_ourselves_is_written_byte_for_byte() -> None:
    rows: list[Row] = [["=1", None], ["\x07-cmd", -5]]
    text = as_csv(["a", "b"], rows, guard=False, line_end="\n")
    assert text == "a,b\n=1,\n\x07-cmd,-5\n"


def test_a_row_may_be_cells_or_a_mapping_which_may_lack_some() -> None:
    rows: list[Row] = [["1", "2"], {"b": "=2", "c": "not asked for"}]
    assert as_csv(["a", "b"], rows) == "a,b\r\n1,2\r\n,'=2\r\n"


def test_excel_reads_the_accents() -> None:
    assert for_excel(["é"], [["£"]]) == "\ufeffé\r\n£\r\n".encode()
