"""What the course's own addresses answer: home, pages, and what an open page asks for.

All of it stands behind Jupyter's log-in, and its checks against requests from other sites stay on.
"""

import json
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.base.websocket import WebSocketMixin
from jupyter_server.extension.handler import ExtensionHandlerMixin
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from jupyter_server.utils import url_path_join
from nbformat import from_dict
from tornado import web
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from commissioning.clock import today
from commissioning.content.about import PAGES, about
from commissioning.content.notebooks import for_reader
from commissioning.content.pages import Page, read_page, source
from commissioning.content.places import notebook_at
from commissioning.records.minutes import page_seconds
from commissioning.server.home import home_shown
from commissioning.server.places import Places
from commissioning.server.running import NO_KERNEL, OpenPages
from commissioning.server.templates import render
from commissioning.server.view import entries, page_shown

_ONLY_HERE = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' blob:; connect-src 'self' ws: wss: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'"
)


class _Handler(ExtensionHandlerMixin, JupyterHandler):
    """A page of the course. It may load from this server and from nowhere else."""

    auth_resource = "contents"

    @property
    def content_security_policy(self) -> str:
        return f"{super().content_security_policy}; {_ONLY_HERE}"

    @property
    def folder(self) -> Path:
        """The learner's folder."""
        return Path(self.contents_manager.root_dir)

    @property
    def pages(self) -> OpenPages:
        """The pages that are open now."""
        pages: OpenPages = self.settings["commissioning_open_pages"]
        return pages

    @property
    def places(self) -> Places:
        """The addresses of pages."""
        return Places(self.base_url)

    def begin(self) -> None:
        """Headers of an HTML page, and the cookie that later requests of the page must show."""
        _ = self.xsrf_token
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")

    def shown(self, template: str, **values: Any) -> str:
        """A template with what all of them need."""
        return render(template, static=self.static_url, places=self.places, **values)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say what went wrong in a page like the others."""
        missing = status_code == 404
        title = "There is no such page" if missing else "This page could not be opened"
        text = (
            "It may have another name in this version of the course."
            if missing
            else "Reload it. The answers you saved are safe."
        )
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.shown("message.html", title=title, text=text))


class HomeHandler(_Handler):
    """The course home."""

    @web.authenticated
    @authorized
    def get(self) -> None:
        """Show the home; first drop the token from the address, which the log-in cookie replaces."""
        if self.get_argument("token", ""):
            self.redirect(self.places.home)
            return
        self.begin()
        self.finish(self.shown("home.html", **home_shown(self.folder, self.places)))


class AboutHandler(_Handler):
    """A page about the course itself: accessibility, privacy."""

    @web.authenticated
    @authorized
    def get(self, name: str) -> None:
        """Show it."""
        self.begin()
        self.finish(self.shown("about.html", about=about(name, today())))


class PageHandler(_Handler):
    """A page of the course in the calm view: its text at once, its forms as soon as its kernel runs."""

    @web.authenticated
    @authorized
    async def get(self, path: str) -> None:
        """Show the course notebook at `path` in the learner's folder."""
        notebook = await self._notebook(path)
        page = read_page(notebook, path)
        self.begin()
        self.write(
            self.shown(
                "page.html", **page_shown(self.folder, page, page_seconds(page.place), self.places)
            )
        )
        try:
            await self.flush()
            await self._open(path, notebook, page)
        except StreamClosedError:
            return

    async def _open(self, path: str, notebook: Any, page: Page) -> None:
        try:
            opened = await self.pages.open(path, notebook, page)
        except Exception:  # the reader must hear of it, whatever it was
            self.log.exception("A kernel could not start")
            self.finish(self.shown("page-end.html", trouble=NO_KERNEL, config=None))
            return
        config = {**self.settings["commissioning_page_config"], "kernelId": opened.kernel_id}
        try:
            await self.finish(self.shown("page-end.html", trouble="", config=config))
        except StreamClosedError:
            self.pages.close(opened.kernel_id, after=0)

    async def _notebook(self, path: str) -> Any:
        """The course's own notebook of a page that lies at `path`; 404 for anything else, hidden or outside.

        Not the learner's copy, which may have been changed in JupyterLab: nothing in it is run.
        """
        if not path.endswith(".ipynb"):
            raise web.HTTPError(404)
        model = await ensure_async(self.contents_manager.get(path, type="notebook"))  # type: ignore[no-untyped-call]
        notebook = model["content"]
        place = notebook_at(path)
        if place is None or place not in [entry.place for entry in entries()]:
            raise web.HTTPError(404)  # a notebook of the learner's own runs in JupyterLab only
        own = for_reader(place, today())
        notebook.cells = from_dict([{**cell, "source": source(cell)} for cell in own["cells"]])
        return notebook


