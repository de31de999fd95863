"""What is not one number, and why: ranges, dates, times, sums and numbers left open."""

import re
from collections.abc import Sequence
from itertools import pairwise

from commissioning.numbers.patterns import whole

COULD_NOT = "We could not read that as one number"
LIKE = "Type it like 1200 or £1,200."
UNREAD = f"{COULD_NOT}. {LIKE}"
RANGE = "That is a range: give one number."
TWO = f"{COULD_NOT}: those are two numbers. Give one."
DATE = "That looks like a date: give one number."
TIME = "That looks like a time of day or a ratio: give one number, such as 1.5."
SUM = "That is a sum: work it out, and give the result."
STROKE = (
    "Two numbers with a stroke may be a range, a date or a fraction: give one number, such as 0.5."
)
EXPONENT = "Write the number out, such as 1200000, without e."
PLACE = "That says a place in an order, such as 1st: give one number, such as 1."
TOO_LONG = "That number is too long: give at most 18 digits before the point."
PART = "A half, a third or a quarter of what? Give the figure itself, such as 0.5 or 50."
THIRDS = "That fraction has no end as a decimal: type it as near as you need, such as 0.333."
FORMULA = "That is a formula: give its result."
HEX = "That is how computers write numbers: write it in the usual figures, such as 16."


class UnreadError(ValueError):
    """What was typed is no one number; the message says why, in a sentence for the person."""


_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = whole((*_MONTHS, *(name[:3] for name in _MONTHS), "sept"))
_OPEN = (
    r"about|approx(?:imately)?\.?|around|roughly|circa|ca?\.?(?=[ £€$]*\d)|nearly|almost|some|maybe|perhaps|over|under|"
    r"above|below|more than|less than|fewer than|at least|at most|up to|(?:or|and) (?:so|more|less|fewer|over|above|"
    r"under|thereabouts|upwards?|beyond)|-? ?ish|odd|plus$|max(?:imum)?\.?|min(?:imum)?\.?(?= ?£?\d)|minimum$|tops|"
    r"say|probably|possibly|presumably|i (?:think|guess)|guess|est(?:imate[ds]?)?\.?|close to|near|in excess of|"
    r"upwards of|upwards|a (?:few|couple|handful)|several|(?<=\d) ?\+$|(?<=\d)\+|\?$|^=?[<>]=?|"
    r"[~\u2242-\u224b\u2264-\u2267\u2272\u2273\u2a7d\u2a7e\u00b1]|\+/-"
)
_KINDS = (
    (re.compile(rf"(?<![a-z]){_MONTH}[ ./-]*\d|\d(?:st|nd|rd|th)?[ ./-]*(?:of )?{_MONTH}"), DATE),
    (re.compile(r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d\d))(?!\d)"), DATE),
    (re.compile(r"^=-?[a-z]+\("), FORMULA),
    (re.compile(r"\b0[xob][\da-f]+\b"), HEX),
    (re.compile(r"[\u2150\u2151\u2153\u2154\u2159\u215a]"), THIRDS),
    (re.compile(r"\d ?:|(?<![\d£€$.,])\d{1,2}(?:\.\d\d)? ?[ap]\.?m\b|o'clock"), TIME),
    (re.compile(r"\d ?\.\.+ ?\d"), RANGE),
    (re.compile(r"\d(?:st|nd|rd|th)\b"), PLACE),
    (re.compile(r"\d ?e ?[-+]?\d"), EXPONENT),
)  # fmt: skip
# Two thirds, a half, 1 and a fifth; not the half of "25 (half of 50)", nor the quarter of "£300 a quarter".
_A_PART = re.compile(
    r"\D*(?:\d+ and )?(?:(?:an? |\d+[ -])?(?:half|halves|thirds?)|(?:an? |[13][ -])?quarters?|"
    r"(?:a |1[ -])(?:fifth|sixth|seventh|eighth|ninth|tenth)|\d+[ -](?:fifths|sixths|sevenths|eighths|ninths|tenths))\b"
)
_VAGUE = re.compile(
    r"\b(?:(?:a )?(?:few|couple|handful)|several|dozens|hundreds|thousands|millions)\b"
)
_OPENED = re.compile(rf"(?<![a-z])(?:{_OPEN})(?![a-z])|(?<=\d)-?ish\b")
_WORDS = re.compile(r"[^\W\d_]+(?:[ '/-][^\W\d_]+)*")
_NEAR = r"[\w£€$%.() -]*"  # units and currencies, and no markup
_BETWEEN = tuple(
    (re.compile(rf"{_NEAR}(?:{signs}){_NEAR}"), why)
    for signs, why in (
        (r"[+*^\u00d7\u00f7]|\bx\b|\btimes\b|\bplus\b|\bminus\b", SUM),
        (r"-|\bto\b|\btill?\b|\buntil\b|\bthrough\b|~", RANGE),
        (r"/", STROKE),
    )
)


def refuse_what_is_no_number(text: str, figures: Sequence[re.Match[str]]) -> None:
    """Errors: UnreadError, if `text` with these figures in it is known to be something else than one number."""
    for kind, why in _KINDS:
        if kind.search(text):
            raise UnreadError(why)
    if _A_PART.match(text):
        raise UnreadError(PART)
    if len(figures) > 1:
        raise UnreadError(_of_several(text, figures))
    opened = (_OPENED if figures else _VAGUE).search(text)
    if not figures and not opened:
        raise UnreadError(UNREAD)
    if opened:
        raise UnreadError(
            f"{COULD_NOT}: “{opened[0].strip()}” leaves it open. Give the number alone."
        )


def _of_several(text: str, figures: Sequence[re.Match[str]]) -> str:
    if re.match(r"(?:from|between)\b", text):
        return RANGE
    between = [text[one.end() : two.start()] for one, two in pairwise(figures)]
    for sign, why in _BETWEEN:
        if any(sign.fullmatch(words) for words in between):
            return why
    return TWO


def not_understood(words: str) -> UnreadError:
    """The refusal that names the first word beside the number that means nothing to us, and no other sign."""
    found = _WORDS.search(words)
    if not found:
        return UnreadError(UNREAD)
    return UnreadError(f"{COULD_NOT} because of “{found[0][:20]}”. {LIKE}")
