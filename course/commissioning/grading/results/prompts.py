"""What to talk about in the session: the module's own debates, and questions from what was missed.

Nothing here is made up: a motion is the facilitator's note's, a question is put together from the
item, its key record and its feedback.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commissioning.content import folders
from commissioning.errors import CourseError
from commissioning.formats import stopped
from commissioning.grading.results.counting.items import Item

_SECTION = re.compile(r"^## Open disagreements\s*$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\|\s*([^|]+?)\s*\|\s*([^|]+?)\s*\|\s*$", re.MULTILINE)
_FILE = "facilitator.md"


@dataclass(frozen=True)
class Motion:
    """A motion to debate, and the title of the sitting that it belongs to."""

    sitting: str
    text: str


@dataclass(frozen=True)
class Ask:
    """A question to put to the room, and what the course's own record says to it, in Markdown."""

    title: str
    question: str
    record: tuple[str, ...]


def motions(module: str) -> list[Motion]:
    """The open disagreements of the facilitator's note, in its order; none where there is no note."""
    try:
        note = folders.module_dir(folders.lessons_dir(), module) / _FILE
        found = _SECTION.search(note.read_text(encoding="utf-8"))
    except (CourseError, OSError, ValueError):
        return []
    rows = _ROW.findall(found[1]) if found else []
    return [
        Motion(sitting, text)
        for sitting, text in rows
        if sitting.lower() != "sitting" and not set(sitting) <= set("-: ")
    ]


def fitting(
    listed: Iterable[Motion], missed: Iterable[Item], pages: Mapping[str, str]
) -> list[Motion]:
    """Motions of the sittings that the most missed questions send people back to; else all."""
    every = list(listed)
    titles = [pages.get(one.question.revisit.partition("#")[0], "") for one in missed]
    near = [one for title in dict.fromkeys(titles) for one in every if one.sitting == title]
    return near or every


def asks(missed: Iterable[Item]) -> list[Ask]:
    """A question for the room for each missed question that has something to go on."""
    found = []
    for item in missed:
        title, record = item.question.title, item.question.key_record
        wrong = item.commonest_wrong
        said = []
        if record:
            question = (
                f"What would have to be different in “{title}” for another answer to be right?"
            )
            said = [
                f"Why the key stands: {record.why}",
                f"It would change if: {stopped(record.would_change_if)}",
            ]
        elif wrong and wrong.chosen.why:
            question = f"In “{title}”, {wrong.chosen.ask}"
            said = [wrong.chosen.why]
        else:
            continue
        found.append(Ask(title, question, tuple(said)))
    return found
