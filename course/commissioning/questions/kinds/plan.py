"""Hold a plan of seven choices, and tick the lines that it obliges one to keep; marked by properties.

There are hundreds of right plans: what earns points is that limits are kept, that no change of one or two
choices would better the plan at no cost, and that just the lines are ticked which its options bring.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from math import comb
from typing import Annotated, Any

from commissioning.declared import STRICT, Checked, Exact, Points, Slug, Text, at_least
from commissioning.formats import count, in_sentence, pounds, stopped
from commissioning.models.portfolio import consequences, what_costs_nothing
from commissioning.models.portfolio.case import CASES, CHOICES, Plan, case_of, every_plan, plan_of
from commissioning.models.portfolio.comparing import Broken, limits
from commissioning.models.portfolio.following import Consequences
from commissioning.models.portfolio.opening import check_names, holds
from commissioning.questions.counting import Chosen, quoted
from commissioning.questions.marks import Mark, MarkedPart
from commissioning.questions.options import Choice, find, still_to_choose, unique
from commissioning.questions.question import Pick, Question, Released

MET, NOT_MET = "met", "not met"
TICKED, LEFT = "ticked", "left out"
LIMITS, FREE = "limits", "nothing-free"


def _known(case: str) -> str:
    return case_of(case).id


def _named(when: Mapping[str, Any]) -> Mapping[str, Any]:
    check_names(when)
    return when


@dataclass(frozen=True)
class Line:
    """Something that some plans oblige one to do: `when` names choices and the options that bring it; none: all do.

    `feedback` says why it belongs to such a plan, `needless` why it belongs to no other.
    """

    __pydantic_config__ = STRICT

    id: Slug
    text: Text
    feedback: Text
    needless: str = ""
    when: Annotated[dict[str, tuple[str, ...]], Checked(_named)] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.when and not self.needless:
            raise ValueError("say in `needless` why it belongs to no other plan")

    def wanted(self, plan: Plan) -> bool:
        """Whether the plan brings it."""
        return holds(self.when, plan)


@dataclass(frozen=True)
class Within:
    """The limits that a plan must keep: officer days, pounds of expected loss, the core service's first day."""

    __pydantic_config__ = STRICT

    days: Exact | None = None
    loss: Exact | None = None
    core_day: Exact | None = None

    @property
    def given(self) -> dict[str, Decimal]:
        """Those there are."""
        every = {"days": self.days, "loss": self.loss, "core_day": self.core_day}
        return {name: most for name, most in every.items() if most is not None}


@dataclass(frozen=True)
class Earns:
    """Points for keeping the limits, for leaving nothing free, and for the plan's own lines."""

    __pydantic_config__ = STRICT

    limits: Points
    nothing_free: Points
    lines: Points


@dataclass(frozen=True)
class PlanChoice:
    """One of the seven choices as the form shows it."""

    id: str
    label: str
    options: tuple[Choice, ...]


SEVEN = tuple(
    PlanChoice(one.id, one.name, tuple(Choice(option.id, option.name) for option in one.options))
    for one in CHOICES.values()
)


def _chosen(answer: Any) -> dict[str, str]:
    """The options chosen, by choice. Raises on what no form sends."""
    if not isinstance(answer, dict) or not isinstance(answer.get("choices", {}), dict):
        raise TypeError("not a plan")
    given = answer.get("choices", {})
    if not given.keys() <= CHOICES.keys():
        raise LookupError("a choice that is not offered")
    found = {}
    for name, one in given.items():
        if one in (None, ""):
            continue
        option = find(CHOICES[name].options, one)
        if option is None:
            raise LookupError("an option that is not offered")
        found[name] = option.id
    return found


def _ticked(lines: Iterable[Any], answer: Any) -> list[str]:
    """Ids of the lines ticked, in the order shown. Raises on what no form sends."""
    given, listed = answer.get("lines", []), list(lines)
    if not isinstance(given, list):
        raise TypeError("not a list of lines")
    found = [find(listed, one) for one in given]
    if None in found:
        raise LookupError("a line that is not offered")
    return [line.id for line in listed if line in found]


