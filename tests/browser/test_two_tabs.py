"""One page of the calm view in two tabs: each shows what the other saved, and keeps to its try."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.calm_forms import choose, expect_saved, form, numbers_of, says
from browser.network import Network
from browser.opening import give_model_answers, open_calm, open_whole, ready, saved
from commissioning.keeping.answers_file import AnswersFile
from course_running import CHECK, DOCUMENT, EXERCISE, MODULE, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_an_answer_shows_in_another_tab_at_once(page: Page, course: RunningCourse) -> None:
    open_calm(page, course, CHECK)
    other = page.context.new_page()
    open_calm(other, course, CHECK)
    choose(other, "check-o1", 2)
    expect(form(page, "check-o1").get_by_role("radio").nth(2)).to_be_checked()


def test_a_page_keeps_to_its_try_when_another_tab_begins_the_next(
    page: Page, far: tuple[RunningCourse, Network], request: pytest.FixtureRequest
) -> None:
    course, network = far
    give_model_answers(course, request.config.rootpath)
    open_whole(page, course, EXERCISE)
    other = page.context.new_page()
    open_whole(other, course, EXERCISE)
    theirs = other.locator(".cc-finish")
    theirs.get_by_role("button", name="Hand in", exact=True).click()
    theirs.get_by_role("button", name="Try the exercise again").first.click()
    theirs.get_by_role("button", name="Begin a new try").click()
    expect(theirs).to_contain_text("0 of ")
    ready(other)
    box = numbers_of(other).get_by_role("textbox")
    box.fill("4321")
    box.press("Tab")
    expect_saved(numbers_of(other))
    kept = saved(course, EXERCISE)
    finish = page.locator(".cc-finish")
    expect(finish).to_contain_text("A new try was begun in another tab.")
    for name in ("Hand in", "Try the exercise again"):
        expect(finish.get_by_role("button", name=name, exact=True)).to_be_hidden()
    expect(numbers_of(page).locator(".cc-state")).to_contain_text("A new try has begun")
    expect(numbers_of(page)).not_to_contain_text("4,321")
    network.cut()
    expect(says(page)).not_to_be_empty()
    network.mend()
    expect(says(page)).to_have_text("The connection is back.")
    assert saved(course, EXERCISE) == kept, "nothing of the first try comes into the second"


def test_a_document_in_two_tabs_loses_no_field(
    page: Page, far: tuple[RunningCourse, Network]
) -> None:
    course, network = far
    open_calm(page, course, DOCUMENT)
    mine = page.locator(".cc-document").first.locator("textarea")
    first = mine.nth(0)
    first.fill("base")
    first.press("Tab")
    expect(page.locator(".cc-document").first).to_contain_text("Saved")
    key = "document:grant-management-plan"
    kept = AnswersFile(course.folder / Path(EXERCISE).parent / "answers.json", MODULE)
    network.cut()
    page.get_by_role("link", name="Next: 2.").click()
    mine.nth(1).fill("typed on the train")
    kept.save(key, {**saved(course, EXERCISE)[key], "grant-lines": "of another tab"})
    network.mend()
    expect(first).to_have_value("of another tab")
    mine.nth(1).press_sequentially(".")
    mine.nth(1).press("Tab")
    expect(page.locator(".cc-document").first.locator(".cc-state").last).to_contain_text("Saved")
    assert saved(course, EXERCISE)[key] == {
        "grant-lines": "of another tab",
        "power-source": "typed on the train.",
    }
    page.get_by_role("link", name="Back: 1.").click()
    network.cut()
    first.fill("mine")
    kept.save(key, {**saved(course, EXERCISE)[key], "grant-lines": "theirs"})
    network.mend()
    alert = page.locator(".cc-document").first.get_by_role("alert")
    expect(alert).to_contain_text("was changed elsewhere after you typed this")
    expect(first).to_have_value("mine")
    assert saved(course, EXERCISE)[key]["grant-lines"] == "theirs"
    first.press_sequentially("!")
    first.press("Tab")
    expect(alert).to_be_hidden()
    expect(page.locator(".cc-document").first.locator(".cc-state").last).to_contain_text("Saved")
    assert saved(course, EXERCISE)[key]["grant-lines"] == "mine!"
