"""Multiple choice: tick all that apply."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import comb
from typing import Annotated, Any

from commissioning.declared import Checked, at_least
from commissioning.formats import stopped
from commissioning.questions.counting import Chosen, quoted
from commissioning.questions.marks import Mark, MarkedPart
from commissioning.questions.options import Choice, Option, OptionList, Worth, find, some_right
from commissioning.questions.question import Pick, Question, Released

TICKED, LEFT = "ticked", "left out"


def _ticked(options: Sequence[Choice | Option], answer: Any) -> list[str]:
    """Ids of what was ticked, in the order shown. Raises on anything but options."""
    wanted = [answer] if isinstance(answer, str) else answer
    if not isinstance(wanted, list):
        raise TypeError("not a list of options")
    found = [find(options, one) for one in wanted]
    if None in found:
        raise LookupError("an option that is not offered")
    return [option.id for option in options if option in found]


def _told(*, ticked: bool, right: bool) -> str:
    """Whether that is right, and what was done with an option."""
    if ticked:
        return "Right, you ticked" if right else "Not yet, you ticked"
    return "Not yet, you did not tick" if right else "Right, you left"


@dataclass(frozen=True, kw_only=True)
class MultipleReleased(Released):
    """Answer: list of option ids."""

    options: tuple[Choice, ...]

    def is_blank(self, answer: object) -> bool:
        return answer is None or answer == "" or (isinstance(answer, list) and not answer)

    def lines(self, answer: Any) -> list[str]:
        ticked = _ticked(self.options, answer)
        return [option.in_list for option in self.options if option.id in ticked]

    def to_change(self, answer: Any) -> str:
        _ticked(self.options, answer)
        return ""


@dataclass(frozen=True, kw_only=True)
class MultipleChoice(Question):
    """Points: (right ticks - wrong ticks) ÷ number right, floor 0."""

    released = MultipleReleased
    on_paper = "Tick all that apply."

    options: Annotated[tuple[Option, ...], at_least(3), Checked(some_right)]

    def shown(self) -> dict[str, Any]:
        return {"options": tuple(one.shown for one in self.options)}

    def _right(self) -> list[Option]:
        return [option for option in self.options if option.worth.share == 1]

    def judge(self, answer: Any) -> Mark:
        ticked = _ticked(self.options, answer)
        parts = [self._part(option, ticked=option.id in ticked) for option in self.options]
        right = len(self._right())
        hits = sum(option.id in ticked for option in self._right())
        share = Decimal(hits - (len(ticked) - hits)) / right
        unsafe = any(one.worth is Worth.UNSAFE for one in self.options if one.id in ticked)
        return self.earned(self.points * share, parts, unsafe=unsafe)

    def _part(self, option: Option, *, ticked: bool) -> MarkedPart:
        right = option.worth.share == 1
        good = ticked == right
        worth = option.worth.in_short if ticked else ("right" if good else "wrong")
        return MarkedPart(
            option.id,
            option.text,
            TICKED if ticked else LEFT,
            TICKED if right else LEFT,
            Decimal(good),
            worth,
            option.feedback,
            lead=f"{_told(ticked=ticked, right=right)} **{stopped(option.text)}**",
        )

    def counted(self, answer: Any) -> Iterable[Chosen]:
        """What was ticked, and what should have been."""
        parts = self.judge(answer).parts
        return [self.as_chosen(one) for one in parts if TICKED in (one.given, one.wanted)]

    def as_chosen(self, part: MarkedPart) -> Chosen:
        text = quoted(part.label)
        does = "leave out" if part.given == LEFT else "choose"
        ask = f"why do good people {does} {text}?"
        said = f"{part.given}: {text}"
        return Chosen(part.given, part.label, part.worth, part.feedback, said, ask)

    def offered(self) -> Iterable[Chosen]:
        return [self.as_chosen(self._part(option, ticked=True)) for option in self.options]

    def key_answer(self) -> list[str]:
        return [option.id for option in self._right()]

    def by_chance(self, avoiding: Any = None) -> Decimal:
        """Each option is ticked or left by the toss of a coin."""
        left = [option for option in self.options if option.id not in (avoiding or ())]
        right = sum(option.worth.share == 1 for option in left)
        wrong = len(left) - right
        net = sum(
            comb(right, hits) * comb(wrong, misses) * (hits - misses)
            for hits in range(1, right + 1)
            for misses in range(min(hits, wrong + 1))
        )
        return self.points * net / (len(self._right()) << len(left))

    def right_lines(self) -> list[str]:
        return self.lines(self.key_answer())

    def guess(self, pick: Pick) -> Any:
        return [self.options[place].id for place in pick([one.text for one in self.options])]

    def option_lists(self) -> Iterable[OptionList]:
        yield OptionList(self.options, several=True)


KIND = MultipleChoice
