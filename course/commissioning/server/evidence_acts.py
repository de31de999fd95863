"""What somebody may do on the page on whether the course works: agree, draw again, close a time, count, withdraw.

Each act becomes what a store is to keep, or a sentence on why nothing is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from commissioning.formats import count_words
from commissioning.numbers import read
from commissioning.records.evidence.agreed import MOST, Counted
from commissioning.records.evidence.taking_part import (
    AGREED,
    COUNT,
    DONE,
    Agreement,
    Standing,
    asks,
    drawn,
    missing,
)
from commissioning.records.progress.asked import form_asked
from commissioning.records.store import Act, Answered, Now, TryBegun

if TYPE_CHECKING:
    from commissioning.server.evidence import Evidence

Typed = Mapping[str, str]
"""What was typed, by the name of its field."""
MOVED = "This page was no longer the newest, so nothing was changed. Here is how it stands now."
CHOOSE = "Choose the module that you are about to take."
NO_OTHER = "There is no other module left to compare with: you have begun the rest, or will soon. Nothing was changed."


@dataclass(frozen=True)
class Count:
    """One of the three counts: its field, what is counted, how, and the most it can be."""

    name: str
    label: str
    hint: str
    most: int


COUNTS = (
    Count(
        "form",
        "Questions on the form that you use most",
        "Everything that is to be filled in, chosen or attached.",
        MOST["questions_on_form"],
    ),
    Count(
        "letter",
        "Days from decision to letter",
        "The last one: from the day of the decision to the day on which the letter went.",
        MOST["days_to_letter"],
    ),
    Count(
        "advance",
        "Per cent of the money that is paid in advance",
        "Of one grant or contract. 0 where all of it is paid afterwards.",
        MOST["paid_in_advance_percent"],
    ),
)


@dataclass(frozen=True)
class Said:
    """What came with a request: which act, and its fields."""

    act: str
    fields: Typed = field(default_factory=dict)


def chosen(said: Said, found: Standing | None, now: Now, mine: Evidence) -> list[Act] | str:
    """What is to be kept, or why nothing is."""
    if said.act == "agree":
        return _agree(said, found, mine)
    if found is None:
        return MOVED
    match said.act:
        case "another":
            return _another(found, mine)
        case "done":
            return _done(said, found)
        case "count":
            return _count(said, found)
        case "withdraw":
            return [TryBegun(now.answers.attempt + 1)]
    return MOVED


def _agree(said: Said, found: Standing | None, mine: Evidence) -> list[Act] | str:
    if found or not mine.cohort:
        return MOVED
    taken = said.fields.get("taken", "")
    if taken not in [one.id for one in mine.offered]:
        return CHOOSE
    made = mine.new_agreement(taken)
    return [Answered(AGREED, made.value())] if made else NO_OTHER


def may_draw_again(found: Standing) -> bool:
    """Whether another control may be drawn: while nothing was answered about this one."""
    mine = f":{found.agreed.control}:"
    return found.open_now == "before" and not any(mine in name for name in found.answers.answers)


def _another(found: Standing, mine: Evidence) -> list[Act] | str:
    if not may_draw_again(found):
        return MOVED
    agreed = found.agreed
    passed = (*agreed.passed, agreed.control)
    free = [one.id for one in mine.offered if one.id != agreed.taken]
    other = drawn(agreed.learner, free, passed)
    if not other:
        return NO_OTHER
    made: Agreement = replace(agreed, control=other, passed=passed)
    return [Answered(AGREED, made.value())]


def _done(said: Said, found: Standing) -> list[Act] | str:
    when = found.open_now
    if when is None or said.fields.get("when") != when:
        return MOVED
    left = missing(found.answers, asks(found.agreed, when, form_asked), form_asked)
    if left:
        titles = ", ".join(
            f"“{form_asked(one.module, one.form)[one.item].title}”" for one in left[:3]
        )
        more = f" and {count_words(len(left) - 3)} more" if len(left) > 3 else ""
        return f"An answer, or how sure you are, is missing in {titles}{more}. A guess is an answer too."
    return [Answered(DONE + when, found.today.isoformat())]


def _count(said: Said, found: Standing) -> list[Act] | str:
    day = found.count_open
    if day is None or said.fields.get("day") != str(day):
        return MOVED
    values: dict[str, int | None] = {}
    for one in COUNTS:
        typed = said.fields.get(one.name, "").strip()
        values[one.name], why = _whole(typed, one) if typed else (None, "")
        if why:
            return why
    return [Answered(COUNT + str(day), values)]


def _whole(typed: str, one: Count) -> tuple[int | None, str]:
    number, why = read(typed, "per cent" if one.most == 100 else "")
    if number is not None and number == number.to_integral_value() and 0 <= number <= one.most:
        return int(number), ""
    wanted = f"Give a whole number from 0 to {one.most:,}, or leave it empty."
    return None, f"{one.label}: {why or f'“{typed[:40]}” cannot be counted here.'} {wanted}"


def as_typed(counted: Counted | None) -> Typed:
    """What was counted, as it stands in the fields."""
    if counted is None:
        return {}
    numbers: Sequence[int | None] = (
        counted.questions_on_form,
        counted.days_to_letter,
        counted.paid_in_advance_percent,
    )
    return {
        one.name: "" if number is None else str(number)
        for one, number in zip(COUNTS, numbers, strict=True)
    }
