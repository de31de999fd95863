"""A learner's folder as `lay_out` makes it, made once in a process and copied: making takes a second, copying an instant."""

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from commissioning.content import folders
from commissioning.keeping.folder import lay_out
from commissioning.keeping.marker import new_mark, read_marker, write_marker


def laid_out(folder: Path, today: date, *, cohort: bool = False) -> None:
    """Lay out `folder`, which is new, with a mark of its own."""
    course = (
        folders.lessons_dir(),
        folders.exercises_dir(),
        folders.register_path("syllabus.yaml"),
    )
    shutil.copytree(_made(today, cohort, course), folder, dirs_exist_ok=True)
    write_marker(folder, read_marker(folder) | {"folder": new_mark()})


@cache
def _made(today: date, cohort: bool, _course: tuple[Path, ...]) -> Path:
    kept = tempfile.TemporaryDirectory(prefix="laid-out-")
    _KEPT.append(kept)
    lay_out(Path(kept.name), today, cohort=cohort)
    return Path(kept.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []
"""They go when the process ends."""
