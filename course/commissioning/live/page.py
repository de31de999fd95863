"""A page that is open in a browser: its parts, and what their messages lead to.

Parts and stores are touched on the event loop only, one message after another. Each part has a queue of its
own, so that one that counts for long holds up no other.
"""

import asyncio
import json
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from typing import Any, Protocol

from commissioning.content.places import Place
from commissioning.live.frames import BadFrame
from commissioning.live.learner import Learner
from commissioning.live.workers import Workers
from commissioning.opening import Opened
from commissioning.parts.part import STOP, Later, Message, Settled, State, follow, settle
from commissioning.records.store import Now

MOST_WAITING = 100
"""Messages that may wait while a part counts; no page of ours sends so many."""
MOST_BYTES = 12_000_000
"""Their size in all: two files, and some."""
logger = logging.getLogger(__name__)


class Connection(Protocol):
    """The way to one browser."""

    def send(self, frame: Mapping[str, Any], content: bytes | None = None) -> None:
        """Send a frame, and the bytes of a file with it. Does nothing where the browser has gone."""

    def end(self, code: int, why: str) -> None:
        """Close it. `code` tells the browser whether to come back, `why` the log."""


class LivePart:
    """One part of an open page, and the messages that wait for it."""

    def __init__(self, name: str, opened: Opened) -> None:
        self.name = name
        self.opened = opened
        self.key = opened.store.place.key
        self.waiting: deque[tuple[Message, int]] = deque()  # with their sizes in bytes
        self.counting: asyncio.Task[None] | None = None
        self.replaced = False  # whether what is counted is wanted no more

    @property
    def state(self) -> State:
        """What the page has been told."""
        return self.opened.part.state


class LivePage:
    """One page of one learner. `kept` is called when a part kept something, so that others are told."""

    def __init__(
        self,
        learner: Learner,
        place: Place,
        attempt: int,
        keeps: str,
        parts: Mapping[str, Opened],
        workers: Workers,
        kept: "Callable[[LivePage, LivePart], None]",
    ) -> None:
        self.id = secrets.token_urlsafe(16)
        self.learner = learner
        self.place = place
        self.attempt = attempt
        self.keeps = keeps
        self.known_as = self.id  # to its browser, also after a connection that was lost
        self.parts = {name: LivePart(name, opened) for name, opened in parts.items()}
        self.asked = _asked(parts)
        self.whole = True  # every part could be made
        self.connection: Connection | None = None
        self.touched = time.monotonic()
        self._closed = False
        self._workers = workers
        self._kept = kept

    def __str__(self) -> str:
        return f"{self.place.module}, {self.place.page}"

    # -- from the browser

    def hear(self, to: str, message: Message, size: int) -> None:
        """Take in a message of `size` bytes. BadFrame for a part that is not there, and where too much waits."""
        part = self.parts.get(to)
        if part is None:
            raise BadFrame("a part that this page does not have")
        part.waiting.append((message, size))
        held = sum(waiting for _, waiting in part.waiting)
        if len(part.waiting) > MOST_WAITING or held > MOST_BYTES:
            raise BadFrame("more messages than can wait")
        self.touched = time.monotonic()
        stops = message.get("say", {}).get("type") == STOP
        if part.counting and ("bytes" in message or stops):
            part.replaced = True  # another file was chosen, or none: nobody waits for the count
            self._workers.end(self.id)
        self._work(part)

    def _work(self, part: LivePart) -> None:
        while part.waiting and part.counting is None:
            settled = self._settle(part, part.waiting.popleft()[0])
            if settled and settled.later:
                part.counting = asyncio.create_task(self._count(part, settled.later))

    def _settle(self, part: LivePart, message: Message) -> Settled | None:
        """What the message leads to; None where the fault is ours, which costs this one message."""
        try:
            settled = settle(part.opened.part, part.opened.store, message)
        except Exception:
            logger.exception("A part of %s could not answer", self)
            return None
        for filed, content in settled.files:
            self._send({"to": part.name, "file": filed.name, "folder": filed.folder}, content)
        self.tell(part, settled.state)
        if settled.kept:
            self._kept(self, part)
        return settled

    # -- work that takes long

    async def _count(self, part: LivePart, later: Later) -> None:
        message: Message = {"failed": ""}
        if not self._closed:
            try:
                message = await self._workers.run(
                    self.id, later, partial(self._progress, part), part=part.name
                )
            except Exception:
                logger.exception("A count of %s failed", self)
        part.counting = None
        if not part.replaced:
            part.waiting.appendleft((message, 0))
        part.replaced = False
        self._work(part)

    def _progress(self, part: LivePart, words: str) -> None:
        self._settle(part, {"progress": words})

    # -- to the browser

    def connect(self, connection: Connection, *, again: bool) -> None:
        """Begin to speak with a browser: tell it what it does not have, then that it is welcome.

        It has the states as the parts were made; or, when it comes `again`, those of parts that are gone.
        Then it is told all that depends on what is kept, and itself keeps the rest of what it shows.
        """
        self.connection = connection
        self.touched = time.monotonic()
        kept = {part.key: part.opened.store.read() for part in self.parts.values()}
        for part in self.parts.values():
            if again:
                self._settle_in(part, kept[part.key])
            else:
                self.follow(part, kept[part.key])
        connection.send({"welcome": self.id})

    def _settle_in(self, part: LivePart, now: Now) -> None:
        try:
            told = part.opened.part.told(now)
        except Exception:
            logger.exception("A part of %s could not say what is kept", self)
            return
        part.opened.part.state = {**part.state, **told}
        self.tell(part, told)

    def follow(self, part: LivePart, now: Now) -> None:
        """Something else changed what is kept, or may have."""
        try:
            state = follow(part.opened.part, now)
        except Exception:
            logger.exception("A part of %s could not follow", self)
            return
        self.tell(part, state)

    def tell(self, part: LivePart, state: State) -> None:
        """Send the page what it does not have."""
        if state:
            self._send({"to": part.name, "state": state})

    def _send(self, frame: Mapping[str, Any], content: bytes | None = None) -> None:
        if self.connection:
            self.connection.send(frame, content)

    def close(self) -> None:
        """The browser has gone. What was still to be kept is kept; what was only counted is given up."""
        self.connection = None
        self._closed = True
        self._workers.end(self.id)


def _asked(parts: Mapping[str, Opened]) -> str:
    """A name for what is asked at which place, with its wording and figures: the same on every try that draws them."""
    asked = [
        (name, one.script, {**one.part.state.get("question", {}), "place": ""})
        for name, one in parts.items()
    ]
    return sha256(json.dumps(asked).encode()).hexdigest()[:12]
