"""What the course's own addresses answer: home, pages, pages about the course, data, and the files they load.

Plain tornado. A host derives from `Course` and from its own handler, which stands for log-in and for checks
against requests from other sites, and says who the learner is.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tornado import web

from commissioning.browser.bundle import BROWSER
from commissioning.browser.edition import edition, files
from commissioning.clock import now, today
from commissioning.content.computed.data_files import described
from commissioning.content.folders import modules
from commissioning.content.pages.about import PAGES, about, for_manager
from commissioning.content.pages.facilitating import note
from commissioning.content.pages.notebooks import read_for
from commissioning.content.places import DOCUMENTS, DataFile, Place, page_at_path
from commissioning.content.routes import routes as routes_by_role
from commissioning.content.settings import SETTINGS
from commissioning.content.syllabus import syllabus
from commissioning.errors import ContentError
from commissioning.keeping.marker import is_cohort
from commissioning.live.learner import Learner
from commissioning.live.page import LivePage
from commissioning.live.pages import LivePages
from commissioning.opening import FOLLOW_UP
from commissioning.records.progress.minutes import page_seconds
from commissioning.records.remembering.sureness_shared import KIND as HOW_SURE
from commissioning.server.documents import document_shown
from commissioning.server.follow_up import CALENDAR, AskedAgain, follow_up_shown
from commissioning.server.home import home_shown
from commissioning.server.live_view import live_shown
from commissioning.server.places import Places
from commissioning.server.search import search_shown
from commissioning.server.templates import render
from commissioning.server.view import page_shown

if TYPE_CHECKING:
    Handler = web.RequestHandler
else:
    Handler = object

LIVE = "commissioning_live"
"""The name among the application's settings under which the host keeps its LivePages."""
_YEAR = 365 * 86_400
_TYPES = {".js": "text/javascript", ".css": "text/css"}
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


class HomeHandler(Course):
    """The course home."""

    @web.authenticated
    def get(self) -> None:
        """Show the home; first drop the token from the address, which the log-in cookie replaces."""
        if self.get_argument("token", ""):
            self.redirect(self.places.home)
            return
        self.begin()
        with self.spending():
            self.finish(self.shown("home.html", **home_shown(self.learner.folder, self.places)))


class SearchHandler(Course):
    """The page of words and search, the same for everybody: what is looked for stays in the browser."""

    @web.authenticated
    def get(self) -> None:
        """Show it."""
        self.begin()
        with self.spending():
            course = syllabus().course.title
            self.finish(self.shown("search.html", course=course, **search_shown()))


class AboutHandler(Course):
    """A page about the course itself: accessibility, privacy."""

    @web.authenticated
    def get(self, name: str) -> None:
        """Show it."""
        self.begin()
        with self.spending():
            self.finish(self.shown("about.html", about=about(name, today())))


class ManagerHandler(Course):
    """A module's page for the manager of whoever does it."""

    @web.authenticated
    def get(self, module: str) -> None:
        """Show it; 404 for a module that the course does not have, or that assesses nothing."""
        found = next((one for one in syllabus().modules if one.id == module), None)
        if found is None or found.exercise is None:
            raise web.HTTPError(404)
        self.begin()
        with self.spending():
            self.finish(self.shown("about.html", about=for_manager(found, today())))


class NoteHandler(Course):
    """A module's note for whoever leads its session: for those who are marked by nobody else."""

    @web.authenticated
    def get(self, module: str) -> None:
        """Show it; 404 in a cohort's course folder, whose facilitator has it."""
        if module not in modules() or is_cohort(self.learner.folder):
            raise web.HTTPError(404)
        self.begin()
        with self.spending():
            name = syllabus().course.title
            self.finish(
                self.shown("note.html", note=note(module, today()), home_name=name, guide=[])
            )


class PageHandler(Course):
    """A page of the course: its text, and the first state of every part on it."""

    @web.authenticated
    def get(self, path: str) -> None:
        """Show the course's own notebook of the page that `path` names; 404 for anything else.

        Not the learner's copy, which may have been changed in JupyterLab: nothing in it is run.
        """
        place = page_at_path(path)
        known = [
            one for module in syllabus().modules for one in (*module.places, *module.documents)
        ]
        if place is None or place not in known:
            raise web.HTTPError(404)
        self.begin()
        with self.spending():
            self.finish(self._shown(place, self.live.open(self.learner, place)))

    def _shown(self, place: Place, opened: LivePage) -> str:
        page = read_for(place, today())
        live = live_shown(opened, self.live.edition_of(opened))
        if place.page in DOCUMENTS:
            values = document_shown(self.learner.folder, page)
            return self.shown("document.html", **values, **live)
        values = page_shown(self.learner.folder, page, page_seconds(place), self.places)
        return self.shown("page.html", **values, **live)


