"""Single choice, with an optional second step that asks for the reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated, Any, Self

from commissioning.declared import STRICT, Checked, Exact, Slug, Text, at_least
from commissioning.questions.counting import Chosen
from commissioning.questions.marks import Mark, MarkedPart
from commissioning.questions.options import Choice, Option, OptionList, Worth, find, one_right
from commissioning.questions.question import Earlier, Pick, Question, Released

Options = Annotated[tuple[Option, ...], at_least(2), Checked(one_right)]


@dataclass(frozen=True)
class ReasonShown:
    """The second step as the form shows it."""

    prompt: str
    options: tuple[Choice, ...]


@dataclass(frozen=True)
class Reason:
    """The second step, which asks why."""

    __pydantic_config__ = STRICT

    prompt: Text
    options: Options


@dataclass(frozen=True)
class Follows:
    """Where an earlier slip is not punished twice: what `option` is worth after another answer.

    It holds if the number given to `item` is at least or below a limit, or its choice is `chosen`.
    """

    __pydantic_config__ = STRICT

    item: Slug
    option: Slug
    worth: Worth
    feedback: Text
    below: Exact | None = None
    at_least: Exact | None = None
    chosen: Slug | None = None

    def __post_init__(self) -> None:
        limits = self.below is not None or self.at_least is not None
        if limits == (self.chosen is not None):
            raise ValueError(
                "give `below`, `at_least` or both for a number, or `chosen` for an option"
            )

    @property
    def condition(self) -> tuple[object, ...]:
        """What must have been answered."""
        return self.item, self.below, self.at_least, self.chosen

    def holds(self, earlier: Earlier) -> bool:
        """Whether the earlier answer was one of those that this follows."""
        value = earlier.get(self.item)
        if self.chosen is not None:
            return value == self.chosen
        if not isinstance(value, Decimal):
            return False
        low = self.at_least is None or value >= self.at_least
        return low and (self.below is None or value < self.below)


def _steps(answer: object) -> dict[str, Any]:
    return answer if isinstance(answer, dict) else {"choice": answer}


@dataclass(frozen=True, kw_only=True)
class SingleReleased(Released):
    """Answer: an option's id, or `{"choice": id, "reason": id, "confidence": word}`."""

    options: tuple[Choice, ...]
    reason: ReasonShown | None = None
    confidence: bool = False

    def is_blank(self, answer: object) -> bool:
        steps = _steps(answer)
        # An object with other keys is not the form's: it waits for a person, unread.
        ours = steps.keys() <= {"choice", "reason", "confidence"}
        return ours and steps.get("choice") in (None, "")

    def _chosen(self, answer: Any) -> tuple[Choice, Choice | None]:
        steps = _steps(answer)
        choice = find(self.options, steps["choice"])
        if choice is None:
            raise LookupError(f"no option {steps['choice']!r}")
        return choice, find(self.reason.options, steps.get("reason")) if self.reason else None

    def lines(self, answer: Any) -> list[str]:
        choice, reason = self._chosen(answer)
        return [choice.in_list, *([f"Because: {reason.in_list}"] if reason else [])]

    def in_words(self, answer: Any) -> str:
        steps = _steps(answer)
        choice = find(self.options, steps.get("choice"))
        said = [choice.text if choice else f"an option that is not offered: {steps.get('choice')}"]
        if self.reason:
            reason = find(self.reason.options, steps.get("reason"))
            said.append(f"because: {reason.text}" if reason else "no reason given")
        if self.confidence and steps.get("confidence"):
            said.append(f"confidence: {steps['confidence']}")
        return "; ".join(said)

    def to_finish(self, answer: Any) -> str:
        _, reason = self._chosen(answer)
        return "Choose a reason too." if self.reason and reason is None else ""

    def value(self, answer: Any) -> str | None:
        choice = find(self.options, _steps(answer).get("choice"))
        return choice.id if choice else None


