"""The smallest host for the course's pages: tornado alone, and a cookie that says who the learner is.

It runs in a thread with a loop of its own: browser tests leave one running in the main thread.
"""

import asyncio
import json
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tornado import web
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.websocket import WebSocketClientConnection, websocket_connect

from commissioning.browser.edition import edition
from commissioning.content.places import Place, page_path
from commissioning.live.learner import Learner
from commissioning.live.pages import LivePages
from commissioning.live.workers import Workers
from commissioning.server.course import LIVE, Course
from commissioning.server.routes import routes
from laid_out import laid_out

if TYPE_CHECKING:
    from playwright._impl._api_structures import SetCookieParam  # named nowhere else

TODAY = date(2026, 11, 22)
SECRET = "only of tests"  # noqa: S105
PATIENCE = 120  # seconds that a busy machine may need for what takes four
T = TypeVar("T")


class Plain(Course, web.RequestHandler):
    """Learners are known by a cookie; each has a folder by that name."""

    def get_current_user(self) -> str | None:
        name = self.get_signed_cookie("learner")
        return name.decode() if name else None

    @property
    def learner(self) -> Learner:
        name = str(self.current_user)
        folder = Path(self.settings["learners"]) / name
        if not folder.exists():
            laid_out(folder, TODAY)
        return Learner(name, folder)

    @property
    def base_url(self) -> str:
        return "/"

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", self.only_here)


class Loop:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """What `work` gives, done on the loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def stop(self) -> None:
        self.run(self._loop.shutdown_default_executor())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()


class PlainServer(Loop):
    """The host, at `root`; learners' folders are in `learners`. `live` are the pages that are open."""

    def __init__(self, learners: Path) -> None:
        super().__init__()
        self.learners = learners
        self.run(self._start())

    async def _start(self) -> None:
        self.live = LivePages(Workers(), edition())
        settings: dict[str, Any] = {LIVE: self.live, "learners": str(self.learners)}
        app = web.Application(
            routes(Plain), cookie_secret=SECRET, xsrf_cookies=True, login_url="/log-in", **settings
        )
        (socket,) = bind_sockets(0, "127.0.0.1")
        self.host = f"127.0.0.1:{socket.getsockname()[1]}"
        self.root = f"http://{self.host}"
        self._server = HTTPServer(app)
        self._server.add_sockets([socket])

    def stop(self) -> None:
        self.run(self._end())
        super().stop()

    async def _end(self) -> None:
        self._server.stop()
        await self.live.close()
        await self._server.close_all_connections()

    # -- as a learner's browser

    def headers(self, learner: str) -> dict[str, str]:
        """A browser in which this learner is logged in; "" for nobody."""
        cookie = web.create_signed_value(SECRET, "learner", learner).decode()
        return {"Cookie": f"learner={cookie}"} if learner else {}

    def log_in(self, learner: str) -> "SetCookieParam":
        """The cookie that logs a learner in, for a real browser."""
        name, _, value = self.headers(learner)["Cookie"].partition("=")
        return {"name": name, "value": value, "url": self.root}

    async def ask(self, path: str, learner: str, **headers: str) -> HTTPResponse:
        """What an address answers; no status raises."""
        wanted = HTTPRequest(
            self.root + path,
            headers={**self.headers(learner), **headers},
            follow_redirects=False,
            request_timeout=PATIENCE,
        )
        return await AsyncHTTPClient().fetch(wanted, raise_error=False)

    async def open(self, learner: str, place: Place) -> dict[str, Any]:
        """What a page gives to its host in the browser: `hello` and `parts`."""
        return await self.open_at(learner, f"/course/page/{page_path(place)}")

    async def open_at(self, learner: str, path: str) -> dict[str, Any]:
        """The same, of a page at an address of its own."""
        text = (await self.ask(path, learner)).body.decode()
        found: dict[str, Any] = json.loads(live_in(text))
        return found

    async def socket(self, learner: str, **headers: str) -> "Socket":
        """A socket that has said nothing yet. HTTPClientError, with its code, where it is refused."""
        origin = {"Origin": self.root, **self.headers(learner), **headers}
        wanted = HTTPRequest(self.root.replace("http", "ws") + "/course/socket", headers=origin)
        return Socket(await websocket_connect(wanted))

    async def join(self, learner: str, place: Place) -> "Socket":
        """A page with its socket, after "welcome"."""
        return await self.join_at(learner, f"/course/page/{page_path(place)}")

    async def join_at(self, learner: str, path: str) -> "Socket":
        """The same, of a page at an address of its own."""
        found = await self.open_at(learner, path)
        socket = await self.socket(learner)
        socket.hello, socket.parts = found["hello"], found["parts"]
        await socket.greet()
        return socket


class Socket:
    """The browser's end of a page's socket."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self.connection = connection
        self.hello: dict[str, Any] = {}
        self.parts: list[dict[str, Any]] = []

    def part(self, kind: str) -> str:
        """The id of the page's first part that this script draws."""
        return next(str(one["id"]) for one in self.parts if one["script"] == f"{kind}.js")

    async def greet(self, **other: Any) -> list[dict[str, Any]]:
        """Say hello; all that is told until "welcome", that included."""
        await self.say({"hello": {**self.hello, **other}})
        return await self.until("welcome", "over")

    async def say(self, frame: Any) -> None:
        """Send a frame, or what is none: text and bytes go as they are."""
        data = frame if isinstance(frame, str | bytes) else json.dumps(frame)
        await self.connection.write_message(data, binary=isinstance(data, bytes))

    async def hear(self) -> dict[str, Any] | None:
        """The next frame, without a file's bytes; None when the socket has closed."""
        got = await asyncio.wait_for(self.connection.read_message(), PATIENCE)
        if got is None:
            return None
        line = got.partition(b"\n")[0] if isinstance(got, bytes) else got
        frame: dict[str, Any] = json.loads(line)
        return frame

    async def until(self, *names: str) -> list[dict[str, Any]]:
        """Frames up to the first that has one of these names, or until the socket closes."""
        frames = []
        while (frame := await self.hear()) is not None:
            frames.append(frame)
            if not frame.keys().isdisjoint(names):
                break
        return frames

    async def draft(self, part: str, value: Any, request: int = 1) -> dict[str, Any]:
        """Change an answer; `saved` as it is told for this request."""
        await self.say({"to": part, "set": {"draft": {"request": request, "value": value}}})
        while (frame := await self.hear()) is not None:
            saved: dict[str, Any] = frame.get("state", {}).get("saved", {})
            if frame.get("to") == part and saved.get("heard") == request:
                return saved
        raise AssertionError(f"closed: {self.code}")

    async def settled(self) -> list[dict[str, Any]]:
        """What was told until now."""
        await self.say({"ping": 7})
        return (await self.until("pong"))[:-1]

    async def closed(self) -> int | None:
        """Why the server closed it, once it has; nothing but `over` may come before."""
        frames = await self.until()
        assert all("over" in one or "state" in one for one in frames)
        return self.code

    @property
    def code(self) -> int | None:
        return self.connection.close_code

    def close(self) -> None:
        self.connection.close()


def live_in(text: str) -> str:
    """The JSON in a page's HTML."""
    return text.partition('<script type="application/json" id="live">')[2].partition("</script>")[0]


@contextmanager
def plain_server(learners: Path) -> Iterator[PlainServer]:
    """The host until the block ends."""
    server = PlainServer(learners)
    try:
        yield server
    finally:
        server.stop()
