"""What a learner is asked before a route is advised, and what the answers advise for each module: pure functions.

Two questions a module, of which the second is asked only after a right first one. Never more than twelve in all. The rule:
first one question of each module on the route, in its order; then second ones, where the first was right and sure before where
it was only right, and of these the longest lesson first. A second one saves time only where it lets a lesson come down to its
key points, so it is asked where it can save most. No module is shortened on one answer, or on a guess.
"""

from collections.abc import Iterable, Mapping, Sequence
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
    minutes: Mapping[str, int],
) -> tuple[str, ...]:
    """What is asked on a route of these `modules`, in order, as far as the answers decide it now.

    `minutes` says how long each module's lesson is, by its id.
    """
    firsts = [name for one in modules if (name := _named(one, _FIRST)) in questions]
    rights = [
        (found.sure, minutes.get(one.id, 0), one)
        for one in modules
        if (name := _named(one, _FIRST)) in questions
        and _named(one, _SECOND) in questions
        and (found := checked(questions[name], answers.value(name))).right
    ]
    rights.sort(key=lambda one: (not one[0], -one[1]))
    seconds = [_named(one, _SECOND) for _, _, one in rights]
    return tuple((firsts + seconds)[:AT_MOST])


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
