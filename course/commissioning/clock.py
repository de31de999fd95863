"""Today and now: the only place that reads the clock for what a page shows."""

import os
from datetime import UTC, date, datetime

from commissioning.errors import CourseError

VARIABLE = "COMMISSIONING_TODAY"
_FIRST, _LAST = date(2000, 1, 1), date(2999, 12, 31)
"""No clock of ours says a day before or after these."""


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


def day_of(at: datetime) -> date | None:
    """The day of a moment that was kept, by this machine's zone; None for one that no clock said, as in a damaged file."""
    try:
        day = at.astimezone().date()
    except (OverflowError, ValueError, OSError):
        return None
    return day if _FIRST <= day <= _LAST else None
