"""Stand-ins for what stands around an open page: a browser, and workers that count at once or never."""

import asyncio
from collections.abc import Hashable, Mapping
from typing import Any

from commissioning.content.places import Place, page_path
from commissioning.live.frames import Hello
from commissioning.live.learner import Learner
from commissioning.live.page import LivePage
from commissioning.live.pages import LivePages
from commissioning.live.workers import Workers
from commissioning.parts.part import Later, Message, Tell


class Browser:
    """A browser with one page: what it was told, and why its socket was ended."""

    def __init__(self, live: LivePages) -> None:
        self._live = live
        self.page: LivePage | None = None
        self.told: list[Mapping[str, Any]] = []
        self.ended: int | None = None

    def join(self, learner: Learner, page: LivePage) -> "Browser":
        """Connect as the page that was made, or as one that is gone."""
        edition = self._live.edition_of(page)
        hello = Hello(page.id, page_path(page.place), page.attempt, edition, page.keeps)
        self.page = self._live.join(learner, hello, self)
        return self

    def send(self, frame: Mapping[str, Any], content: bytes | None = None) -> None:  # noqa: ARG002
        self.told.append(frame)

    def end(self, code: int, why: str) -> None:  # noqa: ARG002
        if self.ended is None:
            self.ended = code
            self.leave()

    def leave(self) -> None:
        page, self.page = self.page, None
        if page:
            self._live.leave(page)


def opened(live: LivePages, learner: Learner, place: Place) -> Browser:
    """A page with its browser."""
    return Browser(live).join(learner, live.open(learner, place))


class Held(Workers):
    """Counts nothing: whoever asks waits until the page ends."""

    def __init__(self) -> None:
        super().__init__()
        self._ended = asyncio.Event()

    async def run(self, *_: Any, **__: Any) -> Message:
        await self._ended.wait()
        return {"failed": ""}

    def end(self, *_: Any) -> None:
        self._ended.set()


class AtOnce(Workers):
    """Counts here and now."""

    def __init__(self) -> None:
        super().__init__()
        self._desk: Any = None

    async def run(self, page: Hashable, later: Later, tell: Tell, **_: Any) -> Message:  # noqa: ARG002
        self._desk, message = later.run(self._desk, tell)
        return message
