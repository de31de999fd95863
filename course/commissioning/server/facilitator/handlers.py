"""What the facilitator reads and marks: the first page, the notes, and one text after another."""

from collections.abc import Callable

from tornado import web

from commissioning.clock import today
from commissioning.content.folders import modules
from commissioning.content.pages.facilitating import note
from commissioning.errors import CourseError
from commissioning.grading.by_person.papers import Paper, Pile, StaleError, keep, pile
from commissioning.grading.gradebook.by_hand import Hand
from commissioning.grading.settings import CourseDirectory
from commissioning.server.facilitator.arrived import still_open
from commissioning.server.facilitator.form import Form, read_form, typed_before
from commissioning.server.facilitator.guide import guide_shown
from commissioning.server.facilitator.marking import done_shown, paper_shown
from commissioning.server.facilitator.overview import overview_shown
from commissioning.server.facilitator.request import Facilitator

_MARKER = "marker"  # the cookie with the initials of whoever marks
_YEAR = 365


class OverviewHandler(Facilitator):
    """The first page."""

    @web.authenticated
    async def get(self) -> None:
        """Show it; first drop the token from the address, which the log-in cookie replaces."""
        if self.get_argument("token", ""):
            self.redirect(self.places.home)
            return
        await self.show()

    async def show(self, not_due: tuple[str, str, str] = ("", "", "")) -> None:
        """Show it; `not_due` are a module, what was typed as its time, and why that is none."""
        shown = await self.aside(overview_shown, self.directory, self.places)
        self.begin()
        shown |= {
            "nothing": bool(self.get_argument("nothing", "")),
            "no_sheet": self.get_argument("no-sheet", ""),
            "no_files": self.get_argument("no-files", ""),
            "not_due": dict(zip(("module", "typed", "why"), not_due, strict=True)),
            "asking": still_open(self.desk.root),
            "work": self.desk.work,
        }
        self.finish(self.shown("facilitator.html", xsrf=self.xsrf_token.decode(), **shown))


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
