"""What authors write in the fields of a question: a carried answer, an artefact, samples, a key's record, a rubric."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from commissioning.content.computed.model_calls import ModelCall
from commissioning.declared import STRICT, Exact, Points, Slug, Text, at_least
from commissioning.questions.marks import hundredths, plain

Key = ModelCall | Exact


def resolved(key: Key) -> Decimal:
    """The number a key stands for: as declared, or as its model computes it."""
    return Decimal(str(key.result)) if isinstance(key, ModelCall) else key


@dataclass(frozen=True)
class Carry:
    """An earlier answer that the prompt shows: `text` with `{answer}` in it; nothing where it is blank."""

    __pydantic_config__ = STRICT

    item: Slug
    text: Text

    def __post_init__(self) -> None:
        if "{answer}" not in self.text:
            raise ValueError("`text` must hold {answer}, where the earlier answer stands")


@dataclass(frozen=True)
class Artefact:
    """What a question is about where that changes with its variant: a letter, a claim, a table."""

    __pydantic_config__ = STRICT

    title: Text
    text: Text

    def __post_init__(self) -> None:
        if any(line.lstrip().startswith("#") for line in self.text.splitlines()):
            raise ValueError(
                "a heading stands in `text`; `title` is the only one, so write it bold"
            )


@dataclass(frozen=True)
class DrawsOn:
    """What a question needs, and where that is taught: at `page`, under `heading`.

    S is a taught principle that the page in hand does not say; R is what the page says; Q is arithmetic
    or a tool. `novice` is what a careful reader who has not done the lesson would choose.
    """

    __pydantic_config__ = STRICT

    sign: Literal["S", "R", "Q"]
    page: str = ""
    heading: str = ""
    novice: str = ""

    def __post_init__(self) -> None:
        if self.sign == "S" and not self.page:
            raise ValueError("an S item names the page that teaches its principle")


@dataclass(frozen=True)
class Wrong:
    """A sample that must earn exactly `points`."""

    __pydantic_config__ = STRICT

    answer: Any
    points: Points
    why: Text
    variant: int = 0


@dataclass(frozen=True)
class Samples:
    """Answers that the tests mark: right ones, wrong ones with their points, blank ones."""

    __pydantic_config__ = STRICT

    right: Annotated[tuple[Any, ...], at_least(1)]
    wrong: Annotated[tuple[Wrong, ...], at_least(1)]
    not_attempted: Annotated[tuple[Any, ...], at_least(1)]

    def right_answers(self) -> Iterable[tuple[Any, int]]:
        """Each right sample with the variant it belongs to."""
        for sample in self.right:
            if isinstance(sample, dict) and set(sample) == {"answer", "variant"}:
                yield sample["answer"], int(sample["variant"])
            else:
                yield sample, 0


NO_SAMPLES = Samples((), (), ())


@dataclass(frozen=True)
class Panel:
    """When a panel rated the options, how many people, and each option's mean from -2 to 2, by variant."""

    __pydantic_config__ = STRICT

    date: date
    raters: int
    means: tuple[dict[str, Exact], ...]


@dataclass(frozen=True)
class KeyRecord:
    """Why a judgement item's key stands, what would change it, and what a panel said of it."""

    __pydantic_config__ = STRICT

    why: Text
    would_change_if: Text
    reviewed: date
    status: Text = "author's key, panel pending"
    panel: Panel | None = None


@dataclass(frozen=True)
class Criterion:
    """One line of a rubric: what earns its points, and what earns part of them.

    A line with `levels` describes each number of points, from 0 up; `full` and `partial` follow from them.
    """

    __pydantic_config__ = STRICT

    criterion: Text
    points: Points
    full: str = ""
    partial: str = ""
    levels: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        if self.levels:
            between = list(enumerate(self.levels))[-2:0:-1]
            follows = (self.levels[-1], " ".join(f"{n}: {said}" for n, said in between))
            given = (self.full, self.partial) not in (
                ("", ""),
                follows,
            )  # frozen, it comes back with both
            if given or len(self.levels) != self.points + 1:
                raise ValueError(
                    f"describe each of 0 to {plain(self.points)} points in `levels`, and leave `full` and "
                    "`partial` out; or give those two alone"
                )
            object.__setattr__(self, "full", follows[0])
            object.__setattr__(self, "partial", follows[1])
        elif not (self.full.strip() and self.partial.strip()):
            raise ValueError("write `full` and `partial`, or describe `levels`")

    @property
    def steps(self) -> tuple[tuple[Decimal, str], ...]:
        """What it may earn, most first, with what that looks like: each level, or all, half and nothing."""
        if self.levels:
            return tuple((Decimal(n), said) for n, said in enumerate(self.levels))[::-1]
        half = hundredths(self.points / 2)
        return (self.points, self.full), (half, self.partial), (Decimal(0), "")


@dataclass(frozen=True)
class Example:
    """An example answer with the points a marker would give, and why."""

    __pydantic_config__ = STRICT

    text: Text
    points: Points
    why: Text


@dataclass(frozen=True)
class Compare:
    """What a learner judges a written answer by: the rubric, and examples with their points."""

    rubric: Sequence[Criterion]
    examples: Sequence[Example]
