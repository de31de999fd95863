"""Files for the facilitator, written whole or not at all."""

from pathlib import Path

from commissioning import files
from commissioning.errors import CourseError


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
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.clear(path.parent)
        files.put(path, content, mode=0o600)  # names and marks
    except OSError as bad:
        raise _held(path, bad) from bad


def _held(path: Path, bad: OSError) -> CourseError:
    return CourseError(
        f"{path} could not be written ({bad.strerror or bad}). If it is open in another program, "
        "such as Excel, close it there and run this again."
    )
