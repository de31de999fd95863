"""What all handlers of the course share: whose the folder is, its addresses, its open pages, what may load, what is said of trouble.

Plain tornado. A host derives from `Course` and from its own handler, which stands for log-in and for checks
against requests from other sites, and says who the learner is.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from tornado import web

from commissioning.browser.edition import edition
from commissioning.content.routes import routes as routes_by_role
from commissioning.live.learner import Learner
from commissioning.live.pages import LivePages
from commissioning.server.places import Places
from commissioning.server.templates import render

if TYPE_CHECKING:
    Handler = web.RequestHandler
else:
    Handler = object

LIVE = "commissioning_live"
"""The name among the application's settings under which the host keeps its LivePages."""
_NAMED_HOST = re.compile(r"[\w.:\[\]-]+")


@cache
def _places(base_url: str) -> Places:
    """One for each base, so that what is drawn with its addresses can be kept."""
    return Places(base_url)


class Course(Handler):
    """What all handlers share. A host gives `learner`; its own handler stands behind this one."""

    @property
    def learner(self) -> Learner:
        """Who is logged in."""
        raise NotImplementedError

    @property
    def base_url(self) -> str:
        """What stands before all addresses; begins and ends with a slash."""
        raise NotImplementedError

    @property
    def live(self) -> LivePages:
        """The pages that are open now."""
        pages: LivePages = self.settings[LIVE]
        return pages

    @property
    def places(self) -> Places:
        """The addresses of pages."""
        return _places(self.base_url)

    @property
    def only_here(self) -> str:
        """The policy that lets a page load from this server and from nowhere else."""
        host = self.request.host if _NAMED_HOST.fullmatch(self.request.host or "") else ""
        sockets = f" ws://{host} wss://{host}" if host else ""
        return (
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
            f"script-src 'self'; connect-src 'self'{sockets}; object-src 'none'; base-uri 'none'; "
            "form-action 'self'"
        )

    @contextmanager
    def spending(self) -> Iterator[None]:
        """What the learner's purse pays for; 429 where it is empty."""
        purse = self.live.purse(self.learner)
        if purse.empty:
            raise web.HTTPError(429)
        with purse.spending():
            yield

    def begin(self) -> None:
        """Headers of an HTML page, and the cookie that later requests of the page must show."""
        _ = self.xsrf_token
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")

    def shown(self, template: str, **values: Any) -> str:
        """A template with what all of them need."""
        roles = [route.name for route in routes_by_role()]
        return render(template, static=self._file, places=self.places, roles=roles, **values)

    def _file(self, name: str) -> str:
        return f"{self.places.edition(edition())}{name}"

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say what went wrong in a page like the others."""
        title, text = _TROUBLE.get(status_code, _TROUBLE[500])
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.shown("message.html", title=title, text=text))


_TROUBLE = {
    404: ("There is no such page", "It may have another name in this version of the course."),
    429: (
        "Too much at once",
        "That is more than the course can do at once. Wait a minute, then reload. Your answers are safe.",
    ),
    500: ("This page could not be opened", "Reload it. The answers you saved are safe."),
}
