"""What open pages cost one server process: memory, processor, and how long a save takes.

    python tests/benchmarks/calm_load.py [--pages 300] [--report FILE]

Not a test: the figures belong to the machine. The server is the smallest host of the calm view, in a process
of its own; each page is a learner's own, opened and joined over its socket as a browser does it.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

sys.path[0] = str(Path(__file__).resolve().parents[1])
from commissioning.content.places import Place  # noqa: E402
from commissioning.content.syllabus import syllabus  # noqa: E402
from commissioning.models import co_production  # noqa: E402
from live.plain import PlainServer, Socket  # noqa: E402

PLACES = [place for module in syllabus().modules for place in module.places]
VOTE = Place("02-co-production", "3-counting-votes")
DIAL = Place("04-proportionate-grant-management", "3-the-price-of-a-check")
VOTERS, PROJECTS, MOVES = 28_943, 120, 100
SAVES = 5
MIB = 2**20


def serve() -> None:
    """The server's process: tell the address, and go when nobody listens any more."""
    with tempfile.TemporaryDirectory() as folder:
        server = PlainServer(Path(folder))
        print(server.root, flush=True)
        sys.stdin.read()
        server.stop()


class Far(PlainServer):
    """The clients of a server in another process."""

    def __init__(self, root: str) -> None:
        self.root, self.host = root, root.partition("//")[2]


def city() -> bytes:
    """A vote of a city's size, drawn at random; illustrative."""
    draw = random.Random(7)  # noqa: S311
    names = [f"P{number}" for number in range(PROJECTS)]
    ballots = [draw.sample(names, draw.randint(1, 12)) for _ in range(VOTERS)]
    costs = {name: draw.randrange(5_000, 200_000, 500) for name in names}
    return co_production.write_pb(co_production.election(3_000_000, costs, ballots)).encode()


def at(share: float, times: list[float]) -> float:
    """Milliseconds within which this share of the times lies."""
    return 1000 * sorted(times)[min(len(times) - 1, int(len(times) * share))]


