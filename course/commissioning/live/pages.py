"""All pages that are open in this process: made, joined by their browsers, and freed.

A page is made when its text is asked for, and waits a while for its browser. It is freed as soon as the
browser goes. A browser that comes back, after sleep, a lost network or a new start of the server, finds a
page made again from what is kept. So nothing here outlives anybody's interest in it.
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from commissioning import opening
from commissioning.clock import today
from commissioning.content.places import Place, page_at_path
from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.keeping.learners_folder import LearnersFolder
from commissioning.keeping.marker import is_cohort
from commissioning.live.frames import Hello
from commissioning.live.learner import Learner
from commissioning.live.page import Connection, LivePage, LivePart
from commissioning.live.purse import Purse
from commissioning.live.workers import Workers
from commissioning.opening import EVIDENCE, FOLLOW_UP, Opened

LOCK_SECONDS = 1.0
"""How long the event loop waits while another program holds a learner's file; a kernel lets go at once."""
WAITING_SECONDS = 120.0
"""How long a page waits for its browser."""
IDLE_SECONDS = 2 * 3600.0
"""After so long without a word a page sleeps; it wakes when somebody touches it."""
SWEEP_SECONDS = 30.0
MOST_WAITING = 10
MOST_OPEN = 40
MOST_STRANGERS = 60
"""Pages of one learner. When there are more, the one untouched for longest sleeps."""

ASLEEP = 4001  # come back when somebody is there
BUSY = 4002  # come back later
OVER = 4003  # do not come back
CHANGED = (
    "The course was updated meanwhile. Reload this page to carry on. The answers you saved are safe, "
    "and what you typed is kept."
)
OF_ANOTHER_DAY = (
    "What this page asks is no longer what it asked when you opened it: another day has begun, or something on it is "
    "done. Reload it to carry on. The answers you saved are safe."
)
ELSEWHERE = (
    "The course that is open here now keeps its answers in another folder than this page. Nothing that you "
    "do on this page is saved there. Start the course in the folder of this page, then reload it: what you "
    "typed is kept."
)
NOWHERE = "There is no such page any more. Go to the course home. The answers you saved are safe."
logger = logging.getLogger(__name__)


class Unready(CourseError):  # noqa: N818
    """A page cannot go on now, for a reason that may pass: the browser is to try again."""


class Over(CourseError):  # noqa: N818 - nothing went wrong
    """A page cannot go on; why, in words for the learner."""


