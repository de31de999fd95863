"""What a course folder says of itself in `.course.json`: for whom it is laid out, whose it is, its last port.

The random mark tells two folders apart whose learners have the same id. It says nothing of the computer. What learners give
away without their name is marked by another one, which stands in no answers.
Where the folder's cohort has questions of its own, its edition is named too (see `own_exercises`).
"""

import json
import secrets
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from commissioning import files
from commissioning.records.answers import NOBODY, Sender
from commissioning.records.submission import as_name, good_folder_mark, usable_id

MARKER = ".course.json"
_EXERCISES = "exercises"
_GIVES = "gives"


def folder_of(path: Path) -> Path | None:
    """The course folder at or above `path`, or None where there is none."""
    return next((one for one in (path, *path.parents) if (one / MARKER).is_file()), None)


def is_cohort(folder: Path) -> bool:
    """Whether the folder at or above `folder` was laid out for a cohort with a facilitator."""
    course = folder_of(folder)
    return course is not None and bool(read_marker(course).get("cohort"))


def sender(course: Path) -> Sender:
    """Whose the course folder is, as far as it is known, its mark, and that of its exercises."""
    marker = read_marker(course)
    learner = marker.get("learner")
    return Sender(
        learner if isinstance(learner, str) and usable_id(learner) else "",
        _mark(marker, "folder"),
        _mark(marker, "edition"),
        as_name(marker.get("name")),
    )


def _mark(marker: dict[str, Any], name: str) -> str:
    mark = marker.get(name)
    return mark if isinstance(mark, str) and good_folder_mark(mark) else ""


def sender_at(path: Path) -> Sender | None:
    """Who hands in what lies at `path`: nobody what is not to be handed in. None outside a course folder."""
    course = folder_of(path)
    if course is None:
        return None
    return sender(course) if path.relative_to(course).parts[0] == _EXERCISES else NOBODY


def new_mark() -> str:
    """A mark that no other folder has."""
    return secrets.token_hex(8)


def giving_mark(folder: Path) -> str:
    """What marks the files that the learner gives away without a name: random, and kept here alone.

    So no answers.json tells whose they are. "" where there is no facilitator. A folder that cannot be written to has
    another one each time, so that its files count as those of several.
    """
    course = folder_of(folder)
    if course is None or not is_cohort(course):
        return ""
    marker = read_marker(course)
    if kept := _mark(marker, _GIVES):
        return kept
    made = new_mark()
    with suppress(OSError):
        write_marker(course, marker | {_GIVES: made})
    return made


def remember_learner(course: Path, learner: str) -> Sender:
    """Keep whose the folder is, and give it a mark if it has none. OSError where that fails."""
    before = sender(course)
    now = replace(before, learner=learner, folder=before.folder or new_mark())
    write_marker(course, read_marker(course) | {"learner": learner, "folder": now.folder})
    return now


def remember_name(course: Path, name: str) -> None:
    """Keep the name that stands on the learner's records; "" forgets it. OSError where that fails."""
    write_marker(course, read_marker(course) | {"name": name})


def port_before(folder: Path) -> int | None:
    """The port that this folder was last served on, if it is known."""
    port = read_marker(folder).get("port")
    return port if isinstance(port, int) and 1 <= port <= 65535 else None


def remember_port(folder: Path, port: int) -> None:
    """Keep the port for the next start; a folder that cannot be written to does without."""
    marker = read_marker(folder) | {"port": port}
    with suppress(OSError):
        write_marker(folder, marker)


def read_marker(folder: Path) -> dict[str, Any]:
    """What stands in the folder's marker; {} where there is none, or it is damaged."""
    try:
        read = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def write_marker(folder: Path, marker: dict[str, Any]) -> None:
    """Write the folder's marker. OSError where that fails."""
    files.put(folder / MARKER, json.dumps(marker, indent=1) + "\n")
