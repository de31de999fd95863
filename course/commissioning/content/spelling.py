"""The nearest of the known words to one that is not known."""

import difflib
from collections.abc import Iterable


def nearest(wrong: str, known: Iterable[str]) -> str:
    """A question that names the nearest of `known`, or nothing when none is near."""
    near = difflib.get_close_matches(wrong, sorted(known), n=1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else ""
