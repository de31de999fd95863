"""What `commissioning print` writes: a file of HTML, and of the same a PDF."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from commissioning import files
from commissioning.clock import today
from commissioning.content.syllabus import Module, syllabus
from commissioning.errors import CourseError
from commissioning.printing.booklet import Booklet, managers_page, members_page, module_booklet
from commissioning.printing.pdf import NoBrowserError, print_pdf

_MADE: Mapping[str, Callable[[Module, date], Booklet]] = {
    "module": module_booklet,
    "members": members_page,
    "manager": managers_page,
}
WHATS = tuple(_MADE)
"""What of a module can be printed; the first is the whole of it."""


def write(module: str, what: str, folder: Path, *, pdf: bool) -> Iterator[Path]:
    """Write one of WHATS into `folder`, and yield each file that is there. CourseError in plain words."""
    made = _MADE[what](syllabus().module(module), today())
    page = folder.resolve() / f"{made.name}.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files.put(page, made.html)
    except OSError as bad:
        raise CourseError(
            f"{page} could not be written ({bad.strerror or bad}). Choose another folder with --to."
        ) from bad
    yield page
    if not pdf:
        return
    paper = page.with_suffix(".pdf")
    try:
        print_pdf(page, paper)
    except NoBrowserError as none:
        raise CourseError(
            f"{none} Open {page.name} in the browser that you have and print it there, or install one "
            "of them and repeat the command."
        ) from none
    yield paper
