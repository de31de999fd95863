"""What the patterns of this room are made of."""

from collections.abc import Iterable
from re import escape


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these, the longest first."""
    return "(?:" + "|".join(map(escape, sorted(words, key=len, reverse=True))) + ")"


def whole(words: Iterable[str]) -> str:
    """`any_of`, where no letter follows one that ends in a letter: "p" is not the p of "people"."""
    return any_of(words) + "(?:(?![a-z])|(?<![a-z]))"
