"""What does something: each button runs its command beside the server, and what takes no time is done at once."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tornado import web

from commissioning.clock import now
from commissioning.content.folders import modules
from commissioning.errors import CourseError
from commissioning.grading.collecting.class_list.register import add_to_class, kept
from commissioning.grading.due_dates import read_due
from commissioning.grading.gradebook.due import set_due
from commissioning.grading.settings import CourseDirectory
from commissioning.records.submission import IDS, usable_id
from commissioning.server.facilitator.arrived import NOT_OURS, Arrival, Sent, arrival, lay
from commissioning.server.facilitator.doing import MOODLE, button, with_files
from commissioning.server.facilitator.handlers import OverviewHandler
from commissioning.server.facilitator.request import Facilitator


class Doing(Facilitator):
    """What those that run a command share."""

    def run(self, title: str, arguments: list[str], module: str = "", arrived: str = "") -> None:
        """Start it and show how far it is, or what goes on in its place."""
        of = f": module {module.partition('-')[0]}" if module else ""
        self.lead_to_work(started=self.desk.start(f"{title}{of}", arguments, arrived))

    def sent(self, name: str) -> list[Sent]:
        """The files that came under this name."""
        return [Sent(one["filename"], one["body"]) for one in self.request.files.get(name, ())]

    def busy(self) -> bool:
        """Whether another goes on, which is shown instead."""
        going_on = bool(self.desk.work and self.desk.work.running)
        if going_on:
            self.lead_to_work(started=False)
        return going_on


class DoHandler(Doing):
    """A button of a module: runs its command."""

    @web.authenticated
    def post(self, command: str, module: str) -> None:
        """Start it, and show how far it is."""
        found = button(command)
        if found is None or module not in modules():
            raise web.HTTPError(404)
        self.run(found.title, found.arguments(module, now()), module)


class MoodleHandler(Doing):
    """Feedback as one zip for Moodle, by the worksheet that Moodle gave."""

    @web.authenticated
    def post(self, module: str) -> None:
        """Lay the worksheet down and write feedback for those in it; without one, lead back."""
        if module not in modules():
            raise web.HTTPError(404)
        sheets = self.sent("moodle")[:1]
        if not sheets:
            self.redirect(f"{self.places.home}?no-sheet={module}#more-{module.partition('-')[0]}")
            return
        if self.busy():
            return
        (sheet,) = (lay(self.desk.root, now(), moodle=sheets) / "moodle").iterdir()
        self.run(MOODLE, ["feedback", module, "--moodle", str(sheet)], module)


class FilesHandler(Doing):
    """A button with files that learners sent for it: of one module, or of the course."""

    @web.authenticated
    def post(self, command: str, module: str = "") -> None:
        """Lay the files down and run its command; without any, lead back."""
        found = with_files(command)
        if found is None or (module not in modules() if found.of_module else module):
            raise web.HTTPError(404)
        sent = self.sent("files")
        if not sent:
            at = f"colleagues-{module.partition('-')[0]}" if module else "given"
            self.redirect(f"{self.places.home}?no-files={module or 'given'}#{at}")
            return
        if self.busy():
            return
        folder = lay(self.desk.root, now(), given=sent) / "given"
        self.run(found.title, found.arguments(folder, module), module)


class DueHandler(OverviewHandler):
    """When a module's work is due."""

    @web.authenticated
    async def post(self, module: str) -> None:
        """Keep it and show it; or show again what was typed, and say why it is no time."""
        if module not in modules():
            raise web.HTTPError(404)
        typed = self.get_body_argument("when", "").strip()
        try:
            when = None if self.get_body_argument("none", "") else _moment(typed)
            await self.aside(set_due, self.directory(module), when)
        except CourseError as said:
            self.set_status(422)
            await self.show(not_due=(module, typed, str(said)))
            return
        self.redirect(f"{self.places.home}#due-{module.partition('-')[0]}")


class CollectHandler(Doing):
    """Takes in what learners sent."""

    @web.authenticated
    def post(self) -> None:
        """Lay the files down and collect them; without any, lead back."""
        sent, listed = self.sent("work"), self.sent("listed")[:1]
        if not (sent or listed):
            self.redirect(f"{self.places.home}?nothing=1#collect")
            return
        if self.busy():
            return
        came = Arrival(lay(self.desk.root, now(), work=sent, list=listed))
        self.run(
            "Collecting what learners sent" if sent else "Reading the class list",
            came.collect,
            arrived=came.name,
        )


