"""What a learner meets when things break, in both views: no answer is lost, and the page says so."""

import itertools
import json
import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from browser.opening import (
    faults,
    open_calm,
    open_in_lab,
    open_whole,
    ready,
    saved,
    started_in_lab,
)
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.marker import sender
from course_running import CHECK, DOCUMENT, EXERCISE, MODULE, SITTING, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass(frozen=True)
class View:
    """One of the two views, and how its pages open, and say that they are there."""

    open: Callable[[Page, RunningCourse, str], None]
    started: Callable[[Page], None]
    address: str

    def another(self, page: Page, course: RunningCourse, path: str) -> Page:
        """The same page of the course in a second tab; JupyterLab's must not be reset there."""
        tab = page.context.new_page()
        tab.goto(course.url(f"{self.address}/{path}"))
        self.started(tab)
        return tab


VIEWS = [
    pytest.param(View(open_calm, ready, "course/page"), id="calm"),
    pytest.param(View(open_in_lab, started_in_lab, "lab/tree"), id="lab"),
]
both = pytest.mark.parametrize("view", VIEWS)


def kill_kernels(course: RunningCourse) -> None:
    """Kill every kernel that a running course has started, as a lack of memory would."""
    children = Path(f"/proc/{course.process.pid}/task")
    if not children.is_dir():
        pytest.skip("needs /proc to find the kernel's process")
    found = [int(one) for part in children.glob("*/children") for one in part.read_text().split()]
    for one in found:
        with suppress(FileNotFoundError, ProcessLookupError):  # ended meanwhile
            if b"commissioning.jupyter.kernel" in Path(f"/proc/{one}/cmdline").read_bytes():
                os.kill(one, signal.SIGKILL)


