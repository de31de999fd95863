"""The simulators of an outcomes contract in a real Chromium, by keyboard; wide and on a phone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from browser.simulators.revealing import reveal, unfolded_is_accessible

pytestmark = pytest.mark.browser


def test_the_effect_is_predicted_and_set_to_nothing_by_keyboard_alone(show: Any) -> None:
    page, simulator = show("outcomes-bill")
    page.keyboard.press("Tab")
    page.keyboard.type("180000")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("you said £180,000; it is £708,000").wait_for()
    page.get_by_role("slider", name="Effect").press("Home")
    page.locator(".cc-summary", has_text="The bill is £708,000 for 120 outcomes").wait_for()
    assert "was £866,400" in page.locator(".cc-figures > div").first.inner_text()
    assert simulator.values["effect_percent"] == 0


def test_what_is_bought_falls_while_the_dashboard_rises_by_keyboard_alone(show: Any) -> None:
    page, _ = show("who-is-served")
    reveal(page)
    page.get_by_role("slider", name="Near: share").press("End")
    page.locator(".cc-callout", has_text="Congratulate, ask, or stop?").wait_for()
    far = page.get_by_role("textbox", name="Far: share of those who are served")
    expect(far).to_have_value("0")
    page.locator(".cc-sim summary", has_text="What the council does about it").press("Enter")
    page.get_by_role("checkbox", name="Referrals in order").press("Space")
    page.locator(".cc-figures > div", has_text="Success rate").get_by_text("52").wait_for()


def test_on_a_phone_the_chart_is_a_screen_below_the_sliders_that_move_it(show: Any) -> None:
    page, _ = show("who-is-served")
    page.set_viewport_size({"width": 375, "height": 812})
    reveal(page)
    tops = {
        name: page.locator(name).first.evaluate(
            "(one) => one.getBoundingClientRect().top + scrollY"
        )
        for name in (".cc-sim [type='range']", ".cc-sim .cc-first svg")
    }
    assert tops[".cc-sim .cc-first svg"] - tops[".cc-sim [type='range']"] < 812
    assert page.locator(".cc-summary").bounding_box()["height"] < 140


@pytest.mark.parametrize("name", ["outcomes-bill", "outcomes-cash", "who-is-served"])
def test_axe_finds_nothing_with_all_unfolded(show: Any, name: str) -> None:
    page, _ = show(name)
    reveal(page)
    unfolded_is_accessible(page)
