"""The small way to disagree, in Chromium: by keys alone, folded till wanted, and what is typed is never lost."""

import pytest
from playwright.sync_api import expect

from browser.forms.harness import Course
from browser.opening import faults
from commissioning.records.disagreed import lines

pytestmark = pytest.mark.browser
NAME = "which-ward"
FIELD = "What you disagree with, or do not understand"
SAID = "You said that you disagree, or do not understand"


def test_a_line_is_written_kept_changed_and_withdrawn_by_keys(course: Course) -> None:
    page = course.show(NAME, practice=False)
    way = page.locator(".cc-disagree")
    field, state = way.get_by_label(FIELD), way.locator(".cc-said")
    expect(field).to_be_hidden()
    course.tab_to("I disagree, or do not understand")
    course.press("Enter")
    assert faults(page, ".cc-form", also=("best-practice",)) == []
    course.press("Tab", "Tab", "Enter")
    expect(way.get_by_role("alert")).to_contain_text("Write what you disagree with")
    expect(field).to_be_focused()
    page.keyboard.type("Two wards fit.")
    expect(state).to_have_text("Not kept yet")
    course.reload(NAME)
    expect(field).to_have_value("Two wards fit.")
    expect(state).to_have_text("Not kept yet")
    assert lines(course.file.read()) == []
    field.focus()
    course.press("Tab", "Enter")
    expect(state).to_contain_text("Saved")
    expect(way.locator("summary")).to_have_text(SAID)
    expect(page.locator(".cc-form > .cc-unseen[role=status]")).to_contain_text(SAID)
    assert [one.text for one in lines(course.file.read())] == ["Two wards fit."]
    assert faults(page, ".cc-form", also=("best-practice",)) == []

    course.reload(NAME)
    expect(field).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".cc-disagreed")).to_have_text(f"{SAID}: Two wards fit.")
    page.emulate_media(media="screen")
    course.tab_to(SAID)
    course.press("Enter", "Tab", "Control+End")
    page.keyboard.type(" " + "x" * 486)
    expect(state).to_have_text("1 character too many")
    course.press("Tab", "Enter")
    expect(way.get_by_role("alert")).to_contain_text("at most 500 are kept")
    expect(field).to_have_value("Two wards fit. " + "x" * 486)
    course.press("Tab", "Enter")
    expect(way.locator("summary")).to_have_text("I disagree, or do not understand")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    assert lines(course.file.read()) == []