class Run:
    """One run of everything; what was found is in `rows`."""

    def __init__(self, root: str, process: psutil.Process, pages: int) -> None:
        self._far, self._process, self._pages = Far(root), process, pages
        self.rows: list[tuple[str, str, str]] = []
        self._sockets: list[Socket] = []

    @property
    def _memory(self) -> float:
        return float(self._process.memory_full_info().uss) / MIB

    @property
    def _processor(self) -> float:
        used = self._process.cpu_times()
        return float(used.user + used.system)

    def _found(self, what: str, figure: str, wanted: str = "") -> None:
        self.rows.append((what, figure, wanted))
        print(f"{what}: {figure}", flush=True)

    async def all(self) -> None:
        """Everything in its order."""
        await self._warm()
        empty = self._memory
        self._found("Memory of the server before a page is open", f"{empty:.0f} MiB")
        await self._open(empty)
        await self._save("every page open", self._sockets, "")
        memory = self._memory
        self._found(
            f"Memory of all with {self._pages} pages open and saving", f"{memory:.0f} MiB", "500"
        )
        await self._counting()
        await self._drag()
        for one in self._sockets:
            one.close()
        await asyncio.sleep(2)
        self._found("Memory once all have left", f"{self._memory:.0f} MiB")

    async def _warm(self) -> None:
        for place in PLACES:
            (await self._far.join("warm", place)).close()

    async def _open(self, empty: float) -> None:
        names = [f"learner-{number}" for number in range(self._pages)]
        for name in names:  # a folder is laid out once, not at every page
            await self._far.ask("/course", name)
        before, times = self._processor, []
        for number, name in enumerate(names):
            begun = time.perf_counter()
            self._sockets.append(await self._far.join(name, PLACES[number % len(PLACES)]))
            times.append(time.perf_counter() - begun)
        each = 1000 * (self._processor - before) / self._pages
        self._found("Processor to open a page, its text and its socket", f"{each:.0f} ms", "60")
        self._found(
            "From asking for a page to its welcome",
            f"median {at(0.5, times):.0f} ms, 95 % {at(0.95, times):.0f} ms",
        )
        share = (self._memory - empty) / self._pages
        self._found("Memory of an open page", f"{share:.2f} MiB", "3")

    async def _save(self, when: str, sockets: list[Socket], wanted: str) -> None:
        """Each page saves several times, all pages at once, as people do: not in step."""
        times: list[float] = []

        async def one(socket: Socket) -> None:
            name = next((p["id"] for p in socket.parts if p["script"].startswith("kinds/")), None)
            if name is None:
                return
            for number in range(SAVES):
                await asyncio.sleep(random.random() * 10)  # noqa: S311
                begun = time.perf_counter()
                await socket.draft(name, {"choice": "a"}, request=int(time.time() * 1000) + number)
                times.append(time.perf_counter() - begun)

        before = self._processor
        await asyncio.gather(*map(one, sockets))
        each = 1000 * (self._processor - before) / len(times)
        figure = f"median {at(0.5, times):.1f} ms, 95 % {at(0.95, times):.1f} ms; processor {each:.1f} ms"
        self._found(f"A save, {when} ({len(times)} saves)", figure, wanted)

    async def _counting(self) -> None:
        voters = [await self._far.join(f"voter-{number}", VOTE) for number in range(2)]
        data, going = city(), True

        async def count(socket: Socket) -> None:
            part = socket.part("simulators/simulator")
            while going:
                head = json.dumps({"to": part, "say": {"file": "file", "name": "city.pb"}})
                await socket.say(head.encode() + b"\n" + data)
                while True:
                    frame = await socket.hear() or {}
                    if "result" in frame.get("state", {}):
                        break

        counts = [asyncio.ensure_future(count(one)) for one in voters]
        await asyncio.sleep(1)
        await self._save("50 pages open and two counts running", self._sockets[:50], "30")
        going = False
        await asyncio.gather(*counts)
        for one in voters:
            one.close()

    async def _drag(self) -> None:
        socket = await self._far.join("drags", DIAL)
        part = next(
            one for one in socket.parts if one["state"].get("spec", {}).get("name") == "dial"
        )
        values, times, before = part["state"]["values"], [], self._processor
        for number in range(MOVES):
            moved = {**values, "funder_rate": 26 + number / 10}
            begun = time.perf_counter()
            await socket.say(
                {"to": part["id"], "set": {"request": number + 1, "values": moved, "moving": True}}
            )
            while True:
                frame = await socket.hear() or {}
                if frame.get("state", {}).get("result", {}).get("heard") == number + 1:
                    break
            times.append(time.perf_counter() - begun)
        each = 1000 * (self._processor - before) / MOVES
        self._found(
            "A move of the dial",
            f"median {at(0.5, times):.0f} ms, 95 % {at(0.95, times):.0f} ms",
            "150",
        )
        self._found("Processor for a move of the dial, to the socket", f"{each:.1f} ms", "8")
        socket.close()


def main() -> None:
    """Measure and tell."""
    given = argparse.ArgumentParser()
    given.add_argument("--serve", action="store_true")
    given.add_argument("--pages", type=int, default=300)
    given.add_argument("--report", type=Path)
    said = given.parse_args()
    if said.serve:
        serve()
        return
    command = [sys.executable, __file__, "--serve"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        assert server.stdin
        run = Run(server.stdout.readline().strip(), psutil.Process(server.pid), said.pages)
        try:
            asyncio.run(run.all())
        finally:
            server.stdin.close()
    about = f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores"
    rows = "\n".join(f"| {what} | {figure} | {wanted} |" for what, figure, wanted in run.rows)
    text = (
        f"# What open pages cost a server\n\n{about}. {said.pages} pages, each of a learner of its own. One run of "
        f"`tests/benchmarks/calm_load.py`.\n\n| What | Found | At most |\n|---|---|---|\n{rows}\n"
    )
    if said.report:
        said.report.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