@dataclass(frozen=True, kw_only=True)
class PlanReleased(Released):
    """Answer: `{choices: {choice: option}, lines: [ids]}`."""

    case: str
    choices: tuple[PlanChoice, ...]
    lines_to_keep: tuple[Choice, ...]

    def is_blank(self, answer: object) -> bool:
        if not isinstance(answer, dict):
            return answer is None or answer == ""
        chosen, lines = answer.get("choices"), answer.get("lines")
        some = any(chosen.values()) if isinstance(chosen, dict) else bool(chosen)
        return not some and not lines

    def lines(self, answer: Any) -> list[str]:
        """Each choice, what follows from all seven, and each line ticked."""
        chosen = _chosen(answer)
        told = [f"{CHOICES[name].name}: {CHOICES[name].by[one].name}"
                for name in CHOICES if (one := chosen.get(name))]  # fmt: skip
        follows = self.read_back(answer)
        ticked = _ticked(self.lines_to_keep, answer)
        kept = [line.in_list for line in self.lines_to_keep if line.id in ticked]
        return [*told, *([follows.removesuffix(".")] if follows else []), *kept]

    def read_back(self, answer: Any) -> str:
        """What follows from the seven choices, once all are made; nothing for what no form sends."""
        try:
            chosen = {} if self.is_blank(answer) else _chosen(answer)
        except (LookupError, TypeError):
            return ""
        return _in_line(consequences(chosen, self.case)) if len(chosen) == len(CHOICES) else ""

    def to_finish(self, answer: Any) -> str:
        _ticked(self.lines_to_keep, answer)
        return still_to_choose(len(CHOICES) - len(_chosen(answer)), len(CHOICES))


def _in_line(found: Consequences) -> str:
    return (
        f"{count(found.days)} officer days, {pounds(found.loss)} of expected loss, the core service from day "
        f"{count(found.core_day)}. People helped: {count(found.people)} ({count(found.low)} to {count(found.high)}). "
        f"{pounds(found.cost)} to run, {found.able} of 60 able to bid, {found.cover} per cent covered."
    )


def _broken_said(broken: Broken) -> str:
    """Each limit that is not kept, with what the plan comes to."""
    said = {
        "days": lambda value, most: f"{count(value)} officer days of {count(most)}",
        "loss": lambda value, most: (
            f"{pounds(value)} of expected loss, where {pounds(most)} is the most"
        ),
        "core_day": lambda value, most: (
            f"the core service from day {count(value)}, not by day {count(most)}"
        ),
    }
    return "; ".join(said[name](*both) for name, both in broken.items())


