"""Tries at an exercise as values, and as the text of `attempts.json`. Opens no file.

Each try is kept whole, as it was handed in; what was answered to its fresh questions since stands beside it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeVar

from commissioning.errors import CourseError
from commissioning.questions.results import Verdict

if TYPE_CHECKING:
    from commissioning.questions import Mark
    from commissioning.questions.results import Result

FILE = "attempts.json"
SCHEMA = 1
T = TypeVar("T")


@dataclass(frozen=True)
class Attempt:
    """One try as it was handed in and marked. Points are out of `max_points`, per cent is 0 to 100."""

    number: int
    handed_in: datetime
    course_version: str
    points: Decimal
    max_points: Decimal
    per_cent: Decimal
    outcomes_met: tuple[str, ...]
    outcomes_missed: tuple[str, ...]
    unsafe: tuple[str, ...]
    passed: bool
    answers: dict[str, Any]
    variants: Mapping[str, int] = field(default_factory=dict)
    """What was drawn, by question. Tries from before variants were drawn say nothing: they were counted."""
    open: tuple[str, ...] = ()
    """The fresh questions that unsafe answers opened, not answered yet."""
    undecided: bool = False
    """Whether those alone decide if the try is passed."""
    fresh_answers: Mapping[str, Any] = field(default_factory=dict)
    """What was answered to fresh questions after the try was handed in, each once."""

    @property
    def verdict(self) -> Verdict:
        """Where the try stands."""
        if self.passed:
            return Verdict.PASSED
        return Verdict.OPEN if self.undecided else Verdict.NOT_YET

    def then(self, later: "Attempt") -> "Attempt":
        """The try with what `later` says of its fresh questions. All else stays as it was handed in."""
        if not later.fresh_answers.keys() - self.fresh_answers.keys():
            return self
        return replace(
            self,
            fresh_answers={**later.fresh_answers, **self.fresh_answers},
            open=later.open,
            undecided=later.undecided,
            passed=later.passed,
        )


@dataclass(frozen=True)
class Attempts:
    """All tries at one module's exercise, first to last."""

    module: str
    tries: tuple[Attempt, ...] = ()

    @property
    def counts(self) -> Attempt | None:
        """The try that counts: the first that is passed, else the last. Scores are never ranked."""
        return next((one for one in self.tries if one.passed), self.last)

    @property
    def last(self) -> Attempt | None:
        """The last try."""
        return self.tries[-1] if self.tries else None

    def numbered(self, number: int) -> Attempt | None:
        """The try with this number, or None if it was not handed in."""
        return next((one for one in self.tries if one.number == number), None)

    def plus(self, attempt: Attempt) -> "Attempts":
        """These tries and one more. Of a number that is kept already, only fresh questions are new."""
        kept = self.numbered(attempt.number)
        new = kept.then(attempt) if kept else attempt
        others = [one for one in self.tries if one is not kept]
        tries = sorted([*others, new], key=lambda one: one.number)
        return replace(self, tries=tuple(tries))


@dataclass(frozen=True)
class HandedIn:
    """What handing in gives back: the try, every mark, the result, and all tries so far."""

    attempt: Attempt
    marks: "Mapping[str, Mark]"
    result: "Result"
    attempts: Attempts


def parse(text: str, module: str) -> Attempts:
    """Tries from the file's text. ValueError when it is damaged; CourseError when it is not ours."""
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("no tries in it")
    if "schema" in data and _field(data, "schema", int) > SCHEMA:
        raise CourseError(
            "The record of your tries was kept by a newer version of the course. Update the course "
            "and open this page again. Nothing was changed."
        )
    whose = _field(data, "module", str)
    tries = [_attempt(one) for one in _field({"tries": [], **data}, "tries", list)]
    if whose != module:
        raise CourseError(
            f"The record of tries here belongs to another module ({whose[:80]}), not to "
            f"{module}. Move {FILE} out of this folder, then open this page again."
        )
    return Attempts(module, tuple(tries))


def _attempt(data: Any) -> Attempt:
    if not isinstance(data, dict):
        raise ValueError("a try is no object")
    return Attempt(
        number=_field(data, "number", int),
        handed_in=datetime.fromisoformat(_field(data, "handed_in", str)),
        course_version=_field(data, "course_version", str),
        points=_decimal(data, "points"),
        max_points=_decimal(data, "max_points"),
        per_cent=_decimal(data, "per_cent"),
        outcomes_met=_texts(data, "outcomes_met"),
        outcomes_missed=_texts(data, "outcomes_missed"),
        unsafe=_texts(data, "unsafe"),
        passed=_field(data, "passed", bool),
        answers=_field(data, "answers", dict),
        variants=_variants(data),
        open=_texts({"open": [], **data}, "open"),
        undecided=_field({"undecided": False, **data}, "undecided", bool),
        fresh_answers=_field({"fresh_answers": {}, **data}, "fresh_answers", dict),
    )


def _variants(data: dict[str, Any]) -> dict[str, int]:
    drawn = _field({"variants": {}, **data}, "variants", dict)
    if not all(type(one) is int and one >= 0 for one in drawn.values()):
        raise ValueError("a variant is no number")
    return drawn


def _field(data: dict[str, Any], name: str, kind: type[T]) -> T:
    value = data.get(name)
    if type(value) is not kind:  # JSON has few types, and True is no number
        raise ValueError(f"{name} is not of its kind")
    return value


def _decimal(data: dict[str, Any], name: str) -> Decimal:
    try:
        value = Decimal(_field(data, name, str))
    except InvalidOperation:
        raise ValueError(f"{name} is no number") from None
    if not value.is_finite() or not 0 <= value < 1_000_000:
        raise ValueError(f"{name} is no number of points")
    return value


def _texts(data: dict[str, Any], name: str) -> tuple[str, ...]:
    listed = _field(data, name, list)
    if not all(isinstance(one, str) for one in listed):
        raise ValueError(f"{name} holds what is no text")
    return tuple(listed)


def _if_any(**fields: Any) -> dict[str, Any]:
    """Fields that few tries have are left out of the others."""
    return {name: one for name, one in fields.items() if one}


def dump(attempts: Attempts) -> str:
    """The file's text: JSON with one try after another. Points are texts, so that no digit is lost."""
    tries = [
        {
            "number": one.number,
            "handed_in": one.handed_in.isoformat().replace("+00:00", "Z"),
            "course_version": one.course_version,
            "points": str(one.points),
            "max_points": str(one.max_points),
            "per_cent": str(one.per_cent),
            "outcomes_met": one.outcomes_met,
            "outcomes_missed": one.outcomes_missed,
            "unsafe": one.unsafe,
            "passed": one.passed,
            "answers": one.answers,
            **_if_any(
                variants=one.variants,
                open=one.open,
                undecided=one.undecided,
                fresh_answers=one.fresh_answers,
            ),
        }
        for one in attempts.tries
    ]
    data = {"schema": SCHEMA, "module": attempts.module, "tries": tries}
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")  # half of a character pair is no text
