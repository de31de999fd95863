"""A learner's pages say nothing in the words of the machine that serves them."""

import re

import pytest
from playwright.sync_api import BrowserContext

from browser.opening import ready
from commissioning.content.places import EXERCISE, OWN_DOCUMENT, Place, page_path
from course_running import MODULE, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MACHINE = re.compile(
    r"[^\n]*(?:notebook|kernel|jupyter|\w\.json\b|\.ipynb|terminal)[^\n]*", re.IGNORECASE
)


def test_no_page_of_a_learner_speaks_of_the_machine(
    learner: BrowserContext, course: RunningCourse
) -> None:
    page = learner.pages[0]
    assert MACHINE.findall(page.locator("body").inner_text()) == []  # the home of a first visit
    for name in ("0-opening-check", "6-explain-the-gap", "7-for-members", EXERCISE, OWN_DOCUMENT):
        page.goto(course.page(page_path(Place(MODULE, name))))
        ready(page)
        shown = page.locator("body").inner_text()
        assert MACHINE.findall(shown) == [], name
