"""A page whose host connects again by itself, as the tests of a lost connection look at it."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page

from browser.forms.harness import Course


def show(live: Course, *names: str, **how: Any) -> Page:
    page = live.show(*names, **how)
    page.clock.pause_at(60)
    return page


def alert(page: Page) -> Locator:
    return page.get_by_role("alert").first


def wait_until(page: Page, done: Callable[[], bool]) -> None:
    for _ in range(200):
        if done():
            return
        page.wait_for_timeout(10)
    raise AssertionError