def unheard(first: int, last: int) -> Callable[[WebSocketRoute], None]:
    """Let the page hear nothing on its calls to the kernel from number `first`, counted from 0, to `last`."""
    count = itertools.count()

    def answer(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        if next(count) in range(first, last):
            server.on_message(lambda _: None)

    return answer


def form(page: Page, number: int) -> Locator:
    return page.locator(".cc-form[data-kind]").nth(number)


def expect_saved(one: Locator) -> None:
    expect(one.locator(".cc-state")).to_contain_text("Saved")


@pytest.mark.parametrize("misses", [0, 1], ids=["at-once", "after-a-call-in-vain"])
def test_a_page_in_jupyterlab_starts_again_by_itself_when_its_kernel_dies(
    page: Page, course: RunningCourse, misses: int
) -> None:
    page.route_web_socket(re.compile("/api/kernels/.*/channels"), unheard(1, 1 + misses))
    open_in_lab(page, course, CHECK)
    first, second, fourth = form(page, 0), form(page, 1), form(page, 3)
    cells = page.locator(".jp-Cell").count()
    first.get_by_role("radio").nth(1).check()
    expect_saved(first)
    kill_kernels(course)
    second.get_by_role("radio").nth(0).check()
    fourth.get_by_role("radio").nth(0).focus()
    expect(page.locator(".cc-starting")).to_contain_text("What you typed is kept")
    expect(page.locator(".cc-starting")).to_have_count(0)
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(fourth.get_by_role("radio").nth(0)).to_be_focused()
    expect(fourth.get_by_role("radio").nth(0)).to_be_in_viewport()
    expect(first.get_by_role("radio").nth(1)).to_be_checked()
    expect_saved(second)
    fourth.get_by_role("radio").nth(1).check()
    expect_saved(fourth)
    assert {"check-o1", "check-o2", "check-o4"} <= set(saved(course, CHECK))
    assert page.locator(".jp-Cell").count() == cells


def test_a_page_in_jupyterlab_loaded_again_in_the_middle_of_a_word_keeps_it(
    page: Page, course: RunningCourse
) -> None:
    open_in_lab(page, course, SITTING)
    number = page.locator('.cc-form[data-kind="number"]').first
    number.get_by_role("textbox").press_sequentially("2,400")
    page.reload()
    started_in_lab(page)
    box = number.get_by_role("textbox")
    expect(box).to_have_value("2,400")
    expect_saved(number)
    assert "2,400" in saved(course, SITTING).values()
    layouts = course.folder / ".workspaces"
    assert "2-the-price" in "".join(one.read_text("utf-8") for one in layouts.iterdir())


@both
def test_an_answer_given_in_one_tab_shows_in_the_other(
    page: Page, course: RunningCourse, view: View
) -> None:
    view.open(page, course, CHECK)
    other = view.another(page, course, CHECK)
    form(other, 0).get_by_role("radio").nth(2).check()
    expect_saved(form(other, 0))
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")  # what a real change of tab sends
    expect(form(page, 0).get_by_role("radio").nth(2)).to_be_checked()
    form(page, 1).get_by_role("radio").nth(0).check()
    expect_saved(form(page, 1))
    assert saved(course, CHECK)["check-o1"]["choice"], "the second tab's answer is kept"
    assert {"check-o1", "check-o2"} <= set(saved(course, CHECK))


def test_a_document_in_two_tabs_keeps_what_was_written_in_each(
    page: Page, course: RunningCourse
) -> None:
    open_calm(page, course, DOCUMENT)
    other = page.context.new_page()
    open_calm(other, course, DOCUMENT)
    other.get_by_role("link", name="Next: 2.").click()
    here = other.locator(".cc-document textarea")
    here.nth(1).fill("Written in tab two")
    expect(other.locator(".cc-document").first).to_contain_text("Saved")
    there = page.locator(".cc-document").first.get_by_role("textbox")
    page.bring_to_front()
    there.nth(0).fill("A paragraph of twenty minutes")
    there.nth(0).press("Tab")
    expect(page.locator(".cc-document").first).to_contain_text("Saved")
    other.bring_to_front()
    other.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(here.nth(1)).to_be_focused()
    expect(here.nth(0)).to_have_value("A paragraph of twenty minutes")
    here.nth(1).press_sequentially(", and more")
    here.nth(1).press("Tab")
    expect(other.locator(".cc-document").first).to_contain_text("Saved")
    entries = next(v for v in saved(course, EXERCISE).values() if isinstance(v, dict))
    assert {"A paragraph of twenty minutes", "Written in tab two, and more"} <= set(
        entries.values()
    )


@pytest.fixture
def sealed(course: RunningCourse) -> Iterator[Path]:
    """The lesson's folder, where nothing can be written; from root only the file system keeps it."""
    folder = course.folder / Path(CHECK).parent
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    folder.chmod(0o555)
    done = not as_root or not subprocess.run(["chattr", "+i", folder], check=False).returncode
    yield folder
    if as_root:
        subprocess.run(["chattr", "-i", folder], check=False)
    folder.chmod(0o755)
    if not done:
        pytest.skip("this file system cannot seal a folder against root")


@both
def test_a_folder_that_cannot_be_written_says_so_in_a_sentence(
    page: Page, course: RunningCourse, sealed: Path, view: View
) -> None:
    view.open(page, course, CHECK)
    one = form(page, 2)
    one.get_by_role("radio").nth(0).check()
    expect(one.get_by_role("alert")).to_contain_text("written")
    expect(one.locator(".cc-state")).to_have_text("Not saved")
    said = one.get_by_role("alert").inner_text()
    assert "Error" not in said, said
    assert "Errno" not in said, said


def test_nothing_is_handed_in_while_an_answer_is_not_saved(
    page: Page, course: RunningCourse
) -> None:
    open_whole(page, course, EXERCISE)
    text = page.locator(".cc-form[data-kind='text']").first
    text.get_by_role("textbox").fill("x" * 100_001)
    finish = page.locator(".cc-finish")
    finish.get_by_role("button", name="Hand in", exact=True).click()
    expect(finish.get_by_role("alert")).to_contain_text("is not saved")
    expect(finish.get_by_role("button", name="Hand in anyway")).to_have_count(0)
    text.get_by_role("textbox").fill("A short answer.")
    expect_saved(text)
    finish.get_by_role("button", name="Hand in", exact=True).click()
    expect(finish.get_by_role("button", name="Hand in anyway")).to_be_visible()
    text.get_by_role("textbox").fill("x" * 100_001)
    finish.get_by_role("button", name="Hand in anyway").click()
    expect(finish.get_by_role("alert")).to_contain_text("is not saved")
    expect(text.get_by_role("textbox")).to_be_enabled()
    expect(finish.get_by_role("button", name="Hand in", exact=True)).to_be_focused()


def test_the_copy_that_a_cohort_sends_is_of_what_is_saved_now(
    page: Page, start_course: Callable[..., RunningCourse], tmp_path: Path
) -> None:
    course = start_course(tmp_path / "my course", "--cohort")
    kept = AnswersFile(course.folder / Path(EXERCISE).parent / "answers.json", MODULE)
    kept.save("early", "word")
    open_whole(page, course, EXERCISE)
    finish = page.locator(".cc-finish")
    finish.get_by_role("button", name="Hand in", exact=True).click()
    finish.get_by_role("button", name="Hand in anyway").click()
    expect(finish.get_by_role("textbox")).to_be_focused()
    assert faults(page, ".cc-finish", also=("best-practice",)) == []
    page.keyboard.type("Zoë Smith")
    page.keyboard.press("Enter")
    copy = finish.get_by_role("link", name=re.compile("^Save 04-.*json"))
    expect(copy).to_be_visible(timeout=15_000)
    kept.save("late", "word")
    with page.expect_download() as sent:
        copy.click()
    text = Path(sent.value.path()).read_text("utf-8")
    assert '"late"' in text
    assert sent.value.suggested_filename == f"{MODULE}--zoe.smith.json"
    assert json.loads(text)["learner"] == sender(course.folder).learner == "zoe.smith"
    assert json.loads(text)["folder"] == sender(course.folder).folder
    expect(copy).to_be_focused()


@both
def test_a_course_killed_while_somebody_types_gives_the_words_back(
    page: Page,
    start_course: Callable[..., RunningCourse],
    tmp_path: Path,
    view: View,
) -> None:
    course = start_course(tmp_path / "my course")
    view.open(page, course, SITTING)
    number = page.locator('.cc-form[data-kind="number"]').first
    box = number.get_by_role("textbox")
    form(page, 1).locator("input").first.focus()
    page.keyboard.press("Space")
    expect_saved(form(page, 1))
    before = saved(course, SITTING)
    box.press_sequentially("2,40")
    course.process.kill()
    course.process.wait()
    box.press_sequentially("0")
    box.press("Tab")
    expect(number.get_by_role("alert")).to_contain_text("hat you typed is kept")
    again = start_course(course.folder, "--port", course.port)
    page.goto(again.first)
    view.open(page, again, SITTING)
    expect(box).to_have_value("2,400")
    expect_saved(number)
    now = saved(again, SITTING)
    assert "2,400" in now.values()
    assert before.items() <= now.items()
