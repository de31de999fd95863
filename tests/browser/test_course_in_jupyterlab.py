"""The course in JupyterLab, from the first page to the saved mark, as a learner meets it."""

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.opening import give_model_answers, open_in_lab, saved
from course_running import EXERCISE, SITTING, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def focused_form(page: Page) -> int:
    """Which form of the page has the focus; -1 if none has, and it must not be lost."""
    assert page.evaluate("document.activeElement !== document.body"), "focus is lost"
    return int(
        page.evaluate(
            """[...document.querySelectorAll(".cc-form")]
                .findIndex((one) => one.contains(document.activeElement))"""
        )
    )


def test_a_sitting_runs_by_itself_without_code_and_is_answered_by_keyboard(
    page: Page, course: RunningCourse
) -> None:
    open_in_lab(page, course, SITTING)
    assert "page.ask" not in page.locator(".jp-Notebook").inner_text()
    ways = page.get_by_role("toolbar").get_by_role("link")
    calm = course.page(SITTING)
    home = calm.partition("/page/")[0]
    assert {one.inner_text(): one.get_attribute("href") for one in ways.all()} == {
        "Calm view": calm,
        "Course home": home,
        "Asked again, one change": f"{home}/follow-up",
        "Does this course work?": f"{home}/evidence",
        "How pages look": f"{home}/settings",
    }
    for _ in range(40):  # past the words that are explained
        page.keyboard.press("Tab")
        if focused_form(page) >= 0:
            break
    assert focused_form(page) == 0, "Tab begins at the top of the page"
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
        reached = focused_form(page)
    assert reached == -1, "Shift and Tab lead out of the form again"

    form = page.locator(".cc-form[data-kind=single]").first
    form.get_by_role("radio").nth(1).focus()
    page.keyboard.press("Space")
    expect(form).to_contain_text("Saved")
    page.keyboard.press("x")  # would cut the cell if the notebook's shortcuts fired
    page.keyboard.press("ArrowDown")
    expect(form.get_by_role("radio").nth(2)).to_be_checked()
    expect(form).to_contain_text("Saved")
    form.get_by_role("button", name="Check my answer").click()
    expect(form).to_contain_text("Not yet")
    assert saved(course, SITTING)["nine-of-twelve"]

    insights = page.locator(".jp-MarkdownCell:has(.cc-insight-fold)")
    expect(insights).to_have_count(2)
    bill, sums = insights.nth(0), insights.nth(1)
    said = bill.locator("p", has_text="The bill is £2,400.")
    expect(said).to_be_hidden()
    opener = bill.get_by_role("button", name="Opens by itself once you have checked")
    opener.press("Enter")
    expect(said).to_be_visible()
    folder = bill.get_by_role("button", name="Fold")
    expect(folder).to_be_focused()
    folder.press("Enter")
    expect(said).to_be_hidden()
    one = page.locator('.cc-form[data-question="price-of-one-question"]')
    one.get_by_role("textbox").fill("2000")
    one.get_by_role("button", name="Check my answer").click()
    expect(said).to_be_visible()

    expect(sums.get_by_role("heading")).to_be_visible()
    expect(sums.get_by_role("table")).to_be_hidden()
    expect(sums.get_by_role("button", name="Opens by itself once you have made")).to_be_visible()
    simulator = page.locator(".cc-sim").first
    simulator.get_by_role("button", name="Show me without predicting").press("Enter")
    expect(sums.get_by_role("table")).to_be_visible()

    page.locator(".lm-TabBar-tab.jp-mod-current .lm-TabBar-tabCloseIcon").last.click()
    expect(page.locator(".jp-Notebook")).to_have_count(0)
    expect(page.locator(".jp-Dialog")).to_have_count(0)  # nothing asks to save or to discard
    assert course.kernels_become(0)


def test_an_exercise_and_its_document_from_hand_in_to_a_new_try(
    page: Page, course: RunningCourse, request: pytest.FixtureRequest
) -> None:
    folder = course.folder / Path(EXERCISE).parent
    give_model_answers(course, request.config.rootpath, "what-gull-point-holds")
    open_in_lab(page, course, EXERCISE)
    question = page.locator(".cc-form[data-question='what-gull-point-holds']")
    box = question.get_by_role("textbox")
    box.fill("£1,290")
    box.press("Tab")
    expect(question).to_contain_text("Saved")
    plan = page.locator(".cc-document").first
    plan.get_by_role("textbox").first.fill("Befriending on the coast, for a year.")
    plan.get_by_role("button", name="Make the Word document").click()
    expect(plan).to_contain_text("Grant-management-plan-Northmere-")
    (file,) = (folder / "documents").glob("*.docx")
    expect(plan).to_contain_text(file.name)
    with zipfile.ZipFile(file) as book:
        assert "Befriending on the coast" in book.read("word/document.xml").decode("utf-8")

    finish = page.locator(".cc-finish")
    finish.get_by_role("button", name="Hand in", exact=True).click()
    expect(finish).to_contain_text("Every question, explained")
    expect(finish.locator(".cc-verdict")).to_contain_text("assed")
    record = json.loads((folder / "attempts.json").read_text(encoding="utf-8"))
    assert record["tries"][0]["per_cent"] == "100.00"
    assert (folder / "completion-record.html").is_file()
    assert "self-checked" in (folder / "completion-record.csv").read_text(encoding="utf-8-sig")

    finish.get_by_role("button", name="Try the exercise again").click()
    finish.get_by_role("button", name="Begin a new try").click()
    expect(page.locator(".cc-finish")).to_contain_text("of 15 questions answered")
    kept = saved(course, EXERCISE)
    assert "what-gull-point-holds" not in kept
    assert kept["document:grant-management-plan"]


def test_a_file_that_a_page_hands_out_is_saved_even_where_jupyterlab_could_not_show_it(
    page: Page, course: RunningCourse
) -> None:
    open_in_lab(page, course, "lessons/05-open-grants-data/3-mend-without-guessing.ipynb")
    for words, name in (
        ("the export (CSV)", "northmere-grants-export-grants_2025-26_FINAL_v3.csv"),
        ("the panel's papers (Excel)", "northmere-grants-export-panel_papers.xlsx"),
    ):
        with page.expect_download() as saving:
            page.locator(".jp-RenderedMarkdown").get_by_role("link", name=words).press("Enter")
        assert saving.value.suggested_filename == name
        there = course.folder / "datasets/northmere-grants-export" / name.rpartition("export-")[2]
        assert Path(saving.value.path()).read_bytes() == there.read_bytes()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
