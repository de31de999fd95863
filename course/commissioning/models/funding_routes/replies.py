"""Yes, no or unsure: how a fact that somebody has to find out is given."""

from __future__ import annotations

YES, NO, UNSURE = "yes", "no", "unsure"
Reply = bool | str


def reply(value: object, name: str) -> str:
    """Return "yes", "no" or "unsure"; true and false, 1 and 0 are read as yes and no.

    Errors: ValueError, naming `name`, for anything else.
    """
    if value in (True, False):
        return YES if value else NO
    said = str(value).strip().lower()
    if said not in (YES, NO, UNSURE):
        raise ValueError(f"{name} is {value!r}. Answer yes, no or unsure.")
    return said
