"""Share out a total; marked by conditions, never against one vector."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from commissioning.declared import STRICT, Exact, Points, Slug, Text, at_least
from commissioning.numbers import UNREAD, Reading, read, singular
from commissioning.questions.counting import Chosen
from commissioning.questions.fields import Key, resolved
from commissioning.questions.marks import Mark, MarkedPart, plain
from commissioning.questions.question import Question, Released

MET, NOT_MET = "met", "not met"
AS_NUMBERS = "Use numbers of 0 or more, such as 20."


@dataclass(frozen=True)
class AllocationField:
    """One thing that gets a share."""

    __pydantic_config__ = STRICT

    id: Slug
    label: Text


@dataclass(frozen=True)
class Rule:
    """What must hold: for one field, a sum, a ratio of two fields, or the number of fields used."""

    __pydantic_config__ = STRICT

    field: Slug | None = None
    sum: Literal["all"] | tuple[Slug, ...] | None = None
    ratio: tuple[Slug, ...] | None = None
    used: Literal["all"] | tuple[Slug, ...] | None = None
    at_least: Key | None = None
    at_most: Key | None = None

    def __post_init__(self) -> None:
        subjects = [self.field, self.sum, self.ratio, self.used]
        if sum(subject is not None for subject in subjects) != 1:
            raise ValueError("name exactly one of field, sum, ratio, used")
        if self.ratio is not None and len(self.ratio) != 2:
            raise ValueError("a ratio names two fields")
        if self.at_least is None and self.at_most is None:
            raise ValueError("give at_least, at_most or both")

    def names(self) -> list[str]:
        """Ids of the fields that the rule names."""
        listed = [*([self.field] if self.field else []), *(self.ratio or [])]
        for group in (self.sum, self.used):
            listed += group if isinstance(group, tuple) else []
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
            top, bottom = (shares[one] for one in self.ratio or ())
            if bottom == 0:
                return False
            value = top / bottom
        low = self.at_least is None or value >= resolved(self.at_least)
        return low and (self.at_most is None or value <= resolved(self.at_most))

    @staticmethod
    def _group(named: str | tuple[str, ...], shares: dict[str, Decimal]) -> Sequence[str]:
        return list(shares) if isinstance(named, str) else named


@dataclass(frozen=True)
class Condition:
    """A rule, what it earns, and what to say when it is met or not."""

    __pydantic_config__ = STRICT

    points: Points
    rule: Rule
    met: Text
    feedback: Text


@dataclass(frozen=True, kw_only=True)
class AllocationReleased(Released):
    """Answer: `{field id: share}`; a field left empty counts as nothing."""

    total: Decimal
    unit: str
    fields: tuple[AllocationField, ...]

    def is_blank(self, answer: object) -> bool:
        if not isinstance(answer, dict):
            return answer is None or answer == ""
        return all(value is None or str(value).strip() == "" for value in answer.values())

    def lines(self, answer: Any) -> list[str]:
        pounds = "£" if self.unit == "£" else ""
        return [
            f"{field.label}: {answer[field.id] if share is None else f'{pounds}{share:,f}'}"
            for field, (share, _) in _readings(self, answer)
        ]

    def numbers(self, answer: Any) -> dict[str, str | None]:
        if not isinstance(answer, dict):
            return {}
        return {
            field.id: None if share is None else f"{share:f}"
            for field, (share, _) in _readings(self, answer)
        }

    def is_unread(self, answer: Any) -> bool:
        return None in self.numbers(answer).values()

    def to_change(self, answer: Any) -> str:
        shares = []
        for field, (share, why) in _readings(self, answer):
            if share is None:
                return f"{field.label}: {why}"
            shares.append(share)
        over = sum(shares, Decimal(0)) - self.total
        return f"Take {_amount(over, self.unit)} away." if over > 0 else ""

    def read_back(self, answer: Any) -> str:
        """Nothing where all was typed as it is shown: 1200 or 1,200."""
        if self.is_blank(answer) or not isinstance(answer, dict):
            return ""
        for field, (_, why) in _readings(self, answer):
            if why:
                return f"{field.label}: {why}"
        typed = [str(answer.get(field.id) or 0).replace(",", "") for field in self.fields]
        as_shown = typed == list(self.numbers(answer).values())
        return "" if as_shown else f"Read as {self.in_words(answer)}"


def _amount(number: Decimal, unit: str) -> str:
    """A number with its unit: £7, 7 hours, 1 hour."""
    text = format(number.normalize() if number else number, ",f")
    return f"£{text}" if unit == "£" else f"{text} {singular(unit) if text == '1' else unit}"


def _readings(
    asked: "AllocationReleased | AllocationQuestion", answer: dict[str, Any]
) -> Iterator[tuple[AllocationField, Reading]]:
    """Each field with its share, or with why it has none; an empty field counts as nothing."""
    for field in asked.fields:
        typed = answer.get(field.id)
        if typed is None or str(typed).strip() == "":
            yield field, Reading(Decimal(0))
            continue
        reading = read(typed, asked.unit)
        if reading.why == UNREAD or (reading.number or 0) < 0:
            reading = Reading(None, AS_NUMBERS)
        yield field, reading


@dataclass(frozen=True, kw_only=True)
class AllocationQuestion(Question):
    """The conditions' points add up to the question's."""

    released = AllocationReleased

    total: Exact
    unit: Text
    fields: Annotated[tuple[AllocationField, ...], at_least(2)]
    conditions: Annotated[tuple[Condition, ...], at_least(1)]

    def __post_init__(self) -> None:
        known = {field.id for field in self.fields}
        for condition in self.conditions:
            missing = [name for name in condition.rule.names() if name not in known]
            if missing:
                raise ValueError(
                    f"a condition names {missing[0]!r}, which is not one of the fields"
                )
        if sum(condition.points for condition in self.conditions) != self.points:
            raise ValueError("the conditions' points do not add up to the question's points")

    def shown(self) -> dict[str, Any]:
        total = Decimal(plain(self.total))
        return {"total": total, "unit": self.unit, "fields": self.fields}

    def judge(self, answer: Any) -> Mark:
        shares = {}
        for field, (share, why) in _readings(self, answer):
            if share is None:
                said = f"We could not read what you gave to {field.label}. {why}"
                return self.earned(Decimal(0), summary=said)
            shares[field.id] = share
        if sum(shares.values()) > self.total:
            over = plain(sum(shares.values(), Decimal(0)) - self.total)
            said = f"You shared out {over} {self.unit} more than the {plain(self.total)} there are."
            return self.earned(Decimal(0), summary=said)
        parts = [
            self._part(number, condition, met=condition.rule.holds(shares))
            for number, condition in enumerate(self.conditions, 1)
        ]
        met = zip(self.conditions, parts, strict=True)
        points = sum((one.points for one, part in met if part.share), Decimal(0))
        return self.earned(points, parts)

    @staticmethod
    def _part(number: int, condition: Condition, *, met: bool) -> MarkedPart:
        return MarkedPart(
            f"condition-{number}",
            f"condition {number}",
            MET if met else NOT_MET,
            MET,
            Decimal(met),
            "right" if met else "wrong",
            condition.met if met else condition.feedback,
        )

    def counted(self, answer: Any) -> Iterable[Chosen]:
        """Which conditions were met; a plan that does not add up is one wrong choice."""
        earned = self.judge(answer)
        if earned.parts:
            return [self.as_chosen(part) for part in earned.parts]
        said = "a plan that does not add up"
        ask = "where do plans go wrong?"
        return [Chosen("", said, "wrong", earned.summary, f"“{said}”", ask)]

    def as_chosen(self, part: MarkedPart) -> Chosen:
        said = f"{part.label}, {part.given}"
        ask = "where do plans go wrong?"
        return Chosen(part.label, part.given, part.worth, part.feedback, said, ask)

    def right_lines(self) -> list[str]:
        return [self.right_answer()]

    def right_answer(self) -> str:
        return " ".join(condition.met for condition in self.conditions)


KIND = AllocationQuestion
