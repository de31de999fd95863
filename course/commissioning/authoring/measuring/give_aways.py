"""A numeric key, or its rounding, that stands where a learner may read it: in another item or in a lesson."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain
from typing import Any

from commissioning.authoring.measuring.exercise import Exercise, drawn_together
from commissioning.content import folders
from commissioning.content.pages.blocks import read_page
from commissioning.content.pages.notebooks import stored
from commissioning.content.pages.references import resolve_notebook
from commissioning.frozen import to_json
from commissioning.numbers import singular
from commissioning.questions import Question, load_questions

SMALLEST = 20
"""A whole key below this stands in every text by accident."""
DIGITS, DIGITS_WITH_UNIT = 3, 2
"""So many figures that count make a bare number, or one with the key's unit, more than an accident."""
LARGE = 10_000
"""From here on a number stands nowhere by accident, noughts or not: 76,000."""
NEAR = Decimal("0.01")
"""A rounding gives a key away if it is no further off than this share of it."""

PLACES = 3
"""So many places are named in full."""

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = rf"(?i:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS)}))?\b"
_NUMBER = re.compile(
    r"(?P<pounds>£ ?)?(?<![\w.,-])(?P<figures>\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<=£)\d{1,3}(?:[ \u00a0\u202f]\d{3})+|"
    r"\d+(?:\.\d+)?|" + _WORDS + r")"
    r"(?: ?(?P<scale>million|billion|m|bn|k)\b)?(?P<percent> ?(?:per cent|%))?(?=(?P<after>(?: [a-z\d-]+){0,4}))"
)
_THOUSANDS = re.compile(r"[, \u00a0\u202f]")
_SCALES = {"k": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_REFERENCE = re.compile(
    r"\b(?:sections?|rules?|clauses?|paragraphs?|articles?|regulations?|requirements?|schedules?|parts?|"
    r"pages?|figures?|questions?|items?|steps?|levels?|ss?)\s*$",
    re.IGNORECASE,
)
_YEARS = range(1900, 2100)
_LINK = re.compile(r"\]\([^)]*\)")
_NOT_READ = frozenset(
    {
        "id", "kind", "outcome", "sources", "revisit", "samples", "variants", "key_record", "draws_on",
        "shows", "tool", "key", "worth", "drawn_with", "recheck_of", "model",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """A number as it stands in a text: its value, "£", "per cent" or "", the words after it, its figures."""

    value: Decimal
    sign: str
    after: str
    figures: int
    around: str

    def counts(self, unit: str) -> bool:
        """Whether it is said to be so many of this unit, with it or some words on: "48 of the 60 minutes"."""
        if self.sign or unit in ("£", "per cent"):
            return self.sign == unit
        return any(
            re.search(rf"\b{re.escape(one)}\b", self.after) for one in (unit, singular(unit))
        )


def printed(text: str) -> Iterator[Printed]:
    """The numbers of a text, without years and what only numbers a section."""
    text = _LINK.sub("]", text)
    for found in _NUMBER.finditer(text):
        written = _in_figures(found["figures"])
        value = Decimal(written)
        unit = "£" if found["pounds"] else "per cent" if found["percent"] else ""
        if not unit and not found["scale"]:
            if "," not in found["figures"] and "." not in written and int(written) in _YEARS:
                continue
            if _REFERENCE.search(text[max(0, found.start() - 20) : found.start()]):
                continue
        around = " ".join(text[max(0, found.start() - 25) : found.end() + 25].split())
        value = value.scaleb(_SCALES.get(found["scale"] or "", 0))
        yield Printed(value, unit, found["after"].strip(), _figures(written), around)


def _in_figures(written: str) -> str:
    """A number as plain figures: 40000 of "40,000" and of "40 000", 21 of "twenty-one"."""
    tens, _, ones = written.casefold().partition("-")
    if tens not in _TENS:
        return _THOUSANDS.sub("", written)
    return str(10 * (_TENS.index(tens) + 2) + (_UNITS.index(ones) + 1 if ones else 0))


def _figures(written: str) -> int:
    """How many figures count: 4 in 1,250 and in 0.1250, 2 in 76,000."""
    digits = written.replace(".", "").lstrip("0")
    return len(digits if "." in written else digits.rstrip("0"))


def gives_away(number: Printed, key: Decimal, unit: str) -> bool:
    """Whether a printed number is this key, or a rounding of it."""
    if key == key.to_integral_value() and abs(key) < SMALLEST:
        return False
    if number.sign and number.sign != unit:
        return False
    with_unit = number.counts(unit)
    if number.value == abs(key):
        large = number.value >= LARGE and number.figures >= DIGITS_WITH_UNIT
        return with_unit or large or number.figures >= DIGITS
    if number.figures < (DIGITS_WITH_UNIT if with_unit else DIGITS):
        return False
    return _rounded(abs(key), number.figures) == number.value and (
        abs(number.value - abs(key)) <= NEAR * abs(key)
    )


def _rounded(value: Decimal, figures: int) -> Decimal:
    if not value:
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - figures + 1), ROUND_HALF_UP)


def give_aways(exercise: Exercise) -> Iterator[str]:
    """One fault for each question whose key, in any variant, stands elsewhere; it names where."""
    lessons = list(_lesson_numbers(exercise.module.id))
    items = {
        name: [list(_numbers(seen(one))) for one in variants]
        for name, variants in exercise.questions.variants.items()
    }
    for name, variants in exercise.scored.items():
        found: dict[str, str] = {}  # the words around the number, by place
        for turn, one in enumerate(variants):
            key, unit = one.key_answer(), one.public().get("unit")
            if not isinstance(key, Decimal) or not isinstance(unit, str):
                continue
            for place, number in chain(lessons, _others(exercise, items, name, turn)):
                if gives_away(number, key, unit):
                    said = f"{one.right_answer()} stands {place} (…{number.around}…)"
                    found.setdefault(place, said)
        if found:
            said = "; ".join(list(found.values())[:PLACES])
            more = f"; and in {len(found) - PLACES} places more" if len(found) > PLACES else ""
            yield (f"{exercise.where(name)}: its key {said}{more}. Give one of them other figures.")


def _others(
    exercise: Exercise, items: Mapping[str, list[list[Printed]]], name: str, turn: int
) -> Iterator[tuple[str, Printed]]:
    """Every number of the other items that may stand beside variant `turn` of this one, with where."""
    for other, in_variants in items.items():
        if other == name:
            continue
        together = drawn_together(exercise.questions, name, other)
        for numbers in in_variants[turn : turn + 1] if together else in_variants:
            for number in numbers:
                yield f"in question {other!r}", number


def _lesson_numbers(module: str) -> Iterator[tuple[str, Printed]]:
    """Every number that the lesson's pages and practice show, with where."""
    folder = folders.lessons_dir() / module
    for path in sorted(folder.glob("*.ipynb")):
        page = read_page(resolve_notebook(stored(path), module), path.name)
        for text in page.texts:
            for number in printed(text.markdown):
                yield f"in lessons/{module}/{path.name}, cell {text.index}", number
    for name, variants in load_questions(folder).variants.items():
        for one in variants:
            for number in _numbers([*_texts(to_json(one)), *one.right_lines()]):
                yield f"in the practice question {name!r} of the lesson", number


def seen(question: Question) -> list[str]:
    """The texts of a question that a learner reads before it is marked."""
    return list(_texts(question.public()))


def _numbers(texts: list[str]) -> Iterator[Printed]:
    for text in texts:
        yield from printed(text)


def _texts(shown: Any) -> Iterator[str]:
    if isinstance(shown, Mapping):
        for name, value in shown.items():
            if name not in _NOT_READ:
                yield from _texts(value)
    elif isinstance(shown, list):
        for one in shown:
            yield from _texts(one)
    elif isinstance(shown, str) and not shown.replace(".", "").isdecimal():
        yield shown
