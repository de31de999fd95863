"""A learner's browser, logged in to the running course."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from course_running import RunningCourse


@pytest.fixture
def learner(browser: Browser, course: RunningCourse) -> Iterator[BrowserContext]:
    """A browser that is logged in; no request of its pages may leave this machine."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    outside: list[str] = []
    here = (course.root, course.root.replace("http", "ws"), "data:", "blob:")
    context.on("request", lambda one: None if one.url.startswith(here) else outside.append(one.url))
    context.new_page().goto(course.first)
    yield context
    context.close()
    assert outside == []
    assert course.kernels() == 0, "a page needs no kernel"
