"""Numbers in words, put into digits: "twenty-one" is 21, "a hundred and five" 105, "half a million" 0.5 million."""

import re
from decimal import Decimal

from commissioning.formats import WORDS
from commissioning.numbers.around import TIMES
from commissioning.numbers.figures import PARTS
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
_AND = r"(?:,? (?:and )?|[ -]and[ -])"
_UNDER_THOUSAND = (
    rf"(?:(?:(?:a|{_UNDER_HUNDRED})[ -])?hundred(?:{_AND}{_UNDER_HUNDRED})?|{_UNDER_HUNDRED})"
)


def _with(large: str, smaller: str) -> str:
    """A number that may begin with so many thousands, millions or billions."""
    return rf"(?:(?:(?:a|{_UNDER_THOUSAND})[ -])?{large}(?:{_AND}{smaller})?|{smaller})"


_NOT_A_SCALE = (
    r"(?<![\w.,'])(?<!\d )(?<!\d\. )(?<!\d, )(?<!half )(?<!quarter )"  # as million is in "1.2 million"
    f"(?<![{''.join(PARTS)}] )"
)
_ANY_SIZE = _with("billion", _with("million", _with("thousand", _UNDER_THOUSAND)))
_CARDINAL = re.compile(rf"{_NOT_A_SCALE}{_ANY_SIZE}(?![a-z])")
_NEXT = re.compile(rf"[ ,.'_]+(?:\d{{3}}|(?P<words>{_ANY_SIZE})(?![a-z]))")
_WORD = re.compile(r"[a-z]+")
_TEENS_AND_TENS = re.compile(rf"({_TEN})({_UNIT})$")
_TIME = any_of(word for words in TIMES.values() for word in words if len(word) > 2)
_PART = r"(?:(a|an|1|3)[ -])?(half|quarters?)"
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_AND_A_PART = re.compile(rf"(?<![\d.,])(\d+)( {_TIME})? and {_PART}\b(?! past)")
_MIXED = re.compile(r"(?<![\d.,/])(\d+) (?:and )?([1-9])/([2458]|10)(?![\d/.,])")
_POINT = re.compile(r"(?<![\d.,a-z])(?:(\d+) )?point (\d(?: ?\d)*)(?!\d)")
_BEHIND_POINT = re.compile(rf"(?<=\bpoint ){_UNDER_HUNDRED}(?: {_UNDER_HUNDRED})*(?![a-z])")
_PART_OF = re.compile(
    rf"(?<!and )(?<!and a )\b(?:(a|1|one|3|three)[ -])?(half|quarters?)"
    rf"(?: an? (?=[a-z])|(?:[ -]| of (?:an?|one|1) )(?={_TIME}\b|{any_of(_LARGE)}\b|dozen\b|per[ -]?cent\b))"
)
_ONE = re.compile(rf"^((?:-|minus )?)an? (?=(?:{_TIME}|dozen|grand|pound|penny)\b)")


def in_digits(text: str) -> str:
    """`text`, as `characters.plain` gives it, with its numbers in digits."""
    text = _PART_OF.sub(lambda found: f"{_part(found[1], found[2])} ", text)
    text = _BEHIND_POINT.sub(lambda found: _CARDINAL.sub(_digits, found[0]), text)
    text = _CARDINAL.sub(_digits, text)
    text = _ONE.sub(r"\g<1>1 ", text)
    text = _AND_A_PART.sub(_and_a_part, text)
    text = _MIXED.sub(_mixed, text)
    return _POINT.sub(lambda found: f"{found[1] or 0}.{found[2].replace(' ', '')}", text)


def _digits(found: re.Match[str]) -> str:
    """Digits for the words; what stands behind them is parted, lest two 500 become 2 500."""
    behind = _NEXT.match(found.string, found.end())
    apart = behind and (not behind["words"] or _value(behind["words"]) >= 100)
    return f"{_value(found[0])}{';' if apart else ''}"


def _and_a_part(found: re.Match[str]) -> str:
    """2 and a half is 2.5. A million and a half may be meant in two ways."""
    whole = int(found[1])
    return found[0] if whole >= 1000 else f"{whole + _part(found[3], found[4])}{found[2] or ''}"


def _part(many: str | None, name: str) -> Decimal:
    """A half, a quarter or three quarters."""
    return Decimal(3 if many in ("3", "three") else 1) * _PARTS[name.removesuffix("s")]


def _mixed(found: re.Match[str]) -> str:
    """1 1/2 is 1.5; 1 5/4 stays as it is."""
    over, under = int(found[2]), int(found[3])
    return str(int(found[1]) + Decimal(over) / under) if over < under else found[0]


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