class AskedHandler(Doing):
    """What collecting had to ask about files that came at one time."""

    @web.authenticated
    async def get(self, name: str) -> None:
        """Show it."""
        await self._show(self._found(name))

    @web.authenticated
    async def post(self, name: str) -> None:
        """Collect again with what was said, or ask no more; where something said cannot be, say so."""
        came = self._found(name)
        if self.get_body_argument("leave", ""):
            await self.aside(came.close)
            self.redirect(self.places.home)
            return
        asked = came.asked
        fields = {f"file-{number}": one for number, one in enumerate(asked.files, 1)}
        typed = {field: self._said_of(field) for field in fields}
        choice = self.get_body_argument("choice", "")
        offered = [one.value for one in asked.doubt.choices] if asked.doubt else [""]
        not_ours = [fields[field].file for field, said in typed.items() if said == NOT_OURS]
        named = {field: said for field, said in typed.items() if said not in ("", NOT_OURS)}
        wrong = {field for field, said in named.items() if not usable_id(said)}
        whose = {fields[field].file: said for field, said in named.items()}
        if wrong or choice not in offered or not (whose or choice or not_ours):
            self.set_status(422)
            await self._show(came, typed, wrong, nothing=not wrong)
            return
        if self.busy():
            return
        await self.aside(came.put_aside, not_ours)
        if await self.aside(kept, self.directory("")):  # without a list nobody is on it
            await self.aside(add_to_class, whose.values(), self.directory(""))
        arguments = came.collect_after(asked.said(whose, choice))
        self.run("Collecting again what learners sent", arguments, arrived=came.name)

    def _said_of(self, field: str) -> str:
        """Whose a file is: an id that was typed, before one that was chosen."""
        typed = self.get_body_argument(f"{field}-id", "").strip()
        return typed or self.get_body_argument(field, "").strip()

    def _found(self, name: str) -> Arrival:
        found = arrival(self.desk.root, name)
        if found is None:
            raise web.HTTPError(404)
        return found

    async def _show(
        self,
        came: Arrival,
        typed: dict[str, str] | None = None,
        wrong: set[str] | None = None,
        *,
        nothing: bool = False,
    ) -> None:
        people = await self.aside(_people, self.directory, self.desk.root)
        self.begin()
        shown = self.shown(
            "asked.html",
            xsrf=self.xsrf_token.decode(),
            came=came,
            asked=came.asked,
            people=people,
            listed={one for several in people.values() for one, _ in several},
            not_ours=NOT_OURS,
            typed=typed or {},
            wrong=wrong or (),
            nothing=nothing,
            ids=IDS,
        )
        self.finish(shown)


def _moment(typed: str) -> datetime:
    if not typed:
        raise CourseError("Type a day, or a day and a time.")
    return read_due(typed)


def _people(
    directory: Callable[[str], CourseDirectory], root: Path
) -> dict[str, list[tuple[str, str]]]:
    """Id and name of everybody on the class list, by name: first those without any work; {} without a list."""
    about = directory("")
    came = {one.parent.name for one in (root / about.submitted_directory).glob("*/*")}
    listed = sorted(kept(about).values(), key=lambda one: (one.name or one.id).casefold())
    found: dict[str, list[tuple[str, str]]] = {}
    for words, with_work in (("Nothing handed in yet", False), ("Handed in before", True)):
        several = [(one.id, one.shown) for one in listed if (one.id in came) is with_work]
        found |= {words: several} if several else {}
    return found


class WorkHandler(Facilitator):
    """What is being done, or was done last."""

    @web.authenticated
    def get(self) -> None:
        """Show it."""
        self.begin()
        busy = bool(self.get_argument("busy", ""))
        asked = self.desk.asked
        self.finish(self.shown("work.html", work=self.desk.work, busy=busy, asked=asked))


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
        shown = {name: getattr(work, name) for name in names}
        self.finish(shown | {"asked": bool(self.desk.asked)})
