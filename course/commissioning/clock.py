"""Today and now: the only place that reads the clock for what a page shows."""

import os
from datetime import UTC, date, datetime

from commissioning.errors import CourseError

VARIABLE = "COMMISSIONING_TODAY"


def today() -> date:
    """The date in `COMMISSIONING_TODAY` (such as 2026-11-22) if it is set, else the machine's.

    Errors: CourseError if the variable is set to something that is not a date.
    """
    fixed = os.environ.get(VARIABLE, "").strip()
    if not fixed:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return date.fromisoformat(fixed)
    except ValueError:
        raise CourseError(
            f"{VARIABLE} is set to {fixed!r}, which is not a date. "
            "Write it as 2026-11-22, or unset it."
        ) from None


def now() -> datetime:
    """Now by this machine's clock and zone, on the day that `today` gives."""
    return datetime.combine(today(), datetime.now().astimezone().timetz())
