"""The course with the keyboard alone: every question done, focus never lost, letters harmless."""

import pytest
from playwright.sync_api import Page, expect

from browser.opening import open_in_lab, open_whole, saved
from course_running import EXERCISE, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_FOCUS = """() => {
  const one = document.activeElement;
  const form = one.closest(".cc-form");
  return {
    lost: one === document.body || one === document.documentElement,
    form: form ? [...document.querySelectorAll(".cc-form")].indexOf(form) : -1,
    kind: form?.dataset.kind ?? "",
    type: one.type ?? one.localName,
    name: one.innerText ?? "",
    checked: Boolean(one.checked),
  };
}"""


def act(page: Page, at: dict) -> None:  # type: ignore[type-arg]
    """What a person does on this control with the keyboard; then letters that must do nothing."""
    if at["type"] in ("radio", "checkbox"):
        if not at["checked"]:
            page.keyboard.press("Space")
        for letter in "xdda":
            page.keyboard.press(letter)
    elif at["type"] == "text":
        page.keyboard.type("12")
    elif at["type"] == "textarea":
        page.keyboard.type("We checked the account against the ledger, axd.")
    elif at["type"] == "select-one":
        page.keyboard.press("ArrowDown")
    elif at["kind"] == "ordering" and "down" in at["name"].lower():
        page.keyboard.press("Enter")
        page.keyboard.press("x")


def walk(page: Page, questions: int, most: int) -> list[str]:
    """Tab through a page and do every question met; returns the kinds met, in order."""
    done: dict[int, str] = {}
    moved: set[int] = set()
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUS)
        assert not at["lost"], f"focus is lost after {done}"
        if not at["kind"]:
            if len(done) == questions:
                return list(done.values())
            continue
        ordering = at["kind"] == "ordering" and at["type"] == "button"
        if ordering and at["form"] in moved:
            continue
        act(page, at)
        if ordering and "down" in at["name"].lower():
            moved.add(at["form"])
        assert page.evaluate(_FOCUS)["form"] == at["form"], f"focus left the form: {at}"
        done[at["form"]] = at["kind"]
    raise AssertionError(f"only {done} after {most} presses of Tab")


def answer_and_hand_in(page: Page, course: RunningCourse) -> None:
    """Every question of the open exercise, in the order of Tab, until its result has the focus."""
    forms, cells = page.locator(".cc-form").count(), page.locator(".jp-Cell").count()
    kinds = walk(page, questions=15, most=500)
    assert set(kinds) >= {
        "single",
        "multiple",
        "number",
        "allocation",
        "matching",
        "text",
    }
    for form in page.locator(".cc-form[data-kind]").all():
        expect(form.locator(".cc-state")).to_contain_text("Saved")
    assert len(saved(course, EXERCISE)) == 15
    tab_to(page, "Hand in")
    expect(page.locator(".cc-finish")).to_contain_text("All 15 questions answered")
    page.keyboard.press("Enter")
    expect(page.locator(".cc-finish")).to_contain_text("Every question, explained")
    assert not page.evaluate(_FOCUS)["lost"], "the result takes the focus"
    assert page.locator(".cc-finish").evaluate("one => one.contains(document.activeElement)")
    assert page.locator(".cc-form").count() >= forms  # an unsafe choice opens a fresh question
    assert page.locator(".jp-Cell").count() == cells, "a letter worked on the notebook"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control with this name has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUS)
        assert not at["lost"], f"focus is lost on the way to {name}"
        if at["name"] == name:
            return
    raise AssertionError(f"Tab never reaches {name}")


def test_every_question_of_the_exercise_until_it_is_handed_in(
    page: Page, course: RunningCourse
) -> None:
    open_whole(page, course, EXERCISE)
    answer_and_hand_in(page, course)


def test_the_same_in_jupyterlab_and_a_new_try_that_begins_ready_to_type(
    page: Page, course: RunningCourse
) -> None:
    open_in_lab(page, course, EXERCISE)
    answer_and_hand_in(page, course)
    tab_to(page, "Try the exercise again")
    page.keyboard.press("Enter")
    tab_to(page, "Begin a new try")
    page.keyboard.press("Enter")
    state = page.locator(".cc-form").first.locator(".cc-state")
    expect(state).to_have_text("Not answered yet")
    expect(page.locator(".cc-starting")).to_have_count(0)
    expect(page.locator(".jp-Notebook")).to_have_js_property("scrollTop", 0)
    assert not page.evaluate(_FOCUS)["lost"], "the new try takes the focus"
    for _ in range(40):  # past the words of the case that are explained
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUS)
        assert not at["lost"]
        assert at["form"] <= 0, "the walk begins at the top of the page"
        if at["form"] == 0:
            break
    act(page, at)
    expect(state).to_contain_text("Saved")
    assert len([one for one in saved(course, EXERCISE) if ":" not in one]) == 1
