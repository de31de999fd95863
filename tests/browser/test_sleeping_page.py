"""A page that nobody touches sleeps, wakes when it is touched, and leaves nothing open behind it."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.calm_forms import choose, expect_saved, form, says, stays
from browser.opening import ready
from commissioning.live.page import LivePage
from commissioning.live.pages import ASLEEP, IDLE_SECONDS
from course_running import CHECK
from live.plain import PlainServer, plain_server

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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
    page.context.add_cookies([plain.log_in("ada")])


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
