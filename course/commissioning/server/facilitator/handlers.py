"""What the facilitator's addresses answer, behind Jupyter's log-in; what changes something asks whence it comes."""

from collections.abc import Callable
from typing import Any, TypeVar

from tornado import web
from tornado.ioloop import IOLoop

from commissioning.browser.bundle import BROWSER
from commissioning.clock import now, today
from commissioning.content.folders import modules
from commissioning.content.pages.facilitating import note
from commissioning.errors import CourseError
from commissioning.grading.by_person.papers import Paper, Pile, StaleError, keep, pile
from commissioning.grading.gradebook.by_hand import Hand
from commissioning.grading.settings import CourseDirectory, of_module
from commissioning.server.at_home.handlers import AtHome
from commissioning.server.facilitator.doing import BUTTONS, Sent, lay
from commissioning.server.facilitator.form import Form, read_form, typed_before
from commissioning.server.facilitator.guide import guide_shown
from commissioning.server.facilitator.marking import done_shown, paper_shown
from commissioning.server.facilitator.overview import overview_shown
from commissioning.server.facilitator.places import FacilitatorPlaces
from commissioning.server.facilitator.work import Desk
from commissioning.server.handlers import EditionHandler

SETTINGS = "commissioning_facilitator_settings"
"""The name among the application's settings of nbgrader's, as they hold in this folder."""
DESK = "commissioning_facilitator_desk"
"""The name among them of the Desk."""
_MARKER = "marker"  # the cookie with the initials of whoever marks
_YEAR = 365
T = TypeVar("T")


class Facilitator(AtHome):
    """What all of them share: whoever may use this server is the facilitator."""

    async def prepare(self) -> Any:  # type: ignore[override]
        """Beside Jupyter's own checks: what changes something must come from a page of this server."""
        made = await super().prepare()
        if self.request.method == "POST":
            host, origin = self.request.host.lower(), self.request.headers.get("Origin", "").lower()
            if origin not in (f"http://{host}", f"https://{host}"):
                raise web.HTTPError(403)
        return made

    @property
    def places(self) -> FacilitatorPlaces:
        return FacilitatorPlaces(self.base_url)

    def directory(self, module: str) -> CourseDirectory:
        """The folder's settings for a module."""
        return CourseDirectory(config=of_module(self.settings[SETTINGS], module))

    @property
    def desk(self) -> Desk:
        """Where commands run."""
        found: Desk = self.settings[DESK]
        return found

    def lead_to_work(self, *, started: bool) -> None:
        """Show what was started, or what goes on in its place."""
        self.redirect(self.places.work if started else f"{self.places.work}?busy=1")

    async def aside(self, work: Callable[..., T], *given: Any) -> T:
        """What `work` gives: the gradebook may be busy, and the other pages must not wait for it."""
        return await IOLoop.current().run_in_executor(None, work, *given)


class OverviewHandler(Facilitator):
    """The first page."""

    @web.authenticated
    async def get(self) -> None:
        """Show it; first drop the token from the address, which the log-in cookie replaces."""
        if self.get_argument("token", ""):
            self.redirect(self.places.home)
            return
        shown = await self.aside(overview_shown, self.directory, self.places)
        self.begin()
        shown |= {"nothing": bool(self.get_argument("nothing", "")), "work": self.desk.work}
        self.finish(self.shown("facilitator.html", xsrf=self.xsrf_token.decode(), **shown))


class DoHandler(Facilitator):
    """A button of a module: runs its command."""

    @web.authenticated
    def post(self, command: str, module: str) -> None:
        """Start it, and show how far it is."""
        button = next((one for one in BUTTONS if one.command == command), None)
        if button is None or module not in modules():
            raise web.HTTPError(404)
        title = f"{button.title}: module {module.partition('-')[0]}"
        self.lead_to_work(started=self.desk.start(title, [command, module], module))


class CollectHandler(Facilitator):
    """Takes in what learners sent."""

    @web.authenticated
    def post(self) -> None:
        """Lay the files down and collect them; without any, lead back."""
        sent, listed = (
            [Sent(one["filename"], one["body"]) for one in self.request.files.get(name, ())]
            for name in ("work", "listed")
        )
        if not sent:
            self.redirect(f"{self.places.home}?nothing=1#collect")
            return
        if self.desk.work and self.desk.work.running:
            self.lead_to_work(started=False)
            return
        arguments = lay(self.desk.root, sent, listed, now())
        self.lead_to_work(started=self.desk.start("Collecting what learners sent", arguments))


class WorkHandler(Facilitator):
    """What is being done, or was done last."""

    @web.authenticated
    def get(self) -> None:
        """Show it."""
        self.begin()
        busy = bool(self.get_argument("busy", ""))
        self.finish(self.shown("work.html", work=self.desk.work, busy=busy))


