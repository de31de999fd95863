"""The glossary opens where a word stands: by mouse, by touch, by keyboard; Escape closes it."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.axe_looks import CALM, looking
from browser.opening import open_calm
from course_running import RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SITTING = "lessons/02-co-production/5-when-neighbours-do-it.ipynb"


def word(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name, exact=True).first


def test_a_word_says_what_it_means_where_it_stands(page: Page, course: RunningCourse) -> None:
    open_calm(page, course, SITTING)
    meaning, champion = page.get_by_role("note"), word(page, "champion")
    before = page.evaluate("scrollY")
    champion.click()
    expect(meaning).to_contain_text("one obstacle moved")
    expect(page.get_by_role("status").filter(has_text="one obstacle moved")).to_be_attached()
    assert page.evaluate("scrollY") == before, "nobody is taken away from where they read"
    champion.click()
    expect(meaning).to_have_count(0)
    champion.click()
    page.get_by_role("heading", level=1).click()
    expect(meaning).to_have_count(0)


def test_the_keyboard_opens_a_word_and_escape_closes_it(page: Page, course: RunningCourse) -> None:
    open_calm(page, course, SITTING)
    meaning, champion = page.get_by_role("note"), word(page, "champion")
    champion.focus()
    expect(meaning).to_contain_text("one obstacle moved")
    page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    expect(champion).to_be_focused()
    page.keyboard.press("Enter")
    expect(meaning).to_contain_text("one obstacle moved")
    page.keyboard.press("Tab")
    expect(meaning.filter(has_text="one obstacle moved")).to_have_count(0)


def test_a_meaning_stays_in_the_window_and_axe_finds_nothing(
    browser: Browser, course: RunningCourse
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 600}, has_touch=True)
    page = context.new_page()
    open_calm(page, course, SITTING)
    words = page.locator("a[href$='#Words-used'][title]")
    for at in range(words.count()):
        words.nth(at).tap()
        expect(page.get_by_role("note")).to_be_in_viewport(ratio=1)
        page.keyboard.press("Escape")  # it may lie over the next
    with looking(page, "A word of the glossary", CALM) as looker:
        word(page, "champion").focus()
        looker.look("its meaning open", ".meaning")
    context.close()