class DataHandler(Course):
    """A file of a dataset, to be saved."""

    @web.authenticated
    def get(self, dataset: str, file: str) -> None:
        """Send it as it is, under a name that tells what it is; 404 for one that no dataset names."""
        try:
            found = described(DataFile(dataset, file))
        except ContentError as bad:
            raise web.HTTPError(404) from bad
        with self.spending():
            self.set_header("Content-Type", found.content_type)
            self.set_header("Content-Disposition", f'attachment; filename="{found.file.saved_as}"')
            self.set_header("X-Content-Type-Options", "nosniff")
            self.set_header("Cache-Control", "no-cache")
            self.finish(found.source.read_bytes())


class SettingsHandler(Course):
    """How pages look: the same page for everybody, since what is set stays in the browser."""

    @web.authenticated
    def get(self) -> None:
        """Show it."""
        self.begin()
        with self.spending():
            name = syllabus().course.title
            self.finish(self.shown("settings.html", course=name, settings=SETTINGS))


class FollowUpHandler(Course):
    """What is asked again, of all modules."""

    @web.authenticated
    def get(self) -> None:
        """Show it, with the first state of every part on it."""
        self.begin()
        with self.spending():
            opened = self.live.open(self.learner, FOLLOW_UP)
            again = AskedAgain(self.learner.folder, today())
            live = live_shown(opened, self.live.edition_of(opened))
            self.finish(self.shown("follow-up.html", **follow_up_shown(again, opened), **live))


class CalendarHandler(Course):
    """What will be asked again, as a calendar file."""

    @web.authenticated
    def get(self) -> None:
        """The file; its entries lead to the page at this address."""
        with self.spending():
            again = AskedAgain(self.learner.folder, today())
            here = f"{self.request.protocol}://{self.request.host}{self.places.follow_up}"
            self.set_header("Content-Type", "text/calendar; charset=utf-8")
            self.set_header("Content-Disposition", f'attachment; filename="{CALENDAR}"')
            self.set_header("Cache-Control", "no-store")
            self.finish(again.calendar(now(), here))


class HowSureHandler(Course):
    """How often "sure" was right, as a file that a cohort's learner may give to the facilitator."""

    @web.authenticated
    def get(self) -> None:
        """The file; 404 where there is no facilitator, or too little to tell."""
        with self.spending():
            made = AskedAgain(self.learner.folder, today()).to_share
            if not made:
                raise web.HTTPError(404)
            self.set_header("Content-Type", "application/json; charset=utf-8")
            self.set_header("Content-Disposition", f'attachment; filename="{HOW_SURE.file}"')
            self.set_header("Cache-Control", "no-store")
            self.finish(made)


class AwakeHandler(Course):
    """Answers whether the course runs and the reader is logged in: a page asks when its socket does not open."""

    @web.authenticated
    def get(self) -> None:
        """Nothing but yes."""
        self.set_header("Cache-Control", "no-store")
        self.set_status(204)
        self.finish()


class EditionHandler(web.StaticFileHandler):
    """ES modules and style sheets as they are written, cached for good: another edition has other addresses."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """A file of this edition; 404 for another edition, and for anything else."""
        number, _, name = path.partition("/")
        if number != edition() or name not in files():
            raise web.HTTPError(404)
        await super().get(name, include_body)

    def get_content_type(self) -> str:
        """By our own table: what a Windows machine says of .js may be anything."""
        return f"{_TYPES[Path(self.absolute_path or '').suffix]}; charset=utf-8"

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002
        """For good, and as nothing else than it is."""
        self.set_header("Cache-Control", f"public, max-age={_YEAR}, immutable")
        self.set_header("X-Content-Type-Options", "nosniff")


def routes(host: type[web.RequestHandler], base_url: str = "/") -> list[tuple[Any, ...]]:
    """All addresses under `base_url`, for a host whose handler this is."""
    from commissioning.server.evidence_handlers import EvidenceFileHandler, EvidenceHandler
    from commissioning.server.page_socket import PageSocket

    answered: list[tuple[str, type]] = [
        ("course/?", HomeHandler),
        (f"course/(?P<name>{'|'.join(PAGES)})", AboutHandler),
        ("course/search", SearchHandler),
        ("course/for-managers/(?P<module>[^/]+)", ManagerHandler),
        (r"course/for-facilitators/(?P<module>[\w-]+)", NoteHandler),
        ("course/page/(?P<path>.+)", PageHandler),
        (r"course/datasets/(?P<dataset>[\w-]+)/(?P<file>[\w.-]+)", DataHandler),
        ("course/settings", SettingsHandler),
        ("course/follow-up", FollowUpHandler),
        (f"course/follow-up/{re.escape(CALENDAR)}", CalendarHandler),
        (f"course/follow-up/{re.escape(HOW_SURE.file)}", HowSureHandler),
        ("course/evidence", EvidenceHandler),
        (r"course/evidence/(?P<mark>[0-9a-f]+)\.evidence\.json", EvidenceFileHandler),
        ("course/awake", AwakeHandler),
        ("course/socket", PageSocket),
    ]
    made = [(base_url + path, type(one.__name__, (one, host), {})) for path, one in answered]
    files = (rf"{base_url}course/edition/(.+)", EditionHandler, {"path": str(BROWSER)})
    return [*made, files]
