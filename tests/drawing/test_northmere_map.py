"""Places on the map of Northmere: words beside a dot where they fit, else numbers and a list below."""

from collections.abc import Sequence

import pytest

from commissioning.drawing.northmere_map import Area, Spot, northmere_map

AREAS = ("town", "estates", "coast")


def drawn(spots: Sequence[Spot]) -> list[str]:
    return northmere_map("Map", "Alt", None, areas={one: Area() for one in AREAS}, spots=spots)[
        "svgs"
    ]


def test_words_that_fit_stand_beside_their_dots_at_every_width() -> None:
    for svg in drawn([Spot("Fernhill", ["Fernhill"]), Spot("Harbour", ["Harbour", "£4m"])]):
        assert svg.count("<circle") == 2
        assert ">£4m</text>" in svg
        assert ">1</text>" not in svg


@pytest.mark.parametrize(
    "spots",
    [
        [Spot("Sea front", ["Sea front"]), Spot("Tern Street", ["Tern Street", "£4m"])],
        [Spot("Fernhill", ["Fernhill"]), Spot("Harbour", ["A" * 60, "£4m"])],
    ],
    ids=["two at one place", "a name that would break"],
)
def test_where_words_would_break_or_lie_on_one_another_numbers_stand_for_all(
    spots: Sequence[Spot],
) -> None:
    for svg in drawn(spots):
        assert svg.count(">1</text>") == svg.count(">2</text>") == 2, "on the map, and in the list"
        assert f">{spots[0].words[0]}</text>" in svg
        assert "£4m</text>" in svg
