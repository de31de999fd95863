"""A fresh question in Chromium: nothing till it opens, told and not grabbed, answered and handed in by keys."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.forms.harness import Course
from browser.opening import faults
from commissioning.parts.exercise.finish import FinishPart
from commissioning.parts.exercise.recheck import RecheckPart
from commissioning.questions.question import fresh_for
from parts.exercise.test_recheck import LISTED, UNSAFE, load
from parts.module_04 import MODULE

pytestmark = pytest.mark.browser


def show(course: Course, folder: Path, *, marks_here: bool = True) -> Page:
    questions = load(folder, LISTED)
    course.file.module = MODULE.id
    for name, value in UNSAFE.items():
        course.file.save(name, value)
    course.others["fresh"] = (
        "/kinds/single.js",
        lambda now, place: RecheckPart(
            fresh_for(questions)["sign"], MODULE, questions, now, place, marks_here=marks_here
        ),
    )
    course.others["finish"] = (
        "/forms/finish.js",
        lambda now, place: FinishPart(
            MODULE, questions, now, place, marks_here=marks_here, course_version="1"
        ),
    )
    return course.show("fresh", "finish")


def place(page: Page) -> Locator:
    return page.locator("#fresh")


def test_it_opens_without_grabbing_and_its_verdict_follows(course: Course, tmp_path: Path) -> None:
    page = show(course, tmp_path)
    expect(place(page)).to_have_text("")
    page.get_by_role("button", name="Hand in", exact=True).click()
    verdict = page.locator(".cc-verdict")
    expect(verdict).to_contain_text("A fresh question decides")
    course.show("fresh", "finish")  # here no host tells the other parts
    expect(verdict).to_be_visible()
    expect(place(page).get_by_role("heading", level=3)).to_have_text(
        "A fresh question: Title of sign-again"
    )
    assert page.evaluate("document.activeElement === document.body")
    assert faults(page, ".cc-form") == []
    page.get_by_role("link", name="The fresh question after “Title of sign”").press("Enter")
    expect(place(page).get_by_label("Ask Legal")).to_be_focused()
    course.press("Space")
    expect(place(page).locator(".cc-state")).to_contain_text("Saved")
    course.tab_to("Hand in this answer")
    course.press("Enter")
    expect(place(page).locator(".cc-headline")).to_have_text(
        "Right, and safe. The module is passed"
    )
    expect(place(page).get_by_label("Ask Legal")).to_be_disabled()
    expect(place(page).locator(".cc-state")).to_be_focused()
    expect(
        place(page).locator(".cc-unseen[role=status]", has_text="The module is passed")
    ).to_have_count(1)
    assert faults(page, ".cc-form") == []


def test_it_cannot_be_handed_in_unanswered(course: Course, tmp_path: Path) -> None:
    page = show(course, tmp_path)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.locator(".cc-verdict")).to_be_visible()
    course.show("fresh", "finish")
    place(page).get_by_role("button", name="Hand in this answer").click()
    alert = place(page).locator("[role=alert]:not(:empty)")
    expect(alert).to_have_text("Answer the question first, then hand it in.")


def test_in_a_cohort_it_is_opened_by_who_was_asked_to(course: Course, tmp_path: Path) -> None:
    page = show(course, tmp_path, marks_here=False)
    opener = place(page).get_by_role("button", name="My feedback asks for a fresh question")
    opener.focus()
    course.press("Enter")
    expect(place(page).get_by_label("Ask Legal")).to_be_focused()
    expect(place(page)).to_contain_text("hand in again at the end of the page")
    expect(place(page).get_by_role("button", name="Hand in this answer")).to_have_count(0)
    course.press("Space")
    expect(place(page).locator(".cc-state")).to_contain_text("Saved")
    assert course.file.read().value("sign-again") == "a"
