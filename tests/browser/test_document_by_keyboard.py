"""The page of the document with the keyboard alone, from its first box, part by part, to the Word file."""

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from browser.opening import open_calm, saved
from course_running import DOCUMENT, EXERCISE, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_AT = """() => {
  const one = document.activeElement;
  return {
    type: one.type ?? one.localName,
    empty: !one.value,
    name: one.labels?.[0]?.innerText ?? one.innerText,
    here: one.closest(".cc-form") === document.querySelector(".cc-document"),
  };
}"""
_KEYS = {"select-one": "ArrowDown", "date": "10102027"}  # the tenth of October, in any order


@pytest.fixture
def form(page: Page, course: RunningCourse) -> Locator:
    """The document for Northmere, empty, with the focus in its first box."""
    open_calm(page, course, DOCUMENT)
    one = page.locator(".cc-document").first
    one.get_by_role("textbox").first.focus()
    return one


def test_from_the_first_box_to_the_word_file(
    page: Page, course: RunningCourse, form: Locator
) -> None:
    typed: list[str] = []
    added = 0
    for _ in range(200):
        at = page.evaluate(_AT)
        assert at["here"], f"the focus left the form after {typed}"
        if at["type"] == "textarea" and at["empty"]:
            typed.append(f"Word {len(typed)}.")
            page.keyboard.type(typed[-1])
        elif at["type"] in _KEYS and at["empty"]:
            for key in [_KEYS[at["type"]]] if at["type"] == "select-one" else _KEYS[at["type"]]:
                page.keyboard.press(key)
        elif at["name"].startswith("Add a row") and added < 1:
            added += 1
            page.keyboard.press("Enter")
            expect(form.locator(".cc-unseen[role=status]")).to_have_text("Row 2 added.")
            expect(form.get_by_role("textbox", name="Question, row 2")).to_be_focused()
            continue
        elif at["name"].startswith("Next: "):
            page.keyboard.press("Enter")
            part = form.get_by_role("heading", level=2, name=at["name"].removeprefix("Next: "))
            expect(part).to_be_focused()
        elif at["name"] == "Make the Word document":
            break
        page.keyboard.press("Tab")
    expect(form).to_contain_text("25 of 25 filled in")
    page.keyboard.press("Enter")
    expect(form.locator(".cc-made")).to_contain_text("is ready")
    folder = course.folder / EXERCISE
    (file,) = folder.with_name("documents").glob("*.docx")
    book = docx.Document(str(file))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*(one.text for one in book.paragraphs), *cells])
    assert [one for one in typed if one not in said] == []


def test_a_row_that_was_removed_comes_back_and_an_empty_one_is_not_doubled(
    page: Page, course: RunningCourse, form: Locator
) -> None:
    page.get_by_role("link", name="8. Questions we ask").click()
    table = form.get_by_role("group", name="Reporting questions")
    add = form.get_by_role("button", name="Add a row").first
    expect(table.get_by_role("group")).to_have_count(1)
    add.press("Enter")
    expect(table.get_by_role("group")).to_have_count(1)
    expect(table.get_by_role("textbox").first).to_be_focused()
    page.keyboard.type("What got in the way?")
    table.get_by_role("button", name="Remove row 1").press("Enter")
    expect(table.get_by_role("textbox").first).to_have_value("")
    expect(table.get_by_role("textbox").first).to_be_focused()
    form.get_by_role("button", name="Put row 1 back").press("Enter")
    expect(table.get_by_role("textbox").first).to_have_value("What got in the way?")
    expect(table.get_by_role("textbox").first).to_be_focused()
    expect(form).to_contain_text("Saved")
    kept = next(iter(saved(course, EXERCISE).values()))
    assert kept["questions-asked"] == [["What got in the way?", "", "", ""]]
