""" "Start here" in real Chromium: by keyboard alone to a route that home follows, and every page by axe, wide and narrow."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe_looks import CALM, DARK, LIGHT, looking
from commissioning.content.syllabus import syllabus
from commissioning.keeping.folder import lay_out
from live.plain import PlainServer

pytestmark = [pytest.mark.browser]
MODULE = syllabus().module("00")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PlainServer]:
    lay_out(tmp_path / "ann", date(2026, 11, 22), cohort=True)
    running = PlainServer(tmp_path)
    yield running
    running.stop()


@pytest.fixture
def course(server: PlainServer, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([server.log_in("ann")])
    yield context.new_page()
    context.close()


def to(course: Page, server: PlainServer, number: int) -> None:
    path = f"lessons/{MODULE.id}/{MODULE.pages[number - 1].id}.ipynb"
    course.goto(f"{server.root}/course/page/{path}")
    expect(course.locator(".cc-form").first).to_be_attached()
    expect(course.locator("#starting")).to_be_empty(timeout=60_000)


def test_by_keyboard_alone_to_a_route_that_home_follows(course: Page, server: PlainServer) -> None:
    course.goto(f"{server.root}/course")
    course.get_by_role("link", name="Start here").press("Enter")
    expect(course.get_by_role("heading", level=1)).to_have_text("One honest decision")

    to(course, server, 2)
    course.get_by_label("Commercial buyer").press("Space")
    expect(course.get_by_text("Kept. You can change it at any time.")).to_be_visible()

    to(course, server, 3)
    form = course.locator(".cc-form")
    form.get_by_role("button", name="Next").press("Enter")
    expect(form.get_by_role("alert")).to_have_text("Choose an answer first, or skip the question.")
    form.locator("fieldset").first.locator("input").first.press("Space")
    form.get_by_role("button", name="Next").press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("Say how sure you are")
    form.get_by_label("A guess").press("Space")
    form.get_by_role("button", name="Next").press("Enter")
    expect(form.get_by_text("Question 2 of at most 6")).to_be_visible()
    expect(form.locator("h3")).to_be_focused()
    for _ in range(6):
        skip = form.get_by_role("button", name="Skip this question")
        title = form.locator("h3").inner_text()
        if title == "That was the last question":
            break
        skip.press("Enter")
        expect(form.locator("h3")).not_to_have_text(title)
    expect(form.locator("h3")).to_have_text("That was the last question")
    form.get_by_role("button", name="Explain the questions").press("Enter")
    expect(form.locator("h4").first).to_be_focused()

    to(course, server, 4)
    form = course.locator(".cc-form")
    form.get_by_label("01 A place is a system").press("Space")
    expect(form.get_by_text("Four modules: ").first).to_be_visible()
    expect(form.get_by_label("01 A place is a system")).to_be_focused()
    form.get_by_role("button", name="Accept this route").press("Enter")
    expect(form.get_by_text("This is your route.").first).to_be_visible()
    with course.expect_download() as saved:
        form.get_by_role("button", name="Save it as a Word file").press("Enter")
    assert saved.value.suggested_filename == "my-route-and-why.docx"

    course.goto(f"{server.root}/course")
    expect(course.get_by_label("I am a")).to_have_value("my-route")
    expect(course.get_by_role("heading", name="Your route: four of nine modules")).to_be_visible()


def test_what_is_set_on_the_last_page_holds_everywhere_and_the_module_is_done(
    course: Page, server: PlainServer
) -> None:
    to(course, server, 4)
    course.get_by_role("button", name="No route: I choose as I go").click()
    expect(course.get_by_text("You have no route of your own.").first).to_be_visible()
    to(course, server, 5)
    course.get_by_role("radio", name="Larger").check()
    expect(course.locator("html")).to_have_attribute("data-text", "larger")
    course.goto(f"{server.root}/course/settings")
    expect(course.locator("html")).to_have_attribute("data-text", "larger")
    expect(course.get_by_role("radio", name="Larger")).to_be_checked()
    course.goto(f"{server.root}/course")
    expect(course.locator("details.module:visible").first.locator(".left")).to_have_text("Done")


def accept_route(course: Page, server: PlainServer, role: str = "Commercial buyer") -> None:
    to(course, server, 2)
    course.get_by_label(role).check()
    expect(course.get_by_text("Kept. You can change it at any time.")).to_be_visible()
    to(course, server, 4)
    course.get_by_role("button", name="Accept this route").click()
    expect(course.get_by_text("This is your route.").first).to_be_visible()


def test_in_another_browser_home_and_pages_follow_the_route_by_themselves(
    course: Page, server: PlainServer, browser: Browser
) -> None:
    accept_route(course, server)
    context = browser.new_context()
    context.add_cookies([server.log_in("ann")])
    other = context.new_page()
    other.goto(f"{server.root}/course")
    expect(other.get_by_label("I am a")).to_have_value("my-route")
    expect(other.get_by_role("heading", name="Your route: three of nine modules")).to_be_visible()
    to(other, server, 4)
    expect(other.get_by_text("Home and every page follow it").first).to_be_visible()
    expect(other.get_by_role("navigation", name="Pages before and after")).to_have_count(1)
    context.close()


def test_who_follows_another_role_in_this_browser_is_told_and_led_back(
    course: Page, server: PlainServer
) -> None:
    accept_route(course, server)
    course.goto(f"{server.root}/course")
    offer = course.get_by_role("button", name="Follow it in this browser")
    expect(offer).to_be_hidden()
    course.get_by_label("I am a").select_option("commercial-buyer")
    expect(offer).to_be_visible()
    to(course, server, 4)
    follow = course.get_by_role("button", name="Follow my route in this browser")
    expect(course.get_by_text("In this browser you chose another role since").first).to_be_visible()
    follow.press("Enter")
    expect(follow).to_be_hidden()
    expect(course.get_by_role("button", name="Accept this route")).to_be_focused()
    course.goto(f"{server.root}/course")
    expect(course.get_by_label("I am a")).to_have_value("my-route")
    course.get_by_label("I am a").select_option("commercial-buyer")
    offer.press("Enter")
    expect(course.get_by_label("I am a")).to_have_value("my-route")


def test_a_role_chosen_on_home_is_the_one_that_the_questions_and_the_route_are_for(
    course: Page, server: PlainServer
) -> None:
    course.goto(f"{server.root}/course")
    course.get_by_role("button", name="Commercial buyer").click()
    to(course, server, 4)  # past the page that asks for it
    expect(course.get_by_text("For: Commercial buyer.")).to_be_visible()
    course.goto(f"{server.root}/course")
    course.get_by_label("I am a").select_option("grant-manager")
    to(course, server, 3)
    expect(course.get_by_text("Question 1 of at most 8.")).to_be_visible()
    to(course, server, 2)
    expect(course.get_by_label("Grant manager")).to_be_checked()
    to(course, server, 4)
    course.get_by_role("button", name="No route: I choose as I go").click()
    expect(course.get_by_text("You have no route of your own.").first).to_be_visible()
    course.goto(f"{server.root}/course")
    expect(course.get_by_label("I am a")).to_have_value("grant-manager")


def test_a_route_of_nothing_is_refused_beside_the_button_and_no_tick_jumps(
    course: Page, server: PlainServer
) -> None:
    course.goto(f"{server.root}/course")
    course.get_by_role("button", name="Commercial buyer").click()
    to(course, server, 4)
    expect(course.get_by_text("For: Commercial buyer.")).to_be_visible()
    boxes = course.locator(".cc-own-route input")
    names = boxes.evaluate_all("all => all.map((one) => one.value)")
    for number in range(3):
        boxes.nth(number).click()
    expect(course.get_by_text("No module is on it.").first).to_be_visible()
    assert boxes.evaluate_all("all => all.map((one) => one.value)") == names
    accept = course.get_by_role("button", name="Accept this route")
    accept.click()
    alert = course.get_by_role("alert").filter(has_text="No module is ticked")
    expect(alert).to_be_in_viewport()
    assert course.evaluate("JSON.parse(localStorage['commissioning-settings']).role") == (
        "commercial-buyer"
    )
    boxes.nth(3).click()
    expect(course.get_by_text("One module: ").first).to_be_visible()
    expect(alert).to_be_hidden()


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_axe_finds_nothing_and_no_page_is_wider_than_a_phone(
    course: Page, server: PlainServer, number: int
) -> None:
    to(course, server, number)
    with looking(course, MODULE.pages[number - 1].title, CALM) as looker:
        looker.look("open", looks=(LIGHT, DARK))
    course.set_viewport_size({"width": 320, "height": 800})
    assert course.evaluate("document.documentElement.scrollWidth") == 320
