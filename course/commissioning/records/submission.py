"""What a submission is made of: who may hand it in, and when it was handed in. Opens no file."""

import re
from datetime import UTC, datetime

from commissioning.records.answers import Answers

TIMESTAMP = "timestamp.txt"
_STAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?)(?: ?(?:UTC|Z|\+00:00))?",
    re.ASCII,
)
IDS = "letters, digits and the signs . _ @ -, at most 64, such as anna.smith"
_ID = re.compile(r"[A-Za-z0-9._@-]{1,64}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


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


def good_student_id(student: str) -> bool:
    """Whether a folder name may be a student's id: letters, digits and `._@-`, at most 64."""
    return bool(_ID.fullmatch(student)) and student.strip(".") != ""


def usable_id(learner: str) -> bool:
    """Whether an id makes a folder that nbgrader finds, on Windows too."""
    odd_end = learner.startswith(".") or learner.endswith(".")
    return good_student_id(learner) and not odd_end and not _RESERVED.fullmatch(learner)
