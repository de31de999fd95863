"""The completion record beside the exercise: a page and a table, made anew after every try."""

from pathlib import Path

from commissioning.content.syllabus import Module
from commissioning.errors import CourseError
from commissioning.files import put
from commissioning.records.attempts import Attempts
from commissioning.records.completion import CSV_FILE, HTML_FILE, as_csv, as_html, row


def write_completion(folder: Path, module: Module, attempts: Attempts) -> list[Path]:
    """Write the page and the CSV row into `folder`; returns their paths.

    A file that another program holds, as Excel does, raises CourseError; the tries are kept apart.
    """
    record = row(module, attempts)
    page, table = folder / HTML_FILE, folder / CSV_FILE
    _put(page, as_html(module, record).encode("utf-8"))
    _put(table, as_csv(record).encode("utf-8-sig"))
    return [page, table]


def _put(file: Path, content: bytes) -> None:
    try:
        put(file, content)
    except OSError as bad:
        raise CourseError(
            f"{file.name} could not be written ({bad.strerror or bad}). If it is open in another "
            "program, such as Excel, close it there; then open this page again. Your result is kept."
        ) from bad
