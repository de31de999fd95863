"""What every kind of question shares: as it is asked, as it is declared, and how it is marked.

`Released` is a question without its key: all that a learner's machine needs to ask it, and how an
answer to it reads. `Question` is the same with its key, and marks. A kind is a subclass of each, in one
file of `kinds/`; no other file asks which kind a question has.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, ClassVar, Protocol, Self, TypeVar

from commissioning.content.places import Place
from commissioning.declared import STRICT, Points, Slug, Text, at_least, pattern
from commissioning.frozen import to_json
from commissioning.questions.counting import Chosen, quoted
from commissioning.questions.fields import (
    NO_SAMPLES,
    Artefact,
    Carry,
    Compare,
    DrawsOn,
    KeyRecord,
    Samples,
)
from commissioning.questions.marks import Mark, MarkedPart, Outcome, hundredths, plain
from commissioning.questions.options import OptionList

Earlier = Mapping[str, Decimal | str]
"""What was answered to other questions of the set, by their id: a number, or an option's id."""
Pick = Callable[[Sequence[str]], Sequence[int]]
"""Somebody who knows nothing: which of these texts they would take, by position."""


class Askable(Protocol):
    """What a form and `mark` need of a question, whether its key is here or not."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def points(self) -> Decimal: ...
    def public(self) -> dict[str, Any]: ...
    def is_blank(self, answer: object) -> bool: ...
    def lines(self, answer: Any) -> list[str]: ...
    def in_words(self, answer: Any) -> str: ...
    def numbers(self, answer: Any) -> dict[str, str | None]: ...
    def read_back(self, answer: Any) -> str: ...
    def is_unread(self, answer: Any) -> bool: ...
    def to_finish(self, answer: Any) -> str: ...

    def to_change(self, answer: Any) -> str: ...
    def value(self, answer: Any) -> Decimal | str | None: ...
    def after(self, earlier: Earlier) -> "Askable": ...
    def judge(self, answer: Any) -> Mark: ...
    def compare(self) -> Compare | None: ...
    def depends_on(self) -> Iterable[str]: ...
    @property
    def carry(self) -> "Carry | None": ...


@dataclass(frozen=True, kw_only=True)
class Common:
    """The fields that a question has with and without its key."""

    id: Slug
    kind: str
    title: Text
    outcome: Annotated[str, pattern(r"[A-Z]\d", "an outcome, such as O2")]
    points: Points = Decimal(1)
    prompt: Text
    hints: tuple[Text, ...] = ()
    critical: bool = False
    shows: tuple[Slug, ...] = ()
    tool: Slug | None = None
    carry: Carry | None = None
    artefacts: tuple[Artefact, ...] = ()
    drawn_with: Slug | None = None
    recheck_of: Slug | None = None

    def depends_on(self) -> Iterable[str]:
        """Ids of the questions whose answers this one shows or follows."""
        return [self.carry.item] if self.carry else []


_SELDOM = {"shows", "tool", "carry", "artefacts", "drawn_with", "recheck_of"}


Asked = TypeVar("Asked", bound=Common)


def that_count(questions: Mapping[str, Asked]) -> dict[str, Asked]:
    """The questions that everybody is asked; fresh ones, in no score, are left out."""
    return {name: one for name, one in questions.items() if one.recheck_of is None}


def fresh_for(questions: Mapping[str, Asked]) -> dict[str, Asked]:
    """The fresh questions, each by the id of the critical one whose unsafe answer opens it."""
    return {one.recheck_of: one for one in questions.values() if one.recheck_of}


@dataclass(frozen=True, kw_only=True)
class Released(Common, ABC):
    """A question that can be asked but not marked here: it holds no key."""

    @abstractmethod
    def is_blank(self, answer: object) -> bool:
        """Whether `answer` means "not answered yet"."""

    @abstractmethod
    def lines(self, answer: Any) -> list[str]:
        """The answer in plain words, one line a part. May raise on what no form sends."""

    def in_words(self, answer: Any) -> str:
        """The answer in plain words, in one line. May raise on what no form sends."""
        return "; ".join(self.lines(answer))

    def is_unread(self, answer: Any) -> bool:  # noqa: ARG002 - some kinds read what is typed
        """Whether what was typed means nothing to us."""
        return False

    def to_finish(self, answer: Any) -> str:  # noqa: ARG002 - some kinds have no parts to choose
        """What is still to be chosen of an answer that was begun and may be right so far; "" where nothing is."""
        return ""

    def to_change(self, answer: Any) -> str:  # noqa: ARG002 - some kinds take every answer that is given
        """What is left to do so that an answer that is not blank can count; "" where nothing is."""
        return ""

    def numbers(self, answer: Any) -> dict[str, str | None]:  # noqa: ARG002
        """How we understood what was typed into each of several fields; None where we did not."""
        return {}

    def read_back(self, answer: Any) -> str:  # noqa: ARG002
        """How we understood what was typed, said back to the learner; "" where nothing is typed."""
        return ""

    def value(self, answer: Any) -> Decimal | str | None:  # noqa: ARG002
        """What a later question may depend on: a number or an option's id; None for other answers."""
        return None

    def after(self, earlier: Earlier) -> "Released":  # noqa: ARG002 - as a question with its key
        """Itself: what follows from other answers is a matter of marking."""
        return self

    def compare(self) -> Compare | None:
        """Nothing: what a text is judged by stays with the key."""
        return None

    def judge(self, answer: Any) -> Mark:  # noqa: ARG002 - every question takes one
        """No mark: the keys are with the facilitator."""
        said = "Saved. Your facilitator will mark this."
        return Mark(Outcome.FOR_A_PERSON, Decimal(0), self.points, summary=said)

    def public(self) -> dict[str, Any]:
        """The question as the form shows it, as plain JSON data."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "outcome": self.outcome,
            "points": plain(self.points),
            "prompt": self.prompt,
            "hints": list(self.hints),
            "critical": self.critical,
            **self._more(),
        }

    def _more(self) -> dict[str, Any]:
        """The fields that not every question has: those of the kind, and those seldom given."""
        always = {one.name for one in fields(Common)} - _SELDOM
        own = [one for one in fields(self) if one.name not in always]
        own.sort(key=lambda one: one.name in _SELDOM)
        return {
            one.name: to_json(getattr(self, one.name))
            for one in own
            if one.default is MISSING or getattr(self, one.name) != one.default
        }


@dataclass(frozen=True, kw_only=True)
class Question(Common, ABC):
    """One question as authors declare it, with its key. A kind says how an answer is marked."""

    __pydantic_config__ = STRICT
    released: ClassVar[type[Released]]
    """The same kind without its key."""
    by_person: ClassVar[bool] = False
    """Whether a person gives the points."""
    on_paper: ClassVar[str] = ""
    """What to do with a pen, where its fields alone do not say."""

    sources: Annotated[tuple[Text, ...], at_least(1)] = ()
    revisit: str = ""
    draws_on: DrawsOn | None = None
    key_record: KeyRecord | None = None
    variants: tuple[dict[str, Any], ...] = ()
    samples: Samples = NO_SAMPLES

    # -- as it is asked

    @abstractmethod
    def shown(self) -> dict[str, Any]:
        """The fields of the released twin that are this kind's own; no key among them."""

    @cached_property
    def twin(self) -> Released:
        """The same question without its key."""
        common = {one.name: getattr(self, one.name) for one in fields(Common)}
        return self.released(**common, **self.shown())

    def public(self) -> dict[str, Any]:
        """The question as the form shows it, without keys, as plain JSON data."""
        return self.twin.public()

    def is_blank(self, answer: object) -> bool:
        """Whether `answer` means "not answered yet"."""
        return self.twin.is_blank(answer)

    def lines(self, answer: Any) -> list[str]:
        """The answer in plain words, one line a part."""
        return self.twin.lines(answer)

    def in_words(self, answer: Any) -> str:
        """The answer in plain words, for a reader who does not see the form."""
        return self.twin.in_words(answer)

    def is_unread(self, answer: Any) -> bool:
        """Whether what was typed means nothing to us."""
        return self.twin.is_unread(answer)

    def to_finish(self, answer: Any) -> str:
        """What is still to be chosen."""
        return self.twin.to_finish(answer)

    def to_change(self, answer: Any) -> str:
        """What is left to do so that the answer can count."""
        return self.twin.to_change(answer)

    def numbers(self, answer: Any) -> dict[str, str | None]:
        """How we understood what was typed into each field."""
        return self.twin.numbers(answer)

    def read_back(self, answer: Any) -> str:
        """How we understood what was typed."""
        return self.twin.read_back(answer)

    def value(self, answer: Any) -> Decimal | str | None:
        """What a later question may depend on."""
        return self.twin.value(answer)

    def compare(self) -> Compare | None:
        """What a learner judges a written answer by; None for what a computer marks."""
        return None

    # -- its key

    @abstractmethod
    def judge(self, answer: Any) -> Mark:
        """Mark an answer that is not blank. May raise on nonsense; `mark` catches it."""

    @abstractmethod
    def right_lines(self) -> list[str]:
        """The right answer in plain words, one line a part."""

    def right_answer(self) -> str:
        """The right answer in plain words, shown once an exercise is handed in."""
        return "; ".join(self.right_lines())

    def after(self, earlier: Earlier) -> Self:  # noqa: ARG002 - some kinds follow from others
        """The question as it stands after what was answered to others; itself if nothing follows."""
        return self

    # -- in results, and for whoever checks the questions

    def counted(self, answer: Any) -> Iterable[Chosen]:
        """What is counted of an answer that is not blank. May raise on nonsense."""
        return [self.as_chosen(part) for part in self.judge(answer).parts]

    def as_chosen(self, part: MarkedPart) -> Chosen:
        """A part of a mark as something chosen."""
        said = quoted(part.given)
        ask = f"why do good people choose {said}?"
        return Chosen(part.label, part.given, part.worth, part.feedback, said, ask)

    def offered(self) -> Iterable[Chosen]:
        """What could be chosen, so that what nobody takes is seen; nothing where people write or order."""
        return ()

    def guess(self, pick: Pick) -> Any:  # noqa: ARG002 - most kinds can be guessed
        """What somebody answers who knows nothing and picks like this; None where nobody can guess."""
        return None

    def option_lists(self) -> Iterable[OptionList]:
        """The lists of options that the question offers."""
        return ()

    def key_answer(self) -> Any:
        """The answer that earns all points; None where there is no one such answer."""
        return None

    def by_chance(self, avoiding: Any = None) -> Decimal:  # noqa: ARG002 - most kinds can be guessed
        """Points that blind picks earn on average; 0 where nobody can guess.

        Whoever knows that `avoiding` was right on another try picks blindly among the rest.
        """
        return Decimal(0)

    # -- helpers of the kinds

    def earned(
        self,
        points: Decimal,
        parts: Iterable[MarkedPart] = (),
        *,
        summary: str = "",
        unsafe: bool = False,
    ) -> Mark:
        """A Mark for `points` (clamped to 0 and the maximum), its outcome following from them."""
        points = hundredths(min(max(points, Decimal(0)), self.points))
        if points == self.points and not unsafe:
            return Mark(Outcome.CORRECT, points, self.points, tuple(parts), summary)
        outcome = Outcome.PARTLY if points > 0 else Outcome.NOT_YET
        change = self.key_record.would_change_if if self.key_record else ""
        place = self._place() if self.revisit else None
        return Mark(
            outcome, points, self.points, tuple(parts), summary, change, place, unsafe=unsafe
        )

    def _place(self) -> Place:
        page, _, heading = self.revisit.partition("#")
        return Place("", page, heading)
