"""What Chromium tells screen readers about each kind of question: names, descriptions, states, messages."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.forms.harness import QUESTIONS, Course
from commissioning.parts.questions.question import QuestionPart
from commissioning.questions.fields import Artefact

pytestmark = pytest.mark.browser

INSTRUCTIONS = {
    "single": "Choose one.",
    "multiple": "Tick all that apply.",
    "number": "",
    "allocation": "Share out 120 hours. An empty box counts as 0.",
    "ordering": "Move the items with Up and Down, first at the top.",
    "matching": "Choose one for each.",
    "plan": "Choose one of each, then tick all lines that your plan obliges you to keep.",
    "text": "Write up to 20 words.",
}
# Role, name and description of every control of the fieldset, as it stands before an answer.
CONTROLS = {
    "single": [("radio", name, "") for name in ("Harbour", "Moor", "Neither")],
    "multiple": [
        ("checkbox", name, "")
        for name in ("Its governing document", "Its latest accounts", "A full credit report")
    ],
    "number": [("textbox", "Your answer", "£")],
    "allocation": [
        ("textbox", name, "hours 120 of 120 hours left") for name in ("Visits", "Reading papers")
    ],
    "ordering": [
        *(("button", f"{way}: {item}", "") for item in
          ("Decide it", "Record it", "Pay it", "Sign it") for way in ("Up", "Down")),
        ("button", "This is my order", ""),
    ],
    "matching": [("combobox", name, "") for name in ("Checks the claim", "Votes the budget")],
    "plan": [
        ("group", "Who has a say", ""),
        ("radio", "A grant", ""),
        ("group", "Lines that this plan obliges you to keep", ""),
        ("checkbox", "A tender notice goes out.", ""),
    ],
    "text": [("textbox", "Your answer", "0 of 20 words")],
}  # fmt: skip
ANSWERS: dict[str, Any] = {
    "single": {"choice": "b", "reason": "r1", "confidence": "sure"},
    "multiple": ["a", "b"],
    "number": "lots",
    "allocation": {"visits": "100", "papers": "30"},
    "ordering": ["pay", "decide", "sign", "record"],
    "matching": {"check": "officer", "vote": "member"},
    "plan": {
        "choices": {
            "place": "spread",
            "voice": "vote",
            "route": "grant",
            "checks": "light",
            "pay": "0",
            "ask": "2",
            "data": "code",
        },
        "lines": ["own-work"],
    },
    "text": "The note of 3 May shows it.",
}
# What a screen reader says of the answer just given: role, name, and the words or state that go with it.
SHOWN = {
    "single": ("radio", "Moor", {"checked": "true"}),
    "multiple": ("checkbox", "Its latest accounts", {"checked": "true"}),
    "number": ("textbox", "Your answer", {"invalid": "true", "description": "£ We could not read"}),
    "allocation": ("textbox", "Visits", {"invalid": "true", "description": "hours 10 hours more"}),
    "ordering": ("button", "Up: Pay it", {"disabled": "True"}),
    "matching": ("combobox", "Checks the claim", {"value": "Grants officer"}),
    "plan": ("radio", "A grant", {"checked": "true"}),
    "text": ("textbox", "Your answer", {"description": "7 of 20 words"}),
}
BY_KIND = [pytest.param(one.kind, id=one.kind) for one in QUESTIONS.values()]


def tree(page: Page) -> list[dict[str, str]]:
    """Chromium's accessibility tree: role, name, description, value and states of each node it exposes."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    said = []
    for node in nodes:
        if node["ignored"]:
            continue
        plain = {
            part: str(node.get(part, {}).get("value", ""))
            for part in ("role", "name", "description", "value")
        }
        said.append({**{one["name"]: str(one["value"].get("value", "")) for one in
                        node.get("properties", [])}, **plain})  # fmt: skip
    return said


def of(nodes: list[dict[str, str]], role: str) -> list[dict[str, str]]:
    return [one for one in nodes if one["role"] == role]


def question(kind: str) -> Any:
    return next(one for one in QUESTIONS.values() if one.kind == kind)


