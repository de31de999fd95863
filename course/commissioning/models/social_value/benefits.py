"""Several benefits on one page: each with its own discount rate, and wellbeing never counted twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from inspect import signature
from typing import Any

from commissioning.models.shared.money import Number, not_negative, pounds
from commissioning.models.social_value.benefit import PARAMETERS, Estimate, estimate

KINDS = ("ordinary", "health", "wellbeing")
"""Health is discounted at the Treasury's health rate unless a line names another. A wellbeing line
is valued in WELLBYs, so it keeps apart from lines whose value includes wellbeing."""
_OWN = ("name", "kind", "includes_wellbeing")


@dataclass(frozen=True)
class Line:
    """One benefit. `includes_wellbeing`: its value already holds how people feel about it."""

    name: str
    kind: str
    includes_wellbeing: bool
    estimate: Estimate

    @property
    def present_value(self) -> Decimal:
        """Pounds to the penny."""
        return self.estimate.present_value


@dataclass(frozen=True)
class Account:
    """Benefits of one project, present values in pounds to the penny."""

    lines: tuple[Line, ...]

    @property
    def benefits(self) -> Decimal:
        """All lines but wellbeing, added up."""
        return sum((x.present_value for x in self.lines if x.kind != "wellbeing"), Decimal(0))

    @property
    def wellbeing(self) -> Decimal:
        """Wellbeing lines, added up: shown on a line of their own."""
        return sum((x.present_value for x in self.lines if x.kind == "wellbeing"), Decimal(0))

    @property
    def counted_twice(self) -> tuple[str, ...]:
        """Lines that already include wellbeing where there is a wellbeing line as well."""
        if not any(line.kind == "wellbeing" for line in self.lines):
            return ()
        return tuple(line.name for line in self.lines if line.includes_wellbeing)

    @property
    def may_add(self) -> bool:
        """Whether the wellbeing lines may be added to the others."""
        return not self.counted_twice

    @property
    def together(self) -> Decimal | None:
        """Benefits and wellbeing; None where that would count wellbeing twice."""
        return self.benefits + self.wellbeing if self.may_add else None

    @property
    def warning(self) -> str:
        """What is wrong and what to do; empty if nothing is."""
        if self.may_add:
            return ""
        return (
            f"These already include wellbeing: {', '.join(self.counted_twice)}. Do not add the "
            "wellbeing line to them. Show it apart, or leave it out."
        )


def _line(given: Mapping[str, Any]) -> Line:
    allowed = (*_OWN, *signature(estimate).parameters)
    name = str(given.get("name", "A benefit"))
    for key in given:
        if key not in allowed:
            raise ValueError(f"{name}: there is no {key!r}. Choose from: {', '.join(allowed)}.")
    kind = given.get("kind", "ordinary")
    if kind not in KINDS:
        raise ValueError(f"{name}: the kind is {kind!r}. Choose from: {', '.join(KINDS)}.")
    includes = given.get("includes_wellbeing", False)
    if not isinstance(includes, bool):
        raise ValueError(f"{name}: write true or false for includes_wellbeing.")
    rest = {key: value for key, value in given.items() if key not in _OWN}
    if kind == "health":
        rest.setdefault("discount", "health")
    if kind == "wellbeing":
        if includes:
            raise ValueError(
                f"{name}: a wellbeing line is wellbeing. Mark the lines whose value includes it."
            )
        rest.setdefault("value", PARAMETERS["wellby"].default)
    return Line(name, kind, includes, estimate(**rest))


def account(benefits: Sequence[Mapping[str, Any]]) -> Account:
    """Return several benefits, each estimated on its own terms.

    Each is a mapping: `name`, `kind` (ordinary, health or wellbeing), `includes_wellbeing` (true or
    false), and any argument of `social_value.estimate`. A health line takes the health discount
    rate unless it names another. A wellbeing line's quantity is people × points of life
    satisfaction, its value a year's WELLBY (£13,000, 2019 prices: HM Treasury, July 2021) unless
    another is given. The flag is for the whole account: it cannot know that people differ.
    Errors: ValueError if a key or a kind is unknown, or as `estimate`.
    """
    return Account(tuple(_line(given) for given in benefits))


@dataclass(frozen=True)
class Wellbeing:
    """A gain in life satisfaction in pounds of 2019 prices: a range, never added to other values."""

    wellbys: Decimal
    low: Decimal
    central: Decimal
    high: Decimal


def wellbeing(people: Number, points: Number, years: Number = 1) -> Wellbeing:
    """Return people × points (of the 0 to 10 scale) × years × the WELLBY's low, central and high.

    Not discounted, not uprated. Source: HM Treasury, Wellbeing Guidance for Appraisal, July 2021.
    Errors: ValueError if a number is below 0 or points above 10.
    """
    gain = not_negative(points, "The gain in life satisfaction")
    if gain > 10:
        raise ValueError(f"The gain in life satisfaction is {points}. The scale is 0 to 10.")
    total = (
        not_negative(people, "The number of people")
        * gain
        * not_negative(years, "The number of years")
    )
    row = PARAMETERS["wellby"]
    return Wellbeing(total, *(pounds(total * each) for each in (row.low, row.default, row.high)))
