"""What is asked again in real Chromium: by keyboard alone, light and wide and dark and narrow, and after a reload."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe_looks import CALM, DARK, LIGHT, looking
from live.plain import PlainServer, plain_server
from records.learnt import lay_out_handed_in

pytestmark = [pytest.mark.browser]
HANDED_IN = date(2026, 11, 20)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PlainServer]:
    lay_out_handed_in(tmp_path / "ann", "04", HANDED_IN)
    with plain_server(tmp_path) as running:
        yield running


@pytest.fixture
def again(server: PlainServer, browser: Browser) -> Iterator[Page]:
    """The page, whose every form stands."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([server.log_in("ann")])
    page = context.new_page()
    page.goto(f"{server.root}/course/follow-up")
    expect(page.locator(".cc-form")).to_have_count(4)
    yield page
    context.close()


def test_a_question_is_answered_and_explained_by_keyboard_alone(again: Page) -> None:
    again.locator(".cc-form input").first.focus()
    again.keyboard.press("Space")
    again.keyboard.press("Tab")
    again.keyboard.press("Space")
    again.keyboard.press("Tab")
    expect(again.get_by_role("button", name="Check my answer").first).to_be_focused()
    again.keyboard.press("Enter")
    form = again.locator(".cc-form").first
    expect(form.locator(".cc-state")).to_have_text(
        "Answered. Other cases of it come on other days."
    )
    expect(form.locator(".cc-state")).to_be_focused()
    expect(
        form.get_by_text("In this case").or_(form.get_by_text("Right", exact=True))
    ).to_be_visible()
    again.reload()
    expect(form.locator(".cc-state")).to_have_text(
        "Answered. Other cases of it come on other days."
    )
    expect(form.get_by_role("button", name="Check my answer")).to_have_count(0)


def test_a_change_that_is_typed_is_there_after_a_reload(again: Page) -> None:
    again.get_by_label("I shall drop or add").fill("Drop the second reference")
    again.get_by_label("agreed with").fill("Head of grants")
    again.get_by_label("agreed with").blur()
    expect(again.locator(".cc-form").last.locator(".cc-state")).to_contain_text("Saved")
    again.reload()
    again.get_by_text("What you wrote, and what may wait").click()
    expect(again.get_by_label("I shall drop or add")).to_have_value("Drop the second reference")


def test_axe_finds_nothing_and_no_page_is_wider_than_a_phone(again: Page) -> None:
    with looking(again, "asked again", CALM) as looker:
        looker.look("open", looks=(LIGHT, DARK))
        again.locator(".cc-form input").first.check()
        again.get_by_role("button", name="Check my answer").first.click()
        expect(again.locator(".cc-form").first.get_by_role("button")).to_have_count(0)
        looker.look("answered", looks=(LIGHT, DARK))
    again.set_viewport_size({"width": 320, "height": 800})
    assert again.evaluate("document.documentElement.scrollWidth") == 320
