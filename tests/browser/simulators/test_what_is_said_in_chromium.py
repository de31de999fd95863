"""What a screen reader hears of a simulator: once, politely, and all that is news."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.simulators.revealing import reveal

pytestmark = pytest.mark.browser


def test_what_is_shown_without_a_prediction_takes_the_focus_and_can_be_found(show: Any) -> None:
    page, _ = show("applying")
    reveal(page)
    expect(page.locator(".cc-summary")).to_be_focused()
    expect(page.get_by_role("heading", name="Result", exact=True)).to_be_attached()


def test_a_prediction_is_said_even_where_it_sets_a_control(show: Any) -> None:
    page, _ = show("applying")
    voice = page.locator(".cc-sim > .cc-unseen[role='status']")
    page.get_by_role("textbox").first.fill("20000")
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="See what happens").press("Enter")
    expect(voice).to_contain_text("You said £20,000")
    expect(voice).to_contain_text(page.locator(".cc-summary").inner_text())


def test_figures_that_change_under_the_same_sentence_are_said(show: Any) -> None:
    page, _ = show("route-chooser")
    reveal(page)
    voice = page.locator(".cc-sim > .cc-unseen[role='status']")
    sentence = page.locator(".cc-summary").inner_text()
    page.get_by_role("textbox", name="Price for one year").fill("181,000")
    expect(voice).to_contain_text(re.compile("Value to compare .*, was "))
    assert page.locator(".cc-summary").inner_text() == sentence
    expect(voice).not_to_contain_text(sentence)


def test_a_slider_is_named_as_its_box_and_a_figure_that_changes_is_heard_once(show: Any) -> None:
    page, _ = show("outcomes-bill")
    reveal(page)
    voice = page.locator(".cc-sim > .cc-unseen[role='status']")
    page.get_by_role("slider", name="Start fee", exact=True).press("End")
    expect(voice).to_contain_text("Due if it does nothing £888,000, was £708,000.")
    said = voice.inner_text()
    assert said.count("£888,000") == 1
    assert said.count("£890,000") == 1


def test_arrow_keys_on_a_slider_are_one_move(show: Any) -> None:
    page, simulator = show("applying")
    reveal(page)
    first = simulator.values["hours"]
    before = page.locator(".cc-figures dd strong").first.inner_text()
    slider = page.get_by_role("slider").first
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".cc-was").first).to_have_text(f"was {before}")
    assert simulator.values["hours"] > first


def test_a_table_that_a_tick_brings_is_said(show: Any) -> None:
    page, _ = show("portfolio")
    reveal(page)
    page.get_by_label("Show what costs nothing").check()
    voice = page.locator(".cc-sim > .cc-unseen[role='status']")
    expect(voice).to_contain_text("New below: What costs nothing")


def test_what_is_set_stands_where_a_form_beside_it_can_take_it_over(show: Any) -> None:
    page, simulator = show("portfolio")
    reveal(page)
    page.get_by_label("Who has a say").select_option("vote")
    page.wait_for_function(
        "JSON.parse(document.querySelector('[data-simulator=portfolio]').dataset.values).voice === 'vote'"
    )
    kept = page.locator(".cc-sim").evaluate("(one) => JSON.parse(one.dataset.values)")
    assert {name: kept[name] for name in simulator.values} == dict(simulator.values)


def test_what_changes_below_the_figures_alone_is_said(show: Any) -> None:
    page, _ = show("low-price")
    reveal(page)
    voice = page.locator(".cc-sim > .cc-unseen[role='status']")
    page.get_by_role("radio", name="It answered, and one point is open").check()
    expect(voice).to_contain_text("One point is open A fair chance means asking that point")
    page.get_by_role("radio", name="Nobody has asked").check()
    expect(voice).to_contain_text("What comes first?")


def test_a_chart_that_changes_alone_is_named(show: Any) -> None:
    page, _ = show("who-can-bid")
    reveal(page)
    page.get_by_role("radio", name="The redesigned pack").check()
    page.locator(".cc-summary", has_text="40 of 60 suppliers can bid").wait_for()
    page.get_by_role("combobox", name="Make this change last").select_option("hours")
    voice = page.locator(".cc-sim > .cc-unseen[role='status']")
    expect(voice).to_have_text("Changed below: One change after another.")
