"""Modules as the home lists them: a row each, with a dot for every page, the time left, and the pages themselves."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from commissioning.content.places import EXERCISE, Place
from commissioning.content.syllabus import Module
from commissioning.formats import count_words, part_of_page, short_time
from commissioning.records.attempts import Attempts
from commissioning.records.progress.how_far import ModuleProgress
from commissioning.records.progress.left import minutes_left
from commissioning.records.progress.route import Advice
from commissioning.server.carry_on import far_words, file_words, is_open
from commissioning.server.entries import Entry
from commissioning.server.ways import Progress, Stop, Way


class Reach(StrEnum):
    """How far a page is."""

    TO_COME = "to come"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True)
class PageRow:
    """One page: where it leads, how far it is, and what is said of it."""

    stop: Stop
    reach: Reach
    state: str
    minutes: int

    @property
    def title(self) -> str:
        """The page's title, with the part of it that a role needs."""
        entry, at = self.stop.entry, self.stop.heading
        return part_of_page(entry.title, at)

    @property
    def is_exercise(self) -> bool:
        """Whether it is the module's exercise."""
        return self.stop.entry.page == EXERCISE

    @property
    def says(self) -> str:
        """What stands below the title: why it is on the way, how far it is, and how long it takes."""
        label = "Exercise" if self.is_exercise else ""
        time = short_time(self.minutes) if self.minutes and self.reach is not Reach.DONE else ""
        said = ", ".join(filter(None, [label, self.state, time]))
        said = said[:1].upper() + said[1:]
        return ". ".join(filter(None, [self.stop.why, said]))


@dataclass(frozen=True)
class ModuleRow:
    """A module: the pages that count on this way, and `others` of it; `opened` from the start."""

    module: Module
    pages: tuple[PageRow, ...]
    others: tuple[PageRow, ...] = ()
    opened: bool = False

    @property
    def done(self) -> str:
        """What the dots say: "2 of 6 pages done, 1 begun"."""
        far = Counter(page.reach for page in self.pages)
        whole = f"{len(self.pages)} {'page' if len(self.pages) == 1 else 'pages'}"
        begun = f", {far[Reach.BEGUN]} begun" if far[Reach.BEGUN] else ""
        return f"{far[Reach.DONE]} of {whole} done{begun}"

    @property
    def left(self) -> str:
        """The time that its pages still take: "1 h 40 min left"; "Done" where there is nothing to do."""
        open_ones = [page for page in self.pages if page.reach is not Reach.DONE]
        if not open_ones:
            return "Done"
        time = short_time(sum(page.minutes for page in open_ones))
        begun = any(page.reach is not Reach.TO_COME for page in self.pages)
        return f"{time} left" if begun else time


class Rows:
    """The modules of one learner's home. Each place is measured once, on however many ways it stands."""

    def __init__(self, listed: list[Entry], progress: Progress) -> None:
        self._listed = listed
        self._progress = progress
        self._minutes: dict[Place, int] = {}

    def on(self, way: Way, going_on: Entry) -> tuple[ModuleRow, ...]:
        """The modules of a way in its order; unfolded the one of the page to go on with, else the first open one."""
        modules = {stop.entry.module.id: stop.entry.module for stop in way.stops}
        left = [stop.entry for stop in way.stops if is_open(stop, self._progress)]
        opened = next((one.module.id for one in (going_on, *left) if one.module.id in modules), "")
        return tuple(
            ModuleRow(
                module,
                self._pages(stop for stop in way.stops if stop.entry.module.id == name),
                self._pages(stop for stop in self._all_of(name) if way.at(stop.place) is None),
                opened=name == opened,
            )
            for name, module in modules.items()
        )

    def whole(self, module: Module) -> ModuleRow:
        """A module with all its pages, as it stands where it is not on the way."""
        return ModuleRow(module, self._pages(self._all_of(module.id)))

    def _all_of(self, module: str) -> Iterator[Stop]:
        return (Stop(one) for one in self._listed if one.module.id == module)

    def _pages(self, stops: Iterable[Stop]) -> tuple[PageRow, ...]:
        return tuple(self._page(stop) for stop in stops)

    def _page(self, stop: Stop) -> PageRow:
        entry = stop.entry
        module = self._progress[entry.module.id]
        found = module.pages[entry.page]
        if not is_open(stop, self._progress):
            reach = Reach.DONE
        elif found.begun or (entry.page == EXERCISE and module.attempts.tries):
            reach = Reach.BEGUN
        else:
            reach = Reach.TO_COME
        if stop.place not in self._minutes:
            again = entry.page == EXERCISE and module.failed  # another try asks everything anew
            self._minutes[stop.place] = entry.minutes if again else minutes_left(stop.place, found)
        state = page_state(module, entry.page)
        return PageRow(stop, reach, state, self._minutes[stop.place])


def page_state(progress: ModuleProgress, page: str) -> str:
    """How far a page is, in words, and what the check advises of it; the exercise with its score."""
    found = progress.pages.get(page)
    if found is None:
        return ""
    state = far_words(found) if found.answered or found.predicted else ""
    if found.complete and found.asked:
        all_of = f"all {len(found.asked)} " if len(found.asked) > 1 else ""
        state = f"{all_of}answered"
    if page == EXERCISE:
        said = [score_words(progress.attempts), state, file_words(progress)]
        return ", ".join(filter(None, said))
    if found.complete:
        return state
    points = "key points read" if found.points_read else _advice(progress, page)
    return ", ".join(filter(None, [state, points]))


def _advice(progress: ModuleProgress, page: str) -> str:
    """What the opening check advises of a sitting; "" where it is to be read in its order. One alone comes first."""
    step = next((step for step in progress.route if step.page.id == page), None)
    if step is None or step.advice is Advice.IN_ORDER:
        return ""
    if step.advice is Advice.KEY_POINTS:
        return "key points only"
    return "start here" if step is progress.route[0] else ""


def score_words(attempts: Attempts) -> str:
    """Where the exercise stands ("passed, self-checked, in 2 tries"), or "" before the first try."""
    counts, tries = attempts.counts, len(attempts.tries)
    if counts is None:
        return ""
    return f"{counts.verdict}, self-checked, in {tries} {'try' if tries == 1 else 'tries'}"


def counted(number: int, what: str = "module") -> str:
    """As in "one module", "three modules"."""
    return f"{count_words(number)} {what}{'' if number == 1 else 's'}"
