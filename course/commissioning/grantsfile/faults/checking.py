"""The check: every class of fault looked for, and what must be asked about it."""

from __future__ import annotations

import pkgutil
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module

from commissioning.grantsfile import faults
from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Key, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.telling import tell

NO_GRANT = ("F5", "F11", "F10")
"""A row that may be no grant, or not one grant as it is read: of several, the first alone is asked."""


@cache
def every_fault() -> dict[str, Fault]:
    """All classes of fault by code, in the order of the families."""
    found = [
        import_module(one.name).FAULT
        for one in pkgutil.walk_packages(faults.__path__, f"{faults.__name__}.")
        if not one.ispkg and _is_class(one.name)
    ]
    return {one.code: one for one in sorted(found, key=lambda one: (_place(one.code), one.code))}


def _is_class(name: str) -> bool:
    rest = name.removeprefix(f"{faults.__name__}.")
    return "." in rest and not rest.rpartition(".")[2].startswith("_")


def _place(code: str) -> int:
    return "FHIMTWPS".index(code[0])


@dataclass(frozen=True)
class Question:
    """What is asked once for a column, or for the file: its findings, answers and the one that is proved.

    `about` is the title of a column that does not stand in the file yet, else "".
    """

    code: str
    column: int | None
    about: str
    says: str
    count: int
    answers: tuple[Answer, ...]
    ready: str


@dataclass(frozen=True)
class Report:
    """All findings of a sheet, family after family. No score: a file is read by people."""

    sheet: Sheet
    findings: tuple[Finding, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many findings each class has."""
        return dict(Counter(one.code for one in self.findings))

    def of(self, code: str) -> tuple[Finding, ...]:
        """The findings of one class."""
        return tuple(one for one in self.findings if one.code == code)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What blocks a valid file."""
        return tuple(one for one in self.findings if one.weight is Weight.ERROR)

    def questions(self) -> tuple[Question, ...]:
        """One question for each class and column that is asked as a whole."""
        groups: dict[tuple[str, int | None, str], list[Finding]] = defaultdict(list)
        for one in self.findings:
            if one.mode is Mode.COLUMN:
                groups[one.code, one.column, asked_about(one)].append(one)
        return tuple(
            Question(
                code,
                column,
                about,
                found[0].says,
                len(found),
                (fault := every_fault()[code]).offered(self.sheet, found[0]),
                fault.ready(self.sheet, found) if fault.ready else "",
            )
            for (code, column, about), found in groups.items()
        )


def asked_about(finding: Finding) -> str:
    """The title of a column that is to be filled; "" for what stands in the file."""
    return finding.before if finding.act is Act.FILL else ""


@dataclass(frozen=True)
class Found:
    """What some classes find in a sheet, all of it, by their codes."""

    sheet: Sheet
    by_code: Mapping[str, Sequence[Finding]]

    def but(self, settled: Collection[Key]) -> tuple[Finding, ...]:
        """What is not settled. Of a row that may be no grant (a total, another table) only that is asked."""
        found = [one for some in self.by_code.values() for one in some if one.key not in settled]
        doubtful: dict[int, str] = {}
        for code in NO_GRANT:
            for one in found:
                if one.code == code and one.row is not None:
                    doubtful.setdefault(one.row, code)
        return tuple(
            one for one in found if one.row is None or doubtful.get(one.row, one.code) == one.code
        )


def find(sheet: Sheet, known: Found | None = None, *, at_once: bool = False) -> Found:
    """Return what all classes find, or with `at_once` those that mend without asking; `known` is not looked for again."""
    classes = [one for one in every_fault().values() if one.at_once or not at_once]
    found = {}
    for done, fault in enumerate(classes):
        tell(f"Looking for faults in {len(sheet.rows):,} rows: {done} of {len(classes)} kinds …")
        there = known.by_code.get(fault.code) if known else None
        found[fault.code] = list(fault.find(sheet)) if there is None else there
    return Found(sheet, found)


def check(
    sheet: Sheet, settled: Collection[Key] = frozenset(), known: Found | None = None
) -> Report:
    """Return all that is found but what is `settled`; `known` as of `find`. The sheet is not changed."""
    return Report(sheet, find(sheet, known).but(settled))
