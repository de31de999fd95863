"""A file under mending with the steps that were taken, the answers that stand, and what the last step did."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from commissioning.grantsfile.answering.forms import Asked, Group, asked, asks, group_of
from commissioning.grantsfile.answering.lines import beside
from commissioning.grantsfile.answering.saying import what_happened
from commissioning.grantsfile.answering.steps import OLD, Step, taken
from commissioning.grantsfile.faults.checking import every_fault
from commissioning.grantsfile.mending.change import Change
from commissioning.grantsfile.mending.mender import YOU, Mending, mend_at_once, undo

_HEADINGS: Group = ("headings", "H1", None, "")


@dataclass(frozen=True)
class Answered:
    """One answer: to which group of findings, in which words, what it settled, and the changes that came of it.

    `says` is "" where the changes say it themselves.
    """

    group: Group
    says: str
    settled: frozenset[Asked]
    changes: tuple[Change, ...]

    def without(self, gone: Collection[int]) -> Answered | None:
        """The answer as far as its changes still stand; None if nothing of it is left."""
        left = tuple(one for one in self.changes if one.number not in gone)
        return replace(self, changes=left) if left else None


@dataclass(frozen=True)
class Work:
    """One person at work on a file. `said` is what the last step did, in sentences."""

    mending: Mending
    steps: tuple[Step, ...] = ()
    answers: tuple[Answered, ...] = ()
    said: str = ""

    def after(self, step: Step) -> Work:
        """The work after a step. Errors: ValueError as `taken`."""
        before = self.mending
        back = _group(step.get("group")) if step.get("do") == "undo" else None
        mending = self._without(back) if back else taken(before, step)
        new = tuple(one for one in beside(mending.changes, before.changes) if one.who == YOU)
        gone = {one.number for one in beside(before.changes, mending.changes)}
        answers = [one for each in self.answers if (one := each.without(gone))]
        group = _asked_by(before, step)
        if group and new:
            answers.append(Answered(group, _words(step), asked(before) - asked(mending), new))
        said = what_happened(before, mending, step)
        return Work(mending, (*self.steps, step), tuple(answers), said)

    @cached_property
    def settled(self) -> int:
        """How many things are settled by answers that stand, and are not asked again."""
        found = (one.settled for one in self.answers)
        return len(frozenset[Asked]().union(*found) - asked(self.mending))

    def answered(self) -> dict[Group, list[Answered]]:
        """The answers that stand, by the group of findings to which they were given."""
        found: dict[Group, list[Answered]] = {}
        for one in self.answers:
            if one.group != _HEADINGS:
                found.setdefault(one.group, []).append(one)
        return found

    def _without(self, group: Group) -> Mending:
        numbers = {one.number for each in self.answered().get(group, ()) for one in each.changes}
        if not numbers:
            raise ValueError(OLD)
        return mend_at_once(undo(self.mending, numbers))


def _asked_by(mending: Mending, step: Step) -> Group | None:
    """The group of findings that a step answers."""
    match step:
        case {"do": "headings"}:
            return _HEADINGS
        case {"do": "column", "code": code, "column": column}:
            about = str(step.get("about") or "")
            return "question", str(code), column, about
        case {"do": "keep all", "code": code, "column": column}:
            found = [one for one in mending.report.of(str(code)) if one.column == column]
        case {"do": "cell" | "keep" | "hold", "code": code, "column": column, "row": row}:
            of_code = mending.report.of(str(code))
            found = [one for one in of_code if (one.column, one.row) == (column, row)]
        case _:
            return None
    open_ones = [one for one in found if asks(one, mending)]
    return group_of(open_ones[0], mending) if open_ones else None


def _words(step: Step) -> str:
    """What a column's answer was, in the words that were offered."""
    fault = every_fault().get(str(step.get("code")))
    if step.get("do") != "column" or fault is None:
        return ""
    says = next((one.says for one in fault.answers if one.id == step.get("answer")), "Kept")
    typed = str(step.get("typed") or "").strip()
    return f"{says}: {typed}" if typed else says


def _group(given: object) -> Group | None:
    match given:
        case [str(form), str(code), int() | None as column, str(about)]:
            return form, code, column, about
    return None
