"""Numbers in words, put into digits: "twenty-one" is 21, "a hundred and five" 105, "half a million" 0.5 million."""

import re

from commissioning.formats import WORDS
from commissioning.numbers.patterns import any_of

_SMALL = (*WORDS, "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_VALUES = {
    **{word: value for value, word in enumerate(_SMALL)},
    **{word: 20 + 10 * place for place, word in enumerate(_TENS)},
    **dict.fromkeys(("zero", "nil", "nought", "naught", "nothing"), 0),
    "fourty": 40,
    "a": 1,
}
_TEN = any_of(word for word, value in _VALUES.items() if 20 <= value < 100)
_UNIT = any_of(word for word, value in _VALUES.items() if 0 < value < 10 and word != "a")
_UNDER_TWENTY = any_of(word for word, value in _VALUES.items() if value < 20 and word != "a")
_UNDER_HUNDRED = rf"(?:{_TEN}(?:[ -]?{_UNIT}\b)?|{_UNDER_TWENTY})"
_AND = r"(?:,? (?:and )?)"
_UNDER_THOUSAND = (
    rf"(?:(?:(?:a|{_UNDER_HUNDRED})[ -])?hundred(?:{_AND}{_UNDER_HUNDRED})?|{_UNDER_HUNDRED})"
)


def _with(large: str, smaller: str) -> str:
    """A number that may begin with so many thousands, millions or billions."""
    return rf"(?:(?:(?:a|{_UNDER_THOUSAND})[ -])?{large}(?:{_AND}{smaller})?|{smaller})"


_NOT_A_SCALE = (
    r"(?<![\w.,'])(?<!\d )(?<!\d\. )(?<!half )(?<!quarter )"  # as million is in "1.2 million"
)
_ANY_SIZE = _with("billion", _with("million", _with("thousand", _UNDER_THOUSAND)))
_CARDINAL = re.compile(rf"{_NOT_A_SCALE}{_ANY_SIZE}(?![a-z])")
_WORD = re.compile(r"[a-z]+")
_TEENS_AND_TENS = re.compile(rf"({_TEN})({_UNIT})$")
_PART = {"half": "5", "quarter": "25"}
_AND_A_PART = re.compile(rf"(?<![\d.,])(\d+) and (?:a|1) ({any_of(_PART)})\b")
_POINT = re.compile(r"(?<![\d.,])(\d+) point (\d+)(?! ?\d)")
_HALF_A = re.compile(r"\bhalf (?:a|an) (?=[a-z])")


def in_digits(text: str) -> str:
    """`text`, as `characters.plain` gives it, with its numbers in digits."""
    text = _HALF_A.sub("0.5 ", text)
    text = _CARDINAL.sub(lambda found: str(_value(found[0])), text)
    text = _AND_A_PART.sub(lambda found: f"{found[1]}.{_PART[found[2]]}", text)
    return _POINT.sub(r"\1.\2", text)


def _value(words: str) -> int:
    total = below = 0
    for word in _WORD.findall(words):
        if word in _LARGE:
            below = (below or 1) * _LARGE[word]
            if word != "hundred":
                total, below = total + below, 0
        elif word != "and":
            below += _small(word)
    return total + below


def _small(word: str) -> int:
    if word in _VALUES:
        return _VALUES[word]
    ten, unit = _TEENS_AND_TENS.findall(word)[0]  # twentyone
    return _VALUES[ten] + _VALUES[unit]
