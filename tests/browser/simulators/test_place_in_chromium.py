"""The simulator of a place in a real Chromium, by keyboard: cut, compare, draw; wide and on a phone."""

from typing import Any

import pytest

from browser.simulators.revealing import reveal, unfolded_is_accessible

pytestmark = pytest.mark.browser


def test_a_plan_is_predicted_changed_and_drawn_by_keyboard_alone(show: Any) -> None:
    page, simulator = show("place-over-years")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first of the pair: plan A
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Over 5 years you said A. Plan A saves £5.91m, plan B £4.21m.").wait_for()
    page.keyboard.press("Tab")  # what is cut
    page.keyboard.press("Tab")  # the plan
    page.keyboard.press("ArrowUp")
    page.locator(".cc-summary", has_text="Plan A").wait_for()
    plans = page.get_by_role("combobox", name="Plan")
    told = page.locator(f"#{plans.get_attribute('aria-describedby').split()[-1]}")
    assert told.inner_text().startswith("A: the same share of every service. It cuts")
    replaced = page.locator(".cc-figures > div", has_text="Help that nobody replaces")
    assert "£4.94m" in replaced.inner_text()
    assert "was £2.41m" in replaced.inner_text()
    page.get_by_role("checkbox", name="Draw every link").press("Space")
    page.locator(".cc-callout", has_text="Plan B saves least in over 99 of 100").wait_for()
    assert simulator.values["draw"]


def test_the_picture_follows_the_years_and_fits_a_phone(show: Any) -> None:
    page, _ = show("place")
    reveal(page)
    chart = page.locator(".cc-first svg:visible")
    lines = chart.locator(".ch-flow")
    many = lines.count()
    page.get_by_role("slider", name="Years you look at").press("Home")
    page.locator(".cc-summary", has_text="over 1 year").wait_for()
    assert lines.count() < many, "in year one few effects have arrived"
    page.set_viewport_size({"width": 320, "height": 900})
    assert lines.count() == 0
    assert "8p, directly" in chart.text_content()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", ["place", "place-over-years", "place-ranges"])
def test_axe_finds_nothing_with_all_unfolded(show: Any, name: str) -> None:
    page, _ = show(name)
    reveal(page)
    unfolded_is_accessible(page)
