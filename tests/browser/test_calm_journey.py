"""The course in the calm view from the first page to the document."""

import re

import docx
import pytest
from playwright.sync_api import Page, expect

from browser.opening import give_model_answers, ready
from course_running import RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_from_home_through_a_sitting_to_a_passed_exercise_and_its_document(
    page: Page, course: RunningCourse, request: pytest.FixtureRequest
) -> None:
    page.goto(course.first)
    page.get_by_role("button", name="Grant manager").click()
    expect(page.get_by_role("region", name="Begin here")).to_be_visible()
    row = page.locator("details.module > summary", has_text="Proportionate grant management")
    row.filter(visible=True).click()
    listed = page.locator(".pages").get_by_role("link", name="The price of a form")
    listed.filter(visible=True).click()
    ready(page)
    sim = page.locator(".cc-sim").first
    sim.get_by_role("button", name="Show me without predicting").click()
    expect(sim).to_contain_text("£86,400")
    box = sim.get_by_role("textbox", name="Hours to apply")
    box.fill("37")
    box.press("Enter")
    expect(sim).to_contain_text("£177,600")
    expect(sim.get_by_role("img").first).to_have_accessible_description(re.compile("£177,600"))

    give_model_answers(course, request.config.rootpath, "what-gull-point-holds")
    page.get_by_role("link", name="Collaborative Commissioning").click()
    page.locator(".pages").get_by_role("link", name="Friday's award").click()
    ready(page)
    expect(page.locator("#answered")).to_contain_text("14 of 15")
    steps = page.get_by_role("navigation", name="Steps", exact=True)
    page.get_by_role("link", name="Next: question 9").click()  # the first that is not answered
    expect(page.get_by_role("heading", name="What Gull Point holds").first).to_be_focused()
    question = page.locator(".cc-form[data-question='what-gull-point-holds']")
    asked = question.locator(".cc-artefact").inner_text()
    question.get_by_role("textbox").fill("1,290")
    question.get_by_role("textbox").press("Tab")
    expect(question.locator(".cc-state")).to_contain_text("Saved")
    finish = page.locator(".cc-finish")
    steps.get_by_role("link", name="Your grant management plan").click()
    page.get_by_role("link", name="Next: Check your answers").click()
    checked = page.get_by_role("region", name="Check your answers").get_by_role("listitem")
    expect(checked).to_have_count(15)
    expect(checked.nth(8)).to_contain_text("1,290")
    checked.nth(8).get_by_role("link").click()
    expect(question).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Check your answers")).to_be_focused()
    page.get_by_role("link", name="Next: Hand in").click()
    finish.get_by_role("button", name="Hand in", exact=True).click()
    expect(finish).to_contain_text("Every question, explained")
    expect(finish.locator(".cc-verdict")).to_contain_text("assed")
    expect(steps.locator("[aria-current=step]")).to_have_text("Results")
    steps.get_by_role("link", name="Question 9.").click()
    expect(question.get_by_role("textbox")).to_be_disabled()
    expect(question).to_contain_text("You can read this answer, not change it.")
    expect(page.locator("#answered")).to_contain_text("15 of 15")
    steps.get_by_role("link", name="Results").click()
    own = finish.get_by_role("group", name="Mark your own text")
    expect(own).to_be_visible()
    marks = own.get_by_role("combobox").all()
    for one in marks:  # quicker than they are saved
        one.select_option("1")
    expect(own).to_contain_text(re.compile(f"Your own mark: {len(marks)} of .*Saved", re.DOTALL))

    steps.get_by_role("link", name="Your grant management plan").click()
    page.locator(".leads-to").first.get_by_role("link").click()
    ready(page)
    form = page.locator(".cc-document")
    form.get_by_role("textbox").first.fill("Befriending on the coast, for a year.")
    form.get_by_role("button", name="Make the Word document").click()
    with page.expect_download(timeout=30_000) as downloading:
        form.locator(".cc-made a[download]").click()
    book = docx.Document(str(downloading.value.path()))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*(one.text for one in book.paragraphs), *cells])
    assert "Befriending on the coast, for a year." in said
    assert "[?]" not in said

    page.get_by_role("link", name="The exercise of module 04").click()
    ready(page)
    expect(page.locator(".leads-to").first).to_contain_text("For Ropewalk. 25 of 25 filled in.")
    steps.get_by_role("link", name="Results").click()
    finish.get_by_role("button", name="Try the exercise again").click()
    finish.get_by_role("button", name="Begin a new try").click()
    again = page.locator(".cc-form[data-question='what-gull-point-holds']")
    expect(page.get_by_role("heading", name="Who you are")).to_be_visible(timeout=60_000)
    ready(page)  # the page starts again, with the case
    expect(page.locator("#answered")).to_contain_text("0 of 15")
    steps.get_by_role("link", name="Question 9.").click()
    expect(again.get_by_role("textbox")).to_have_value("")
    assert again.locator(".cc-artefact").inner_text() != asked, "the figures of a retry are new"
    steps.get_by_role("link", name="Your grant management plan").click()
    page.locator(".leads-to").first.get_by_role("link").click()
    kept = page.locator(".cc-document").get_by_role("textbox").first
    expect(kept).to_have_value("Befriending on the coast, for a year.")
    page.goto(course.url("course"))
    exercise = page.locator(".pages li", has=page.get_by_role("link", name="Friday's award"))
    expect(exercise.filter(visible=True)).to_contain_text("passed, self-checked, in 1 try")
