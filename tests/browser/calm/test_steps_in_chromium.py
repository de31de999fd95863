"""An exercise, and a sitting that somebody likes to read so, one step at a time in a real browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.opening import faults, give_model_answers, open_calm, open_whole, ready
from course_running import CHECK, EXERCISE, SITTING, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST, FOURTH = "The room that is left", "Five small favours"


def steps(page: Page) -> Locator:
    """The list of steps above an exercise."""
    return page.get_by_role("navigation", name="Steps", exact=True)


def heading(page: Page, name: str) -> Locator:
    return page.locator("main").get_by_role("heading", name=name, exact=True)


def forms_in_view(page: Page) -> Locator:
    return page.locator(".cc-form").filter(visible=True)


def open_at(page: Page, course: RunningCourse, anchor: str) -> None:
    """Open the exercise where an address leads to, as a link of the home does."""
    page.goto(course.first)
    page.goto(f"{course.page(EXERCISE)}#{anchor}")
    ready(page)


def test_one_question_a_view_by_keyboard_and_back(page: Page, course: RunningCourse) -> None:
    open_calm(page, course, EXERCISE)
    expect(heading(page, "Who you are")).to_be_visible()
    expect(forms_in_view(page)).to_have_count(0)
    tops = "all => new Set(all.map((one) => one.getBoundingClientRect().top)).size"
    assert steps(page).get_by_role("listitem").evaluate_all(tops) == 1  # in one row
    page.get_by_role("link", name="Next: question 1").press("Enter")
    expect(heading(page, "The in-tray: Ropewalk by Friday")).to_be_focused()  # what leads to it
    expect(heading(page, FIRST)).to_be_visible()
    expect(forms_in_view(page)).to_have_count(1)
    expect(page).to_have_title(
        f"Question 1 of 15: {FIRST} – Friday's award – Collaborative Commissioning"
    )
    page.get_by_role("textbox").filter(visible=True).fill("1,000")
    page.get_by_role("textbox").filter(visible=True).press("Tab")
    one = steps(page).get_by_role("link", name="Question 1.")
    expect(one).to_have_accessible_name(f"Question 1. {FIRST}: answered")

    steps(page).get_by_role("link", name="Question 4.").press("Enter")
    expect(heading(page, FOURTH)).to_be_focused()
    expect(steps(page).locator("[aria-current=step]")).to_have_text(
        "4" + f"Question 4. {FOURTH}: not answered"
    )
    expect(forms_in_view(page)).to_have_count(1)
    page.reload()
    ready(page)
    expect(heading(page, FOURTH)).to_be_visible()
    page.go_back()
    expect(heading(page, FIRST)).to_be_visible()
    expect(heading(page, FOURTH)).to_be_hidden()
    page.keyboard.press("Tab")
    steps(page).get_by_role("link", name="The case").press("Enter")
    expect(
        page.get_by_role("link", name="Next: question 2")
    ).to_be_visible()  # the first that is open


def test_who_goes_from_heading_to_heading_meets_each_once(
    page: Page, course: RunningCourse
) -> None:
    open_at(page, course, "ask-ropewalk-to-moira")
    heard = [
        one.strip().removeprefix("Question 2").removeprefix(". ")
        for one in page.get_by_role("heading").all_inner_texts()
    ]
    assert heard.count("What goes to Moira") == 1, heard
    assert len(set(heard)) == len(heard)
    expect(page.get_by_role("group", name="Question 2. What goes to Moira")).to_be_visible()


def test_all_on_one_page_is_kept_and_paper_has_all_of_it(page: Page, course: RunningCourse) -> None:
    open_at(page, course, "Check-your-answers")
    expect(heading(page, "Check your answers")).to_be_focused()
    page.emulate_media(media="print")
    for name in ("Who you are", FIRST, FOURTH, "Hand in"):
        expect(heading(page, name)).to_be_visible()
    expect(heading(page, "Check your answers")).to_be_hidden()
    page.emulate_media(media="screen")
    expect(heading(page, FIRST)).to_be_hidden()
    steps(page).get_by_role("link", name="Question 4.").click()
    choose = page.get_by_role("button", name="All on one page")
    choose.focus()
    page.keyboard.press("Enter")
    expect(heading(page, FOURTH)).to_be_in_viewport()
    focused = page.locator("main :focus-visible")
    expect(focused).to_have_count(1)
    expect(focused).not_to_have_css("outline-style", "none")
    page.emulate_media(media="print")
    expect(focused).to_have_css("outline-style", "none")
    page.emulate_media(media="screen")
    expect(heading(page, FIRST)).to_be_visible()
    page.reload()
    expect(heading(page, FIRST)).to_be_visible()
    expect(steps(page)).to_have_count(0)
    page.get_by_role("button", name="One question at a time").click()
    expect(steps(page)).to_be_visible()


def test_nothing_of_other_steps_is_ever_painted(page: Page, course: RunningCourse) -> None:
    """The script that lays out the steps comes late: till then no question stands there to vanish again."""
    page.goto(course.first)
    page.route("**/view/calm.js", lambda route: route.abort())
    page.goto(course.page(EXERCISE), wait_until="load")
    expect(page.locator("#left")).to_be_visible()
    expect(page.locator("#cells")).to_have_css("visibility", "hidden")
    expect(heading(page, FOURTH)).to_be_visible(timeout=20_000)  # it never comes: all is there


def test_a_list_that_hands_in_leads_to_a_question_in_another_step(
    page: Page, course: RunningCourse, request: pytest.FixtureRequest
) -> None:
    give_model_answers(course, request.config.rootpath)
    open_at(page, course, "Hand-in")
    finish = page.locator(".cc-finish")
    finish.get_by_role("button", name="Hand in", exact=True).click()
    expect(finish).to_contain_text("Every question, explained")
    expect(steps(page).locator("[aria-current=step]")).to_have_text("Results")
    page.reload()
    ready(page)
    expect(finish).to_contain_text("Every question, explained")

    one = steps(page).get_by_role("link", name="Question 1.")
    expect(one).to_have_accessible_name(f"Question 1. {FIRST}: right")
    one.click()
    expect(page.get_by_role("group", name="Mark and reason").filter(visible=True)).to_contain_text(
        "Right: "
    )

    page.goto(course.first)
    open_calm(page, course, EXERCISE)  # at no place of it: the results are what one comes back for
    expect(finish.locator(".cc-verdict")).to_be_visible()
    expect(finish.get_by_role("button", name="Try the exercise again")).to_be_visible()
    own = page.get_by_role("link", name="Write your own edition of")
    assert str(own.get_attribute("href")).endswith("/own-document")
    expect(
        finish.locator(".cc-path").first
    ).to_be_hidden()  # of the record: a copy is one click away
    page.get_by_role("link", name="Read the case again").click()
    expect(heading(page, "Who you are")).to_be_visible()
    expect(finish).to_be_hidden()


def test_before_handing_in_the_page_names_what_is_open_or_flagged_and_leads_nowhere_else(
    page: Page, course: RunningCourse, request: pytest.FixtureRequest
) -> None:
    give_model_answers(course, request.config.rootpath, "news-on-wednesday")
    open_at(page, course, "ask-five-favours")
    page.get_by_role("button", name="Come back to this").click()
    steps(page).get_by_role("link", name="Hand in").click()
    finish = page.locator(".cc-finish")
    rows = finish.get_by_role("listitem").filter(visible=True)
    expect(rows).to_have_text(
        [f"{FOURTH}answered, to come back to", "News on Wednesdaynot answered yet"]
    )
    expect(page.locator("main").get_by_role("link", name="Next")).to_have_count(0)
    finish.get_by_role("button", name="Hand in", exact=True).click()
    expect(finish).to_contain_text("1 question is not answered: “News on Wednesday”")
    finish.get_by_role("button", name="Hand in anyway").click()
    expect(finish.locator(".cc-verdict")).to_be_focused()
    results = finish.inner_text()
    assert results.index("Try the exercise again") < results.index("Write your own edition of")
    expect(page.get_by_role("link", name="Next: ", exact=False).first).to_be_visible()


def test_on_a_phone_steps_fold_and_nothing_is_wider(page: Page, course: RunningCourse) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    open_at(page, course, "ask-five-favours")
    expect(heading(page, FOURTH)).to_be_in_viewport()
    page.get_by_text("All steps").click()
    steps(page).get_by_role("link", name="Question 1.").click()
    expect(heading(page, FIRST)).to_be_visible()
    expect(steps(page).get_by_role("link", name="Question 1.")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_sitting_is_read_part_by_part_by_whoever_likes_it(
    page: Page, course: RunningCourse
) -> None:
    open_calm(page, course, SITTING)
    expect(heading(page, "Key points")).to_be_visible()
    page.get_by_role("button", name="One part at a time").click()
    expect(heading(page, "Key points")).to_be_hidden()
    expect(page.get_by_text(re.compile(r"Part 1 of \d+ · \d+ min"))).to_be_visible()
    expect(heading(page, "Write it down while it is fresh")).to_be_hidden()
    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="Key points").click()
    expect(heading(page, "Key points")).to_be_focused()
    expect(contents.locator("[aria-current]")).to_have_text("Key points")
    page.reload()
    ready(page)
    expect(page.get_by_text("Part 1 of")).to_be_hidden()
    expect(heading(page, "Key points")).to_be_visible()
    expect(page.locator(".text:not(.given) h2").filter(visible=True)).to_have_count(1)
    open_whole(page, course, EXERCISE)  # a choice of its own
    page.goto(course.page(SITTING))
    expect(page.get_by_role("button", name="All on one page")).to_be_visible()


def test_part_by_part_a_question_further_down_its_part_is_where_one_lands(
    page: Page, course: RunningCourse
) -> None:
    open_calm(page, course, SITTING)
    page.get_by_role("button", name="One part at a time").click()
    for title in ("The price of a form", "Page nine of fourteen"):
        expect(heading(page, title)).to_be_visible()  # the first part is worth its click
    page.goto(f"{course.page(CHECK)}#ask-check-o5")
    ready(page)
    asked = page.locator(".cc-form[data-question=check-o5]")
    page.wait_for_function(
        "one => Math.abs(one.getBoundingClientRect().top) < 60", arg=asked.element_handle()
    )
    expect(page.get_by_text(re.compile("Part 1 of"))).to_be_attached()


def papers(page: Page) -> Locator:
    return page.get_by_role("complementary", name="The papers")


def test_the_papers_stand_beside_the_question_open_where_they_were_last_read(
    page: Page, course: RunningCourse
) -> None:
    open_at(page, course, "ask-five-favours")
    rule = page.get_by_text("Reports are due on the date in the letter.")
    expect(papers(page).get_by_text("Getting About Fund: this week's list")).to_be_visible()
    expect(rule).to_be_hidden()
    papers(page).locator("summary", has_text="The council's procedure").click()
    expect(rule).to_be_visible()
    rule.scroll_into_view_if_needed()
    expect(rule).to_be_in_viewport()
    page.get_by_role("link", name="Next: question 5").click()
    expect(rule).to_be_in_viewport()
    page.reload()
    ready(page)
    expect(rule).to_be_visible()

    steps(page).get_by_role("link", name="The case").click()
    expect(papers(page)).to_be_hidden()
    expect(page.locator("main").get_by_text("Reports are due on the date")).to_be_visible()
    steps(page).get_by_role("link", name="Question 4.").click()
    page.emulate_media(media="print")
    expect(page.locator("main").get_by_text("Reports are due on the date")).to_be_visible()
    expect(papers(page)).to_be_hidden()


def test_a_letter_is_first_read_where_it_stands_and_is_then_beside(
    page: Page, course: RunningCourse
) -> None:
    page.goto(course.first)
    page.goto(
        course.page("exercises/02-co-production/02-co-production.ipynb") + "#The-Sunday-offer"
    )
    ready(page)
    letter = page.get_by_text("Gwen Tolley, Tern Street Swimmers.").first
    expect(heading(page, "Gwen's letter")).to_be_visible()
    expect(papers(page).locator("summary", has_text="Gwen's letter")).to_be_hidden()
    page.get_by_role("link", name="Next: question 2").click()
    papers(page).locator("summary", has_text="Gwen's letter").click()
    expect(letter).to_be_visible()
    steps(page).get_by_role("link", name="Question 6.").click()  # of another section
    expect(papers(page).locator("summary", has_text="Gwen's letter")).to_be_hidden()


def test_on_a_phone_the_papers_come_from_below_and_go_by_escape(
    page: Page, course: RunningCourse
) -> None:
    page.set_viewport_size({"width": 375, "height": 667})
    open_at(page, course, "ask-five-favours")
    opener = page.get_by_role("button", name="The papers")
    expect(opener).to_be_in_viewport()
    expect(papers(page)).to_be_hidden()
    opener.press("Enter")
    expect(papers(page)).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(papers(page).get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(papers(page)).to_be_hidden()
    expect(opener).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_the_tool_stands_beside_the_question_that_names_it_and_below_it_on_one_page(
    page: Page, course: RunningCourse
) -> None:
    open_at(page, course, "ask-terms-for-ropewalk")
    fold = papers(page).locator("summary", has_text="Tool: When to pay")
    expect(papers(page)).to_have_accessible_name("The papers and the tool")
    cash = papers(page).get_by_role("textbox", name="Recipient's cash at the start")
    expect(cash).to_be_hidden()
    fold.press("Enter")
    cash.fill("7500")
    cash.press("Tab")
    expect(papers(page).get_by_role("region", name="When to pay")).to_contain_text("falls to")
    expect(papers(page).locator(".cc-was").first).not_to_be_empty()  # it answers to what was set
    assert faults(page, ".beside", also=("best-practice",)) == []

    page.get_by_role("link", name="Next: question 6").press("Enter")
    expect(fold).to_have_count(0)
    expect(papers(page).get_by_text("Getting About Fund: this week's list")).to_be_visible()
    expect(heading(page, "When to pay")).to_be_hidden()
    page.get_by_role("link", name="Back: question 5").press("Enter")
    expect(fold).to_be_visible()

    page.get_by_role("button", name="All on one page").click()
    tool = page.locator("main .form:has(+ .tool)")
    expect(tool).to_have_attribute("data-question", "terms-for-ropewalk")
    page.locator("main").get_by_text("Tool: When to pay").click()
    expect(page.get_by_role("textbox", name="Recipient's cash at the start")).to_have_value("7,500")


def test_what_shares_out_too_much_needs_a_change_wherever_it_is_listed(
    page: Page, course: RunningCourse, request: pytest.FixtureRequest
) -> None:
    give_model_answers(course, request.config.rootpath)
    open_at(page, course, "ask-hours-for-checks")
    form = page.locator(".cc-form[data-question='hours-for-checks']")
    box = form.locator(".cc-shares input").first
    box.fill("500")
    box.blur()
    expect(form.locator(".cc-state")).to_contain_text("Needs a change. Take ")
    expect(steps(page).get_by_role("link", name="needs a change")).to_have_count(1)
    steps(page).get_by_role("link", name="Check your answers").click()
    listed = page.get_by_role("region", name="Check your answers")
    expect(listed).to_contain_text("1 needs a change.")
    expect(listed.get_by_role("listitem").filter(has_text="Needs a change")).to_have_count(1)
    steps(page).get_by_role("link", name="Hand in").click()
    finish = page.locator(".cc-finish")
    expect(finish).to_contain_text("answered, but 1 needs a change.")
    finish.get_by_role("button", name="Hand in", exact=True).click()
    expect(finish.get_by_role("group", name="Hand in?")).to_contain_text("1 needs a change")
    finish.locator(".cc-rows").get_by_role("link").click()
    expect(box).to_be_focused()


def test_a_flag_is_kept_and_shown_where_answers_are_checked(
    page: Page, course: RunningCourse
) -> None:
    open_at(page, course, "ask-five-favours")
    page.get_by_role("button", name="Come back to this").press("Enter")
    expect(steps(page).get_by_role("link", name="Question 4.")).to_have_accessible_name(
        f"Question 4. {FOURTH}: not answered, to come back to"
    )
    page.reload()
    ready(page)
    flag = page.get_by_role("button", name="Come back to this")
    expect(flag).to_have_attribute("aria-pressed", "true")
    steps(page).get_by_role("link", name="Check your answers").click()
    listed = page.get_by_role("region", name="Check your answers").get_by_role("listitem")
    expect(listed.nth(3)).to_contain_text("to come back to")
    expect(listed.filter(has_text="to come back to")).to_have_count(1)
    listed.nth(3).get_by_role("link").click()
    flag.click()
    expect(flag).to_have_attribute("aria-pressed", "false")
    expect(steps(page).get_by_role("link", name="to come back to")).to_have_count(0)
