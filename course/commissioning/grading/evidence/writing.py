"""`commissioning evidence`: the files of those who agreed, as one page.

Beside the page lies how many people each of its figures counts, so that no second page is written from which, less
the first, the figures of one or two people could be taken.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from commissioning import clock
from commissioning.errors import CourseError
from commissioning.grading.evidence.gathering import gather
from commissioning.grading.evidence.page import page, points
from commissioning.grading.evidence.summing_up import Evidence, evidence
from commissioning.grading.files import write
from commissioning.grading.results.counting.statistics import LEAST

NAME = "evidence.html"
COUNTED = "evidence-counted.json"
_Counted = Mapping[str, Mapping[str, int]]
"""How many people each figure counts, by module."""


def write_page(folder: Path, to: Path) -> Iterator[str]:
    """Write `evidence.html` into `to`; a line on each module and on each file left out.

    CourseError where the page that lies there counts fewer than five people more or less.
    """
    gathered = gather(folder)
    found = [evidence(module, agreed) for module, agreed in gathered.by_module.items()]
    counted = {one.module: one.counted for one in found}
    _must_hide(_before(to), counted, to / NAME)
    write(to / NAME, page(found, len(gathered.left_out), clock.today()))
    write(to / COUNTED, json.dumps(counted, indent=1).encode())
    yield from map(_line, found)
    yield from gathered.left_out
    yield f"Written: {to / NAME}"


def _line(one: Evidence) -> str:
    gain = one.measures[0].gain
    said = f"a gain of {points(gain)}, so: {one.rule}" if gain else "no figure yet"
    return f"{one.module}: {one.complete} of {one.agreed} learners with both modules before and after; {said}."


def _before(to: Path) -> _Counted:
    """What the page in a folder counts; nothing where there is none, or where that is not known."""
    if (to / NAME).is_file():
        with suppress(OSError, ValueError, RecursionError):
            read = json.loads((to / COUNTED).read_text(encoding="utf-8"))
            return read if _is_counted(read) else {}
    return {}


def _is_counted(read: object) -> bool:
    return isinstance(read, dict) and all(
        isinstance(one, dict) and all(type(n) is int for n in one.values()) for one in read.values()
    )


def _must_hide(before: _Counted, now: _Counted, at: Path) -> None:
    telling: Sequence[str] = [
        f"{module}: {known[name]} then, {n} now"
        for module, known in before.items()
        for name, n in now.get(module, {}).items()
        if name in known and 0 < abs(n - known[name]) < LEAST
    ]
    if telling:
        raise CourseError(
            f"The page that lies in {at} counts nearly the same people ({telling[0]}), and two pages that differ by fewer "
            f"than {LEAST} people tell about those few. So no new one was written. Wait until {LEAST} more have given "
            "their files. If nobody but you has seen that page, delete it and run this again."
        )
