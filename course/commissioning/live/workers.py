"""Slow work of open pages, in a few processes of their own, so that everything else goes on.

At most `most` processes in all, and one for a page. A page keeps its process, and what is held there, until
another page needs it or it was idle for some minutes. Whoever finds none free waits in line.

All is called on the event loop; the thread beside each process only waits for it.
"""

import asyncio
import logging
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Hashable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import IO, cast

from commissioning.live import pipes
from commissioning.parts.part import Later, Message, Tell

MOST = 2
LONGEST_LINE = 30
IDLE = (
    300.0  # seconds after which a process that nobody asked is ended: each takes some tens of MiB
)
AGAIN = 10.0  # seconds between two words to whoever waits: its page must not think that we are lost
WAITING = "Others are counting at the moment: yours waits for its turn …"
FULL = "Too many people are counting at the moment. Wait a minute, then change a value again."
_OURS: Message = {"failed": ""}
_QUIET = sum(
    getattr(subprocess, name, 0) for name in ("BELOW_NORMAL_PRIORITY_CLASS", "CREATE_NO_WINDOW")
)
logger = logging.getLogger(__name__)


class Workers:
    """The processes, and the line of those who wait for one."""

    def __init__(self, most: int = MOST, line: int = LONGEST_LINE, idle: float = IDLE) -> None:
        self._most, self._longest, self._idle = most, line, idle
        self._workers: dict[Hashable, _Worker] = {}  # by page; the one used last stands at the end
        self._line: list[_Waiting] = []
        self._closed = False

    async def run(
        self, page: Hashable, later: Later, tell: Tell, *, part: Hashable = ""
    ) -> Message:
        """Do the work, and give the message that the part is to hear; `tell` hears how far it is.

        What is held is held for each `part` of the page. A message always comes: {"failed": ""} where
        the page ended, or the process died.
        """
        try:
            asked = pipes.packed((part, later))
        except Exception:
            logger.exception("Work behind a part could not be sent")
            return _OURS
        if len(self._line) >= self._longest:
            return {"failed": FULL}
        worker = await self._turn(page, tell)
        if worker is None:
            return _OURS
        try:
            return await worker.ask(asked, later.seconds, tell)
        finally:
            self._free(worker)

    def end(self, page: Hashable) -> None:
        """The page closed: what waits for it is dropped, its process ended."""
        for waiting in [one for one in self._line if one.page == page]:
            self._call(waiting, None)
        if worker := self._workers.get(page):
            self._end(worker)
        self._serve()

    async def close(self) -> None:
        """End them all, and wait until they are gone."""
        self._closed = True
        self._serve()
        workers = list(self._workers.values())
        for worker in workers:
            self._end(worker)
        for worker in workers:
            await worker.gone

    # -- the line

    async def _turn(self, page: Hashable, tell: Tell) -> "_Worker | None":
        """The page's worker, once it is its turn. None if there will be none."""
        waiting = _Waiting(page, asyncio.get_running_loop().create_future())
        self._line.append(waiting)
        self._serve()
        try:
            while not waiting.turn.done():
                tell(WAITING)
                await asyncio.wait([waiting.turn], timeout=AGAIN)
        except asyncio.CancelledError:
            if not waiting.turn.done():
                self._line.remove(waiting)
            elif worker := waiting.turn.result():
                self._free(worker)
            raise
        return waiting.turn.result()

    def _serve(self) -> None:
        """Call those whose turn it is, the first in line first."""
        for waiting in self._line.copy():
            if self._closed:
                self._call(waiting, None)
            elif self._may(waiting.page):
                self._call(waiting, self._worker(waiting.page))

    def _call(self, waiting: "_Waiting", worker: "_Worker | None") -> None:
        self._line.remove(waiting)
        waiting.turn.set_result(worker)

    def _may(self, page: Hashable) -> bool:
        """Whether there is a worker for this page, or may be."""
        own = self._workers.get(page)
        if own:
            return not own.busy
        return len(self._workers) < self._most or not all(
            one.busy for one in self._workers.values()
        )

    # -- the processes

    def _worker(self, page: Hashable) -> "_Worker | None":
        """The page's worker, busy from now on. A new one takes the place of the one longest idle."""
        worker = self._workers.get(page)
        if worker and not worker.alive:
            self._end(worker)
            worker = None
        if worker is None:
            if len(self._workers) >= self._most:
                self._end(next(one for one in self._workers.values() if not one.busy))
            try:
                worker = self._workers[page] = _Worker(page)
            except OSError:
                logger.exception("No process could be started for slow work")
                return None
        worker.busy = True
        if worker.rest:
            worker.rest.cancel()
        return worker

    def _free(self, worker: "_Worker") -> None:
        worker.busy = False
        if self._workers.get(worker.page) is worker:
            if worker.alive:
                self._workers[worker.page] = self._workers.pop(worker.page)
                loop = asyncio.get_running_loop()
                worker.rest = loop.call_later(self._idle, self._end, worker)
            else:
                self._end(worker)
        self._serve()

    def _end(self, worker: "_Worker") -> None:
        del self._workers[worker.page]
        if worker.rest:
            worker.rest.cancel()
        worker.kill()


