"""Files for the facilitator, written whole or not at all."""

import os
import tempfile
from pathlib import Path

from commissioning.errors import CourseError
from commissioning.grading.leftovers import clear


def check_writable(path: Path) -> None:
    """CourseError, as `write` says it, if there is no writing at `path`. Changes nothing that is there."""
    if not path.exists():
        write(path, b"")
        return
    try:
        with path.open("ab"):
            pass
    except OSError as bad:
        raise _held(path, bad) from bad


def write(path: Path, content: bytes) -> None:
    """Write in one step. CourseError names the file and says what to do."""
    name = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        clear(path.parent, ".writing-*.tmp")
        handle, name = tempfile.mkstemp(prefix=".writing-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o600)  # names and marks
        os.replace(name, path)
    except OSError as bad:
        if name:
            Path(name).unlink(missing_ok=True)
        raise _held(path, bad) from bad


def _held(path: Path, bad: OSError) -> CourseError:
    return CourseError(
        f"{path} could not be written ({bad.strerror or bad}). If it is open in another program, "
        "such as Excel, close it there and run this again."
    )
