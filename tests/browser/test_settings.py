"""How pages look: what is set holds at once, on every page, from before the first paint, and by keyboard."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe_looks import CALM, DARK, LIGHT, looking
from commissioning.content.places import Place, page_path
from laid_out import laid_out
from live.plain import PlainServer, plain_server

pytestmark = [pytest.mark.browser]
SITTING = page_path(Place("04-proportionate-grant-management", "3-the-price-of-a-check"))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PlainServer]:
    laid_out(tmp_path / "ann", date(2026, 11, 20))
    with plain_server(tmp_path) as running:
        yield running


@pytest.fixture
def settings(server: PlainServer, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([server.log_in("ann")])
    page = context.new_page()
    page.goto(f"{server.root}/course/settings")
    yield page
    context.close()


def look(page: Page, what: str, of: str = "body") -> str:
    return str(
        page.evaluate(
            "([of, what]) => getComputedStyle(document.querySelector(of))[what]", [of, what]
        )
    )


def test_what_is_set_by_keyboard_holds_here_and_on_other_pages(
    settings: Page, server: PlainServer
) -> None:
    before = look(settings, "fontSize")
    settings.get_by_label("As your browser has it").focus()
    settings.keyboard.press("ArrowDown")
    expect(settings.get_by_label("Large", exact=True)).to_be_checked()
    expect(settings.get_by_role("status")).to_contain_text("Kept.")
    larger = look(settings, "fontSize")
    assert float(larger[:-2]) > float(before[:-2])
    settings.goto(f"{server.root}/course")
    assert look(settings, "fontSize") == larger
    settings.goto(f"{server.root}/course/settings")
    expect(settings.get_by_label("Large", exact=True)).to_be_checked()


def test_a_page_in_another_tab_and_one_that_is_gone_back_to_follow_what_is_set(
    settings: Page, server: PlainServer
) -> None:
    other = settings.context.new_page()
    other.goto(f"{server.root}/course")
    settings.get_by_label("Large", exact=True).check()
    expect(other.locator("html")).to_have_attribute("data-text", "large")
    settings.get_by_label("As your browser has it").check()
    expect(other.locator("html")).not_to_have_attribute("data-text", "large")
    other.goto(f"{server.root}/course/settings")
    other.get_by_label("Dark", exact=True).check()
    other.go_back()
    expect(other.locator("html")).to_have_attribute("data-colours", "dark")


def test_tables_stand_open_before_their_drawings(settings: Page, server: PlainServer) -> None:
    settings.get_by_label("The table first, then the drawing").check()
    settings.goto(f"{server.root}/course")
    picture = settings.locator(".first-visit .pictured")
    expect(picture.locator("details")).to_have_attribute("open", "")
    table, drawing = (
        picture.locator("table").bounding_box(),
        picture.locator("svg:visible").bounding_box(),
    )
    assert table
    assert drawing
    assert table["y"] < drawing["y"]
    picture.locator("summary").click()
    expect(picture.locator("table")).to_be_hidden()


def test_tables_that_come_later_open_too(settings: Page, server: PlainServer) -> None:
    settings.get_by_label("The table first, then the drawing").check()
    settings.goto(f"{server.root}/course/page/{SITTING}")
    settings.evaluate(
        """() => { const one = document.createElement("figure"); one.className = "cc-figure";
            one.innerHTML = "<figcaption>A chart</figcaption><details><summary>As a table</summary></details>";
            document.querySelector("#cells").append(one); }"""
    )
    expect(settings.locator(".cc-figure > details").last).to_have_attribute("open", "")


@pytest.mark.parametrize(("words", "scheme"), [("Light", "light"), ("Dark", "dark")])
def test_colours_hold_whatever_the_computer_has(settings: Page, words: str, scheme: str) -> None:
    settings.emulate_media(color_scheme="dark" if scheme == "light" else "light")
    settings.get_by_label(words, exact=True).check()
    settings.reload()
    assert look(settings, "colorScheme") == scheme


def test_axe_finds_nothing_in_any_colours_and_the_largest_text_fits_a_phone(
    settings: Page, server: PlainServer
) -> None:
    with looking(settings, "settings", CALM) as looker:
        looker.look("as it is", looks=(LIGHT, DARK))
        settings.get_by_label("High contrast, light or dark as your device has it").check()
        settings.get_by_label("Larger", exact=True).check()
        settings.get_by_label("More", exact=True).check()
        looker.look("high contrast, larger", looks=(LIGHT, DARK))
    settings.set_viewport_size({"width": 375, "height": 800})
    for path in ("/course/settings", "/course", "/course/follow-up"):
        settings.goto(server.root + path)
        assert settings.evaluate("document.documentElement.scrollWidth") == 375, path
