"""Share out a total; marked by conditions, never against one vector."""

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from commissioning.numbers import read_number
from commissioning.questions.base import (
    Declared,
    Exact,
    Key,
    Mark,
    Points,
    Question,
    Slug,
    Text,
    plain,
    resolved,
)


class AllocationField(Declared):
    """One thing that gets a share."""

    id: Slug
    label: Text


class Rule(Declared):
    """What must hold: for one field, a sum, a ratio of two fields, or the number of fields used."""

    field: Slug | None = None
    sum: Literal["all"] | list[Slug] | None = None
    ratio: Annotated[list[Slug], Field(min_length=2, max_length=2)] | None = None
    used: Literal["all"] | list[Slug] | None = None
    at_least: Key | None = None
    at_most: Key | None = None

    @model_validator(mode="after")
    def _one_subject(self) -> Self:
        subjects = [self.field, self.sum, self.ratio, self.used]
        if sum(subject is not None for subject in subjects) != 1:
            raise ValueError("name exactly one of field, sum, ratio, used")
        if self.at_least is None and self.at_most is None:
            raise ValueError("give at_least, at_most or both")
        return self

    def names(self) -> list[str]:
        """Ids of the fields that the rule names."""
        listed = [*([self.field] if self.field else []), *(self.ratio or [])]
        for group in (self.sum, self.used):
            listed += group if isinstance(group, list) else []
        return listed

    def holds(self, shares: dict[str, Decimal]) -> bool:
        """Whether the shares meet the rule."""
        if self.field is not None:
            value = shares[self.field]
        elif self.sum is not None:
            value = sum((shares[one] for one in self._group(self.sum, shares)), Decimal(0))
        elif self.used is not None:
            value = Decimal(sum(shares[one] > 0 for one in self._group(self.used, shares)))
        else:
            top, bottom = (shares[one] for one in self.ratio or [])
            if bottom == 0:
                return False
            value = top / bottom
        low = self.at_least is None or value >= resolved(self.at_least)
        return low and (self.at_most is None or value <= resolved(self.at_most))

    @staticmethod
    def _group(named: str | list[str], shares: dict[str, Decimal]) -> list[str]:
        return list(shares) if isinstance(named, str) else named


class Condition(Declared):
    """A rule, what it earns, and what to say when it is met or not."""

    points: Points
    rule: Rule
    met: Text
    feedback: Text


class AllocationQuestion(Question):
    """Answer: `{field id: share}`; a field left empty counts as nothing."""

    kind: Literal["allocation"]
    total: Exact
    unit: Text
    fields: Annotated[list[AllocationField], Field(min_length=2)]
    conditions: Annotated[list[Condition], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        known = {field.id for field in self.fields}
        for condition in self.conditions:
            missing = [name for name in condition.rule.names() if name not in known]
            if missing:
                raise ValueError(
                    f"a condition names {missing[0]!r}, which is not one of the fields"
                )
        if sum(condition.points for condition in self.conditions) != self.points:
            raise ValueError("the conditions' points do not add up to the question's points")
        return self

    def is_blank(self, answer: object) -> bool:
        if not isinstance(answer, dict):
            return answer is None or answer == ""
        return all(value is None or str(value).strip() == "" for value in answer.values())

    def _shares(self, answer: dict[str, Any]) -> dict[str, Decimal]:
        shares = {}
        for field in self.fields:
            typed = answer.get(field.id)
            value = Decimal(0) if typed in (None, "") else read_number(typed, self.unit)
            if value is None or value < 0:
                raise ValueError(field.label)
            shares[field.id] = value
        return shares

    def judge(self, answer: Any) -> Mark:
        try:
            shares = self._shares(answer)
        except ValueError as bad:
            said = (
                f"We could not read what you gave to {bad}. Use numbers of 0 or more, such as 20."
            )
            return self.earned(Decimal(0), [said])
        if sum(shares.values()) > self.total:
            over = plain(sum(shares.values(), Decimal(0)) - self.total)
            said = f"You shared out {over} {self.unit} more than the {plain(self.total)} there are."
            return self.earned(Decimal(0), [said])
        points, said_all = Decimal(0), []
        for condition in self.conditions:
            met = condition.rule.holds(shares)
            points += condition.points if met else 0
            said_all.append(condition.met if met else condition.feedback)
        return self.earned(points, said_all)

    def describe(self, answer: Any) -> str:
        return "; ".join(f"{field.label}: {answer.get(field.id) or 0}" for field in self.fields)

    def right_answer(self) -> str:
        return " ".join(condition.met for condition in self.conditions)

    def public_parts(self) -> dict[str, Any]:
        return {
            "total": plain(self.total),
            "unit": self.unit,
            "fields": [{"id": field.id, "label": field.label} for field in self.fields],
        }
