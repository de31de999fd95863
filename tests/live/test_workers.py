"""Slow work in processes of its own: who gets one, who waits, and what comes of one that ends."""

import asyncio
import logging
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from commissioning.live import workers as module
from commissioning.live.workers import FULL, WAITING, Workers
from commissioning.parts.part import Later, Message
from live import work
from live.plain import Loop

DEADLINE = 20.0
Try = Callable[[Workers], Awaitable[None]]


def trying(attempt: Try, **how: Any) -> None:
    """Try something with workers, and end them."""

    async def whole() -> None:
        workers = Workers(**how)
        try:
            async with asyncio.timeout(DEADLINE):
                await attempt(workers)
        finally:
            await workers.close()
        assert not workers._workers

    loop = Loop()
    try:
        loop.run(whole())
    finally:
        loop.stop()


def silent(words: str) -> None:
    """Hear nothing."""


async def turns(workers: Workers, page: str, part: str = "") -> Any:
    return (await workers.run(page, Later(work.turns), silent, part=part))["done"]


class Busy:
    """Work of a page that goes on until it is let go."""

    def __init__(self, workers: Workers, page: str, folder: Path) -> None:
        self._gate = folder / f"{page}-{time.monotonic_ns()}"
        self.said: list[str] = []
        later = Later(work.until, (self._gate,))
        self.task = asyncio.create_task(workers.run(page, later, self.said.append))

    async def let_go(self) -> Message:
        self._gate.touch()
        return await self.task


async def started() -> None:
    """Let tasks that were made reach what they wait for."""
    for _ in range(3):
        await asyncio.sleep(0)


def test_a_page_keeps_its_process_and_each_part_what_it_holds_there() -> None:
    async def attempt(workers: Workers) -> None:
        assert [await turns(workers, "a") for _ in range(3)] == [1, 2, 3]
        assert await turns(workers, "a", "other part") == 1
        assert await turns(workers, "a") == 4
        assert len(workers._workers) == 1

    trying(attempt)


def test_a_page_that_needs_a_process_takes_that_of_the_page_longest_idle() -> None:
    async def attempt(workers: Workers) -> None:
        assert [await turns(workers, page) for page in "aba"] == [1, 1, 2]
        assert await turns(workers, "c") == 1
        assert len(workers._workers) == 2
        assert await turns(workers, "a") == 3
        assert await turns(workers, "b") == 1  # its own was taken

    trying(attempt)


def test_who_finds_none_free_is_told_and_comes_in_order(tmp_path: Path) -> None:
    async def attempt(workers: Workers) -> None:
        a, b, c, d = (Busy(workers, page, tmp_path) for page in "abcd")
        await started()
        assert len(workers._workers) == 2
        assert (a.said, b.said, c.said, d.said) == ([], [], [WAITING], [WAITING])
        again = Busy(workers, "a", tmp_path)  # behind those who waited before
        await started()
        await b.let_go()
        await started()
        assert list(workers._workers) == ["a", "c"]
        await a.let_go()
        await started()
        assert set(workers._workers) == {"c", "d"}
        for one in (c, d, again):
            assert await one.let_go() == {"done": 1}
        assert len(workers._workers) == 2

    trying(attempt)


def test_who_waits_is_told_again_and_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AGAIN", 0.01)

    async def attempt(workers: Workers) -> None:
        a, b = (Busy(workers, page, tmp_path) for page in "ab")
        while len(b.said) < 3:
            await asyncio.sleep(0.01)
        await a.let_go()
        assert await b.let_go() == {"done": 1}
        assert set(b.said) == {WAITING}

    trying(attempt, most=1)


def test_two_parts_of_a_page_take_turns_while_another_page_goes_on(tmp_path: Path) -> None:
    async def attempt(workers: Workers) -> None:
        first, second = Busy(workers, "a", tmp_path), Busy(workers, "a", tmp_path)
        await started()
        assert second.said == [WAITING]
        assert await turns(workers, "b") == 1
        assert await first.let_go() == {"done": 1}
        assert await second.let_go() == {"done": 2}

    trying(attempt)


def test_a_line_that_is_too_long_is_said(tmp_path: Path) -> None:
    async def attempt(workers: Workers) -> None:
        busy = [Busy(workers, page, tmp_path) for page in "ab"]
        await started()
        assert await workers.run("c", Later(work.turns), silent) == {"failed": FULL}
        for one in busy:
            assert await one.let_go() == {"done": 1}

    trying(attempt, most=1, line=1)


def test_a_page_that_ends_frees_its_process_and_its_place_in_line(tmp_path: Path) -> None:
    async def attempt(workers: Workers) -> None:
        a, b, c = (Busy(workers, page, tmp_path) for page in "abc")
        await started()
        workers.end("b")
        assert await b.task == {"failed": ""}
        workers.end("a")
        assert await a.task == {"failed": ""}
        assert await c.let_go() == {"done": 1}
        workers.end("nobody")

    trying(attempt, most=1)