@dataclass(frozen=True, kw_only=True)
class PlanQuestion(Question):
    """Points: limits kept, nothing free left (only where they are kept), and the share of its own lines."""

    released = PlanReleased
    on_paper = "Choose one of each. Then tick all lines that your plan obliges you to keep."

    case: Annotated[str, Checked(_known)]
    within: Within
    earns: Earns
    lines_to_keep: Annotated[tuple[Line, ...], at_least(3), Checked(unique)]

    def __post_init__(self) -> None:
        if not any(not line.when for line in self.lines_to_keep):
            raise ValueError("one line at least must belong to every plan: give it no `when`")
        if self.earns.limits + self.earns.nothing_free + self.earns.lines != self.points:
            raise ValueError("what it `earns` does not add up to the question's points")

    def shown(self) -> dict[str, Any]:
        lines = tuple(Choice(one.id, one.text) for one in self.lines_to_keep)
        return {"case": self.case, "choices": SEVEN, "lines_to_keep": lines}

    def judge(self, answer: Any) -> Mark:
        chosen = _chosen(answer)
        if len(chosen) < len(CHOICES):
            said = f"The plan is not whole: {len(chosen)} of {len(CHOICES)} choices are made."
            _ticked(self.lines_to_keep, answer)
            return self.earned(Decimal(0), summary=said)
        plan = plan_of(chosen, CASES[self.case])
        ticked = _ticked(self.lines_to_keep, answer)
        broken = limits(**self.within.given).broken(consequences(plan, self.case))
        free = "" if broken else self._free(plan)
        parts = [self._kept(broken), self._nothing_free(broken, free)]
        parts += [self._line(line, plan, ticked=line.id in ticked) for line in self.lines_to_keep]
        points = self.earns.limits * (not broken) + self.earns.nothing_free * (
            not broken and not free
        )
        points += self.earns.lines * self._share(plan, ticked)
        return self.earned(points, parts, summary=_in_line(consequences(plan, self.case)))

    def _free(self, plan: Plan) -> str:
        """One change that would better the plan at no cost, in words; "" where there is none."""
        free = what_costs_nothing(plan, self.case, **self._given)
        if not free:
            return ""
        return " with ".join(one.in_short for one in free[0].options)

    @cached_property
    def _given(self) -> dict[str, Any]:
        """The limits as the model takes them; those not given do not bind."""
        return {"days": None, **self.within.given}

    def _share(self, plan: Plan, ticked: list[str]) -> Decimal:
        """(right ticks − wrong ticks) ÷ lines that the plan brings, floor 0."""
        wanted = {line.id for line in self.lines_to_keep if line.wanted(plan)}
        hits = len(wanted.intersection(ticked))
        return max(Decimal(0), Decimal(hits - (len(ticked) - hits)) / len(wanted))

    def _kept(self, broken: Broken) -> MarkedPart:
        said = f"It takes {_broken_said(broken)}." if broken else "Every limit is kept."
        return _condition(LIMITS, "The limits", said, met=not broken)

    @staticmethod
    def _nothing_free(broken: Broken, free: str) -> MarkedPart:
        said = "No one or two changes would better it at no cost."
        if broken:
            said = "Keep the limits first. Then look for what costs nothing."
        elif free:
            said = (
                f"{free[0].upper()}{free[1:]} would cost you nothing on the six, and better some."
            )
        return _condition(FREE, "Nothing free is left", said, met=not broken and not free)

    @staticmethod
    def _line(line: Line, plan: Plan, *, ticked: bool) -> MarkedPart:
        wanted = line.wanted(plan)
        good = ticked == wanted
        done = "you ticked" if ticked else "you left" if good else "you did not tick"
        return MarkedPart(
            line.id,
            line.text,
            TICKED if ticked else LEFT,
            TICKED if wanted else LEFT,
            Decimal(good),
            "right" if good else "wrong",
            line.feedback if wanted else line.needless,
            lead=f"{'Right' if good else 'Not yet'}, {done} **{stopped(line.text)}**",
        )

    def as_chosen(self, part: MarkedPart) -> Chosen:
        if part.given in (MET, NOT_MET):
            said = f"{in_sentence(part.label)}: {part.given}"
            return Chosen(
                part.label, part.given, part.worth, part.feedback, said, "where do plans go wrong?"
            )
        text = quoted(part.label)
        ask = f"why do good people {'leave out' if part.given == LEFT else 'tick'} {text}?"
        return Chosen(
            part.given, part.label, part.worth, part.feedback, f"{part.given}: {text}", ask
        )

    def guess(self, pick: Pick) -> Any:
        choices = {
            one.id: one.options[pick([option.text for option in one.options])[0]].id
            for one in SEVEN
        }
        places = pick([line.text for line in self.lines_to_keep])
        return {"choices": choices, "lines": [self.lines_to_keep[place].id for place in places]}

    def by_chance(self, avoiding: Any = None) -> Decimal:  # noqa: ARG002 - no one key to strike out
        """A plan drawn from all combinations, and each line ticked by the toss of a coin."""
        plans = every_plan()
        kept, done = _right_plans(self.case, tuple(sorted(self.within.given.items())))
        points = self.earns.limits * kept + self.earns.nothing_free * done
        points += self.earns.lines * sum(self._by_toss(plan) for plan in plans)
        return points / len(plans)

    def _by_toss(self, plan: Plan) -> Decimal:
        right = sum(line.wanted(plan) for line in self.lines_to_keep)
        return _tossed(right, len(self.lines_to_keep) - right)

    def right_lines(self) -> list[str]:
        """Properties, as there are many right plans."""
        most = {
            "days": "{} officer days",
            "loss": "{} of expected loss",
            "core_day": "a core service by day {}",
        }
        kept = ", ".join(
            most[name].format(pounds(value) if name == "loss" else count(value))
            for name, value in self.within.given.items()
        )
        return [
            f"A plan within {kept}",
            "which no one or two changes would better at no cost",
            "with just the lines ticked that its own options bring",
        ]

    def right_answer(self) -> str:
        return ", ".join(self.right_lines())


def _condition(name: str, label: str, said: str, *, met: bool) -> MarkedPart:
    lead = f"{'Right' if met else 'Not yet'}: **{stopped(label)}**"
    worth = "right" if met else "wrong"
    return MarkedPart(
        name, label, MET if met else NOT_MET, MET, Decimal(met), worth, said, lead=lead
    )


@lru_cache(maxsize=64)
def _right_plans(case: str, within: tuple[tuple[str, Decimal], ...]) -> tuple[int, int]:
    """How many of all combinations keep the limits, and how many of these leave nothing free."""
    kept = limits(**dict(within))
    inside = [plan for plan in every_plan() if kept.keeps(consequences(plan, case))]
    bound: dict[str, Any] = {"days": None, **dict(within)}
    done = [plan for plan in inside if not what_costs_nothing(plan, case, **bound)]
    return len(inside), len(done)


@lru_cache
def _tossed(right: int, wrong: int) -> Decimal:
    """What tossing a coin for each line earns on average, as a share."""
    net = sum(
        comb(right, hits) * comb(wrong, misses) * (hits - misses)
        for hits in range(1, right + 1)
        for misses in range(min(hits, wrong + 1))
    )
    return Decimal(net) / (right << (right + wrong))


KIND = PlanQuestion
