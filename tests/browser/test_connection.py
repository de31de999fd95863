"""The calm view on a train: the network goes, the laptop sleeps, the course is started again. Nobody reloads."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.network import Network, through_a_network
from browser.opening import give_model_answers, open_calm, open_whole, ready, saved
from commissioning.keeping.answers_file import AnswersFile
from commissioning.live.page import LivePage
from commissioning.live.pages import ASLEEP, IDLE_SECONDS
from course_running import CHECK, DOCUMENT, EXERCISE, MODULE, SITTING, RunningCourse
from live.plain import PlainServer, plain_server

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def far(course: RunningCourse) -> Iterator[tuple[RunningCourse, Network]]:
    """The course at the far end of a network, and the network."""
    with through_a_network(course) as both:
        yield both


def form(page: Page, question: str) -> Locator:
    return page.locator(f".cc-form[data-question='{question}']")


def expect_saved(one: Locator) -> None:
    expect(one.locator(".cc-state")).to_contain_text("Saved")


def stays(page: Page) -> Callable[[], None]:
    """Mark the page; what is given back says that it was not loaded again since."""
    page.evaluate("window.marked = true")

    def still() -> None:
        assert page.evaluate("window.marked") is True, "the page was loaded again"

    return still


def says(page: Page) -> Locator:
    return page.locator("#connection")


def choose(page: Page, question: str, number: int) -> None:
    form(page, question).get_by_role("radio").nth(number).check()


def numbers_of(page: Page) -> Locator:
    return page.locator('.cc-form[data-kind="number"]').first


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


def test_an_answer_shows_in_another_tab_at_once(page: Page, course: RunningCourse) -> None:
    open_calm(page, course, CHECK)
    other = page.context.new_page()
    open_calm(other, course, CHECK)
    choose(other, "check-o1", 2)
    expect(form(page, "check-o1").get_by_role("radio").nth(2)).to_be_checked()


def test_a_page_keeps_to_its_try_when_another_tab_begins_the_next(
    page: Page, far: tuple[RunningCourse, Network], request: pytest.FixtureRequest
) -> None:
    course, network = far
    give_model_answers(course, request.config.rootpath)
    open_whole(page, course, EXERCISE)
    other = page.context.new_page()
    open_whole(other, course, EXERCISE)
    theirs = other.locator(".cc-finish")
    theirs.get_by_role("button", name="Hand in", exact=True).click()
    theirs.get_by_role("button", name="Try the exercise again").first.click()
    theirs.get_by_role("button", name="Begin a new try").click()
    expect(theirs).to_contain_text("0 of ")
    ready(other)
    box = numbers_of(other).get_by_role("textbox")
    box.fill("4321")
    box.press("Tab")
    expect_saved(numbers_of(other))
    kept = saved(course, EXERCISE)
    finish = page.locator(".cc-finish")
    expect(finish).to_contain_text("A new try was begun in another tab.")
    for name in ("Hand in", "Try the exercise again"):
        expect(finish.get_by_role("button", name=name, exact=True)).to_be_hidden()
    expect(numbers_of(page).locator(".cc-state")).to_contain_text("A new try has begun")
    expect(numbers_of(page)).not_to_contain_text("4,321")
    network.cut()
    expect(says(page)).not_to_be_empty()
    network.mend()
    expect(says(page)).to_have_text("The connection is back.")
    assert saved(course, EXERCISE) == kept, "nothing of the first try comes into the second"


def test_a_document_in_two_tabs_loses_no_field(
    page: Page, far: tuple[RunningCourse, Network]
) -> None:
    course, network = far
    open_calm(page, course, DOCUMENT)
    mine = page.locator(".cc-document").first.locator("textarea")
    first = mine.nth(0)
    first.fill("base")
    first.press("Tab")
    expect(page.locator(".cc-document").first).to_contain_text("Saved")
    key = "document:grant-management-plan"
    kept = AnswersFile(course.folder / Path(EXERCISE).parent / "answers.json", MODULE)
    network.cut()
    page.get_by_role("link", name="Next: 2.").click()
    mine.nth(1).fill("typed on the train")
    kept.save(key, {**saved(course, EXERCISE)[key], "grant-lines": "of another tab"})
    network.mend()
    expect(first).to_have_value("of another tab")
    mine.nth(1).press_sequentially(".")
    mine.nth(1).press("Tab")
    expect(page.locator(".cc-document").first.locator(".cc-state").last).to_contain_text("Saved")
    assert saved(course, EXERCISE)[key] == {
        "grant-lines": "of another tab",
        "power-source": "typed on the train.",
    }
    page.get_by_role("link", name="Back: 1.").click()
    network.cut()
    first.fill("mine")
    kept.save(key, {**saved(course, EXERCISE)[key], "grant-lines": "theirs"})
    network.mend()
    alert = page.locator(".cc-document").first.get_by_role("alert")
    expect(alert).to_contain_text("was changed elsewhere after you typed this")
    expect(first).to_have_value("mine")
    assert saved(course, EXERCISE)[key]["grant-lines"] == "theirs"
    first.press_sequentially("!")
    first.press("Tab")
    expect(alert).to_be_hidden()
    expect(page.locator(".cc-document").first.locator(".cc-state").last).to_contain_text("Saved")
    assert saved(course, EXERCISE)[key]["grant-lines"] == "mine!"


def test_a_page_leaves_nothing_open_behind_it(page: Page, tmp_path: Path) -> None:
    with plain_server(tmp_path) as plain:
        logged_in(page, plain)
        page.goto(f"{plain.root}/course/page/{CHECK}")
        ready(page)
        page.reload()
        ready(page)
        assert len(plain.live) == 1
        page.goto(f"{plain.root}/course")
        plain.run(none_open(plain))


async def none_open(plain: PlainServer) -> None:
    """Until no page is open; PlainServer.run does not wait for ever."""
    while len(plain.live):
        await asyncio.sleep(0.05)


def logged_in(page: Page, plain: PlainServer) -> None:
    cookie = plain.headers("ada")["Cookie"].partition("=")[2]
    page.context.add_cookies([{"name": "learner", "value": cookie, "url": plain.root}])


def test_a_page_that_sleeps_wakes_when_it_is_touched(page: Page, tmp_path: Path) -> None:
    with plain_server(tmp_path) as plain:
        logged_in(page, plain)
        page.goto(f"{plain.root}/course/page/{CHECK}")
        ready(page)
        still = stays(page)
        plain.run(let_sleep(plain))
        assert not len(plain.live), "nothing stands behind a page that sleeps"
        expect(says(page)).to_be_empty()
        # As a screen reader presses: without a pointer, without a key.
        form(page, "check-o1").get_by_role("radio").nth(1).evaluate("one => one.click()")
        expect_saved(form(page, "check-o1"))
        still()


def test_an_answer_that_meets_a_page_falling_asleep_is_saved_all_the_same(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hears = LivePage.hear

    def sleeps_first(self: LivePage, *message: Any) -> None:
        monkeypatch.setattr(LivePage, "hear", hears)
        assert self.connection
        self.connection.end(ASLEEP, "nobody touched it")

    with plain_server(tmp_path) as plain:
        logged_in(page, plain)
        page.goto(f"{plain.root}/course/page/{CHECK}")
        ready(page)
        plain.run(none_says_anything(plain))
        monkeypatch.setattr(LivePage, "hear", sleeps_first)
        choose(page, "check-o1", 1)
        expect_saved(form(page, "check-o1"))


async def none_says_anything(plain: PlainServer) -> None:
    """Until the forms have asked what is kept, as they do when they come into view."""
    while any(time.monotonic() - one.touched < 0.7 for one in plain.live._open.values()):
        await asyncio.sleep(0.05)


async def let_sleep(plain: PlainServer) -> None:
    """What happens to a page that nobody touched for hours."""
    for one in list(plain.live._open.values()):
        one.touched -= IDLE_SECONDS + 1
    plain.live.sweep()
    await none_open(plain)


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