@dataclass(frozen=True, kw_only=True)
class SingleChoice(Question):
    """One best option, acceptable ones for a third of the points, weak ones, and unsafe ones."""

    released = SingleReleased
    on_paper = "Choose one."

    options: Options
    reason: Reason | None = None
    confidence: bool = False
    follows: tuple[Follows, ...] = ()

    def __post_init__(self) -> None:
        for one in self.follows:
            if find(self.options, one.option) is None:
                raise ValueError(f"`follows` names {one.option!r}, which is no option")
            together = [other for other in self.follows if other.condition == one.condition]
            best = sum(option.worth.share == 1 for option in self._as_worth(together))
            if best != 1:
                raise ValueError(
                    f"after {one.item!r}, `follows` leaves {best} options that are best; there must be one"
                )

    def shown(self) -> dict[str, Any]:
        reason = self.reason and ReasonShown(
            self.reason.prompt, tuple(one.shown for one in self.reason.options)
        )
        options = tuple(one.shown for one in self.options)
        return {"options": options, "reason": reason, "confidence": self.confidence}

    def depends_on(self) -> Iterable[str]:
        return [*super().depends_on(), *(one.item for one in self.follows)]

    def after(self, earlier: Earlier) -> Self:
        holding = [one for one in self.follows if one.holds(earlier)]
        return replace(self, options=self._as_worth(holding), follows=()) if holding else self

    def _as_worth(self, follows: Iterable[Follows]) -> tuple[Option, ...]:
        """The options with the worth and feedback that these give them."""
        changed = {one.option: one for one in follows}
        return tuple(
            replace(one, worth=changed[one.id].worth, feedback=changed[one.id].feedback)
            if one.id in changed
            else one
            for one in self.options
        )

    def judge(self, answer: Any) -> Mark:
        steps = _steps(answer)
        choice = find(self.options, steps["choice"])
        if choice is None:
            raise LookupError(f"no option {steps['choice']!r}")
        parts = [self._part("choice" if self.reason else "", choice, self.options)]
        share = choice.worth.share
        if self.reason:
            reason = find(self.reason.options, steps.get("reason"))
            parts.append(self._part("reason", reason, self.reason.options))
            sound = reason is not None and choice.worth.share > 0
            share = (share + (reason.worth.share if reason and sound else Decimal(0))) / 2
        return self.earned(self.points * share, parts, unsafe=choice.worth is Worth.UNSAFE)

    @staticmethod
    def _part(label: str, option: Option | None, options: tuple[Option, ...]) -> MarkedPart:
        name, wanted = label or "choice", _best(options).text
        if option is None:
            said = "You gave no reason for your choice."
            return MarkedPart(name, label, "no reason given", wanted, Decimal(0), "wrong", said)
        worth = option.worth
        return MarkedPart(
            name, label, option.text, wanted, worth.share, worth.in_short, option.feedback
        )

    def as_chosen(self, part: MarkedPart) -> Chosen:
        chosen = super().as_chosen(part)
        return replace(chosen, said=f"reason: {chosen.said}") if part.id == "reason" else chosen

    def offered(self) -> Iterable[Chosen]:
        lists = [("choice" if self.reason else "", self.options)]
        lists += [("reason", self.reason.options)] if self.reason else []
        for label, options in lists:
            for option in options:
                yield self.as_chosen(self._part(label, option, options))

    def right_lines(self) -> list[str]:
        return self.lines(self.key_answer())

    def right_answer(self) -> str:
        best = _best(self.options).text
        return f"{best}; because: {_best(self.reason.options).text}" if self.reason else best

    def guess(self, pick: Pick) -> Any:
        return {
            name: listed.options[pick([one.text for one in listed.options])[0]].id
            for name, listed in zip(("choice", "reason"), self.option_lists(), strict=False)
        }

    def key_answer(self) -> dict[str, Any]:
        reason = {"reason": _best(self.reason.options).id} if self.reason else {}
        return {"choice": _best(self.options).id, **reason}

    def by_chance(self, avoiding: Any = None) -> Decimal:
        before = _steps(avoiding)
        choices = _without(self.options, before.get("choice"))
        share = _average(one.worth.share for one in choices)
        if self.reason:
            sound = _average(Decimal(one.worth.share > 0) for one in choices)
            reasons = _without(self.reason.options, before.get("reason"))
            share = (share + sound * _average(one.worth.share for one in reasons)) / 2
        return self.points * share

    def option_lists(self) -> Iterable[OptionList]:
        yield OptionList(self.options)
        if self.reason:
            yield OptionList(self.reason.options)


def _best(options: tuple[Option, ...]) -> Option:
    return next(one for one in options if one.worth.share == 1)


def _without(options: tuple[Option, ...], struck: object) -> list[Option]:
    return [one for one in options if one.id != struck]


def _average(shares: Iterable[Decimal]) -> Decimal:
    listed = list(shares)
    return sum(listed, Decimal(0)) / len(listed)


KIND = SingleChoice
