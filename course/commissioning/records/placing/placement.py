"""What a learner is asked before a route is advised, and what the answers advise for each module: pure functions.

Two questions a module, of which the second is asked only after a right first one. Never more than twelve in all. The rule:
first one question of each module on the route, in its order; then second ones, where the first was right and sure before where
it was only right, and of these first where most time can be saved. A second one saves time only where it lets a lesson come
down to its key points: where the role takes only pages that stay whole, none is asked. No module is shortened on one answer, or on
a guess.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commissioning.content.syllabus import Module
from commissioning.questions import Question
from commissioning.records.answers import Answers
from commissioning.records.progress.route import Checked, checked
from commissioning.records.remembering.sureness import Sureness
from commissioning.records.starting import AT_MOST

_BEGINS = "place-"
_FIRST, _SECOND = "a", "b"


class Depth(StrEnum):
    """How a module is advised: as one of the first, in full, or by its key points."""

    FIRST = "first"
    IN_FULL = "in_full"
    KEY_POINTS = "key_points"


@dataclass(frozen=True)
class Placed:
    """What one module's questions showed: ids of those asked, `skipped` where none of them was answered."""

    module: Module
    depth: Depth
    asked: tuple[str, ...]
    found: tuple[Checked, ...]

    @property
    def skipped(self) -> bool:
        """Whether it was asked, and nothing answered."""
        return bool(self.asked) and all(one.right is None for one in self.found)


def number_of(question: str) -> str:
    """The module that a question is about: "04" of "place-04a"."""
    return question.removeprefix(_BEGINS)[:-1]


def to_ask(
    modules: Sequence[Module],
    questions: Mapping[str, Question],
    answers: Answers,
    saves: Mapping[str, int],
) -> tuple[str, ...]:
    """What is asked on a route of these `modules`, in order, as far as the answers decide it now.

    `saves` says how many minutes each module's key points would save on this route, by its id.
    """
    rights = [
        (found.sure, saves[one.id], one)
        for one in _twice(modules, questions, saves)
        if (
            found := checked(questions[_named(one, _FIRST)], answers.value(_named(one, _FIRST)))
        ).right
    ]
    rights.sort(key=lambda one: (not one[0], -one[1]))
    seconds = [_named(one, _SECOND) for _, _, one in rights]
    return tuple((_firsts(modules, questions) + seconds)[:AT_MOST])


def most_asked(
    modules: Sequence[Module], questions: Mapping[str, Question], saves: Mapping[str, int]
) -> int:
    """How many questions a route of these `modules` can come to, whatever is answered."""
    seconds = len(list(_twice(modules, questions, saves)))
    return min(AT_MOST, len(_firsts(modules, questions)) + seconds)


def _firsts(modules: Sequence[Module], questions: Mapping[str, Question]) -> list[str]:
    return [name for one in modules if (name := _named(one, _FIRST)) in questions]


def _twice(
    modules: Sequence[Module], questions: Mapping[str, Question], saves: Mapping[str, int]
) -> Iterator[Module]:
    """The modules of which a second question may be asked, as its answer can save time."""
    for one in modules:
        both = {_named(one, _FIRST), _named(one, _SECOND)} <= questions.keys()
        if both and saves.get(one.id, 0) > 0:
            yield one


def next_one(asked: Sequence[str], passed: Iterable[str]) -> str:
    """The question that comes next, "" after the last. Seconds wait until every first one is `passed`."""
    done = set(passed)
    return next((name for name in asked if name not in done), "")


def placed(
    modules: Sequence[Module],
    questions: Mapping[str, Question],
    answers: Answers,
    passed: Iterable[str],
) -> tuple[Placed, ...]:
    """What the questions that were `passed` advise for each of the `modules`."""
    return tuple(_placed(one, questions, answers, set(passed)) for one in modules)


def _placed(
    module: Module, questions: Mapping[str, Question], answers: Answers, passed: set[str]
) -> Placed:
    names = (_named(module, _FIRST), _named(module, _SECOND))
    asked = tuple(name for name in names if name in questions and name in passed)
    found = tuple(checked(questions[name], answers.value(name)) for name in asked)
    return Placed(module, depth_of(found), asked, found)


def depth_of(found: Sequence[Checked]) -> Depth:
    """Sure and wrong on either comes first; right and sure on both, the key points; all else, in full."""
    if any(one.mistaken for one in found):
        return Depth.FIRST
    if len(found) > 1 and all(one.known for one in found):
        return Depth.KEY_POINTS
    return Depth.IN_FULL


def how_sure(found: Iterable[Placed]) -> Sureness:
    """How often "sure" was right, over all that was asked."""
    every = [
        one for placed_ in found for one in placed_.found if one.sure and one.right is not None
    ]
    return Sureness(len(every), sum(one.right is True for one in every))


def _named(module: Module, which: str) -> str:
    return f"{_BEGINS}{module.number}{which}"