class LivePages:
    """The pages of all learners that this process serves. `edition` names the browser's files."""

    def __init__(self, workers: Workers, edition: str) -> None:
        self.edition = edition
        self._workers = workers
        self._waiting: dict[str, LivePage] = {}
        self._open: dict[str, LivePage] = {}
        self._beside: dict[str, set[LivePage]] = {}  # by the file that they keep things in
        self._purses: dict[str, Purse] = {}
        self._strangers: Counter[str] = Counter()  # sockets that have not said which page they are
        self._sweeper: asyncio.Task[None] | None = None

    def edition_of(self, page: LivePage) -> str:
        """Names what a page is made of: the browser's files, and what is asked at which place.

        A page of another edition would give its answers to other questions.
        """
        return f"{self.edition}-{page.asked}"

    def purse(self, learner: Learner) -> Purse:
        """What is left to a learner of the server's time."""
        return self._purses.setdefault(learner.name, Purse())

    @contextmanager
    def stranger(self, learner: Learner) -> Iterator[bool]:
        """A socket that has not said yet which page it is: whether the learner may have one more of them."""
        self._strangers[learner.name] += 1
        try:
            yield self._strangers[learner.name] <= MOST_STRANGERS
        finally:
            self._strangers[learner.name] -= 1
            self._strangers += Counter()  # forget those who have none

    def open(self, learner: Learner, place: Place) -> LivePage:
        """A page whose text somebody reads now. CourseError where the course has none at this place."""
        page = self._made(learner, place)
        self._waiting[page.id] = page
        mine = [one for one in self._waiting.values() if one.learner.name == learner.name]
        for one in mine[:-MOST_WAITING]:
            self._forget(one)
        if self._sweeper is None:
            self._sweeper = asyncio.create_task(self._sweep())
        return page

    def join(self, learner: Learner, hello: Hello, connection: Connection) -> LivePage:
        """The page of a browser that has just connected. Over where it cannot go on."""
        place = _known(hello.place)
        for one in [one for one in self._of(learner) if one.known_as == hello.page]:
            # The connection before this one, which we do not know to be lost: what still comes over it is old.
            self._end(one, ASLEEP, "its browser has come again")
        waiting = self._waiting.get(hello.page)
        if waiting and waiting.learner != learner:
            waiting = None  # it goes on waiting for its own learner
        page = waiting or self._made(learner, place, hello.attempt)
        try:
            self._must_be(page, hello)
        except CourseError:
            self._forget(page)
            raise
        page.known_as = hello.page
        self._waiting.pop(page.id, None)
        self._open[page.id] = page
        for part in page.parts.values():
            self._beside.setdefault(part.key, set()).add(page)
        try:
            page.connect(connection, again=waiting is None)
        except Exception:
            self.leave(page)  # its browser does not know that it has it
            raise
        mine = sorted(self._of(learner), key=lambda one: one.touched)
        for one in mine[:-MOST_OPEN]:
            self._end(
                one, ASLEEP, f"{learner.name or 'a learner'} has more than {MOST_OPEN} pages open"
            )
        if self._sweeper is None:
            self._sweeper = asyncio.create_task(self._sweep())
        return page

    def _must_be(self, page: LivePage, hello: Hello) -> None:
        """Over, or Unready, where the page that was made is not the one that the browser shows."""
        if page.keeps != hello.keeps:
            raise Over(ELSEWHERE)
        if not page.whole:
            raise Unready("a part of it could not be made")
        if hello.edition != self.edition_of(page):
            same = hello.edition.startswith(f"{self.edition}-") and not page.place.module
            raise Over(OF_ANOTHER_DAY if same else CHANGED)

    def leave(self, page: LivePage) -> None:
        """The browser has gone: free all that stands behind its page."""
        self._open.pop(page.id, None)
        self._forget(page)

    def __len__(self) -> int:
        return len(self._open) + len(self._waiting)

    async def close(self) -> None:
        """The server stops: nothing outlives it."""
        for page in [*self._open.values(), *self._waiting.values()]:
            self.leave(page)
        if self._sweeper:
            self._sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._sweeper
        await self._workers.close()

    # -- making and freeing

    def _made(self, learner: Learner, place: Place, attempt: int | None = None) -> LivePage:
        stores = LearnersFolder(learner.folder, place, patience=LOCK_SECONDS)
        page: opening.Page
        if place == FOLLOW_UP:
            page = opening.open_follow_up(stores, today())
        elif place == EVIDENCE:
            page = opening.open_evidence(stores, today())
        else:
            cohort = is_cohort(learner.folder)
            page = opening.open_page(place, stores, cohort=cohort, attempt=attempt)
        made = dict(_parts(page, place))
        parts = {name: opened for name, opened in made.items() if opened}
        keeps = stores.answers.place.key
        live = LivePage(learner, place, page.attempt, keeps, parts, self._workers, self._kept)
        live.whole = len(parts) == len(made)
        return live

    def _forget(self, page: LivePage) -> None:
        self._waiting.pop(page.id, None)
        for part in page.parts.values():
            beside = self._beside.get(part.key, set())
            beside.discard(page)
            if not beside:
                self._beside.pop(part.key, None)
        page.close()

    def _of(self, learner: Learner) -> Iterator[LivePage]:
        return (one for one in self._open.values() if one.learner.name == learner.name)

    def _kept(self, page: LivePage, by: LivePart) -> None:
        """A part kept something: all that stand on the same file follow, here and in other tabs."""
        now = by.opened.store.read()
        for one in self._beside.get(by.key, set()) | {page}:
            for part in one.parts.values():
                if part is not by and part.key == by.key:
                    one.follow(part, now)

    def _end(self, page: LivePage, code: int, why: str) -> None:
        """End the socket, and free the page now: its close may be told late."""
        if page.connection:
            page.connection.end(code, why)
        self.leave(page)

    # -- what nobody comes for

    async def _sweep(self) -> None:
        try:
            while len(self) or self._purses:
                await asyncio.sleep(SWEEP_SECONDS)
                self.sweep()
        finally:
            self._sweeper = None

    def sweep(self) -> None:
        """Free the pages whose browser never came, and let sleep those that nobody touches."""
        now = time.monotonic()
        for page in list(self._waiting.values()):
            if now - page.touched > WAITING_SECONDS:
                self._forget(page)
        for page in list(self._open.values()):
            if now - page.touched > IDLE_SECONDS:
                self._end(page, ASLEEP, "nobody touched it")
        for name in [name for name, purse in self._purses.items() if purse.full]:
            del self._purses[name]


def _known(path: str) -> Place:
    """The page of the course that `path` names. Over where there is none."""
    place = page_at_path(path)
    known = [one for module in syllabus().modules for one in (*module.places, *module.documents)]
    if place is None or place not in [*known, FOLLOW_UP, EVIDENCE]:
        raise Over(NOWHERE)
    return place


def _parts(page: opening.Page, place: Place) -> Iterator[tuple[str, Opened | None]]:
    """What stands behind each block, by the block's index; None where a fault of ours costs that one part."""
    for block in page.content:
        try:
            opened = page.show(block)
        except Exception:
            logger.exception("A part of %s could not be made", place)
            yield str(block.index), None
            continue
        if opened:
            yield str(block.index), opened
