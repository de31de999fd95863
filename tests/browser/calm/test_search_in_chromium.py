"""Words and search in a real browser: from the home to a heading, with the keyboard, and without scripts."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.opening import faults
from course_running import MODULE, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def search(learner: BrowserContext, course: RunningCourse) -> Page:
    page = learner.pages[0]
    page.goto(f"{course.root}/course/search")
    return page


def test_from_the_home_to_what_is_found_on_a_page(learner: BrowserContext) -> None:
    page = learner.pages[0]
    page.get_by_role("button", name="Grant manager").click()
    page.get_by_role("searchbox", name="Find").fill("Audit e-mail")
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_have_value("Audit e-mail")
    expect(page.get_by_role("status")).to_have_text("Found in no words, and on 1 page.")
    page.get_by_role("link", name="An e-mail from audit").click()
    expect(page.get_by_role("heading", name="An e-mail from audit")).to_be_in_viewport()


def test_a_word_comes_with_its_meaning_and_the_pages_that_use_it(search: Page) -> None:
    search.get_by_role("searchbox").fill("subsidies")
    words = search.get_by_role("region", name="Words")
    expect(words.get_by_role("term").filter(visible=True)).to_have_text(["subsidy", "limb"])
    meanings = words.get_by_role("definition").filter(visible=True)
    expect(meanings.first).to_contain_text("four legal tests")
    pages = search.get_by_role("region", name="Pages")
    expect(pages.get_by_role("link", name="Safe to sign", exact=True)).to_be_visible()
    expect(pages.get_by_role("link", name="The promise", exact=True)).to_be_hidden()
    assert faults(search, also=("best-practice",)) == []
    search.reload()
    expect(search.get_by_role("searchbox")).to_have_value("subsidies")
    expect(words.get_by_role("term").filter(visible=True)).to_have_count(2)
    search.get_by_role("searchbox").fill("")
    expect(pages.get_by_role("link", name="The promise", exact=True)).to_be_visible()


def test_a_page_that_is_called_so_comes_before_one_that_says_so(search: Page) -> None:
    search.get_by_role("searchbox").fill("check")
    titles = search.locator("#found-pages .title").filter(visible=True)
    expect(titles.first).to_have_text("The price of a check")
    assert titles.count() > 1


def test_a_key_point_is_found_by_what_it_says(search: Page, course: RunningCourse) -> None:
    search.get_by_role("searchbox").fill("flag opens inquiry")
    expect(search.get_by_text("A flag opens an inquiry.")).to_be_visible()
    points = search.get_by_role("link", name="Key points of Safe to sign").filter(visible=True)
    points.click()
    expect(search.get_by_role("heading", name="Key points")).to_be_in_viewport()
    assert search.url == f"{course.page(f'lessons/{MODULE}/4-safe-to-sign.ipynb')}#Key-points"


def test_what_a_section_says_is_found_at_its_heading(search: Page) -> None:
    box, told = search.get_by_role("searchbox"), search.get_by_role("status")
    for typed in (
        "receipts",
        "state aid",
        "equality duty",
        "section 25",
        "Localism Act",
        "arnstein",
    ):
        box.fill(typed)
        expect(told).to_contain_text("Found in")
    box.fill("the business plan")
    search.locator("#found-pages li li a").filter(visible=True).first.click()
    expect(search.locator(":target")).to_be_in_viewport()


def test_meanings_come_before_pages(search: Page) -> None:
    regions = search.get_by_role("region")
    expect(regions.first).to_have_accessible_name("Pages")
    search.get_by_role("searchbox").fill("subsidies")
    expect(regions.first).to_have_accessible_name("Words")


def test_a_slip_of_a_letter_is_asked_about(search: Page) -> None:
    box = search.get_by_role("searchbox")
    box.fill("safegarding")
    status = search.get_by_role("status")
    expect(status).to_contain_text("Nothing here says “safegarding”.")
    assert faults(search, also=("best-practice",)) == []
    status.get_by_role("button", name="safeguarding").press("Enter")
    expect(box).to_have_value("safeguarding")
    expect(box).to_be_focused()
    expect(status).to_contain_text("Found in")
    box.fill("zzzzzz")
    expect(status).to_have_text("Nothing here says “zzzzzz”.")


def test_enter_goes_to_the_first_that_is_found(search: Page) -> None:
    search.get_by_role("searchbox").fill("price of a form")
    search.keyboard.press("Enter")
    expect(search.get_by_role("link", name="The price of a form", exact=True)).to_be_focused()


def test_without_scripts_it_is_a_list_of_all(
    learner: BrowserContext, course: RunningCourse, browser: Browser
) -> None:
    plain = browser.new_context(java_script_enabled=False, storage_state=learner.storage_state())
    page = plain.new_page()
    page.goto(f"{course.root}/course")
    expect(page.get_by_role("heading", name="Who are you?")).to_be_hidden()
    expect(page.get_by_role("region", name="Begin here")).to_be_visible()
    page.get_by_role("link", name="what every page says").click()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_role("term").filter(has_text="subsidy").first).to_be_visible()
    expect(page.get_by_role("link", name="An e-mail from audit")).to_be_visible()
    plain.close()
