"""The one reader of days that a model is given."""

from __future__ import annotations

from datetime import date, datetime


def a_day(value: object, name: str) -> date:
    """Return a day from a date or from words such as 2027-01-14.

    Errors: ValueError, naming `name`, if there is none or it is no day.
    """
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = str(value).strip()
    if not text:
        raise ValueError(f"{name}: choose a day.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"{name}: “{text}” is no day. Write year, month and day, as 2027-01-14."
        ) from None
