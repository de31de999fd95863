"""One browser and one running course for all browser tests of a worker."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from browser.chromium import launch
from browser.network import Network, through_a_network
from course_running import RunningCourse, run_course, served

expect.set_options(timeout=30_000)  # as long as Playwright waits elsewhere; a busy machine needs it


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright_: Playwright) -> Iterator[Browser]:
    started = launch(playwright_)
    yield started
    started.close()


@pytest.fixture(scope="session")
def _running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCourse]:
    with served(tmp_path_factory.mktemp("course") / "my course") as running:
        yield running


@pytest.fixture
def course(_running: RunningCourse) -> RunningCourse:
    """The course as somebody new finds it."""
    _running.begin_again()
    return _running


@pytest.fixture
def start_course() -> Iterator[Callable[..., RunningCourse]]:
    """Start courses of a test's own; all are stopped at its end."""
    started: list[RunningCourse] = []

    def start(folder: Path, *options: str) -> RunningCourse:
        started.append(run_course(folder, *options))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def far(course: RunningCourse) -> Iterator[tuple[RunningCourse, Network]]:
    """The course at the far end of a network, and the network."""
    with through_a_network(course) as both:
        yield both
