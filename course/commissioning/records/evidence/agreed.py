"""What a learner who agreed to it gives for the evidence: no name, what was right and sure, three counts from work.

Six questions on a module that the learner takes and six on one not yet taken, before and after. Each module has two
parallel forms, A and B: half of the learners get A before and B after, half the reverse, by lot.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any, Literal

from commissioning import frozen

FORMAT = "commissioning-evidence"
Form = Literal["A", "B"]
When = Literal["before", "after"]
BEFORE: When = "before"
AFTER: When = "after"
FORMS: tuple[Form, Form] = ("A", "B")
QUESTIONS = 6
"""Of a form."""
COUNT_DAYS = (0, 60, 180)
MOST_BYTES = 100_000
MOST = {"questions_on_form": 1000, "days_to_letter": 1000, "paid_in_advance_percent": 100}
"""The most that each count from work can be."""
_MARK = re.compile(r"[0-9a-f]{8,64}")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+){0,20}")
_LONGEST = 80
_BEST_RATING = 5


@dataclass(frozen=True)
class Asked:
    """One question as it was answered. `item` is what the forms share: the question of A and that of B on one outcome."""

    module: str
    item: str
    form: Form
    when: When
    right: bool
    sure: bool = False


@dataclass(frozen=True)
class Counted:
    """Counts from the learner's own work on a day after the start; None where there is nothing to count."""

    day: int
    questions_on_form: int | None = None
    days_to_letter: int | None = None
    paid_in_advance_percent: int | None = None


@dataclass(frozen=True)
class Agreed:
    """One learner's file. `learner` is a random mark, the same in every file of this learner and said nowhere else."""

    learner: str
    agreed: date
    course_version: str
    taken: str
    """The module that was taken between the two times."""
    control: str
    """A module that was not."""
    asked: tuple[Asked, ...]
    counted: tuple[Counted, ...] = ()
    document_rating: int | None = None
    """What the learner's manager gave the document, 1 to 5."""
    score_percent: int | None = None
    """The learner's score in the exercise of the module taken."""


def form_before(learner: str, module: str) -> Form:
    """Which form a learner gets before, by lot: the other comes after. The same on any machine."""
    return FORMS[sha256(f"{learner}/{module}".encode()).digest()[0] % 2]


def as_text(agreed: Agreed) -> str:
    """The file."""
    return json.dumps({"format": FORMAT, **frozen.to_json(agreed)}, indent=1) + "\n"


def parse(content: bytes) -> Agreed:
    """The file that `as_text` wrote. ValueError says what is wrong with it, as the end of a sentence."""
    if len(content) > MOST_BYTES:
        raise ValueError("is too large to be one")
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise ValueError("is not JSON, or was cut off") from None
    if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
        raise ValueError("is another kind of file")
    try:
        found = frozen.from_json(Agreed, data)
        _check(found)
    except (TypeError, ValueError, AttributeError, KeyError, RecursionError):
        raise ValueError("has been changed, or is of another version of the course") from None
    return found


def _check(agreed: Agreed) -> None:
    if not _MARK.fullmatch(agreed.learner) or agreed.taken == agreed.control:
        raise ValueError
    for name in (agreed.taken, agreed.control, *(one.item for one in agreed.asked)):
        if len(name) > _LONGEST or not _ID.fullmatch(name):
            raise ValueError  # it would be printed
    seen = set()
    for one in agreed.asked:
        _plain(one, {"module": str, "item": str, "right": bool, "sure": bool})
        if one.form not in FORMS or one.when not in (BEFORE, AFTER):
            raise ValueError
        if one.module not in (agreed.taken, agreed.control):
            raise ValueError
        seen.add((one.module, one.item, one.when))
    if len(seen) != len(agreed.asked):
        raise ValueError
    for count in agreed.counted:
        most = {"day": COUNT_DAYS[-1], **MOST}
        if any(_is_no_count(getattr(count, one.name), most[one.name]) for one in fields(count)):
            raise ValueError
    if len({one.day for one in agreed.counted} & set(COUNT_DAYS)) != len(agreed.counted):
        raise ValueError
    if _is_no_count(agreed.document_rating, _BEST_RATING) or agreed.document_rating == 0:
        raise ValueError
    if _is_no_count(agreed.score_percent, 100):
        raise ValueError


def _plain(one: Any, kinds: dict[str, type]) -> None:
    if any(type(getattr(one, name)) is not kind for name, kind in kinds.items()):
        raise ValueError


def _is_no_count(value: Any, most: int) -> bool:
    return value is not None and (type(value) is not int or not 0 <= value <= most)
