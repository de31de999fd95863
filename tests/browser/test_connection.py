"""The calm view on a train: the network goes, the laptop sleeps, the course is started again. Nobody reloads."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.calm_forms import choose, expect_saved, form, numbers_of, says, stays
from browser.network import Network
from browser.opening import give_model_answers, open_calm, open_whole, saved
from commissioning.keeping.answers_file import AnswersFile
from course_running import CHECK, EXERCISE, MODULE, SITTING, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("gone", ["cut", "fall_silent"])
def test_what_is_done_without_a_network_is_saved_when_it_is_back(
    page: Page, far: tuple[RunningCourse, Network], gone: str
) -> None:
    course, network = far
    open_calm(page, course, SITTING)
    still = stays(page)
    number, box = numbers_of(page), numbers_of(page).get_by_role("textbox")
    box.fill("1,200")
    box.press("Tab")
    expect_saved(number)
    getattr(network, gone)()
    box.fill("2,400")
    box.press("Tab")
    box.focus()
    expect(number).to_contain_text("What you typed is kept")
    expect(says(page)).to_contain_text("comes back by itself")
    assert "2,400" not in saved(course, SITTING).values()
    network.mend()
    expect_saved(number)
    expect(box).to_be_focused()
    expect(box).to_have_value("2,400")
    expect(says(page)).to_have_text("The connection is back.")
    assert list(saved(course, SITTING).values()).count("2,400") == 1
    still()


def test_a_simulator_goes_on_where_it_was(page: Page, far: tuple[RunningCourse, Network]) -> None:
    course, network = far
    open_calm(page, course, SITTING)
    still = stays(page)
    sim = page.locator(".cc-sim").first
    sim.get_by_role("button", name="Show me without predicting").click()
    box = sim.get_by_role("textbox", name="Hours to apply")
    expect(box).to_be_visible()
    network.cut()
    box.fill("37")
    box.press("Enter")
    network.mend()
    expect(sim).to_contain_text("£177,600")
    expect(box).to_have_value("37")
    still()


def test_an_exercise_is_handed_in_once_though_the_network_goes_meanwhile(
    page: Page, far: tuple[RunningCourse, Network], request: pytest.FixtureRequest
) -> None:
    course, network = far
    give_model_answers(course, request.config.rootpath)
    open_whole(page, course, EXERCISE)
    still = stays(page)
    finish = page.locator(".cc-finish")
    network.fall_silent()
    finish.get_by_role("button", name="Hand in", exact=True).click()
    expect(says(page)).not_to_be_empty()
    network.mend()
    expect(finish).to_contain_text("Every question, explained")
    tries = json.loads((course.folder / Path(EXERCISE).parent / "attempts.json").read_text("utf-8"))
    assert len(tries["tries"]) == 1
    still()


def test_feedback_that_is_being_read_stays(page: Page, far: tuple[RunningCourse, Network]) -> None:
    course, network = far
    open_calm(page, course, SITTING)
    number = numbers_of(page)
    number.get_by_role("textbox").fill("1,200")
    number.get_by_role("button", name="Check my answer").click()
    expect(number.locator(".cc-headline")).to_be_visible()
    words = number.locator(".cc-headline").inner_text()
    network.cut()
    expect(says(page)).not_to_be_empty()
    network.mend()
    expect(says(page)).to_have_text("The connection is back.")
    expect(number.locator(".cc-headline")).to_have_text(words)


def test_an_answer_of_another_tab_is_not_overwritten_by_an_older_one(
    page: Page, far: tuple[RunningCourse, Network]
) -> None:
    course, network = far
    open_calm(page, course, CHECK)
    choose(page, "check-o1", 0)
    expect_saved(form(page, "check-o1"))
    network.cut()
    choose(page, "check-o1", 1)
    kept = AnswersFile(course.folder / Path(CHECK).parent / "answers.json", MODULE)
    theirs = {**saved(course, CHECK)["check-o1"], "choice": "c"}
    kept.save("check-o1", theirs)
    network.mend()
    expect(form(page, "check-o1").get_by_role("alert")).to_contain_text("changed elsewhere")
    assert saved(course, CHECK)["check-o1"] == theirs
    expect(form(page, "check-o1").get_by_role("radio").nth(1)).to_be_checked()


def test_a_course_that_is_started_again_has_its_pages_back(
    page: Page, start_course: Callable[..., RunningCourse], tmp_path: Path
) -> None:
    course = start_course(tmp_path / "my course")
    open_calm(page, course, SITTING)
    still = stays(page)
    number, box = numbers_of(page), numbers_of(page).get_by_role("textbox")
    box.press_sequentially("2,40")
    course.process.kill()
    course.process.wait()
    box.press_sequentially("0")
    box.press("Tab")
    expect(number).to_contain_text("What you typed is kept")
    again = start_course(course.folder, "--port", course.port)
    expect_saved(number)
    expect(box).to_have_value("2,400")
    assert "2,400" in saved(again, SITTING).values()
    number.get_by_role("button", name="Check my answer").click()
    expect(number.locator(".cc-headline")).to_be_visible()
    still()


def test_a_laptop_that_slept_has_its_page_back(
    page: Page, far: tuple[RunningCourse, Network]
) -> None:
    course, network = far
    open_calm(page, course, CHECK)
    still = stays(page)
    cdp = page.context.new_cdp_session(page)
    cdp.send("Page.setWebLifecycleState", {"state": "frozen"})
    network.cut()
    page.wait_for_timeout(500)
    network.mend()
    cdp.send("Page.setWebLifecycleState", {"state": "active"})
    choose(page, "check-o2", 1)
    expect_saved(form(page, "check-o2"))
    still()


def test_whoever_is_no_longer_logged_in_is_told_what_to_do(
    page: Page, far: tuple[RunningCourse, Network]
) -> None:
    course, network = far
    open_calm(page, course, CHECK)
    network.cut()
    page.context.clear_cookies()
    network.mend()
    expect(says(page)).to_contain_text("no longer logged in")
    choose(page, "check-o1", 1)
    other = page.context.new_page()
    other.goto(course.first)
    page.bring_to_front()
    expect_saved(form(page, "check-o1"))
    expect(says(page)).not_to_contain_text("logged in")


def test_a_course_of_another_folder_at_the_same_address_gets_nothing_of_this_page(
    page: Page, start_course: Callable[..., RunningCourse], tmp_path: Path
) -> None:
    course = start_course(tmp_path / "my course")
    open_calm(page, course, SITTING)
    course.process.kill()
    course.process.wait()
    box = numbers_of(page).get_by_role("textbox")
    box.fill("2,400")
    box.press("Tab")
    other = start_course(tmp_path / "other course", "--port", course.port)
    expect(says(page)).to_contain_text("another folder")
    expect(numbers_of(page)).to_contain_text("reload this page")
    assert saved(other, SITTING) == {}
    assert not list(other.folder.rglob("answers.json"))


def test_the_line_about_the_connection_hides_no_focus_where_there_is_little_room(
    page: Page, far: tuple[RunningCourse, Network]
) -> None:
    course, network = far
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400 per cent
    open_calm(page, course, CHECK)
    network.cut()
    expect(says(page)).to_contain_text("connection to the course is lost")
    page.evaluate("scrollTo(0, 0)")
    hidden = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(
            """() => {
              const [one, line] = [document.activeElement, document.getElementById("connection")];
              if (line.contains(one)) return false;
              const [here, over] = [one, line].map((each) => each.getBoundingClientRect());
              return here.top >= over.top && here.bottom <= over.bottom + 1;
            }"""
        ):
            hidden.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    assert hidden == []


@pytest.mark.parametrize("broken", ["kinds/single.js", "live/host.js", "forms/dom.js"])
def test_a_form_that_is_not_drawn_is_told_whatever_the_cause(
    page: Page, course: RunningCourse, broken: str
) -> None:
    page.route(f"**/{broken}", lambda route: route.abort())
    page.goto(course.url(f"course/page/{CHECK}"))
    first = page.locator(".form").first
    page.evaluate(
        "document.getAnimations().forEach((one) => one.animationName === 'late' && one.finish())"
    )
    expect(first).to_contain_text("reload", ignore_case=True, use_inner_text=True)
    expect(first).to_contain_text("safe", use_inner_text=True)
