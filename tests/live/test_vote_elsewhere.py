"""The residents' vote, counted by worker processes as it is counted here."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from commissioning.live.workers import Workers
from commissioning.models.co_production.pb_files.pabulib import write_pb
from commissioning.models.co_production.votes.northmere_vote import northmere
from commissioning.parts.part import Message, settle
from commissioning.parts.simulator import SimulatorPart
from commissioning.simulators import open_view
from live.plain import Loop
from parts.host import Host
from parts.memory import MemoryStore

FILE: Message = {
    "say": {"file": "file", "name": "own.pb"},
    "bytes": write_pb(northmere()).encode(),
}
MOVES: Sequence[dict[str, Any]] = (
    {"rule": "equal-shares"},
    {"budget": 90_000},
    {"project": "T2"},
    {"cost": 41_000},
    {"file": ""},
)
Results = list[dict[str, Any]]


def page() -> tuple[SimulatorPart, MemoryStore]:
    """The vote on a page of its own."""
    store = MemoryStore("m")
    return SimulatorPart(open_view("residents-vote"), store.read()), store


def messages(part: SimulatorPart) -> list[Message]:
    """A file is chosen, then one value after another changed, as they then are in `part`."""
    changes = [
        {
            "set": {
                "values": {**part.state["values"], "file": "own.pb", **change},
                "request": request,
            }
        }
        for request, change in enumerate(MOVES, 1)
    ]
    return [FILE, *changes]


def here() -> Results:
    """The results in this process."""
    part, store = page()
    host = Host(part, store)
    results = []
    for message in messages(part):
        host.hear(message)
        results.append(part.state["result"])
    return results


async def elsewhere(workers: Workers, name: str, between: Callable[[], None]) -> Results:
    """The results by way of workers; `between` is done before each message."""
    part, store = page()
    results = []
    for message in messages(part):
        between()
        later = settle(part, store, message).later
        while later:
            ended = await workers.run(name, later, lambda _: None)
            later = settle(part, store, ended).later
        results.append(part.state["result"])
    return results


def with_workers(attempt: Callable[[Workers], Awaitable[Results]]) -> Results:
    """What an attempt gave."""

    async def whole() -> Results:
        workers = Workers()
        try:
            async with asyncio.timeout(30):
                return await attempt(workers)
        finally:
            await workers.close()

    loop = Loop()
    try:
        return loop.run(whole())
    finally:
        loop.stop()


def test_results_are_the_same() -> None:
    results = with_workers(lambda workers: elsewhere(workers, "page", lambda: None))
    assert results == here()
    assert len({one["sentence"] for one in results}) > 3


def test_results_are_the_same_where_the_worker_is_lost_before_each_move() -> None:
    lost = with_workers(lambda workers: elsewhere(workers, "page", lambda: workers.end("page")))
    assert lost == here()
