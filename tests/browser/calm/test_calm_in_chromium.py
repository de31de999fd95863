"""The calm view in a real browser, served by the real command: from the home to an answer and back."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browser.opening import faults
from course_running import CHECK, FIRST_SITTING, MODULE, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = 60_000


def ready(page: Page) -> Page:
    """The page once all its forms are there."""
    expect(page.locator("#starting")).to_be_empty(timeout=READY)
    return page


def first_form(page: Page) -> Locator:
    return page.locator(".cc-form").first


def test_from_home_to_an_answer_that_a_reload_shows(
    learner: BrowserContext, course: RunningCourse
) -> None:
    page = learner.pages[0]
    page.get_by_role("button", name="Grant manager").click()
    row = page.locator("details.module > summary", has_text="Proportionate grant management")
    row.filter(visible=True).click()
    listed = page.locator(".pages li", has=page.get_by_role("link", name="Who says you must?"))
    told = re.search(r"(\d+) min", listed.filter(visible=True).inner_text())
    listed.filter(visible=True).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who says you must?")
    ready(page)
    assert told
    expect(page.locator("#left")).to_have_text(f"About {told[1]} minutes left")
    total = page.locator("#answered")
    expect(total).to_contain_text("0 of")
    first_form(page).get_by_role("radio").nth(1).check()
    expect(page.locator(".cc-state").first).to_contain_text("Saved")
    expect(total).to_contain_text("1 of")
    contents = page.get_by_role("navigation", name="On this page")
    expect(contents.get_by_text("1 of 1 answered")).to_be_visible()

    page.reload()
    expect(total).to_contain_text("1 of")
    expect(first_form(ready(page)).get_by_role("radio").nth(1)).to_be_checked()

    page.get_by_role("link", name="Collaborative Commissioning").click()
    going_on = page.get_by_role("region", name="Carry on where you stopped")
    expect(going_on).to_contain_text("Question 2 of")
    going_on.get_by_role("link").click()
    expect(ready(page).locator(".form[data-question]").nth(1)).to_be_in_viewport()
    assert "#ask-" in page.url


def test_what_answers_a_question_opens_when_it_is_checked(
    learner: BrowserContext, course: RunningCourse
) -> None:
    page = learner.pages[0]
    page.goto(course.page(f"lessons/{MODULE}/2-the-price-of-a-form.ipynb"))
    ready(page)
    told = page.get_by_text("The bill is £2,400.")
    opener = page.locator(
        "summary", has_text="Opens by itself once you have checked the question above."
    )
    expect(told).to_be_hidden()
    assert faults(page, also=("best-practice",)) == []
    opener.press("Enter")  # whoever wants to may read on
    expect(told).to_be_visible()
    opener_of_all = page.locator("details.insight").first.locator("summary")
    opener_of_all.press("Enter")
    expect(told).to_be_hidden()

    form = page.locator('.cc-form[data-question="price-of-one-question"]')
    form.get_by_role("textbox").fill("2000")
    form.get_by_role("textbox").press("Tab")
    expect(form).to_contain_text("Saved")
    expect(told).to_be_hidden()
    form.get_by_role("button", name="Check my answer").press("Enter")
    expect(told).to_be_visible()
    assert faults(page, also=("best-practice",)) == []

    page.reload()
    ready(page)
    expect(told).to_be_visible()  # it was answered: who comes back need not check it again


def test_on_paper_and_without_scripts_all_is_open(
    learner: BrowserContext, course: RunningCourse, browser: Browser
) -> None:
    address = course.page(f"lessons/{MODULE}/2-the-price-of-a-form.ipynb")
    page = learner.pages[0]
    page.goto(address)
    ready(page)
    page.emulate_media(media="print")
    expect(page.get_by_text("The bill is £2,400.")).to_be_visible()
    expect(page.get_by_text("Opens by itself once you have checked")).to_have_count(1)
    expect(page.get_by_text("Opens by itself once you have checked")).to_be_hidden()

    plain = browser.new_context(java_script_enabled=False, storage_state=learner.storage_state())
    bare = plain.new_page()
    bare.goto(address)
    expect(bare.get_by_text("The bill is £2,400.")).to_be_visible()
    expect(bare.get_by_text("Opens by itself once you have checked")).to_be_hidden()
    plain.close()


def test_what_is_typed_last_before_leaving_is_kept(
    learner: BrowserContext, course: RunningCourse
) -> None:
    page = learner.pages[0]
    address = course.page(f"lessons/{MODULE}/2-the-price-of-a-form.ipynb")
    page.goto(address)
    box = ready(page).locator('.cc-form[data-kind="number"] input[type="text"]').first
    box.fill("2400")
    page.goto(course.root + "/course")
    page.goto(address)
    box = ready(page).locator('.cc-form[data-kind="number"] input[type="text"]').first
    expect(box).to_have_value("2400")


def test_a_link_to_a_heading_of_another_page_arrives_there(
    learner: BrowserContext, course: RunningCourse
) -> None:
    page = learner.pages[0]
    page.goto(course.page(f"lessons/{MODULE}/4-safe-to-sign.ipynb") + "#Key-points")
    ready(page)
    heading = page.get_by_role("heading", name="Key points")
    expect(heading).to_be_in_viewport()
    here = page.get_by_role("navigation", name="On this page").locator("[aria-current]")
    expect(here).to_have_text("Key points")


def test_an_address_typed_wrongly_opens_the_page_all_the_same(
    learner: BrowserContext, course: RunningCourse
) -> None:
    page = learner.pages[0]
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(fault.message))
    page.goto(course.page(CHECK) + "#half-of-100%")
    ready(page)
    assert faults == []


def test_what_a_simulator_shows_waits_for_the_learner(
    learner: BrowserContext, course: RunningCourse
) -> None:
    page = learner.pages[0]
    page.goto(course.page(f"lessons/{MODULE}/2-the-price-of-a-form.ipynb"))
    ready(page)
    # Forms that are drawn after a simulator leave its style alone.
    expect(page.locator(".cc-predict").first).to_have_css("display", "grid")
    sums = page.get_by_text("Applicants' cost")
    expect(sums).to_be_hidden()
    page.get_by_role("button", name="Show me without predicting").first.click()
    expect(sums).to_be_visible()

    page.goto(course.page(f"lessons/{MODULE}/3-the-price-of-a-check.ipynb"))
    dial = page.get_by_text("Spent for each pound of loss avoided, from the light set:")
    expect(ready(page).locator(".cc-predict").first).to_be_visible()
    expect(dial).to_be_hidden()
    page.get_by_role("link", name="What the dial shows").click()
    expect(dial).to_be_visible()


def test_the_keyboard_skips_to_the_text_and_reaches_a_form(
    learner: BrowserContext, course: RunningCourse
) -> None:
    page = learner.pages[0]
    page.goto(course.page(CHECK))
    ready(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main text")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("Space")
    expect(page.locator(".cc-form input:checked")).to_have_count(1)
    expect(page.locator(".cc-state").first).to_contain_text("Saved")


@pytest.mark.parametrize("path", ["home", "home/search", FIRST_SITTING])
def test_nothing_is_wider_than_a_phone_or_400_per_cent(
    learner: BrowserContext, course: RunningCourse, path: str
) -> None:
    page = learner.pages[0]
    page.set_viewport_size({"width": 320, "height": 640})
    if path.startswith("home"):
        page.goto(f"{course.root}/{path.replace('home', 'course')}")
    else:
        page.goto(course.page(path))
        ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
