"""A simulator in the calm view takes the place of the contents too, and hides nothing that has the focus."""

import pytest
from playwright.sync_api import Page, expect

from browser.opening import faults, open_calm
from course_running import MODULE, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DIAL = f"lessons/{MODULE}/3-the-price-of-a-check.ipynb"
ON_TOP = """link => {
    const { x, y, width, height } = link.getBoundingClientRect();
    return link.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""


def test_it_is_wider_than_the_text_and_gives_way_to_whoever_comes_to_the_contents(
    page: Page, course: RunningCourse
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(course.first)
    open_calm(page, course, DIAL)
    simulator = page.locator(".cc-sim")
    text = page.locator("main").bounding_box()
    before = simulator.bounding_box()
    assert text
    assert before
    assert before["width"] <= text["width"], "the prediction stands in the text"
    simulator.get_by_label("On the £4,000 grant").fill("2")
    simulator.get_by_role("button", name="See what happens").click()
    expect(simulator.locator(".cc-summary")).to_contain_text("£4,000 at medium risk")
    after = simulator.bounding_box()
    assert after
    assert after["width"] > text["width"] + 200
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    simulator.locator(".cc-columns").evaluate("one => one.scrollIntoView()")
    link = page.locator(".side a").first
    assert not link.evaluate(ON_TOP)
    expect(page.locator(".side")).to_have_css("opacity", "0")  # no line of it is cut by the card
    link.focus()
    expect(page.locator(".side")).to_have_css("opacity", "1")
    expect(link).to_be_focused()
    assert link.evaluate(ON_TOP)
    assert faults(page, ".cc-sim", ".side") == []
