"""In what two spellings of one name differ, in words: a comma is easily overlooked, and not always read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_WORDS = re.compile(r"[\w'’]+|[^\w\s]")
_SIGNS = {
    ",": "a comma",
    ".": "a full stop",
    "-": "a hyphen",
    "–": "a dash",
    "&": "the sign &",
    "/": "a slash",
    ":": "a colon",
    ";": "a semicolon",
    "(": "a bracket",
    ")": "a bracket",
    '"': "a quotation mark",
}


def differ_in(one: str, usual: str) -> str:
    """What `one` has that `usual` has not, or lacks: "capitals only", "a comma after Northmere", "& for and"."""
    mine, theirs = _WORDS.findall(one), _WORDS.findall(usual)
    if mine == theirs:
        return "spaces only"
    if one.casefold() == usual.casefold():
        return "capitals only"
    folded = [word.casefold() for word in mine], [word.casefold() for word in theirs]
    match = SequenceMatcher(None, *folded, autojunk=False)
    found = list(_pieces(match, mine, theirs))
    same = ((mine[b.a : b.a + b.size], theirs[b.b : b.b + b.size]) for b in match.get_matching_blocks())  # fmt: skip
    if any(a != b for a, b in same):
        found.append("capitals")
    return " and in ".join(found)


def _pieces(match: SequenceMatcher[str], mine: list[str], theirs: list[str]) -> Iterator[str]:
    for what, a, end_a, b, end_b in match.get_opcodes():
        if what == "delete":
            yield f"{_said(mine[a:end_a])}{_after(mine[:a])}"
        elif what == "insert":
            yield f"{_said(theirs[b:end_b])} left out{_after(theirs[:b])}"
        elif what == "replace":
            yield f"{' '.join(mine[a:end_a])} for {' '.join(theirs[b:end_b])}"


def _said(words: list[str]) -> str:
    text = " ".join(words)
    return _SIGNS.get(text, f"“{text}”")


def _after(words: list[str]) -> str:
    """Where it stands: after the last word before it."""
    word = next((one for one in reversed(words) if one[0].isalnum()), "")
    return f" after {word}" if word else " at the beginning"
