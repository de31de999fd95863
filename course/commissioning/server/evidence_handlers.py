"""The page on whether the course works, what is done there, and the file that somebody gives of it."""

from tornado import web

from commissioning.clock import today
from commissioning.errors import CourseError
from commissioning.live.page import LivePage
from commissioning.opening import EVIDENCE
from commissioning.server.course import Course
from commissioning.server.evidence import ENDING, Evidence, Tried, evidence_shown
from commissioning.server.evidence_acts import Said, may_draw_again
from commissioning.server.live_view import live_shown

_ACTS = ("agree", "another", "done", "count", "withdraw")
_LONGEST = 200


class EvidenceHandler(Course):
    """The page, and each step on it."""

    @web.authenticated
    def get(self) -> None:
        """Show it, with the first state of every part on it."""
        self._show(Tried())

    @web.authenticated
    def post(self) -> None:
        """Do one step, and show the page anew; or say why not, with what was typed."""
        said = Said(
            self.get_body_argument("act", ""),
            {
                name: self.get_body_argument(name)[:_LONGEST]
                for name in self.request.body_arguments
                if name not in ("_xsrf", "act")
            },
        )
        if said.act not in _ACTS:
            raise web.HTTPError(400)
        with self.spending():
            try:
                refused = Evidence(self.learner.folder, today()).keep(said)
            except CourseError as bad:
                refused = str(bad)
        if refused:
            self.set_status(422)
            self._show(Tried(said.act, refused, said.fields if said.act == "count" else {}))
            return
        self.redirect(
            f"{self.places.evidence}#{'agree' if said.act == 'withdraw' else 'now'}", status=303
        )

    def _show(self, tried: Tried) -> None:
        self.begin()
        with self.spending():
            opened: LivePage = self.live.open(self.learner, EVIDENCE)
            mine = Evidence(self.learner.folder, today())
            again = mine.standing is not None and may_draw_again(mine.standing)
            self.finish(
                self.shown(
                    "evidence.html",
                    xsrf=self.xsrf_token.decode(),
                    may_draw_again=again,
                    **evidence_shown(mine, opened, tried),
                    **live_shown(opened, self.live.edition_of(opened)),
                )
            )


class EvidenceFileHandler(Course):
    """What a learner who agreed gives to the facilitator."""

    @web.authenticated
    def get(self, mark: str) -> None:
        """The file; 404 for any other mark than this learner's."""
        with self.spending():
            mine = Evidence(self.learner.folder, today())
            if not mine.file or mine.file_name != mark + ENDING:
                raise web.HTTPError(404)
            self.set_header("Content-Type", "application/json; charset=utf-8")
            self.set_header("Content-Disposition", f'attachment; filename="{mine.file_name}"')
            self.set_header("Cache-Control", "no-store")
            self.finish(mine.file)