class WorkNowHandler(Facilitator):
    """The same for the page's script."""

    @web.authenticated
    def get(self) -> None:
        """How far it is; 404 where nothing was ever started."""
        work = self.desk.work
        if work is None:
            raise web.HTTPError(404)
        self.set_header("Cache-Control", "no-store")
        names = ("running", "words", "done", "total", "lines")
        self.finish({name: getattr(work, name) for name in names})


class NoteHandler(Facilitator):
    """Session plan, debates and marking guide of a module."""

    @web.authenticated
    async def get(self, module: str) -> None:
        """Show them on one page, to read or to print."""
        if module not in modules():
            raise web.HTTPError(404)
        self.begin()
        guide = guide_shown(module, self.places)
        self.finish(
            self.shown(
                "note.html", note=note(module, today()), home_name="For facilitators", guide=guide
            )
        )


class PapersHandler(Facilitator):
    """One question: leads to the next answer that waits for this reader, or says that none does."""

    @web.authenticated
    async def get(self, module: str, question: str, hand: str) -> None:
        """Lead on."""
        found = await self.aside(_pile, self.directory, module, question)
        after = found.after(None, Hand(hand))
        if after:
            self.redirect(self.places.marking(module, question, hand, after.id))
            return
        self.begin()
        self.finish(
            self.shown(
                "marked.html", **await self.aside(done_shown, found, Hand(hand), self.places)
            )
        )


class PaperHandler(Facilitator):
    """One answer, as one reader marks it."""

    @web.authenticated
    async def get(self, module: str, question: str, hand: str, paper: str) -> None:
        """Show it."""
        found, one = await self._found(module, question, Hand(hand), paper)
        typed = typed_before(one, Hand(hand), self.get_cookie(_MARKER, "") or "")
        await self._show(found, one, Hand(hand), typed)

    @web.authenticated
    async def post(self, module: str, question: str, hand: str, paper: str) -> None:
        """Keep what was given, and lead on to the next; or show again what was typed, and say why."""
        found, one = await self._found(module, question, Hand(hand), paper)
        form = read_form(self, found.question)
        if form.missing:
            self.set_status(422)
            await self._show(found, one, Hand(hand), form)
            return
        self.set_cookie(
            _MARKER,
            form.marker_cookie,
            expires_days=_YEAR,
            path=self.places.home,
            httponly=True,
            samesite="Strict",
        )
        try:
            await self.aside(
                keep, found.directory, question, paper, Hand(hand), form.given, form.seen
            )
        except StaleError as stale:
            self.set_status(409)
            found, one = await self._found(module, question, Hand(hand), paper)
            await self._show(found, one, Hand(hand), form, str(stale))
            return
        found, one = await self._found(module, question, Hand(hand), paper)
        after = found.after(one, Hand(hand))
        to = self.places.marking(module, question, hand, after.id if after else "")
        self.redirect(f"{to}#text")  # past the list of all answers, for whoever uses the keyboard

    async def _found(
        self, module: str, question: str, hand: Hand, paper: str
    ) -> tuple[Pile, Paper]:
        found = await self.aside(_pile, self.directory, module, question)
        one = found.by_id.get(paper)
        if one is None or one not in found.for_hand(hand):
            raise web.HTTPError(404)
        return found, one

    async def _show(
        self, found: Pile, one: Paper, hand: Hand, typed: Form, trouble: str = ""
    ) -> None:
        shown = await self.aside(paper_shown, found, one, hand, typed, self.places)
        self.begin()
        token = self.xsrf_token.decode()
        self.finish(self.shown("marking.html", xsrf=token, trouble=trouble, **shown))


def _pile(directory: Callable[[str], CourseDirectory], module: str, question: str) -> Pile:
    try:
        return pile(directory(module), question)
    except CourseError as said:
        raise web.HTTPError(404) from said


def routes(base_url: str) -> list[tuple[Any, ...]]:
    """All addresses under `base_url`."""
    one = r"facilitator/texts/(?P<module>[\w-]+)/(?P<question>[\w-]+)/(?P<hand>first|second|agreed)"
    return [
        (rf"{base_url}facilitator/?", OverviewHandler),
        (rf"{base_url}facilitator/note/(?P<module>[\w-]+)", NoteHandler),
        (rf"{base_url}facilitator/do/collect", CollectHandler),
        (rf"{base_url}facilitator/do/(?P<command>[a-z]+)/(?P<module>[\w-]+)", DoHandler),
        (rf"{base_url}facilitator/running", WorkHandler),
        (rf"{base_url}facilitator/running/now", WorkNowHandler),
        (base_url + one, PapersHandler),
        (rf"{base_url}{one}/(?P<paper>[0-9a-f]+)", PaperHandler),
        (rf"{base_url}course/edition/(.+)", EditionHandler, {"path": str(BROWSER)}),
    ]