class OutputsSocket(WebSocketMixin, WebSocketHandler, JupyterHandler):
    """Gives Voila's front end what a page's cells show, one cell after another."""

    async def get(self, kernel_id: str) -> None:
        """Open the socket for a reader who is logged in."""
        if self.current_user is None:
            raise web.HTTPError(403)
        await super().get(kernel_id)

    def open(self, kernel_id: str) -> None:
        """Know the page."""
        super().open()
        self._page = self.settings["commissioning_open_pages"].get(kernel_id)

    async def on_message(self, text: str | bytes) -> None:
        """The front end is ready: send it what the cells showed."""
        if json.loads(text).get("action") != "execute" or self._page is None or self._page.seen:
            return
        self._page.seen = True
        if not await self._page.opening:
            return
        try:
            for payload in self._page.shown:
                message = {"action": "execution_result", "payload": payload}
                await self.write_message(json.dumps(message, default=str))
        except WebSocketClosedError:
            return


class KernelSocket(KernelWebsocketHandler):
    """A browser's channels to a kernel, opened once the kernel has run its page.

    Who listens while cells run may hear of a form and not of its layout, which was named a moment earlier;
    ipywidgets then shows an error in the form's place.
    """

    async def pre_get(self) -> None:
        """Wait for the page of this kernel, if it has one in the calm view."""
        page = self.settings["commissioning_open_pages"].get(self.kernel_id)
        if page and page.opening:
            await page.opening
        await super().pre_get()  # type: ignore[no-untyped-call]


class StateHandler(_Handler):
    """Answers once a page's kernel runs, or could not start."""

    @web.authenticated
    @authorized
    async def get(self, kernel_id: str) -> None:
        """{"state": "ready" | "failed" | "gone", "message"}."""
        page = self.pages.get(kernel_id)
        state, message = "gone", ""
        if page and page.opening and kernel_id in self.kernel_manager:
            ready = await page.opening
            state, message = ("ready", "") if ready else ("failed", NO_KERNEL)
        self.set_header("Cache-Control", "no-store")
        self.finish({"state": state, "message": message})


class CloseHandler(_Handler):
    """Told by a page that it is being closed."""

    @web.authenticated
    @authorized
    def post(self, kernel_id: str) -> None:
        """End the page's kernel in a moment."""
        self.pages.close(kernel_id)
        self.set_status(204)
        self.finish()


_KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
HANDLERS: list[tuple[Any, ...]] = [
    (r"/course/?", HomeHandler),
    (rf"/course/(?P<name>{'|'.join(PAGES)})", AboutHandler),
    (r"/course/page/(?P<path>.+)", PageHandler),
    (rf"/course/state/{_KERNEL}", StateHandler),
    (rf"/course/close/{_KERNEL}", CloseHandler),
]


def socket_routes(base_url: str) -> list[tuple[str, Any]]:
    """Where Voila's front end looks for outputs and for its kernel; it cannot be told other addresses."""
    return [
        (url_path_join(base_url, "voila/execution", _KERNEL), OutputsSocket),
        (url_path_join(base_url, "api/kernels", _KERNEL, "channels"), KernelSocket),
    ]
