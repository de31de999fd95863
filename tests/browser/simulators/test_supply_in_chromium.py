"""Who can bid, and a very low price, in a real Chromium by keyboard; wide and on a phone."""

from typing import Any

import pytest

from browser.simulators.revealing import reveal, unfolded_is_accessible

pytestmark = pytest.mark.browser


def test_the_redesigned_pack_lets_forty_in_by_keyboard_alone(show: Any) -> None:
    page, simulator = show("who-can-bid")
    reveal(page)
    page.get_by_role("radio", name="The redesigned pack").press("Space")
    page.locator(".cc-summary", has_text="40 of 60 suppliers can bid").wait_for()
    assert "was 9" in page.locator(".cc-figures > div").first.inner_text()
    page.get_by_role("combobox", name="Make this change last").select_option("hours")
    page.locator("svg.cc-chart:visible", has_text="40 can bid, +26").wait_for()
    assert simulator.values["hours"] == 20


def test_a_bid_that_is_out_is_told_to_choose_the_winner_by_keyboard_alone(show: Any) -> None:
    page, _ = show("low-price")
    reveal(page)
    page.get_by_role("radio", name="It had its chance").press("Space")
    page.locator(".cc-callout", has_text="Now you may set it aside").wait_for()
    page.get_by_role("radio", name="Lowest price divided").press("Space")
    page.locator(".cc-callout", has_text="the same either way").wait_for()


@pytest.mark.parametrize("name", ["who-can-bid", "low-price"])
def test_axe_finds_nothing_with_all_unfolded(show: Any, name: str) -> None:
    page, _ = show(name)
    reveal(page)
    if name == "who-can-bid":
        page.get_by_role("radio", name="The redesigned pack").press("Space")
        page.locator(".cc-summary", has_text="40 of 60").wait_for()
    unfolded_is_accessible(page)
