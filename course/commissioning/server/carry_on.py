"""Where a learner goes next: the page, the question, how long it takes, and where to stop on it."""

from dataclasses import dataclass, replace

from commissioning.content.places import EXERCISE, Place, question_anchor
from commissioning.questions.showing import plain_text
from commissioning.records.asked import questions_at
from commissioning.records.left import Stopping, minutes_left, part_done, stopping
from commissioning.records.progress import PageProgress
from commissioning.server.entries import Entry
from commissioning.server.view import answered_words
from commissioning.server.ways import NO_ROLE, Progress, Stop, Way


@dataclass(frozen=True)
class CarryOn:
    """What the card on the home says: words above, where it leads, what is open there, and the time it takes.

    `step` counts the stops of a role's way from 1; 0 for a page that is on none.
    """

    words: str
    stop: Stop
    far: PageProgress
    step: int = 0
    steps: int = 0
    question: str = ""
    asks: str = ""
    minutes: int = 0
    stopping: Stopping | None = None

    @property
    def entry(self) -> Entry:
        """The page."""
        return self.stop.entry

    @property
    def place(self) -> Place:
        """The first question that is open there, or where to begin on the page."""
        if self.question:
            return replace(self.entry.place, heading=question_anchor(self.question))
        return self.stop.place

    @property
    def state(self) -> str:
        """How far the page is, in words; "" where nothing is done yet."""
        return far_words(self.far) if self.far.answered or self.far.predicted else ""

    @property
    def hand_in(self) -> bool:
        """Whether all is answered, and only handing in is left."""
        return self.entry.page == EXERCISE and self.far.complete and not self.minutes


def carry_on(way: Way, listed: list[Entry], progress: Progress) -> CarryOn:
    """Where to go next on a way: to the open question of the page of the last answer, or to the next page.

    A page of which all is done that the way needs is passed over. Who has begun nothing begins where the way does.
    """
    latest: tuple[Entry, PageProgress] | None = None
    for entry in listed:
        found = progress[entry.module.id].pages.get(entry.page)
        if found and found.begun and (latest is None or found.saved > latest[1].saved):
            latest = entry, found
    if latest is None:
        return _to("Begin here", way.stops[0], way, progress)
    entry, _ = latest
    at = way.at(entry.place)
    if is_open(Stop(entry) if at is None else way.stops[at], progress):
        return _to("Carry on where you stopped", Stop(entry), way, progress)
    after = way.stops if at is None else way.stops[at + 1 :]
    ahead = next((one for one in after if is_open(one, progress)), None)
    if ahead is None:  # only what was passed over is left, or nothing
        ahead = next((one for one in way.stops if is_open(one, progress)), None)
    if ahead is None:
        return _to("All of it is done. Look again at", Stop(entry), way, progress)
    return _to("Carry on with", ahead, way, progress)


def _to(words: str, stop: Stop, way: Way, progress: Progress) -> CarryOn:
    entry = stop.entry
    found = progress[entry.module.id].pages[entry.page]
    at = None if way.role == NO_ROLE else way.at(entry.place)
    first = found.first_open if found.begun else ""
    return CarryOn(
        words,
        stop,
        found,
        0 if at is None else at + 1,
        len(way.stops),
        first,
        _question_words(entry, found, first),
        minutes_left(stop.place, found),
        None if stop.heading else stopping(entry.place, found),
    )


def is_open(stop: Stop, progress: Progress) -> bool:
    """Whether there is still something to do at a stop of a way; an exercise is done when it was handed in."""
    module = progress[stop.entry.module.id]
    found = module.pages.get(stop.entry.page)
    done = found is not None and part_done(stop.place, found)
    return not done or (stop.entry.page == EXERCISE and not module.attempts.tries)


def _question_words(entry: Entry, found: PageProgress, question: str) -> str:
    """As in "Question 3 of 7: What stays on"."""
    if not question:
        return ""
    number = found.asked.index(question) + 1
    asked = questions_at(entry.place).get(question)
    title = f": {plain_text(asked.title)}" if asked else ""
    return f"Question {number} of {len(found.asked)}{title}"


def far_words(found: PageProgress) -> str:
    """How far a page is: "2 of 7 answered, 1 of 2 predicted"; "" for one that asks nothing."""
    said = [answered_words(len(found.answered), len(found.asked))]
    if found.simulators:
        said.append(f"{len(found.predicted)} of {len(found.simulators)} predicted")
    return ", ".join(filter(None, said))
