"""The different words of texts, as search compares them: what a section says, small enough to send for all pages.

Words alone and in the order of the alphabet: they tell where something is said, and give no sentence away. What
begins another word is left out, since search finds a word by its beginning; so are the words that every text has.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

EVERYWHERE = tuple(
    "about after all also an and any are as at be been but by can do does each for from had has have how if in into "  # noqa: SIM905
    "is it its more no not of on one or other out so than that the their them then there these they this to two was "
    "were what when where which who will with would you your".split()
)
"""Words that find nothing, as every text has them."""
_TARGET = re.compile(r"\]\([^)]*\)")
_DROPPED = re.compile(r"[\u0300-\u036f'’]")
_WORD = re.compile(r"[^\W_]+|£")


def distinct_words(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of Markdown, once each and sorted, as `wordsOf` of `finding.js` reads them."""
    found = {
        word
        for text in texts
        for word in _WORD.findall(_plain(_TARGET.sub("]", text)))
        if len(word) > 1 and word not in EVERYWHERE
    }
    listed = sorted(found)
    begun = {one for one, after in pairwise(listed) if after.startswith(one)}
    return tuple(word for word in listed if word not in begun)


def _plain(text: str) -> str:
    return _DROPPED.sub("", unicodedata.normalize("NFKD", text)).lower()
