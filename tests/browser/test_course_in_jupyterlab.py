"""The course in JupyterLab, from the first page to the saved mark, as a learner meets it."""

import json
import zipfile
from pathlib import Path

import pytest
from opening import give_model_answers, open_in_lab, saved
from playwright.sync_api import Page, expect

from course_running import EXERCISE, MODULE, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_sitting_runs_by_itself_without_code_and_keeps_answers(
    page: Page, course: RunningCourse
) -> None:
    path = f"lessons/{MODULE}/1-who-says-you-must.ipynb"
    open_in_lab(page, course, path)
    form = page.locator(".cc-form", has_text="auditor").first
    expect(form).to_be_visible()
    assert "page.ask" not in page.locator(".jp-Notebook").inner_text()
    form.get_by_role("radio").nth(1).focus()
    page.keyboard.press("Space")
    expect(form).to_contain_text("Saved")
    page.keyboard.press("x")  # would cut the cell if the notebook's shortcuts fired
    page.keyboard.press("ArrowDown")
    expect(form.get_by_role("radio").nth(2)).to_be_checked()
    expect(form).to_contain_text("Saved")
    form.get_by_role("button", name="Check my answer").click()
    expect(form).to_contain_text("of 1 point")
    before = saved(course, path)["auditor-friday"]
    assert before
    open_in_lab(page, course, path)
    again = page.locator(".cc-form", has_text="auditor").first
    expect(again.get_by_role("radio").nth(2)).to_be_checked()
    assert saved(course, path)["auditor-friday"] == before


def test_an_exercise_is_handed_in_marked_explained_and_tried_again(
    page: Page, course: RunningCourse, request: pytest.FixtureRequest
) -> None:
    folder = course.folder / Path(EXERCISE).parent
    give_model_answers(course, request.config.rootpath, "unspent-grant")
    open_in_lab(page, course, EXERCISE)
    question = page.locator(".cc-form", has_text="unspent").first
    box = question.get_by_role("textbox")
    box.fill("£12,550")
    box.press("Tab")
    expect(question).to_contain_text("Saved")
    finish = page.locator(".cc-finish")
    finish.get_by_role("button", name="Hand in", exact=True).click()
    expect(finish).to_contain_text("Every question, explained", timeout=20_000)
    expect(finish.locator(".cc-verdict")).to_contain_text("assed")
    record = json.loads((folder / "attempts.json").read_text(encoding="utf-8"))
    assert record["tries"][0]["per_cent"] == "100.00"
    assert (folder / "completion-record.html").is_file()
    assert "self-marked" in (folder / "completion-record.csv").read_text(encoding="utf-8-sig")

    finish.get_by_role("button", name="Try again").click()
    finish.get_by_role("button", name="Begin a new try").click()
    expect(page.locator(".cc-finish")).to_contain_text("of 16 questions answered", timeout=30_000)
    kept = saved(course, EXERCISE)
    assert "unspent-grant" not in kept
    assert kept["document:grant-management-plan"]


def test_the_plan_becomes_a_word_document(page: Page, course: RunningCourse) -> None:
    open_in_lab(page, course, EXERCISE)
    form = page.locator(".cc-document").first
    box = form.get_by_role("textbox").first
    box.fill("Befriending on the coast, for a year.")
    box.press("Tab")
    expect(form).to_contain_text("Saved")
    form.get_by_role("button", name="Make the Word document").click()
    file = course.folder / Path(EXERCISE).parent / "documents" / "grant-management-plan.docx"
    expect(form).to_contain_text(file.name, timeout=20_000)
    with zipfile.ZipFile(file) as book:
        assert "Befriending on the coast" in book.read("word/document.xml").decode("utf-8")
