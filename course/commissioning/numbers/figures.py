"""What a comma, a point, a space or an apostrophe between digits means: the rules, in one place.

1.  A comma before exactly three digits parts thousands: 1,200. After 0 it cannot: 0,125 is 0.125.
2.  A comma before one or two digits is a decimal comma: 1,2 is 1.2; 1200,50 is 1200.50.
3.  One point is a decimal point, as in England: 1.200 is 1.2. Beside a euro, franc or krone, where a
    point parts thousands as often, three digits behind it are refused.
4.  Two or more of the same sign part thousands: 1,200,000; 1.200.000; also 12,34,567 as in India.
5.  Where comma and point both stand, the last one is the decimal sign: 1,200.50 and 1.200,50.
6.  Spaces, apostrophes and low lines part thousands and nothing else: 1 200 000; 1'200.50.
7.  ".-", ",-" and "/-" say that there are no pence, as on price tags: 1'200.-, 1.200,- and 1,200/-
8.  A stray space is forgiven where the digits behind it leave no doubt: "1, 200" and "1,200. 50".

What else digits and signs make (1,2345; 12,00,5; 1200,500) may be meant in two ways, and is refused.
"""

import re
from decimal import Decimal

from commissioning.numbers.refusals import TOO_LONG, TWO, UnreadError

MOST_DIGITS = 18  # before the point
MOST_PLACES = 20
PARTS = {
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "⅛": "0.125",
    "⅜": "0.375",
    "⅝": "0.625",
    "⅞": "0.875",
    "⅕": "0.2",
    "⅖": "0.4",
    "⅗": "0.6",
    "⅘": "0.8",
    "⅒": "0.1",
}
_PART = f"[{''.join(PARTS)}]"
FIGURE = re.compile(rf"[.,]?\d(?:(?:['_ ]| ?[.,] ?)?\d)*\.?(?: ?{_PART})?|{_PART}")
_NO_PENCE = re.compile(r"(?<=\d)([.,]) ?--?(?! ?\d)")
_NOTHING_OVER = re.compile(r"(?<=\d) ?/ ?-(?= |$)")
_STRAY_SPACE = re.compile(r" (?=[.,]\d)|(?<=,) (?=\d{3}(?!\d))|(?<=\.) (?=\d\d(?!\d))")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([ '_,.])\d{3})(?:\1\d{3})*|[1-9]\d?(?:,\d\d)+,\d{3}")
_ODD = "The commas and points in that number stand in unusual places. Type it without them, like 1200 or 1200.50."


def with_pence(text: str) -> str:
    """`text` with the dash of a price tag in figures: "1.200,-" is "1.200,0"."""
    return _NOTHING_OVER.sub("", _NO_PENCE.sub(r"\g<1>0", text))


def value_of(figure: str, *, continental: bool = False) -> Decimal:
    """The number that `figure`, a match of FIGURE, stands for.

    `continental`: a point before three digits may part thousands. Errors: UnreadError, with the reason.
    """
    part = Decimal(PARTS.get(figure[-1], 0))
    figure = figure.rstrip("".join(PARTS) + ". ")
    whole, places = _split(_STRAY_SPACE.sub("", figure), continental=continental)
    if part and places:
        raise UnreadError(TWO)
    digits = re.sub(r"\D", "", whole).lstrip("0")
    if len(digits) > MOST_DIGITS or len(places) > MOST_PLACES:
        raise UnreadError(TOO_LONG)
    return Decimal(f"{digits or '0'}.{places or '0'}") + part


def _split(figure: str, *, continental: bool) -> tuple[str, str]:
    """What stands before the decimal sign, its thousands well parted, and the digits behind it."""
    marks = re.findall(r"[.,]", figure)
    if len(marks) == 1:
        decimal = not _parts_thousands(figure, marks[0], continental=continental)
    else:
        decimal = len(set(marks)) == 2 and marks.count(marks[-1]) == 1
    whole, _, places = figure.rpartition(marks[-1]) if decimal else (figure, "", "")
    if (
        whole.isdigit() or not whole or _THOUSANDS.fullmatch(whole)
    ) and places.isdigit() >= decimal:
        return whole, places
    raise UnreadError(TWO if " " in figure else _ODD)


def _parts_thousands(figure: str, mark: str, *, continental: bool) -> bool:
    """Whether the only comma or point of `figure` parts thousands. Errors: UnreadError, if it may do either."""
    before, after = figure.split(mark)
    if mark == "." and not (continental and _THOUSANDS.fullmatch(figure)):
        return False
    if not before.strip("0") or len(after) < 3:
        return False
    if mark == "," and _THOUSANDS.fullmatch(figure):
        return True
    digits = re.sub(r"\D", "", before)
    if not after.isdigit():
        raise UnreadError(TWO)
    decimal = f"{digits}.{after}".rstrip("0").rstrip(".")
    raise UnreadError(f"That could be {digits}{after} or {decimal}: type the one that you mean.")
