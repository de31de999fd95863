"""What options look like: whom their look alone tells which one is right, though they have read no module."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

Look = Callable[[Sequence[str]], Sequence[int]]
"""The places that it points to in a list of options; none where it points nowhere, and they guess."""
Keyed = tuple[Sequence[str], int]
"""The options of a question, and the place of the right one."""
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d")
_REASON = re.compile(r"\b(?:as|because|since)\b", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)


def _at(place: int) -> Look:
    return lambda texts: [place] if place < len(texts) else []


def _by_length(best: Callable[[Iterable[int]], int]) -> Look:
    def look(texts: Sequence[str]) -> list[int]:
        wanted = best(map(len, texts))
        return [place for place, text in enumerate(texts) if len(text) == wanted]

    return look


def _alone(has: Callable[[str], bool]) -> Look:
    """The one option of which this is so."""

    def look(texts: Sequence[str]) -> list[int]:
        found = [place for place, text in enumerate(texts) if has(text)]
        return found if len(found) == 1 else []

    return look


def _otherwise(texts: Sequence[str]) -> list[int]:
    """The one that begins with another word than its fellows, which all begin alike."""
    begins = [found[0].casefold() if (found := _WORD.search(text)) else "" for text in texts]
    times = Counter(begins)
    lone = [place for place, word in enumerate(begins) if times[word] == 1]
    return lone if len(lone) == 1 and len(times) == 2 else []


LOOKS: Mapping[str, Look] = {
    "the first": _at(0),
    "the second": _at(1),
    "the third": _at(2),
    "the longest": _by_length(max),
    "the shortest": _by_length(min),
    "the one that begins otherwise than the rest": _otherwise,
    "the only one with a figure": _alone(lambda text: bool(_FIGURE.search(text))),
    "the only one with “and”": _alone(lambda text: bool(_AND.search(text))),
    "the only one that gives no reason (as, because, since)": _alone(
        lambda text: not _REASON.search(text)
    ),
}


def right_in_100(lists: Sequence[Keyed], look: Look) -> Decimal:
    """How often somebody is right who goes by this look, and guesses where it points nowhere."""
    return 100 * sum((_share(one, look) for one in lists), Decimal(0)) / len(lists)


def chance_in_100(lists: Sequence[Keyed]) -> Decimal:
    """How often somebody is right who guesses."""
    return right_in_100(lists, lambda _: [])


def _share(one: Keyed, look: Look) -> Decimal:
    texts, key = one
    picked = look(texts) or range(len(texts))
    return Decimal(key in picked) / len(picked)
