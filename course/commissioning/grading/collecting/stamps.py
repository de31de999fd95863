"""When a submission was handed in: in UTC, as `pack` and nbgrader write it in timestamp.txt."""

import re
from datetime import UTC, datetime
from pathlib import Path

from commissioning.records.answers import Answers

TIMESTAMP = "timestamp.txt"
_STAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?)(?: ?(?:UTC|Z|\+00:00))?",
    re.ASCII,
)


def read_stamp(text: str | None) -> datetime | None:
    """A time in UTC as `pack` and nbgrader write it, or None if it is anything else."""
    found = _STAMP.fullmatch((text or "").strip())
    if not found:
        return None
    try:
        return datetime.fromisoformat(f"{found[1]}T{found[2]}").replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None


def write_stamp(when: datetime) -> str:
    """A time as nbgrader writes it in timestamp.txt."""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"


def last_saved(read: Answers) -> datetime | None:
    """When the last answer was saved, by the learner's clock, or None if it is not said."""
    times = []
    for one in read.answers.values():
        try:
            times.append(one.saved.astimezone(UTC))
        except (OverflowError, ValueError, OSError):
            continue
    newest = max(times, default=None)
    return newest if newest and newest.year > 1970 else None


def written(path: Path) -> datetime | None:
    """When the file at `path` was written, or None if that cannot be told."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None
