"""Which letters a file uses, as a question: each answer is named by the signs in which its reading differs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from commissioning.grantsfile.reading.encodings import NAMES

_WORDS = re.compile(
    r"[^\W\d_]+(?:['’\-]?[^\W\d_]+)*"
)  # letters alone: figures and commas name no place
_MOST_WORDS = 2


def letters(previews: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """One answer for each (encoding, a line that reads so): "After “Saltmarsh Players”: a dagger (†). Mac Roman: …".

    All encodings that are offered read one byte as one sign, so the lines are as long as each other.
    """
    lines = [line for _, line in previews]
    places = _telling(lines)
    return [
        {"id": name, "says": f"{_named(line, places)}{NAMES[name]}: {line}", "needs": ""}
        for name, line in previews
    ]


def _telling(lines: Sequence[str]) -> list[int]:
    """As few places as tell all lines apart, from the left."""
    places: list[int] = []
    for at, signs in enumerate(zip(*lines, strict=False)):
        told = len({tuple(line[one] for one in places) for line in lines})
        if told == len(lines):
            break
        if len(set(signs)) > 1:
            more = {tuple(line[one] for one in [*places, at]) for line in lines}
            places += [at] if len(more) > told else []
    return places


def _named(line: str, places: Sequence[int]) -> str:
    found = [f"{_where(line[:at])}: {_sign(line[at])}" for at in places]
    said = "; ".join(found)
    return f"{said[:1].upper()}{said[1:]}. " if said else ""


def _where(before: str) -> str:
    """After which words a sign stands: the last of its field."""
    words = _WORDS.findall(re.split(r"[,;\t|…]", before)[-1])[-_MOST_WORDS:]
    return f"after “{' '.join(words)}”" if words else "at the beginning"


def _sign(sign: str) -> str:
    """A sign in words that can be heard, and itself where it can be seen."""
    if sign == "\ufffd":
        return "a letter that cannot be read"
    if unicodedata.category(sign) == "Zs":
        return "a space"
    if not sign.isprintable():
        return "a sign that nobody sees"
    name = unicodedata.name(sign, "sign").lower()
    capital = "capital " if name.startswith("latin capital letter ") else ""
    bare, _, accent = re.sub(r"^latin (?:small|capital) letter ", "", name).partition(" with ")
    if accent and len(bare) == 1:
        return f"an accented {capital}{bare} ({sign})"
    article = "an" if bare[0] in "aeiou" else "a"
    return f"{article} {capital}{bare}{f' with {accent}' if accent else ''} ({sign})"