def test_work_that_is_given_up_by_its_caller_leaves_no_process_busy(tmp_path: Path) -> None:
    async def attempt(workers: Workers) -> None:
        a, b = (Busy(workers, page, tmp_path) for page in "ab")
        await started()
        for one in (b, a):
            one.task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await one.task
        assert not workers._workers
        assert await turns(workers, "c") == 1

    trying(attempt, most=1)


def test_work_over_its_time_is_stopped_in_words_and_the_next_is_done() -> None:
    async def attempt(workers: Workers) -> None:
        message = await workers.run("a", Later(work.endless, seconds=0.4), silent)
        assert "was stopped. Change the last value back" in message["failed"]
        assert await turns(workers, "a") == 1

    trying(attempt)


def test_a_process_that_dies_breaks_nothing() -> None:
    async def attempt(workers: Workers) -> None:
        assert await turns(workers, "a") == 1
        assert await workers.run("a", Later(work.dies), silent) == {"failed": ""}
        assert await turns(workers, "a") == 1
        idle = workers._workers["a"]._process
        idle.kill()
        idle.wait()
        assert await turns(workers, "a") == 1

    trying(attempt)


def test_work_that_fails_keeps_what_is_held() -> None:
    async def attempt(workers: Workers) -> None:
        assert await turns(workers, "a") == 1
        assert await workers.run("a", Later(work.faulty), silent) == {"failed": ""}
        assert await workers.run("a", Later(work.refused), silent) == {"failed": "Choose another."}
        assert await workers.run("a", Later(work.not_to_be_sent), silent) == {"failed": ""}
        assert await turns(workers, "a") == 2

    trying(attempt)


def test_work_that_cannot_be_sent_is_our_fault(caplog: pytest.LogCaptureFixture) -> None:
    async def attempt(workers: Workers) -> None:
        assert await workers.run("a", Later(lambda held, _: (held, None)), silent) == {"failed": ""}

    with caplog.at_level(logging.CRITICAL):
        trying(attempt)


def test_how_far_it_is_is_told_not_at_once_and_not_too_often() -> None:
    async def attempt(workers: Workers) -> None:
        said: list[str] = []
        assert await workers.run("a", Later(work.told), said.append) == {"done": "done"}
        assert said == ["half"]

    trying(attempt)


def test_what_work_prints_disturbs_no_answer() -> None:
    async def attempt(workers: Workers) -> None:
        assert await workers.run("a", Later(work.chatty), silent) == {"done": "heard"}
        assert await turns(workers, "a") == 1

    trying(attempt)


def test_an_idle_process_ends_after_a_while() -> None:
    async def attempt(workers: Workers) -> None:
        assert await turns(workers, "a") == 1
        while workers._workers:
            await asyncio.sleep(0.01)
        assert await turns(workers, "a") == 1

    trying(attempt, idle=0.05)


def test_closing_ends_all_and_answers_all(tmp_path: Path) -> None:
    async def attempt(workers: Workers) -> None:
        busy = [Busy(workers, page, tmp_path) for page in "ab"]
        await started()
        processes = [one._process for one in workers._workers.values()]
        await workers.close()
        assert [one.poll() is not None for one in processes] == [True]
        assert [await one.task for one in busy] == [{"failed": ""}, {"failed": ""}]
        assert await workers.run("c", Later(work.turns), silent) == {"failed": ""}

    trying(attempt, most=1)


@pytest.mark.skipif(sys.platform == "win32", reason="asks POSIX for priorities")
def test_a_process_gives_way_to_its_host_and_starts_with_little() -> None:
    async def attempt(workers: Workers) -> None:
        nice, modules = (await workers.run("a", Later(work.priority), silent))["done"]
        assert nice > 0
        heavy = {"tornado", "ipywidgets", "pandas", "pydantic", "markdown_it", "asyncio"}
        assert not heavy & set(modules)

    trying(attempt)


HOST = """
import asyncio
from commissioning.live.workers import Workers
from commissioning.parts.part import Later
from live import work
asyncio.run(Workers().run("a", Later(work.endless), print))
"""


@pytest.fixture
def host() -> Iterator[subprocess.Popen[str]]:
    """A host whose worker counts for ever, and has said so."""
    with subprocess.Popen(
        [sys.executable, "-c", HOST],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stderr
        assert process.stderr.readline() == "counting\n"
        yield process
        process.kill()


def test_a_worker_that_counts_ends_with_a_host_that_is_killed(
    host: subprocess.Popen[str],
) -> None:
    host.kill()
    # Standard error ends only when the worker, which shares it, has ended too.
    assert host.communicate(timeout=DEADLINE)[1] == ""
