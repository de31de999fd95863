"""The page of a document in Chromium: part by part, with the sheet beside it."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.opening import faults, give_model_answers, open_calm, saved
from course_running import DOCUMENT, EXERCISE, MODULE, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OWN = f"documents/{MODULE}/own-document"
CHECKED = f"lessons/{MODULE}/3-the-price-of-a-check.ipynb"


def open_part(page: Page, course: RunningCourse, document: str, part: str) -> None:
    open_calm(page, course, document)
    page.goto(f"{course.page(document)}#part-{part}")
    expect(page.locator(".cc-document")).to_be_visible()


def test_one_part_at_a_time_with_ticks_and_the_sheet_beside_it(
    page: Page, course: RunningCourse
) -> None:
    open_calm(page, course, DOCUMENT)
    parts = page.get_by_role("navigation", name="Parts of the document")
    sheet = page.get_by_role("region", name="The sheet")
    expect(parts.get_by_role("listitem")).to_have_count(13)
    expect(page.get_by_role("group", name="1. The grant in three lines")).to_be_visible()
    expect(page.locator(".cc-document fieldset:visible")).to_have_count(1)
    expect(sheet).to_contain_text("Still to do before this is sent (25)")
    grant = page.get_by_label("The grant", exact=True)
    grant.fill("Ropewalk Bikes. £36,000.")
    expect(sheet.get_by_role("definition").nth(2)).to_have_text("Ropewalk Bikes. £36,000.")
    expect(sheet).to_contain_text("Draft: 1 of 25 filled in.")
    expect(sheet).to_contain_text("Still to do before this is sent (24)")
    expect(grant).to_be_focused()
    done = parts.get_by_role("link", name="1. The grant in three lines Done")
    expect(done).to_have_attribute("aria-current", "step")
    page.get_by_role("link", name="Next: 2.").click()
    expect(page.get_by_role("heading", level=2, name="2. Power")).to_be_focused()
    expect(parts.locator("[aria-current]")).to_contain_text("0 of 2")
    page.get_by_role("link", name="Back: 1.").click()
    expect(grant).to_have_value("Ropewalk Bikes. £36,000.")
    page.go_back()
    expect(page.get_by_role("group", name="2. Power")).to_be_visible()


def test_nothing_of_the_sheet_speaks_as_one_types(page: Page, course: RunningCourse) -> None:
    open_calm(page, course, DOCUMENT)
    page.get_by_label("The grant", exact=True).press_sequentially("Ropewalk Bikes")
    expect(page.locator(".cc-sheet")).to_contain_text("Ropewalk Bikes")
    speaking = page.locator("[aria-live], [role=status], [role=alert]")
    assert "Ropewalk" not in " ".join(speaking.all_inner_texts())
    assert page.locator(".cc-sheet").locator(speaking).count() == 0


def test_the_payment_part_draws_its_chart_on_the_sheet(page: Page, course: RunningCourse) -> None:
    open_part(page, course, OWN, "payment")
    boxes = page.locator(".cc-document").get_by_role("textbox")
    for place, value in enumerate(("36,000", "12", "7,500", "1")):
        boxes.nth(place).fill(value)
    page.get_by_label("When we pay").select_option("Quarterly in advance")
    chart = page.locator(".cc-sheet").get_by_role("img")
    expect(chart).to_have_accessible_name(re.compile("bank balance"))
    expect(chart).to_be_in_viewport()
    boxes.nth(0).fill("a lot")
    expect(chart).to_have_count(0)
    expect(page.locator(".cc-sheet")).to_contain_text("The chart: ")


def test_what_was_answered_is_offered_and_stays_as_it_was_put_in(
    page: Page, course: RunningCourse, request: pytest.FixtureRequest
) -> None:
    give_model_answers(course, request.config.rootpath, "document:grant-management-plan")
    open_part(page, course, DOCUMENT, "payment")
    form = page.locator(".cc-document")
    expect(form).to_contain_text("You answered to “Terms for Ropewalk”: Quarterly in advance")
    form.get_by_role("button", name="Use my answer").click()
    expect(page.locator(".cc-sheet")).to_contain_text("each quarter paid as it begins")
    kept = saved(course, EXERCISE)["document:grant-management-plan"]
    assert kept["cash-reason"].startswith("Quarterly in advance")


def test_a_sitting_and_the_home_lead_to_the_part_and_to_both_editions(
    page: Page, course: RunningCourse
) -> None:
    open_calm(page, course, CHECKED)
    page.get_by_role("link", name="4. Checks kept, checks dropped, hours").click()
    expect(page.get_by_role("group", name="4. Checks kept")).to_be_visible()
    expect(page.get_by_text("never handed in")).to_be_visible()
    page.get_by_label("Hours, ours and theirs", exact=True).fill("9 and 11")
    expect(page.locator(".cc-document")).to_contain_text("1 of 25 filled in")
    expect(page.locator(".cc-sheet")).to_contain_text("9 and 11")
    page.get_by_role("link", name="For Ropewalk").click()
    expect(page.locator(".cc-document")).to_contain_text("0 of 25 filled in")
    page.get_by_role("link", name="Collaborative Commissioning").click()
    own = page.get_by_role("link", name="Grant management plan, for your own case")
    expect(page.get_by_role("listitem").filter(has=own)).to_contain_text("1 of 25 filled in")


def test_on_a_phone_parts_and_sheet_are_folded(page: Page, course: RunningCourse) -> None:
    page.set_viewport_size({"width": 375, "height": 667})
    open_calm(page, course, DOCUMENT)
    expect(page.get_by_label("The grant", exact=True)).to_be_visible()
    expect(page.get_by_role("region", name="The sheet")).to_be_hidden()
    page.get_by_text("Part 1 of 13. All parts").click()
    page.get_by_role("link", name="6. The agreement").click()
    expect(page.get_by_role("link", name="1. The grant in three lines")).to_be_hidden()
    expect(page.get_by_role("heading", level=2, name="6. The agreement")).to_be_in_viewport()
    page.get_by_text("The sheet as it will look").click()
    expect(page.get_by_role("region", name="The sheet")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_in_forced_colours_and_on_paper(page: Page, course: RunningCourse) -> None:
    open_calm(page, course, DOCUMENT)
    page.emulate_media(forced_colors="active")
    assert faults(page) == []
    page.emulate_media(forced_colors="none", media="print")
    expect(page.locator(".cc-paper")).to_be_visible()
    for name in (".cc-document", ".cc-parts", ".editions", ".bar"):
        expect(page.locator(name).first).to_be_hidden()
