"""The contract of a part: what a question, a simulator, a document, a route or a hand-in is to its host.

A part is no widget, holds no file and writes nothing. It has a state, plain JSON, which its ES module
draws; the page sends it messages, and it answers with changes of its state. What it would like kept it
only wishes: the store asks it again, under the lock, what that comes to now (`keep`), and it then says
how things stand (`told`). `settle` is all that a host does with a message.

    page ── message ──> settle: part.hear ─ wish ─> store.keep(part.keep) ─> part.told ── state ──> page

A message is one of these:

    {"set": {name: value}}              the page changed these names of the state
    {"say": {"type": …, …}, "bytes": b} the page asks for something; `bytes` are a file's
    {"progress": words}                 from the host: how far `Later.work` is, or what it waits for
    {"done": value}                     from the host: what it gave
    {"failed": words}                   from the host: it ended in trouble; "" when it is our fault

What the page wants answered carries a number, `request`, that only grows; what answers carries it as `heard`.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from commissioning.errors import CourseError
from commissioning.records.store import Act, Filed, FileMade, Now, Store

State = dict[str, Any]
Message = Mapping[str, Any]
Tell = Callable[[str], None]
"""Says how far slow work is, in words for the learner."""
PATIENCE = 60.0  # seconds that slow work may take
STOP = "stop"  # says the page that wants no more of slow work
PAUSE = 1.0  # seconds before slow work is first told of, and between two words of it
logger = logging.getLogger(__name__)


class Refused(CourseError):  # noqa: N818 - nothing went wrong
    """Nothing is kept, and why, in words for the learner."""


@dataclass(frozen=True)
class Later:
    """Work that takes long: `work(held, tell, *args) -> (held, value)`, all but `held` fit for another process.

    `held` is what whoever does the work keeps for this part from one piece of work to the next: None
    at first, and whenever it was lost. A part never sees it. The part hears {"progress": words} now and
    then and how the work ended; until then the host gives it no other message. Only a file may come before
    that, or {"say": {"type": STOP}}: the host then gives up the work where it can, and how it ended is not told.
    """

    work: Callable[..., tuple[Any, Any]]
    args: tuple[Any, ...] = ()
    seconds: float = PATIENCE
    """After so many a host that can stop the work does, and says so."""

    def run(self, held: Any, tell: Tell) -> tuple[Any, Message]:
        """Do the work here and now: what to hold after it, and the message that the part is to hear."""
        try:
            held, value = self.work(held, _now_and_then(tell), *self.args)
        except CourseError as bad:
            return held, {"failed": str(bad)}
        except Exception:
            logger.exception("Work behind a part failed")
            return held, {"failed": ""}
        return held, {"done": value}


def _now_and_then(tell: Tell) -> Tell:
    """`tell` for work that speaks as often as it likes."""
    due = time.monotonic() + PAUSE

    def told(words: str) -> None:
        nonlocal due
        if (now := time.monotonic()) >= due:
            due = now + PAUSE
            tell(words)

    return told


@dataclass(frozen=True)
class Changes:
    """What a message leads to. `wish` is what the part would like kept: a value of its own making.

    A wish goes to `keep` as it is, perhaps more than once, and then to `told`. None is no wish.
    """

    state: State = field(default_factory=dict)
    wish: Any = None
    later: Later | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    """Name and content of files for the page alone: they are kept nowhere."""


class Part(Protocol):
    """What stands behind one form or simulator of one open page."""

    state: State
    """What the page has been told. `settle` brings it up to date; nobody else changes it."""

    @property
    def words(self) -> str:
        """The part in a line, for a page without graphics: never a time, an id or what is private."""

    def hear(self, message: Message, now: Now) -> Changes:
        """What `message` leads to. Called once for each message; may change the part."""

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        """What the wish comes to, given what is kept `now`. Refused, in words, where it must not be.

        Pure and quick: it is called under the store's lock, and again if something came between.
        """

    def told(self, now: Now, wish: Any = None) -> State:
        """The names of the state that depend on what is kept, as they are now.

        `wish` is the part's own that was just kept, or with `now.error` was not. Without one, something
        else on this page changed what is kept, or may have.
        """


@dataclass(frozen=True)
class Settled:
    """What a host still has to do: tell the page, give it the files, do the work that takes long."""

    state: State
    """The names whose values the page does not have."""
    files: tuple[tuple[Filed, bytes], ...] = ()
    """Each file that was made, and where it lies; one that lies nowhere the page saves as a download."""
    later: Later | None = None
    kept: bool = False
    """Whether answers or tries changed, so that the page's other parts must be told."""


def settle(part: Part, store: Store, message: Message) -> Settled:
    """Let the part hear the message, keep what it wishes, and say what is left to do."""
    message = _readable(message)
    page = {**part.state, **message.get("set", {})}
    changes = part.hear(message, store.read())
    part.state = {**part.state, **changes.state}  # first: `keep` may need it
    files: tuple[tuple[Filed, bytes], ...] = tuple(
        (Filed(name), content) for name, content in changes.files
    )
    kept = False
    if changes.wish is not None:
        acts: Sequence[Act] = ()

        def choose(now: Now) -> Sequence[Act]:
            nonlocal acts
            acts = part.keep(changes.wish, now)
            return acts

        try:
            now = store.keep(choose)
        except CourseError as bad:
            now = replace(store.read(), error=str(bad))
        else:
            made = [act.content for act in acts if isinstance(act, FileMade)]
            given = zip(now.filed, made, strict=True)
            files += tuple((filed, content) for filed, content in given if not filed.error)
            kept = len(acts) > len(made)
        part.state = {**part.state, **part.told(now, changes.wish)}
    return Settled(_differing(part.state, page), files, changes.later, kept)


def follow(part: Part, now: Now) -> State:
    """Tell a part that something else changed what is kept; what its page does not have yet."""
    before = part.state
    part.state = {**before, **part.told(now)}
    return _differing(part.state, before)


def _readable(message: Message) -> Message:
    """The message without what no page of ours sends: parts rely on "set" and "say" being mappings."""
    unreadable = [n for n in ("set", "say") if not isinstance(message.get(n, {}), Mapping)]
    return {name: one for name, one in message.items() if name not in unreadable}


def _differing(state: State, page: State) -> State:
    return {name: one for name, one in state.items() if one != page[name]}
