"""Charts on paper: every chart of the course can be printed, in ink, at one size, the same each time."""

import io

import numpy as np
import pytest
from PIL import Image

from commissioning.drawing.paper import DOTS_PER_INCH, png
from commissioning.simulators import NAMES, open_view

_WHITE, _DARK = 250, 120


def drawing(inside: str, view: str = "0 0 100 50") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{inside}</svg>'


def grey(picture: bytes) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
    return np.asarray(Image.open(io.BytesIO(picture)).convert("L"))


def ink(inside: str) -> float:
    """How much of the paper is dark."""
    return float((grey(png(drawing(inside))) < _DARK).mean())


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_of_the_course_can_be_printed(name: str) -> None:
    view = open_view(name)
    for chart in view.result(view.defaults)["charts"]:
        printed = grey(png(chart["svgs"][-1]))
        assert 0.005 < (printed < _DARK).mean() < 0.5, "neither empty nor black"
        assert printed[0].min() > _WHITE, "nothing is cut off at the top"


def test_it_is_as_large_as_on_the_page_and_the_same_each_time() -> None:
    svg = drawing(
        '<text x="5" y="20" text-anchor="start" class="ch-strong">£1, $x$ &lt;b&gt;</text>'
    )
    once = png(svg)
    assert once == png(svg)
    with Image.open(io.BytesIO(once)) as picture:
        wide, tall = picture.size
        assert (wide, tall) == (int(106 / 96 * DOTS_PER_INCH), int(56 / 96 * DOTS_PER_INCH))
        assert set(picture.info) <= {"dpi"}, "it says neither when nor with what it was made"


def test_a_solid_shape_a_hatched_and_a_hollow_one_differ_without_colour() -> None:
    rect = '<rect class="{}" x="10" y="10" width="80" height="30"/>'
    solid, hatched, hollow = (
        ink(rect.format(f"ch-{one}")) for one in ("solid", "hatched", "hollow")
    )
    assert solid > 0.35
    assert solid > 1.5 * hatched > 2 * hollow > 0


def test_words_are_no_sums_and_a_letter_that_is_missing_does_no_harm() -> None:
    words = '<text x="5" y="20" text-anchor="middle">{}</text>'
    assert ink(words.format("$\\frac{1}$ \u0645 🎉 \u4e2d")) > 0
    assert ink(words.format("")) == 0
