"""What the course home shows: modules and pages, what is done, documents made, and routes by role."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commissioning.content.places import EXERCISE
from commissioning.content.routes import Route, routes
from commissioning.content.syllabus import syllabus
from commissioning.keeping.progress import progress_in
from commissioning.records.attempts import Attempts
from commissioning.records.progress import ModuleProgress, PageProgress
from commissioning.server.places import Places
from commissioning.server.view import Entry, answered_words, entries


def home_shown(folder: Path, places: Places) -> dict[str, Any]:
    """All that `home.html` needs, for the learner whose folder this is."""
    listed = entries()
    titles = Counter(entry.title for entry in listed)
    progress = {module.id: progress_in(folder, module) for module in syllabus().modules}
    return {
        "course": syllabus().course,
        "carry_on": carry_on(listed, progress),
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
        "routes": [_route(route, listed, places) for route in routes()],
        "folder": str(folder),
        "lab": places.lab("start-here.ipynb"),
    }


def carry_on(listed: list[Entry], progress: Mapping[str, ModuleProgress]) -> dict[str, Any]:
    """Where to go next: the page of the last answer; the one after it once that is complete; else the first."""
    latest: tuple[Entry, PageProgress] | None = None
    for entry in listed:
        found = progress[entry.module.id].pages.get(entry.page)
        if found and found.begun and (latest is None or found.saved > latest[1].saved):
            latest = entry, found
    if latest is None:
        return {"words": "Begin here", "entry": listed[0], "state": "", "started": False}
    entry, found = latest
    after = listed[listed.index(entry) + 1 :]
    handed_in = progress[entry.module.id].attempts.tries
    finished = found.complete and (entry.page != EXERCISE or handed_in)
    if finished and after:
        return {"words": "Carry on with", "entry": after[0], "state": "", "started": True}
    state = answered_words(len(found.answered), len(found.asked))
    return {"words": "Carry on where you stopped", "entry": entry, "state": state, "started": True}


def page_state(progress: ModuleProgress, page: str) -> str:
    """How far a page is, in words: "4 of 6 answered", "All 6 answered", the exercise with its score."""
    found = progress.pages.get(page)
    if found is None:
        return ""
    state = answered_words(len(found.answered), len(found.asked)) if found.answered else ""
    if found.complete:
        state = f"All {len(found.asked)} answered"
    if page == EXERCISE:
        return ". ".join(filter(None, [score_words(progress.attempts), state])) or "Not started"
    return state or ("Opened" if found.begun else "Not started")


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
        words = path.stem.removeprefix("own-").replace("-", " ").capitalize()
        made.append(
            {
                "href": places.file(path.relative_to(folder).as_posix()),
                "words": words,
                "about": "your own case" if own else "Northmere",
            }
        )
    return made


def _route(route: Route, listed: list[Entry], places: Places) -> dict[str, Any]:
    """A route with its pages; steps of modules that do not exist yet are left out."""
    by_name = {(entry.module.id, entry.page): entry for entry in listed}
    steps = []
    for step in route.steps:
        entry = by_name.get((step.module, step.page))
        if entry is None:
            continue
        steps.append(
            {
                "title": f"{entry.title}: {step.at[0].lower()}{step.at[1:]}"
                if step.at
                else entry.title,
                "href": places.to(step.place),
                "number": entry.module.number,
                "why": step.why,
                "minutes": 0 if step.at else entry.minutes,
            }
        )
    return {
        "role": route.role,
        "audience": route.audience,
        "steps": steps,
        "minutes": sum(step["minutes"] for step in steps),
    }
