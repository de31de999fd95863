"""What the course home shows: who the learner is, where to carry on, the modules, documents and what helps.

All that differs by role stands there once for every role, and a style sheet shows one of them: see `ways`. In a browser that
knows no role it is that of the learner's folder.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from commissioning.clock import today
from commissioning.content.glossary import glossary
from commissioning.content.routes import routes
from commissioning.content.syllabus import Module, syllabus
from commissioning.documents.form import title_of_file
from commissioning.formats import count_words, minutes, month, short_time
from commissioning.keeping.marker import is_cohort
from commissioning.keeping.progress import own_route_in, progress_in, role_in
from commissioning.pictures import as_html
from commissioning.records.progress.how_far import ModuleProgress
from commissioning.records.starting import START
from commissioning.server.carry_on import carry_on
from commissioning.server.documents import about, editions
from commissioning.server.entries import Entry, entries
from commissioning.server.evidence import Evidence
from commissioning.server.follow_up import AskedAgain
from commissioning.server.module_rows import Rows, counted
from commissioning.server.places import Places
from commissioning.server.ways import NO_ROLE, Way, together, ways


def home_shown(folder: Path, places: Places) -> dict[str, Any]:
    """All that `home.html` needs, for the learner whose folder this is."""
    course, listed = syllabus().course, entries()
    modules = syllabus().modules
    progress = {module.id: progress_in(folder, module) for module in modules}
    mine = own_route_in(folder)
    known = ways(listed, [*routes(), *([mine] if mine else [])], progress)
    written = [one for module in modules for one in editions(folder, module)]
    cards = {way.role: carry_on(way, listed, progress) for way in known}
    rows = Rows(listed, progress)
    routed = {way.role: rows.on(way, cards[way.role].entry) for way in known}
    return {
        "course": course,
        "start": _start(listed),
        "sittings": _shortest_and_longest(listed),
        "as_of": month(course.version.replace(".", "-")),
        "map": as_html("map"),
        "begun": any(one.latest for one in progress.values()),
        "choices": [{"name": one.name, "route": one} for one in routes()],
        "own_route": mine is not None,
        "role": role_in(folder),
        "carry_on": together(cards.items()),
        "routes": together(
            (
                role,
                (
                    _route_words(role, _counted(row.module for row in on_it), _counted(modules)),
                    on_it,
                ),
            )
            for role, on_it in routed.items()
        ),
        "more": together((way.role, _more_words(_counted(modules) - _on(way))) for way in known),
        "rest": [
            (" ".join(roles), rows.whole(module))
            for module in modules
            if (roles := [way.role for way in known if not _reaches(way, module.id)])
        ],
        "again": AskedAgain(folder, today()),
        "evidence": Evidence(folder, today()),
        "documents": _documents(folder, progress, places),
        "noted": modules,
        "cohort": is_cohort(folder),
        "begun_documents": [one for one in written if one.begun],
        "other_documents": [one for one in written if not one.begun],
        "members": [one for one in listed if one.kind == "members"],
        "words": len(glossary()),
        "folder": folder,
        "lab": places.lab("start-here.ipynb"),
        "counted": counted,
        "counted_minutes": minutes,
        "short_time": short_time,
    }


def _start(listed: list[Entry]) -> dict[str, Any] | None:
    """Where a first visit is led, and how long that takes; None where the course begins with no such module."""
    own = [entry for entry in listed if entry.module.id == START]
    return {"place": own[0].place, "minutes": sum(one.minutes for one in own)} if own else None


def _shortest_and_longest(listed: list[Entry]) -> tuple[int, int]:
    """Minutes of the sittings of the course."""
    known = [entry.minutes for entry in listed if entry.kind == "sitting"]
    return min(known, default=0), max(known, default=0)


def _reaches(way: Way, module: str) -> bool:
    return any(stop.entry.module.id == module for stop in way.stops)


def _on(way: Way) -> int:
    """How many modules are on a way."""
    return _counted({stop.entry.module.id: stop.entry.module for stop in way.stops}.values())


def _counted(modules: Iterable[Module]) -> int:
    """Modules as people count them: what comes before the first of them, and assesses nothing, is none."""
    return sum(one.exercise is not None for one in modules)


def _route_words(role: str, on_it: int, of: int) -> str:
    if role == NO_ROLE:
        return f"All {counted(of)}" if of > 1 else "The module"
    return f"Your route: {count_words(on_it)} of {counted(of)}"


def _more_words(number: int) -> str:
    """The heading over the modules that are not on a way; "" where all are."""
    said = f"{count_words(number)} more {'module' if number == 1 else 'modules'}"
    return said[0].upper() + said[1:] if number else ""


def _documents(
    folder: Path, progress: Mapping[str, ModuleProgress], places: Places
) -> list[dict[str, str]]:
    return [
        {
            "href": places.file(path.relative_to(folder).as_posix()),
            "words": title_of_file(path.stem),
            "about": "your own case" if path.is_relative_to(folder / "private") else about(module),
        }
        for module in syllabus().modules
        for path in progress[module.id].documents
    ]
