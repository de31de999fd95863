"""What may stand before and behind a number: signs, currencies, thousands and millions, units, "a year"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from commissioning.numbers.patterns import any_of, whole

SCALES = {
    **dict.fromkeys(("dozen",), 12),
    **dict.fromkeys(("hundred", "hundreds"), 100),
    **dict.fromkeys(("k", "thousand", "thousands", "thou", "grand"), 1000),
    **dict.fromkeys(("lakh", "lakhs"), 10**5),
    **dict.fromkeys(("m", "mn", "mio", "mill", "million", "millions"), 10**6),
    **dict.fromkeys(("crore", "crores"), 10**7),
    **dict.fromkeys(("b", "bn", "billion", "billions"), 10**9),
    **dict.fromkeys(("tn", "trillion", "trillions"), 10**12),
}
TIMES = {
    "minutes": ("minute", "minutes", "min", "mins"),
    "hours": ("hour", "hours", "hr", "hrs", "h"),
    "days": ("day", "days", "d"),
    "weeks": ("week", "weeks", "wk", "wks", "w"),
    "months": ("month", "months", "mth", "mths", "mo", "mos"),
    "quarters": ("quarter", "quarters"),
    "years": ("year", "years", "yr", "yrs", "y"),
}
_PEOPLE = ("people", "person", "persons", "head", "heads", "applicant", "household", "session")
PENCE = ("p", "pence", "penny")
_POUNDS = ("£", "gbp", "pounds sterling", "pound sterling", "pounds", "pound", "sterling", "quid")
_POINTED = ("€", "eur", "euros", "euro", "chf", "sfr.", "sfr", "fr.", "francs", "franc",
            "kr.", "kr")  # fmt: skip
_FOREIGN = ("us$", "usd", "a$", "aud", "c$", "cad", "nz$", "nzd", "$", "dollars", "dollar", "¥", "jpy", "₹", "inr",
            "rs.", "rs", "zł", "pln", "sek", "nok", "dkk", "czk", "kč")  # fmt: skip
_EACH = (
    "each",
    "apiece",
    "pp",
    "p.p.",
    "in total",
    "in all",
    "total",
    "altogether",
    "overall",
    "exactly",
    "only",
)
_RATES = {
    **dict.fromkeys(("annum", "p.a.", "p.a", "pa", "p/a", "annually", "yearly"), "years"),
    **dict.fromkeys(("p.m.", "pm", "pcm", "monthly"), "months"),
    **dict.fromkeys(("p.w.", "pw", "weekly"), "weeks"),
    **dict.fromkeys(("daily",), "days"),
    **dict.fromkeys(("p.h.", "ph", "hourly"), "hours"),
}
_TIME_WORDS = [word for words in TIMES.values() for word in words]
_PER_TIME = re.compile(rf"(?:\ban? |\bper |/ ?|\beach |\bevery )({whole(('annum', *_TIME_WORDS))})")
_CURRENCY = whole((*_POUNDS, *_FOREIGN))
_PER_CENT = r"(?:%(?:[ -]?points?(?![a-z]))?|per[ -]?cent(?![a-z])|pct(?![a-z])|pc(?![a-z])|percentage(?: points?)?(?![a-z]))"
BEFORE = re.compile(
    rf"\s*(?:(?P<minus>-|minus\b|negative\b)|(?P<plus>\+|plus\b)|(?P<open>\()|(?P<equals>=)"
    rf"|(?P<pointed>{whole(_POINTED)})|(?:â?(?P<currency>{_CURRENCY}))|(?P<percent>{_PER_CENT})"
    r"|(?P<all>(?:exactly|only|just|(?:a |in )?total(?: of)?)\b:?))\s*"
)
# A hyphen before a unit joins it (12-hour); before a currency, or alone, it is a minus sign (1.200,00-€).
BEHIND = re.compile(
    rf"[ -]?(?:(?:a|an|per|each|every)\b|/) ?(?P<rate>{whole(('annum', *_TIME_WORDS, *_PEOPLE))})"
    rf"|,? ?(?P<each>{whole((*_RATES, *_EACH))})|\s*(?P<scale>{whole(SCALES)}|[km](?=(?:eur|gbp|usd)\b))|\s*(?P<pence>{whole(PENCE)})"
    rf"|\s*(?P<close>\))|[ -]?(?P<time>{whole(_TIME_WORDS)})(?:'(?!s)|'s\b)?"
    rf"|\s*(?P<pointed>{whole(_POINTED)})|\s*(?P<currency>{_CURRENCY})|(?:\s*|-(?=[a-z]))(?P<percent>{_PER_CENT})"
    rf"|[ -]?(?P<people>{whole(_PEOPLE)})|\s*(?P<minus>-)(?![a-z\d])|(?P<stop>[.,;!]|\s)$"
)


def singular(unit: str) -> str:
    """A unit for one of it: "reply" of "replies"."""
    if unit == "people":
        return "person"
    return f"{unit[:-3]}y" if unit.endswith("ies") else unit.removesuffix("s")


def _plural(unit: str) -> str:
    if unit == "person":
        return "people"
    return f"{unit[:-1]}ies" if re.search(r"[^aeiou]y$", unit) else f"{unit}s"


def time_of(unit: str) -> str:
    """Which of TIMES a unit is counted in: "hours" of "hours an application"; "" if in none."""
    first = unit.split(" ", 1)[0]
    return next((time for time, words in TIMES.items() if first in words), "")


def rate_of(words: str) -> str:
    """The last of TIMES that words count by: "years" of "£ a person a year", "months" of "pcm"; "" if none."""
    if words in _RATES:
        return _RATES[words]
    found = _PER_TIME.findall(words)
    return _RATES.get(found[-1]) or time_of(found[-1]) if found else ""


def sort_of(unit: str) -> str:
    """What a question's unit counts, by the names in BEHIND: "currency", "percent", "time"; "" for else."""
    if unit in PENCE or re.match(rf"{whole(_POINTED)}|{_CURRENCY}", unit):
        return "currency"
    if re.match(_PER_CENT, unit):
        return "percent"
    return "time" if time_of(unit) else ""


@lru_cache(maxsize=64)
def _own(unit: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    forms = set(_forms(unit))
    if not forms:
        return None
    listed = any_of(forms)
    return (
        re.compile(rf"(?<![a-z])[ -]?{listed}[.,;!]?$"),
        re.compile(rf"^{listed}(?![a-z])[ :=]*(?=\S)"),
    )


def _forms(unit: str) -> Iterator[str]:
    """The question's own unit, one and many of it, whole and without what follows "of", "a" or "per"."""
    for one in (unit, re.split(r" (?:of|an?|per|each) |/", unit)[0]):
        if one and re.search(r"\w", one):
            yield from PENCE if one in PENCE else (one, singular(one), _plural(one))


def without_own(text: str, unit: str) -> str:
    """`text` without the question's own unit at its end or its beginning."""
    patterns = _own(unit)
    if not patterns:
        return text
    behind, before = patterns
    shorter = behind.sub("", text, count=1)
    return shorter.rstrip() if shorter != text else before.sub("", text, count=1)