@pytest.mark.parametrize("kind", BY_KIND)
def test_the_group_and_its_controls_are_named_and_described(course: Course, kind: str) -> None:
    asked = question(kind)
    nodes = tree(course.show(asked.id))
    group = next(one for one in of(nodes, "group") if one["name"] == asked.title)
    prompt = asked.prompt.replace("**", "").split("[")[0].strip()
    assert group["description"].startswith(prompt)
    assert group["description"].endswith(INSTRUCTIONS[kind] or prompt)
    controls = {(one["role"], one["name"], one["description"]) for one in nodes}
    assert set(CONTROLS[kind]) <= controls
    invalid = [one["name"] for one in nodes if one.get("invalid", "false") != "false"]
    assert invalid == [], "an empty form accuses nobody"
    live = {one["live"] for one in nodes if one["role"] in ("status", "alert")}
    assert live == {"polite", "assertive"}


@pytest.mark.parametrize("kind", BY_KIND)
def test_an_answer_its_state_and_its_feedback_are_told(course: Course, kind: str) -> None:
    asked = question(kind)
    course.file.save(asked.id, ANSWERS[kind])
    page = course.show(asked.id)
    role, name, expected = SHOWN[kind]
    control = next(one for one in tree(page) if (one["role"], one["name"]) == (role, name))
    told = {part: control.get(part, "")[: len(words)] for part, words in expected.items()}
    assert told == expected
    expect(page.locator(".cc-state")).to_contain_text("Saved")
    page.get_by_role("button", name="Check my answer").click()
    status = page.get_by_role("status").filter(has=page.locator(".cc-headline"))
    expect(status).to_have_count(1)
    spoken = page.locator("main").aria_snapshot()
    assert "paragraph: Saved" in spoken
    assert "- status:" in spoken


@pytest.mark.parametrize("kind", BY_KIND)
def test_an_answer_that_is_not_saved_is_an_alert(course: Course, kind: str) -> None:
    asked = question(kind)
    course.page.clock.install()
    page = course.show(asked.id)
    page.evaluate("unplug()")
    field = page.locator("fieldset").first.locator("input, select, textarea, button").last
    match field.evaluate("one => one.type"):
        case "radio" | "checkbox":
            field.check()
        case "select-one":
            field.select_option(index=1)
        case "button" | "submit":
            field.click()
        case _:
            field.fill("12")
            field.press("Tab")
    page.clock.run_for(5000)
    expect(page.get_by_role("alert")).to_contain_text("Not saved.")
    nodes = tree(page)
    assert len(of(nodes, "alert")) == 1
    assert {"Not saved"} <= {one["name"] for one in of(nodes, "StaticText")}
    assert "Try again" in {one["name"] for one in of(nodes, "button")}


def test_further_steps_are_groups_and_a_hint_is_announced(course: Course) -> None:
    page = course.show("which-ward")
    page.get_by_role("button", name="Show a hint").click()
    expect(
        page.get_by_role("status").filter(has_text="Hint 1 of 2 Look at the sums.")
    ).to_have_count(1)
    names = [one["name"] for one in of(tree(page), "group") if one["name"]]
    assert names == ["Which ward first?", "Why?", "How sure are you?"]
    assert 'heading "Which ward first?" [level=3]' in page.locator("main").aria_snapshot()


@pytest.mark.parametrize("width", [1280, 320])
def test_what_a_question_is_about_is_a_figure_with_a_caption(course: Course, width: int) -> None:
    about = Artefact(
        "Claim 3", "Paid so far:\n\n| Month | Salaries and pensions |\n|-|-|\n| May | £1,200 |"
    )
    asked = replace(QUESTIONS["what-to-ask"], artefacts=(about,))
    course.others["claim"] = (
        "/kinds/multiple.js",
        lambda now, place: QuestionPart(asked, now, place, practice=False, number=3),
    )
    page = course.show("claim")
    page.set_viewport_size({"width": width, "height": 800})
    figure = page.get_by_role("figure", name="Claim 3")
    expect(figure.get_by_text("Claim 3", exact=True)).to_be_visible()
    expect(figure.get_by_role("rowheader", name="May")).to_be_visible()
    assert figure.bounding_box()["y"] < page.locator(".cc-prompt").bounding_box()["y"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
