"""What the course home shows: modules and pages, what is done, documents made, and routes by role."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from commissioning.content.places import EXERCISE, Place, question_anchor
from commissioning.content.routes import Route, routes
from commissioning.content.syllabus import syllabus
from commissioning.documents.form import title_of_file
from commissioning.keeping.progress import progress_in
from commissioning.questions.showing import plain_text
from commissioning.records.asked import questions_at
from commissioning.records.attempts import Attempts
from commissioning.records.progress import ModuleProgress, PageProgress
from commissioning.records.route import Advice
from commissioning.server.entries import Entry, entries
from commissioning.server.places import Places
from commissioning.server.view import answered_words
from commissioning.server.ways import Progress, Stop, Way, together, ways


def home_shown(folder: Path, places: Places) -> dict[str, Any]:
    """All that `home.html` needs, for the learner whose folder this is."""
    listed = entries()
    progress = {module.id: progress_in(folder, module) for module in syllabus().modules}
    known = ways(listed, routes(), progress)
    titles = Counter(entry.title for entry in listed)
    return {
        "course": syllabus().course,
        "carry_on": together((way.role, carry_on(way, listed, progress)) for way in known),
        "modules": [
            {
                "module": module,
                "number": module.number,
                "time": time_words(sum(e.minutes for e in listed if e.module.id == module.id)),
                "pages": [
                    {
                        "entry": e,
                        "state": page_state(progress[module.id], e.page),
                        "repeated": titles[e.title] > 1,
                    }
                    for e in listed
                    if e.module.id == module.id
                ],
                "documents": _documents(folder, progress[module.id], places),
            }
            for module in syllabus().modules
        ],
        "routes": [
            _route(route, way, places) for route, way in zip(routes(), known[1:], strict=True)
        ],
        "folder": str(folder),
        "lab": places.lab("start-here.ipynb"),
    }


@dataclass(frozen=True)
class CarryOn:
    """Where to go next: words above, where it leads, and how far that page is."""

    words: str
    stop: Stop
    state: str = ""
    question: str = ""

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


def carry_on(way: Way, listed: list[Entry], progress: Progress) -> CarryOn:
    """Where to go next on a way: to the open question of the page of the last answer, or to the next page.

    A page that is complete is passed over. Who has begun nothing begins where the way does.
    """
    latest: tuple[Entry, PageProgress] | None = None
    for entry in listed:
        found = progress[entry.module.id].pages.get(entry.page)
        if found and found.begun and (latest is None or found.saved > latest[1].saved):
            latest = entry, found
    if latest is None:
        return CarryOn("Begin here", way.stops[0])
    entry, found = latest
    if _is_open(entry, progress):
        first = found.first_open
        state = ". ".join(filter(None, [_question_words(entry, found, first), far_words(found)]))
        return CarryOn("Carry on where you stopped", Stop(entry), state, first)
    at = way.at(entry.place)
    after = way.stops if at is None else way.stops[at + 1 :]
    ahead = next((one for one in after if _is_open(one.entry, progress)), None)
    if ahead is None:  # only what was passed over is left, or nothing
        ahead = next((one for one in way.stops if _is_open(one.entry, progress)), None)
    if ahead is None:
        return CarryOn("Carry on where you stopped", Stop(entry), far_words(found))
    return CarryOn("Carry on with", ahead)


def _is_open(entry: Entry, progress: Progress) -> bool:
    module = progress[entry.module.id]
    found = module.pages.get(entry.page)
    done = found is not None and found.complete
    return not done or (entry.page == EXERCISE and not module.attempts.tries)


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


def page_state(progress: ModuleProgress, page: str) -> str:
    """How far a page is, in words, and what the check advises of it; the exercise with its score."""
    found = progress.pages.get(page)
    if found is None:
        return ""
    state = far_words(found) if found.answered or found.predicted else ""
    if found.complete and found.asked:
        state = f"All {len(found.asked)} answered"
    if page == EXERCISE:
        return ". ".join(filter(None, [score_words(progress.attempts), state])) or "Not started"
    state = state or ("Opened" if found.begun else "Not started")
    return state if found.complete else ". ".join(filter(None, [state, _advice(progress, page)]))


def _advice(progress: ModuleProgress, page: str) -> str:
    """What the opening check advises of a sitting; "" where it is to be read in its order."""
    advice = next((step.advice for step in progress.route if step.page.id == page), None)
    return {
        Advice.START: "Start with this one",
        Advice.KEY_POINTS: "Its key points are enough",
    }.get(advice or Advice.IN_ORDER, "")


def score_words(attempts: Attempts) -> str:
    """Where the exercise stands ("Passed, self-checked, in 2 tries"), or "" before the first try."""
    counts, tries = attempts.counts, len(attempts.tries)
    if counts is None:
        return ""
    said = str(counts.verdict).capitalize()
    return f"{said}, self-checked, in {tries} {'try' if tries == 1 else 'tries'}"


def time_words(minutes: int) -> str:
    """Minutes as people say them: "2 hours 55 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} {'hour' if hours == 1 else 'hours'}"] if hours else []
    return " ".join([*parts, f"{rest} minutes"] if rest or not hours else parts)


def _documents(folder: Path, progress: ModuleProgress, places: Places) -> list[dict[str, str]]:
    made = []
    for path in progress.documents:
        own = path.is_relative_to(folder / "private")
        words = title_of_file(path.stem)
        made.append(
            {
                "href": places.file(path.relative_to(folder).as_posix()),
                "words": words,
                "about": "your own case" if own else "Northmere",
            }
        )
    return made


def _route(route: Route, way: Way, places: Places) -> dict[str, Any]:
    """A role and its pages."""
    return {
        "name": way.role,
        "role": route.role,
        "audience": route.audience,
        "steps": [
            {
                "title": f"{stop.entry.title}: {stop.heading[0].lower()}{stop.heading[1:]}"
                if stop.heading
                else stop.entry.title,
                "href": places.to(stop.place),
                "number": stop.entry.module.number,
                "why": stop.why,
            }
            for stop in way.stops
        ],
    }
