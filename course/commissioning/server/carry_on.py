"""Where a learner goes next: the page, the question, how long it takes, and where to stop on it."""

from dataclasses import dataclass, replace

from commissioning.content.places import EXERCISE, Place, question_anchor
from commissioning.content.syllabus import Module
from commissioning.questions.showing import plain_text
from commissioning.records.progress.asked import questions_at
from commissioning.records.progress.how_far import ModuleProgress, PageProgress
from commissioning.records.progress.left import Stopping, minutes_left, part_done, stopping
from commissioning.records.progress.route import Advice
from commissioning.server.entries import Entry
from commissioning.server.view import answered_words
from commissioning.server.ways import NO_ROLE, Progress, Stop, Way

TRY_AGAIN = "Try again"
AS_ADVISED = "Your check advises: start here"
READ_AGAIN = "Not passed yet. Read again first"


@dataclass(frozen=True)
class CarryOn:
    """What the card on the home says: words above, where it leads, what is open there, and the time it takes.

    `step` counts the stops of a role's way in this module from 1; 0 for a page that is on none. `then` are further
    sittings to read again after an exercise that was not passed, and last the exercise itself.
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
    then: tuple[Entry, ...] = ()
    file: str = ""

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
        far = far_words(self.far) if self.far.answered or self.far.predicted else ""
        return ", ".join(filter(None, [far, self.file]))

    @property
    def hand_in(self) -> bool:
        """Whether all is answered, and only handing in is left."""
        return (
            self.entry.page == EXERCISE
            and self.far.complete
            and not self.minutes
            and self.words != TRY_AGAIN
        )


def carry_on(way: Way, listed: list[Entry], progress: Progress) -> CarryOn:
    """Where to go next on a way: to the open question of the page of the last answer, or to the next page.

    After an opening check the sitting that it says to start with comes next, on every way. A page of which all is
    done that the way needs is passed over, and so is one that nobody needs. Who has begun nothing begins where the way does.
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
    to_read = read_again(entry.module, listed, progress)
    if to_read and (entry.page == EXERCISE or not is_open(Stop(entry), progress)):
        return _again(to_read, way, progress)
    if is_open(Stop(entry) if at is None else way.stops[at], progress):
        return _to("Carry on where you stopped", Stop(entry), way, progress)
    advised = _advised(entry, listed, progress)
    if advised:
        return _to(AS_ADVISED, advised, way, progress)
    needed = [one for one in way.stops if one.entry.kind != "optional"]
    after = needed if at is None else [one for one in way.stops[at + 1 :] if one in needed]
    ahead = next((one for one in after if is_open(one, progress)), None)
    if ahead is None:  # only what was passed over is left, or nothing
        ahead = next((one for one in needed if is_open(one, progress)), None)
    if ahead is None:
        return _to("All of it is done. Look again at", Stop(entry), way, progress)
    return _to("Carry on with", ahead, way, progress)


def read_again(module: Module, listed: list[Entry], progress: Progress) -> list[Entry]:
    """After an exercise that was not passed: the sittings of the outcomes that were missed, then the exercise.

    A sitting on which something was kept since is passed over. Empty where no try was failed, or another is begun.
    """
    known = progress[module.id]
    if known.failed is None:
        return []
    missed = {page.id for page in module.taught_in(*known.failed.outcomes_missed)}
    since = known.failed.handed_in
    return [
        one
        for one in listed
        if one.module.id == module.id
        and (one.page == EXERCISE or (one.page in missed and known.pages[one.page].saved <= since))
    ]


def _advised(check: Entry, listed: list[Entry], progress: Progress) -> Stop | None:
    """After an opening check: the sitting that it says to start with, if it says so, whatever the way."""
    if check.kind != "check":
        return None
    route = progress[check.module.id].route
    first = route[0] if route and route[0].advice is Advice.START else None
    found = first and next((one for one in listed if one.place == first.place), None)
    stop = Stop(found, advice=Advice.START) if found else None
    return stop if stop and is_open(stop, progress) else None


def _again(to_read: list[Entry], way: Way, progress: Progress) -> CarryOn:
    first, *then = to_read
    if not then:
        return replace(_to(TRY_AGAIN, Stop(first), way, progress), question="", asks="", minutes=0)
    return replace(_to(READ_AGAIN, Stop(first), way, progress), then=tuple(then))


def _to(words: str, stop: Stop, way: Way, progress: Progress) -> CarryOn:
    entry = stop.entry
    found = progress[entry.module.id].pages[entry.page]
    own = [one.entry.place for one in way.stops if one.entry.module.id == entry.module.id]
    on_way = way.role != NO_ROLE and entry.place in own
    first = found.first_open if found.begun else ""
    return CarryOn(
        words,
        stop,
        found,
        own.index(entry.place) + 1 if on_way else 0,
        len(own),
        first,
        _question_words(entry, found, first),
        minutes_left(stop.place, found),
        None if stop.heading else stopping(entry.place, found),
        file=file_words(progress[entry.module.id]) if entry.page == EXERCISE else "",
    )


def is_open(stop: Stop, progress: Progress) -> bool:
    """Whether there is still something to do at a stop of a way.

    An exercise is done when it is passed, and in a cohort when its file is saved and nothing changed since.
    """
    module = progress[stop.entry.module.id]
    found = module.pages.get(stop.entry.page)
    if stop.entry.page == EXERCISE and module.file:
        return module.file.changed
    if stop.entry.page == EXERCISE and (module.handed_in or not module.passed):
        return not module.passed
    return found is None or not part_done(stop.place, found)


def _question_words(entry: Entry, found: PageProgress, question: str) -> str:
    """As in "Question 3 of 7: What stays on"."""
    if not question:
        return ""
    number = found.asked.index(question) + 1
    asked = questions_at(entry.place).get(question)
    title = f": {plain_text(asked.title)}" if asked else ""
    return f"Question {number} of {len(found.asked)}{title}"


def file_words(progress: ModuleProgress) -> str:
    """That a cohort's learner saved the file to send, and whether it is to be saved again; "" where none was."""
    file = progress.file
    if file is None:
        return ""
    again = "; answers changed since, save and send it again" if file.changed else ""
    return f"file saved on {file.when()}{again}"


def far_words(found: PageProgress) -> str:
    """How far a page is: "2 of 7 answered, 1 of 2 predicted"; "" for one that asks nothing."""
    said = [answered_words(len(found.answered), len(found.asked))]
    if found.simulators:
        said.append(f"{len(found.predicted)} of {len(found.simulators)} predicted")
    return ", ".join(filter(None, said))
