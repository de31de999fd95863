"""A completion record asks for a name when it is saved, once; the file has it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe_looks import CALM, looking
from browser.opening import give_model_answers, open_whole
from course_running import EXERCISE, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOP = Path(__file__).resolve().parents[2]


def saved_record(page: Page) -> str:
    """The record as the button of the small form saves it."""
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save the record").click()
    return coming.value.path().read_text(encoding="utf-8")


def test_who_saves_a_record_is_asked_for_a_name_once(
    browser: Browser, course: RunningCourse
) -> None:
    give_model_answers(course, TOP)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    open_whole(page, course, EXERCISE)
    finish = page.locator(".cc-finish")
    finish.get_by_role("button", name="Hand in", exact=True).click()
    record = finish.get_by_role("link", name="Completion record")
    name = finish.get_by_role("textbox", name="Your name, as it should stand on the record")
    record.press("Enter")
    expect(name).to_be_focused()
    with looking(page, "Exercise", CALM) as looker:
        looker.look("asking for a name", ".cc-finish")
    finish.get_by_role("button", name="Go back").click()
    expect(record).to_be_focused()
    record.press("Enter")
    assert ">Name</th>" not in saved_record(page), "nobody has to give one"
    finish.get_by_role("group", name="Whose record is it?").wait_for(state="hidden")
    page.reload()
    record.press("Enter")
    name.fill("Zoë O'Hara")
    with page.expect_download() as coming:
        name.press("Enter")
    assert "Zoë O&#x27;Hara" in coming.value.path().read_text(encoding="utf-8")
    page.reload()
    expect(finish).to_contain_text("In the name of Zoë O'Hara.")
    with page.expect_download() as coming:
        record.press("Enter")
    assert "Zoë O&#x27;Hara" in coming.value.path().read_text(encoding="utf-8")
    kept = course.folder / Path(EXERCISE).parent / "completion-record.html"
    assert "Zoë O&#x27;Hara" in kept.read_text(encoding="utf-8")
    finish.get_by_role("button", name="Change the name").click()
    expect(name).to_have_value("Zoë O'Hara")
    page.close()
