"""Ways to go by the look of options, each on a list worked by hand."""

from decimal import Decimal

import pytest

from commissioning.authoring.measuring.looks import LOOKS, chance_in_100, right_in_100

NO, YES, MAY = "No: it is not ours", "Yes: as it is ours", "It may be ours in 2 cases"


@pytest.mark.parametrize(
    ("look", "texts", "picked"),
    [
        ("the first", [NO, YES, MAY], [0]),
        ("the third", [NO, YES], []),
        ("the longest", [NO, YES, MAY], [2]),
        ("the longest", ["one", "two", "a"], [0, 1]),
        ("the shortest", [NO, "Yes", MAY], [1]),
        ("the one that begins otherwise than the rest", [NO, "no, never", YES], [2]),
        ("the one that begins otherwise than the rest", [NO, YES, MAY], []),
        ("the only one with a figure", [NO, YES, MAY], [2]),
        ("the only one with a figure", [MAY, MAY], []),
        ("the only one with “and”", ["Hand it in", "Stop and ask", NO], [1]),
        ("the only one that gives no reason (as, because, since)", [YES, "As it was", MAY], [2]),
    ],
)
def test_a_look_points_to_what_it_says(look: str, texts: list[str], picked: list[int]) -> None:
    assert list(LOOKS[look](texts)) == picked


def test_who_goes_by_a_look_guesses_where_it_points_nowhere() -> None:
    lists = [([NO, YES, MAY], 2), ([NO, YES, YES], 0)]
    assert chance_in_100(lists) == right_in_100(lists, LOOKS["the only one with “and”"])
    told = right_in_100(lists, LOOKS["the only one with a figure"])
    assert round(told, 2) == Decimal("66.67"), "one of one, and a third of one"
