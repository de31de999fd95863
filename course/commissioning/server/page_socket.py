"""The one socket of an open page: checks who comes, reads what comes with care, ends what goes wrong."""

import logging
from collections.abc import Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from tornado import web
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from commissioning.live.frames import (
    LARGEST,
    LARGEST_TEXT,
    BadFrame,
    Hello,
    Ping,
    ToPart,
    read_frame,
    written,
)
from commissioning.live.pages import ASLEEP, BUSY, OVER, Over, Unready
from commissioning.server.course import Course

if TYPE_CHECKING:
    from commissioning.live.page import LivePage

HELLO_SECONDS = 20.0
PING_SECONDS = 30.0
MOST_UNSENT = 4_000_000
"""Bytes that may wait for a browser that does not take them."""
UNREADABLE = 4004  # what came was no message of ours
LATER = 1013  # "try again later", as the registry of such codes has it
logger = logging.getLogger(__name__)


class PageSocket(Course, WebSocketHandler):
    """A page's end of it is `browser/live/socket.js`; what goes over it is in `live/frames.py`."""

    def initialize(self, **more: Any) -> None:
        """Nobody has said anything yet."""
        super().initialize(**more)
        self._page: LivePage | None = None
        self._late: object | None = None
        self._stranger = ExitStack()  # until it says which page it is
        self._unsent = 0
        self._ended = False

    # -- who comes

    def check_origin(self, origin: str) -> bool:
        """Only pages of this server: whatever else a browser has open may not speak in its learner's name."""
        host = self.request.host.lower()
        return origin.lower() in (f"http://{host}", f"https://{host}")

    async def get(self, *path: Any, **names: Any) -> None:
        """Open for a learner who is logged in."""
        if self.current_user is None:
            raise web.HTTPError(403)
        if not self._stranger.enter_context(self.live.stranger(self.learner)):
            self._stranger.close()
            raise web.HTTPError(429)
        try:
            await super().get(*path, **names)
        finally:
            self._stranger.close()  # also where no socket came of it

    @property
    def max_message_size(self) -> int:
        """Bytes; tornado ends the socket of whoever sends even more than can be refused with a reason."""
        return LARGEST + LARGEST_TEXT

    @property
    def ping_interval(self) -> float:
        """Seconds: so a browser that is gone without a word is noticed."""
        return PING_SECONDS

    @property
    def ping_timeout(self) -> float:
        """Seconds."""
        return PING_SECONDS

    def open(self, *_: Any, **__: Any) -> None:
        """Wait for the page to say which it is, but not for ever."""
        self._late = IOLoop.current().call_later(HELLO_SECONDS, self._silent)

    def _silent(self) -> None:
        if self._page is None:
            self.end(UNREADABLE, "it did not say which page it is")

    # -- what comes

    def on_message(self, data: str | bytes) -> None:
        """Hear one message. Whatever is wrong with it ends this socket and nothing else."""
        if self._ended:
            return
        purse = self.live.purse(self.learner)
        if purse.empty:
            self.end(BUSY, "this learner uses more of the server than is theirs")
            return
        try:
            with purse.spending():
                self._hear(data)
        except BadFrame as bad:
            self.end(UNREADABLE, str(bad))
        except Over as over:
            self.send({"over": str(over)})
            self.end(OVER, "this page cannot go on")
        except Unready as later:
            self.end(LATER, str(later))
        except Exception:
            logger.exception("A page's socket had a message that could not be heard")
            self.end(UNREADABLE if self._page else LATER, "a fault of ours")

    def _hear(self, data: str | bytes) -> None:
        match read_frame(data), self._page:
            case Ping(number), _:
                self.send({"pong": number})
            case Hello() as hello, None:
                self._page = self.live.join(self.learner, hello, self)
                self._stranger.close()
            case ToPart(to, message), page if page is not None:
                page.hear(to, message, len(data))
            case Hello(), _:
                raise BadFrame("a second hello")
            case _:
                raise BadFrame("a message before the page said which it is")

    # -- what goes

    def send(self, frame: Mapping[str, Any], content: bytes | None = None) -> None:
        """Send a frame. A browser that takes nothing is left, so that no more and more waits for it."""
        if self._ended:
            return
        data = written(frame, content)
        size = len(data)
        try:
            sent = self.write_message(data, binary=isinstance(data, bytes))
        except WebSocketClosedError:
            return
        self._unsent += size
        sent.add_done_callback(lambda done: self._gone(done, size))
        if self._unsent > MOST_UNSENT:
            self.end(BUSY, "it takes nothing of what is sent")

    def _gone(self, done: Any, size: int) -> None:
        self._unsent -= size
        if not done.cancelled():
            done.exception()  # the browser went meanwhile: its close is told by itself

    def end(self, code: int, why: str) -> None:
        """Close the socket. `code` tells the browser whether to come back; `why` goes to the log."""
        if self._ended:
            return
        self._ended = True
        level = logging.INFO if code in (ASLEEP, OVER) else logging.WARNING
        logger.log(level, "The socket of %s was ended: %s", self._page or "a page", why)
        self.close(code)

    def on_connection_close(self) -> None:
        """Tell the log where tornado closed the socket by itself."""
        own = self.ws_connection
        theirs = getattr(own, "server_terminated", False) and not own.client_terminated  # type: ignore[union-attr]
        if theirs and not self._ended:
            why = "a message far too large or of no form, or no sign of life"
            logger.warning("The socket of %s was ended: %s", self._page or "a page", why)
        super().on_connection_close()

    def on_close(self) -> None:
        """The browser has gone, or was told to."""
        self._ended = True
        self._stranger.close()
        if self._late:
            IOLoop.current().remove_timeout(self._late)
        page, self._page = self._page, None
        if page:
            self.live.leave(page)
