"""Files of somebody's own, counted by worker processes as they are counted here."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple

import pytest

from commissioning.content import folders
from commissioning.live.workers import Workers
from commissioning.models.co_production.pb_files.pabulib import write_pb
from commissioning.models.co_production.votes.northmere_vote import northmere
from commissioning.parts.part import Message, settle
from commissioning.parts.simulator import SimulatorPart
from commissioning.simulators import open_view
from live.plain import Loop
from parts.host import Host
from parts.memory import MemoryStore

Results = list[dict[str, Any]]


class Case(NamedTuple):
    """A simulator, a file for it, and what is then changed, one after another."""

    simulator: str
    name: str
    data: bytes
    moves: Sequence[dict[str, Any]]


GRANTS = folders.datasets_dir() / "northmere-grants-export" / "grants_2025-26_FINAL_v3.csv"
CASES = [
    Case(
        "residents-vote",
        "own.pb",
        write_pb(northmere()).encode(),
        [
            {"rule": "equal-shares"},
            {"budget": 90_000},
            {"project": "T2"},
            {"cost": 41_000},
            {"file": ""},
        ],
    ),
    Case(
        "explorer",
        GRANTS.name,
        GRANTS.read_bytes(),
        [{"show": "recipients"}, {"show": "time"}, {"show": "sizes", "small": 5_000}, {"file": ""}],
    ),
]


def page(case: Case) -> tuple[SimulatorPart, MemoryStore]:
    """The simulator on a page of its own."""
    store = MemoryStore("m")
    return SimulatorPart(open_view(case.simulator), store.read()), store


def messages(case: Case, part: SimulatorPart) -> list[Message]:
    """A file is chosen, then one value after another changed, as they then are in `part`."""
    changes = [
        {
            "set": {
                "values": {**part.state["values"], "file": case.name, **change},
                "request": request,
            }
        }
        for request, change in enumerate(case.moves, 1)
    ]
    return [{"say": {"file": "file", "name": case.name}, "bytes": case.data}, *changes]


def here(case: Case) -> Results:
    """The results in this process."""
    part, store = page(case)
    host = Host(part, store)
    results = []
    for message in messages(case, part):
        host.hear(message)
        results.append(part.state["result"])
    return results


async def elsewhere(
    case: Case, workers: Workers, name: str, between: Callable[[], None]
) -> Results:
    """The results by way of workers; `between` is done before each message."""
    part, store = page(case)
    results = []
    for message in messages(case, part):
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


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.simulator)
def test_results_are_the_same(case: Case) -> None:
    results = with_workers(lambda workers: elsewhere(case, workers, "page", lambda: None))
    assert results == here(case)
    assert len({one["sentence"] for one in results}) > 3


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.simulator)
def test_results_are_the_same_where_the_worker_is_lost_before_each_move(case: Case) -> None:
    lost = with_workers(
        lambda workers: elsewhere(case, workers, "page", lambda: workers.end("page"))
    )
    assert lost == here(case)
