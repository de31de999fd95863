"""The page on whether the course works in real Chromium: by keyboard alone, wide and narrow, light and dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe_looks import CALM, DARK, LIGHT, looking
from commissioning.keeping.marker import write_marker
from live.plain import PlainServer

pytestmark = [pytest.mark.browser]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PlainServer]:
    (tmp_path / "ann").mkdir()
    write_marker(tmp_path / "ann", {"cohort": True})
    running = PlainServer(tmp_path)
    yield running
    running.stop()


@pytest.fixture
def page(server: PlainServer, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    cookie = server.headers("ann")["Cookie"].partition("=")[2]
    context.add_cookies([{"name": "learner", "value": cookie, "url": server.root}])
    opened = context.new_page()
    opened.goto(f"{server.root}/course/evidence")
    yield opened
    context.close()


def agree(page: Page) -> None:
    page.get_by_role("radio", name="04 Proportionate grant management").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".cc-form")).to_have_count(12)


def test_by_keyboard_somebody_agrees_answers_all_and_closes_them(page: Page) -> None:
    agree(page)
    expect(page.get_by_role("heading", name="Now", exact=True)).to_be_focused()
    page.get_by_role("button", name="I am done with these twelve").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tried")).to_be_focused()
    expect(page.locator("#tried")).to_contain_text("is missing in “")
    expect(page.locator(".cc-form")).to_have_count(12)
    for form in page.locator(".cc-form").all():
        form.locator("input").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(form.locator(".cc-state")).to_contain_text("Saved")
        expect(form.get_by_role("button", name="Check my answer")).to_have_count(0)
    page.get_by_role("button", name="I am done with these twelve").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The first twelve are answered.")).to_be_visible()
    expect(page.locator(".cc-form")).to_have_count(0)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the file").press("Enter")
    assert saved.value.suggested_filename.endswith(".evidence.json")


def test_half_of_the_answers_are_there_after_a_reload(page: Page) -> None:
    agree(page)
    form = page.locator(".cc-form").first
    form.locator("input").first.check()
    form.get_by_role("radio", name="A guess").check()
    expect(form.locator(".cc-state")).to_contain_text("Saved")
    page.reload()
    expect(form.locator("input").first).to_be_checked()
    expect(form.get_by_role("radio", name="A guess")).to_be_checked()


def test_axe_finds_nothing_and_no_page_is_wider_than_a_phone(page: Page) -> None:
    with looking(page, "evidence", CALM) as looker:
        looker.look("not agreed", looks=(LIGHT, DARK))
        agree(page)
        page.get_by_label("Days from decision to letter").fill("soon")
        page.get_by_role("button", name="Keep these counts").click()
        expect(page.locator("#tried")).to_contain_text("Days from decision to letter")
        expect(page.get_by_label("Days from decision to letter")).to_have_value("soon")
        expect(page.locator(".cc-form")).to_have_count(12)
        page.get_by_text("Stop, and delete what is kept of this").click()
        looker.look("agreed", looks=(LIGHT, DARK))
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
