"""Nobody holds more of the server than is theirs, and nothing is held for those who went."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commissioning.live.frames import BadFrame
from commissioning.live.learner import Learner
from commissioning.live.pages import LivePages
from commissioning.live.workers import Workers
from commissioning.parts.part import Message
from live.browsers import Browser, Held, opened
from live.odd import VOTES
from live.places import SITTING, SLOW, answers
from live.plain import PlainServer

LIVE = "commissioning.live.pages"
BIG: dict[str, Any] = {"set": {"spec": {}}}
"""Asks a simulator for a large answer: the page gets back what it must not change."""

FILE: Message = {"say": {"file": "file", "name": "own.pb"}, "bytes": VOTES}
"""Is counted elsewhere."""


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner("ada", tmp_path / "ada")


@pytest.fixture
def other(tmp_path: Path) -> Learner:
    return Learner("ben", tmp_path / "ben")


@pytest.fixture
def live(plain: PlainServer) -> Iterator[LivePages]:
    made = LivePages(Held(), "edition")
    yield made
    plain.run(made.close())


async def test_of_pages_that_wait_for_their_browser_only_the_newest_do(
    plain: PlainServer, live: LivePages, learner: Learner, other: Learner, monkeypatch: Any
) -> None:
    monkeypatch.setattr(f"{LIVE}.MOST_WAITING", 2)
    theirs = live.open(other, SITTING)
    first, *rest = [live.open(learner, SITTING) for _ in range(3)]
    assert len(live) == 3
    joined = [Browser(live).join(learner, page).page for page in rest]
    assert joined == rest
    assert Browser(live).join(other, theirs).page is theirs
    assert Browser(live).join(learner, first).page is not first


async def test_of_too_many_open_pages_the_one_untouched_for_longest_sleeps(
    plain: PlainServer, live: LivePages, learner: Learner, other: Learner, monkeypatch: Any
) -> None:
    monkeypatch.setattr(f"{LIVE}.MOST_OPEN", 2)
    theirs = opened(live, other, SITTING)
    waits = live.open(learner, SITTING)
    one, two = [opened(live, learner, SITTING) for _ in range(2)]
    assert one.page
    one.page.hear("6", {"say": {"type": "refresh"}}, 1)
    three = Browser(live).join(learner, waits)
    assert [page.ended for page in (one, two, three, theirs)] == [None, 4001, None, None]


async def test_what_nobody_comes_for_goes_and_what_nobody_touches_sleeps(
    plain: PlainServer, live: LivePages, learner: Learner, monkeypatch: Any
) -> None:
    live.open(learner, SITTING)
    browser = opened(live, learner, SITTING)
    live.sweep()
    assert len(live) == 2
    monkeypatch.setattr(f"{LIVE}.WAITING_SECONDS", -1)
    live.sweep()
    assert (len(live), browser.ended) == (1, None)
    monkeypatch.setattr(f"{LIVE}.IDLE_SECONDS", -1)
    live.sweep()
    assert (len(live), browser.ended) == (0, 4001)


async def test_a_page_that_a_fault_of_ours_kept_from_its_browser_does_not_stay(
    plain: PlainServer, live: LivePages, learner: Learner, monkeypatch: Any
) -> None:
    browser = Browser(live)
    monkeypatch.setattr(browser, "send", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        browser.join(learner, live.open(learner, SITTING))
    assert len(live) == 0


async def test_sweeping_goes_on_by_itself(
    plain: PlainServer, live: LivePages, learner: Learner, monkeypatch: Any
) -> None:
    monkeypatch.setattr(f"{LIVE}.SWEEP_SECONDS", 0)
    monkeypatch.setattr(f"{LIVE}.WAITING_SECONDS", -1)
    for _ in range(2):
        live.open(learner, SITTING)
        for _ in range(3):
            await asyncio.sleep(0)
        assert len(live) == 0


async def test_who_opens_without_end_has_to_wait_and_is_told_so(
    plain: PlainServer, learner: Learner, monkeypatch: Any
) -> None:
    monkeypatch.setattr("commissioning.live.purse.FULL", 0)
    answer = await plain.ask("/course/page/lessons/02-co-production/1-the-promise.ipynb", "busy")
    assert answer.code == 429
    assert "Wait a minute, then reload. Your answers are safe." in answer.body.decode()


async def test_who_sends_without_end_is_asked_to_come_back_later(
    plain: PlainServer, monkeypatch: Any
) -> None:
    page, beside = [await plain.join(name, SITTING) for name in ("flood", "calm")]
    monkeypatch.setattr("commissioning.live.purse.REFILL", 0)
    monkeypatch.setattr("commissioning.live.purse.FULL", 0.002)
    for _ in range(200):
        await page.say({"to": page.part("kinds/text"), "say": {"type": "refresh"}})
    assert await page.closed() == 4002
    again = await plain.socket("flood")
    again.hello = page.hello
    assert await again.greet() == []
    assert again.code == 4002
    monkeypatch.undo()
    assert (await beside.draft(beside.part("kinds/text"), "calm"))["error"] == ""


async def test_a_browser_that_takes_nothing_is_left(plain: PlainServer, monkeypatch: Any) -> None:
    monkeypatch.setattr("commissioning.server.page_socket.MOST_UNSENT", 100_000)
    page = await plain.join("asleep", SITTING)
    part = page.part("simulators/simulator")
    for _ in range(20):
        await page.say({"to": part, **BIG})
        (frame,) = await page.settled()
        assert len(str(frame)) > 5_000
    for _ in range(2_000):
        await page.say({"to": part, **BIG})
    assert await page.closed() == 4002


async def test_while_a_part_counts_only_so_much_waits_and_the_others_go_on(
    plain: PlainServer, live: LivePages, learner: Learner, monkeypatch: Any
) -> None:
    monkeypatch.setattr("commissioning.live.page.MOST_WAITING", 3)
    monkeypatch.setattr("commissioning.live.page.MOST_BYTES", 1_000)
    browser = opened(live, learner, SLOW)
    assert browser.page
    vote, question = "8", "14"
    browser.page.hear(vote, FILE, 1)
    for request in range(3):
        browser.page.hear(vote, {"set": {"moving": False, "request": request}}, 300)
    browser.page.hear(question, {"set": {"draft": {"request": 1, "value": "a"}}}, 300)
    assert "a" in answers(learner.folder, SLOW).values()
    with pytest.raises(BadFrame):
        browser.page.hear(vote, {"set": {}}, 1)


async def test_a_file_that_is_chosen_while_another_is_counted_takes_its_place(
    plain: PlainServer, learner: Learner
) -> None:
    live = LivePages(Workers(), "edition")
    browser = opened(live, learner, SLOW)
    page, vote = browser.page, "8"
    assert page
    later: Message = {"say": {"file": "file", "name": "later.pb"}, "bytes": VOTES}
    page.hear(vote, FILE, 1)
    first = page.parts[vote].counting
    page.hear(vote, later, 1)
    assert first
    await first
    while counting := page.parts[vote].counting:
        await counting
    assert page.parts[vote].state["values"]["file"] == "later.pb"
    await live.close()


async def test_what_was_being_counted_when_its_browser_went_is_kept_all_the_same(
    plain: PlainServer, live: LivePages, learner: Learner
) -> None:
    browser = opened(live, learner, SLOW)
    assert browser.page
    page, vote = browser.page, "8"
    page.hear(vote, FILE, 1)
    page.hear(vote, {"set": {"guess": {"given": {}, "revealed": True, "request": 1}}}, 100)
    assert "simulator:residents-vote" not in answers(learner.folder, SLOW)
    browser.leave()
    counting = page.parts[vote].counting
    assert counting
    await counting
    kept = answers(learner.folder, SLOW)["simulator:residents-vote"]
    assert kept["prediction"]["revealed"]
    assert not page.parts[vote].waiting
