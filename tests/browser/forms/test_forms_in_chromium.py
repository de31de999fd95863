"""The forms in a real browser, by keyboard alone, against the real kernel side and answers file."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.forms.harness import QUESTIONS, Course
from browser.test_bundle import WHOLE
from commissioning.browser import bundle
from commissioning.models.portfolio.case import CHOICES

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def heard(page: Page, words: str) -> None:
    """`words` stand in a region that screen readers announce."""
    expect(page.locator(".cc-unseen[role=status]").filter(has_text=words)).to_have_count(1)


def test_single_by_keyboard(course: Course) -> None:
    page = course.show("which-ward")
    expect(page.locator(".cc-state")).to_have_text("Not answered yet")
    course.tab_to("Harbour")
    course.press("ArrowDown", "ArrowDown", "ArrowUp")
    expect(page.get_by_role("radio", name="Moor")).to_be_checked()
    course.tab_to("The sum at risk is larger")
    course.press("Space")
    course.tab_to("Sure")
    course.press("ArrowRight")
    heard(page, "Saved ")
    wanted = {"choice": "b", "reason": "r1", "confidence": "fairly"}
    assert course.saved("which-ward") == wanted
    course.tab_to("Check my answer")
    course.press("Enter")
    status = page.locator(".cc-feedback [role=status]")
    expect(status).to_contain_text("Partly right")
    expect(page.get_by_role("link", name="Who waits")).to_be_visible()
    page.get_by_role("radio", name="Harbour").press("Space")
    expect(page.locator(".cc-earlier")).to_contain_text("your earlier answer")
    assert page.evaluate("outer.join()").count("Arrow") == 0, "a key reached the notebook"


def test_multiple_hints_and_clearing(course: Course) -> None:
    page = course.show("what-to-ask")
    course.tab_to("Its governing document")
    course.press("Space", "Tab", "Tab", "Space")
    assert course.saved("what-to-ask") == ["a", "c"]
    course.tab_to("Show a hint (1 of 1)")
    course.press("Enter")
    heard(page, "Hint 1 of 1")
    expect(page.get_by_role("button", name="No more hints")).to_be_focused()
    course.tab_to("Clear my answer")
    course.press("Enter")
    expect(page.locator(".cc-state")).to_have_text("Not answered yet")
    expect(page.get_by_role("button", name="Put my answer back")).to_be_focused()
    course.press("Enter")
    assert course.saved("what-to-ask") == ["a", "c"]


def test_number_is_read_back(course: Course) -> None:
    page = course.show("cost-of-reading")
    course.tab_to("Your answer")
    page.keyboard.type("1,200")
    expect(page.locator(".cc-understood")).to_contain_text("Read as £1,200")
    assert course.saved("cost-of-reading") == "1,200"
    described = page.get_by_role("textbox", name="Your answer")
    expect(described).to_have_accessible_description("£ Read as £1,200")
    page.keyboard.type(" or so")
    course.press("Tab")
    expect(page.locator(".cc-understood")).to_contain_text("could not read")


def test_allocation_says_what_is_left(course: Course) -> None:
    page = course.show("share-hours")
    course.tab_to("Visits")
    page.keyboard.type("100")
    expect(page.locator(".cc-left")).to_have_text("20 of 120 hours left")
    course.press("Tab")
    page.keyboard.type("30 hours")
    expect(page.locator(".cc-left")).to_have_text(
        "10 hours more than the 120 there are. Take some away."
    )
    heard(page, "10 hours more than")
    assert course.saved("share-hours") == {"visits": "100", "papers": "30 hours"}


def test_shares_are_read_as_any_number_and_said_back(course: Course) -> None:
    page = course.show("share-hours")
    course.tab_to("Visits")
    page.keyboard.type("a hundred hours")
    course.press("Tab")
    expect(page.locator(".cc-left")).to_have_text("20 of 120 hours left")
    expect(page.locator(".cc-understood")).to_have_text("Read as Visits: 100; Reading papers: 0")
    heard(page, "20 of 120 hours left")
    page.keyboard.type("10-15")
    course.press("Tab")
    refusal = "Reading papers: That is a range: give one number."
    expect(page.locator(".cc-understood")).to_have_text(refusal)
    expect(page.locator(".cc-left")).to_have_text("")
    papers = page.get_by_role("textbox", name="Reading papers")
    expect(papers).to_have_attribute("aria-invalid", "true")
    expect(papers).to_have_accessible_description(f"hours {refusal}")
    expect(page.get_by_role("textbox", name="Visits")).to_have_attribute("aria-invalid", "false")
    assert course.saved("share-hours") == {"visits": "a hundred hours", "papers": "10-15"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [("(1.200,50)", "Read as −£1,200.50"), ("10 to 15", "That is a range: give one number.")],
)
def test_what_is_typed_reaches_python_as_it_is(course: Course, typed: str, said: str) -> None:
    page = course.show("cost-of-reading")
    course.tab_to("Your answer")
    page.keyboard.type(typed)
    course.press("Tab")
    expect(page.locator(".cc-understood")).to_have_text(said)
    assert course.saved("cost-of-reading") == typed


def test_shares_in_tenths_that_use_up_the_total_are_not_too_much(course: Course) -> None:
    left = """async shares => {
        const { controls } = await import("/kinds/allocation.js");
        const fields = Object.keys(shares).map(id => ({ id, label_html: id }));
        const kind = controls({ total: "100", unit: "hours", fields }, { id: name => name });
        kind.write(shares);
        return kind.nodes[1].innerText;
    }"""
    shares = {"a": "0.2", "b": "83.9", "c": "15.9"}  # the machine's sum is above 100
    assert course.page.evaluate(left, shares) == "0 of 100 hours left"


def test_ordering_keeps_focus_on_the_moved_item(course: Course) -> None:
    page = course.show("in-what-order")
    first, second, *_ = page.locator(".cc-order .cc-item").all_inner_texts()
    course.tab_to(f"Down: {first}")
    course.press("Enter")
    heard(page, f"{first}: now 2 of 4")
    expect(page.get_by_role("button", name=f"Down: {first}")).to_be_focused()
    assert page.locator(".cc-order .cc-item").all_inner_texts()[0] == second
    course.tab_to("This is my order")
    course.press("Enter")
    assert len(course.saved("in-what-order")) == 4


def test_the_order_shown_counts_once_it_is_said_to(course: Course) -> None:
    page = course.show("in-what-order")
    course.tab_to("This is my order")
    expect(page.locator(".cc-state")).to_have_text("Not answered yet")
    course.press("Enter")
    assert len(course.saved("in-what-order")) == 4


def test_a_plan_by_keyboard_says_what_follows(course: Course) -> None:
    page = course.show("hold-a-plan")
    wanted = {"place": "linchpin", "voice": "panel", "route": "grant", "checks": "tiers", "pay": "20",
              "ask": "2", "data": "open"}  # fmt: skip
    for name, option in wanted.items():
        course.tab_to(CHOICES[name].options[0].name)
        down = list(CHOICES[name].by).index(option)
        course.press("Space", *["ArrowDown"] * down)
    expect(page.locator(".cc-understood")).to_contain_text("91 officer days, £58,616")
    heard(page, "91 officer days")
    course.tab_to("The file says whose work it is.")
    course.press("Space", "Tab", "Space")
    assert course.saved("hold-a-plan") == {"choices": wanted, "lines": ["own-work", "assess"]}
    course.tab_to("Check my answer")
    course.press("Enter")
    expect(page.locator(".cc-feedback [role=status]")).to_contain_text("Right")
    page.get_by_role("checkbox", name="A tender notice goes out.").press("Space")
    expect(page.locator(".cc-earlier")).to_contain_text("your earlier answer")


def test_a_plan_is_taken_over_from_the_simulator_beside_it(course: Course) -> None:
    page = course.show("hold-a-plan")
    course.tab_to("Hold my plan from the simulator")
    course.press("Enter")
    heard(page, "The simulator is not open yet.")
    expect(page.locator(".cc-state")).to_have_text("Not answered yet")
    values = {"place": "visible", "voice": "vote", "route": "lots", "checks": "light", "pay": "0",
              "ask": "3", "data": "code"}  # fmt: skip
    page.evaluate(
        """(values) => {
          const beside = document.createElement("section");
          beside.dataset.simulator = "portfolio";
          beside.dataset.values = JSON.stringify({ ...values, days: 90, free: true });
          document.body.append(beside);
        }""",
        values,
    )
    course.press("Enter")
    expect(page.locator(".cc-understood")).to_contain_text("76 officer days")
    heard(page, "76 officer days")
    assert course.saved("hold-a-plan") == {"choices": values, "lines": []}


def test_matching_by_keyboard(course: Course) -> None:
    course.show("who-does-what")
    course.tab_to("Checks the claim")
    course.press("ArrowDown")
    course.tab_to("Votes the budget")
    course.page.keyboard.type("Coun")
    expect(course.page.get_by_role("combobox", name="Votes the budget")).to_have_value("member")
    course.press("Tab")
    assert course.saved("who-does-what") == {"check": "officer", "vote": "member"}


def test_text_counts_words_and_compares(course: Course) -> None:
    page = course.show("reply-to-auditor")
    course.tab_to("Your answer")
    page.keyboard.type("The note of 3 May shows it.")
    expect(page.locator(".cc-count")).to_have_text("7 of 20 words")
    course.tab_to("Check my answer")
    course.press("Enter")
    expect(page.locator(".cc-headline")).to_have_text("Compare yours with these")
    page.get_by_role("textbox").fill("word " * 25)
    expect(page.locator(".cc-count")).to_contain_text("5 over. It is saved all the same.")
    assert len(course.saved("reply-to-auditor").split()) == 25


def test_assessed_questions_have_no_check(course: Course) -> None:
    page = course.show("what-to-ask", practice=False, number=3)
    page.get_by_role("checkbox").first.check()
    expect(page.locator(".cc-state")).to_contain_text("Answered, not handed in yet")
    expect(page.get_by_role("button", name="Check my answer")).to_have_count(0)
    expect(page.get_by_role("group", name="Question 3. What to ask for")).to_be_visible()


def test_right_and_not_yet_differ_at_a_glance(course: Course) -> None:
    page = course.show("which-ward")
    page.get_by_role("radio", name="The sum at risk is larger").check()
    looks = {}
    for option in ("Harbour", "Moor", "Neither"):
        page.get_by_role("radio", name=option).check()
        course.saved("which-ward")
        page.get_by_role("button", name="Check my answer").click()
        headline = page.locator(".cc-feedback:not(.cc-is-earlier) .cc-headline")
        expect(headline).to_be_visible()
        words = headline.inner_text().partition(":")[0]
        shape = headline.evaluate("""one => {
            const before = getComputedStyle(one, "::before");
            const edge = getComputedStyle(one.closest(".cc-feedback")).borderLeftColor;
            return [before.content.split(" / ")[0], before.borderRadius, edge].join(" ");
        }""")
        looks[words] = shape
    assert len(looks) == 3, looks
    assert len(set(looks.values())) == 3, looks


def test_a_model_answer_can_be_read_only(course: Course) -> None:
    course.file.save("which-ward", {"choice": "a", "reason": "r1", "confidence": "sure"})
    page = course.show("which-ward", read_only=True, practice=False)
    expect(page.get_by_role("radio", name="Harbour")).to_be_disabled()
    expect(page.locator(".cc-answer")).to_contain_text("Answer: Harbour; because: The sum at risk")
    expect(page.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(course: Course, scheme: Any) -> None:
    page = course.page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 1280, "height": 8000})
    course.show(*QUESTIONS)
    page.locator("#which-ward").get_by_role("radio", name="Neither").check()
    course.saved("which-ward")
    for button in page.get_by_role("button", name="Check my answer").all():
        button.click()
    page.get_by_role("button", name="Show a hint").first.click()
    expect(page.locator(".cc-headline")).to_have_count(len(QUESTIONS))
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_it_fits_a_narrow_page(course: Course) -> None:
    course.page.set_viewport_size({"width": 320, "height": 800})
    page = course.show(*QUESTIONS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = """() => [...document.querySelectorAll("#forms :is(button, select, input, textarea)")]
        .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 24).length"""
    assert page.evaluate(small) == 0


def test_focus_is_outlined_by_three_pixels(course: Course) -> None:
    page = course.show("which-ward", "cost-of-reading")
    width = "one => getComputedStyle(one).outlineWidth + getComputedStyle(one).outlineStyle"
    for name, outlined in (
        ("Harbour", page.locator(".cc-choice").first),
        ("Check my answer", page.get_by_role("button", name="Check my answer").first),
        ("Your answer", page.get_by_role("textbox")),
    ):
        course.tab_to(name)
        assert outlined.evaluate(width) == "3pxsolid", name


def test_every_control_keeps_notebook_shortcuts_away(course: Course) -> None:
    page = course.show(*QUESTIONS)
    bare = "#forms :is(a, button, input, select, textarea):not([data-lm-suppress-shortcuts='true'])"
    expect(page.locator(bare)).to_have_count(0)
    twice = """() => { const all = [...document.querySelectorAll("[id]")].map(one => one.id);
        return all.filter((one, at) => all.indexOf(one) !== at); }"""
    page.evaluate("name => show([name, name])", "which-ward")
    assert [one for one in page.evaluate(twice) if one.startswith("cc-")] == []


@pytest.mark.parametrize("name", WHOLE)
def test_the_bundle_for_anywidget_loads(course: Course, name: str) -> None:
    load = """text => import(URL.createObjectURL(new Blob([text], {type: "text/javascript"})))
        .then(module => typeof module.default.render)"""
    assert course.page.evaluate(load, bundle.esm(name)) == "function"
