"""What the course's own addresses answer: home, pages, pages about the course, data, and the files they load."""

from pathlib import Path

from tornado import web

from commissioning.browser.edition import edition, files
from commissioning.clock import now, today
from commissioning.content.computed.data_files import described
from commissioning.content.folders import modules
from commissioning.content.pages.about import about, for_manager
from commissioning.content.pages.facilitating import note
from commissioning.content.pages.notebooks import read_for
from commissioning.content.places import DOCUMENTS, DataFile, Place, page_at_path
from commissioning.content.settings import SETTINGS
from commissioning.content.syllabus import syllabus
from commissioning.errors import ContentError
from commissioning.keeping.marker import is_cohort
from commissioning.live.page import LivePage
from commissioning.opening import FOLLOW_UP
from commissioning.records.progress.minutes import page_seconds
from commissioning.records.remembering.sureness_shared import KIND as HOW_SURE
from commissioning.server.course import Course
from commissioning.server.documents import document_shown
from commissioning.server.follow_up import CALENDAR, AskedAgain, follow_up_shown
from commissioning.server.home import home_shown
from commissioning.server.live_view import live_shown
from commissioning.server.search import search_shown
from commissioning.server.view import page_shown

_YEAR = 365 * 86_400
_TYPES = {".js": "text/javascript", ".css": "text/css"}


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
