"""The course home in a real browser: the first visit, who I am, where to carry on, and ten modules on a laptop."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from browser.opening import faults
from commissioning.content.syllabus import syllabus
from commissioning.formats import count_words
from commissioning.keeping.answers_file import AnswersFile
from course_running import FIRST_SITTING, MODULE, RunningCourse
from live.plain import PlainServer, plain_server
from server.ten_modules import ten_modules

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MODULES = count_words(sum(bool(one.exercise) for one in syllabus().modules))

MAP = "Northmere, a borough that we invented"


def test_the_first_visit_asks_who_you_are_and_shows_nothing_else_before_you_scroll(
    learner: BrowserContext,
) -> None:
    page = learner.pages[0]
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    expect(page.get_by_role("heading", name="Who are you?")).to_be_in_viewport()
    for role in ("Grant manager", "Councillor", "Facilitator of a cohort"):
        expect(page.get_by_role("button", name=role)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("img", name=MAP)).to_be_in_viewport(ratio=1)
    for later in (".carry-on", ".modules", ".helps", ".who"):
        expect(page.locator(later).filter(visible=True).first).not_to_be_in_viewport()
    assert faults(page, also=("best-practice",)) == []


def test_who_chooses_with_the_keyboard_goes_on_from_the_card(learner: BrowserContext) -> None:
    page = learner.pages[0]
    page.get_by_role("button", name="Councillor").press("Enter")
    expect(page.get_by_role("heading", name="Who are you?")).to_be_hidden()
    card = page.get_by_role("region", name="Begin here")
    expect(card).to_contain_text("One honest decision")
    expect(card).to_contain_text(re.compile(r"page 1 of \d+ in this module"))
    expect(card.get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("One honest decision")
    page.go_back()
    expect(page.get_by_label("I am a")).to_have_value("councillor")


def test_the_whole_course_is_offered_to_who_has_no_such_role(learner: BrowserContext) -> None:
    page = learner.pages[0]
    page.get_by_role("button", name="None of these").click()
    expect(page.get_by_role("heading", name=f"All {MODULES} modules")).to_be_visible()
    expect(page.locator(".carry-on").filter(visible=True)).to_have_count(1)
    page.reload()
    expect(page.get_by_role("heading", name="Who are you?")).to_be_hidden()


def test_a_role_is_kept_and_home_and_next_follow_it(
    learner: BrowserContext, course: RunningCourse
) -> None:
    page = learner.pages[0]
    page.get_by_role("button", name="Grant manager").click()
    begin = page.locator(".carry-on").filter(visible=True)
    expect(begin).to_have_count(1)
    page.get_by_label("I am a").select_option("councillor")
    expect(begin).to_have_count(1)
    expect(begin).to_contain_text("Start here")
    expect(page.get_by_role("heading", name=f"Your route: {MODULES} of {MODULES}")).to_be_visible()

    page.goto(course.page(f"lessons/{MODULE}/7-for-members.ipynb"))
    after = page.get_by_role("navigation", name="Pages before and after")
    expect(after).to_have_count(1)
    expect(after.locator(".after")).to_contain_text("key points of The price of a check")

    page.goto(course.root + "/course")
    assert page.evaluate("document.documentElement.dataset.role") == "councillor"
    expect(page.get_by_label("I am a")).to_have_value("councillor")
    assert faults(page, also=("best-practice",)) == []
    page.get_by_label("I am a").select_option("no-role")
    expect(page.get_by_role("heading", name=f"All {MODULES} modules")).to_be_visible()


def test_a_role_that_the_course_no_longer_has_counts_as_none(
    learner: BrowserContext, course: RunningCourse
) -> None:
    page = learner.pages[0]
    page.evaluate("localStorage.setItem('commissioning-settings', '{\"role\": \"astronaut\"}')")
    page.goto(course.root + "/course")
    expect(page.locator(".carry-on").filter(visible=True)).to_have_count(1)
    expect(page.get_by_label("I am a")).to_have_value("")
    page.goto(course.page(FIRST_SITTING))
    expect(page.get_by_role("navigation", name="Pages before and after")).to_have_count(1)


def test_the_card_says_the_question_the_minutes_and_where_to_stop(
    learner: BrowserContext, course: RunningCourse
) -> None:
    kept = AnswersFile(course.folder / "lessons" / MODULE / "answers.json", MODULE)
    kept.save("auditor-friday", "x")
    page = learner.pages[0]
    page.reload()  # no role was chosen in this browser, and something is begun
    expect(page.get_by_role("heading", name="Who are you?")).to_have_count(0)
    page.get_by_label("I am a").select_option("grant-manager")
    card = page.get_by_role("region", name="Carry on where you stopped")
    expect(card).to_contain_text("page 2 of 8 in this module")
    expect(card).to_contain_text("Question 2 of 7: Eight duties, four voices")
    expect(card).to_contain_text("minutes left. Next place to stop: after “A note from Policy”, in")
    expect(card.get_by_role("progressbar")).to_have_attribute("value", "1")
    row = page.locator(".module", has=page.get_by_role("heading", name="Proportionate grant"))
    row = row.filter(visible=True)
    expect(row).to_have_attribute("open", "")
    expect(row.locator("summary")).to_contain_text("0 of 8 pages done, 1 begun")
    row.locator("summary").press("Enter")
    expect(row.get_by_role("link").first).to_be_hidden()
    page.get_by_text("Northmere on a map").press("Enter")
    expect(page.get_by_role("img", name=MAP)).to_be_visible()
    assert faults(page, ".helps", also=("best-practice",)) == []


def test_what_helps_is_large_enough_to_press_and_to_type_in(learner: BrowserContext) -> None:
    page = learner.pages[0]
    page.get_by_role("button", name="Grant manager").click()
    folds = page.locator(":is(.helps, .foot) summary")
    heights = folds.evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert min(heights) >= 24
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    box = page.get_by_role("searchbox", name="Find").bounding_box()
    assert box
    assert box["width"] > 200


def test_jupyterlab_is_one_link_for_facilitators_and_folded(learner: BrowserContext) -> None:
    page = learner.pages[0]
    expect(page.get_by_role("link", name="JupyterLab")).to_have_count(0)
    part = page.get_by_role("region", name="For facilitators")
    part.get_by_text("Another way to open the pages").click()
    expect(page.get_by_role("link", name="JupyterLab")).to_have_count(1)
    expect(part.get_by_role("link", name="The same pages in JupyterLab")).to_be_visible()


@pytest.fixture
def ten(tmp_path: Path) -> Iterator[PlainServer]:
    with pytest.MonkeyPatch.context() as patch:
        ten_modules(tmp_path / "ten", patch)
        with plain_server(tmp_path / "learners") as running:
            yield running


@pytest.mark.parametrize("role", ["grant-manager", "councillor", "no-role"])
def test_ten_modules_take_one_screen_and_a_half_of_a_laptop(
    browser: Browser, ten: PlainServer, role: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_cookies([ten.log_in("ann")])
    kept = json.dumps(json.dumps({"role": role}))
    context.add_init_script(f"localStorage.setItem('commissioning-settings', {kept})")
    page = context.new_page()
    page.goto(f"{ten.root}/course")
    expect(page.locator(".module").filter(visible=True)).to_have_count(10)
    expect(page.locator(".module[open]").filter(visible=True)).to_have_count(1)
    expect(page.get_by_role("link", name="Begin")).to_be_in_viewport()
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= 1.55 * 800, f"{height} pixels"
    context.close()
