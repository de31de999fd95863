"""One page of forms for each test; none of its requests may leave this machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.forms.harness import Course


@pytest.fixture
def course(browser: Browser, tmp_path: Path) -> Iterator[Course]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = Course(context.new_page(), tmp_path)
    yield made
    context.close()
    assert made.outside == []


@pytest.fixture
def live(course: Course) -> Iterator[Course]:
    """A page whose host connects again by itself; time passes with `run_for` alone."""
    errors: list[Any] = []
    course.page.on("pageerror", lambda error: errors.append(error))
    course.reconnects = True
    course.page.clock.install(time=0)
    yield course
    assert errors == []