@dataclass(frozen=True, eq=False)
class _Waiting:
    """A page in line. `turn` becomes its worker, or None where it gets none."""

    page: Hashable
    turn: "asyncio.Future[_Worker | None]"


class _Worker:
    """A process that works for a page, and the thread that waits for what it says."""

    def __init__(self, page: Hashable) -> None:
        self.page = page
        self.busy = False
        self.rest: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()
        self.gone: asyncio.Future[None] = self._loop.create_future()
        self._killed = False
        self._asked: SimpleQueue[tuple[bytes, Callable[[Message], None]] | None] = SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "commissioning.live.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            creationflags=_QUIET,
        )
        Thread(target=self._attend, daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return not self._killed and self._process.poll() is None

    def kill(self) -> None:
        """End it, whatever it does."""
        self._killed = True
        self._process.kill()
        self._asked.put(None)

    async def ask(self, asked: bytes, seconds: float, tell: Tell) -> Message:
        """How the work ended. After so many seconds it is killed."""
        ended: asyncio.Future[Message] = self._loop.create_future()

        def hear(message: Message) -> None:
            if ended.done():
                return
            if "progress" in message:
                tell(message["progress"])
            else:
                ended.set_result(message)

        self._asked.put((asked, hear))
        try:
            async with asyncio.timeout(seconds):
                return await ended
        except TimeoutError:
            self.kill()
            return {
                "failed": f"This took longer than {seconds:.0f} seconds and was stopped. Change the last "
                "value back, or choose a smaller file."
            }
        except asyncio.CancelledError:
            self.kill()
            raise

    # -- in the thread

    def _attend(self) -> None:
        with (
            suppress(OSError),
            self._process,
        ):  # in the end its pipes are closed, and it is waited for
            for asked, hear in iter(self._asked.get, None):
                for message in self._answers(asked):
                    self._on_loop(hear, message)
        self._on_loop(self.gone.set_result, None)

    def _answers(self, asked: bytes) -> Iterator[Message]:
        to, back = cast("tuple[IO[bytes], IO[bytes]]", (self._process.stdin, self._process.stdout))
        try:
            pipes.send(to, asked)
            message: Message = {"progress": ""}
            while "progress" in message:
                message = pickle.loads(pipes.receive(back))  # noqa: S301 - from our own
                yield message
        except Exception as bad:
            if not isinstance(bad, EOFError | OSError):
                logger.exception("What a process gave back could not be read")
            self.kill()
            yield _OURS

    def _on_loop(self, call: Callable[..., object], *args: object) -> None:
        with suppress(RuntimeError):  # the loop was closed: nobody listens any more
            self._loop.call_soon_threadsafe(call, *args)
