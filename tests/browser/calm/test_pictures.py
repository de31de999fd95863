"""A picture on a page of the calm view: one drawing for each width, its words with it, in every look."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.opening import faults, open_calm
from course_running import CHECK, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LETTERS = 12  # pixels, the least that a picture's words may come to


@pytest.mark.parametrize("width", [320, 375, 520, 1280])
def test_at_every_width_one_drawing_is_shown_and_can_be_read(
    page: Page, course: RunningCourse, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(course.first)
    open_calm(page, course, CHECK)
    drawn = page.locator(".pictured").get_by_role("img", name="Three grants in Northmere")
    expect(drawn).to_have_count(1)
    letters = drawn.evaluate(
        "svg => 14 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
    )
    assert letters >= LETTERS
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    "look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}, {"media": "print"}]
)
def test_in_every_look_its_words_are_there_and_nothing_is_at_fault(
    page: Page, course: RunningCourse, look: dict[str, Any]
) -> None:
    page.goto(course.first)
    page.emulate_media(**look)
    open_calm(page, course, CHECK)
    picture = page.locator(".pictured[data-picture=map-of-the-grants]")
    drawn = picture.get_by_role("img")
    expect(drawn).to_have_accessible_name("Three grants in Northmere")
    expect(drawn).to_have_accessible_description(
        "A map of the town, the estates and the coast. Fernhill Residents' Group, £4,000, on the "
        "Fernhill estate. Harbour Lights, £85,000, on the coast. Routes to Work, £1.2m, in the "
        "market town."
    )
    fold = picture.locator("summary")
    if look.get("media") == "print":
        expect(fold).to_be_hidden()
        return
    fold.focus()
    page.keyboard.press("Enter")
    expect(picture.get_by_role("rowheader", name="Harbour Lights")).to_be_visible()
    assert faults(page, ".pictured", also=("best-practice",)) == []
