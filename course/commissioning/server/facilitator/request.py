"""What every request to the facilitator's pages shares: behind Jupyter's log-in; what changes something asks whence it comes."""

from collections.abc import Callable
from typing import Any, TypeVar

from tornado import web
from tornado.ioloop import IOLoop

from commissioning.grading.settings import CourseDirectory, of_module
from commissioning.server.at_home.handlers import AtHome
from commissioning.server.facilitator.places import FacilitatorPlaces
from commissioning.server.facilitator.work import Desk

SETTINGS = "commissioning_facilitator_settings"
"""The name among the application's settings of nbgrader's, as they hold in this folder."""
DESK = "commissioning_facilitator_desk"
"""The name among them of the Desk."""
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
