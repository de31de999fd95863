"""A class of fault, what is found of it, and how it may be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commissioning.grantsfile.sheet import Sheet

Key = tuple[str, int | None, int | None, str]
"""The code of a finding, its column, its row and what stands there."""


class Mode(StrEnum):
    """How a fault is mended: what a person is asked."""

    AT_ONCE = "mended at once, and shown"
    COLUMN = "one question for a column"
    CELL = "asked cell by cell"
    NEVER = "never guessed"


class Weight(StrEnum):
    """An error blocks a valid file; a warning needs a look; a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Act(StrEnum):
    """What a mend changes."""

    CELL = "cell"
    ROW = "row left out"
    COLUMN = "column left out"
    HEADING = "heading"
    FILL = "column filled"
    NOTHING = "nothing here"


@dataclass(frozen=True)
class Finding:
    """One fault: where it is, what stands there, what may stand there, and the words for it.

    `row` is None where a whole column or the file is meant, `column` where it is the file. `after`
    is None where the file cannot say what is right. `waits`: no error, and yet its row stays out of a file
    that is written until somebody has answered, or the whole file where no row is meant. `takes` is what it
    takes out of a text, piece by piece.
    """

    code: str
    weight: Weight
    mode: Mode
    says: str
    act: Act = Act.CELL
    column: int | None = None
    row: int | None = None
    before: str = ""
    after: str | None = None
    waits: bool = False
    takes: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What it is about: another check of the same cell finds it again under the same key."""
        return self.code, self.column, self.row, self.before


@dataclass(frozen=True)
class Answer:
    """One way to answer a column's question. `needs` is what must be typed with it, `rule` what that must look like."""

    id: str
    says: str
    needs: str = ""
    rule: str = ""


# What a cell becomes: sheet, finding, the id of the answer, what was typed. None: it stays.
Mended = Callable[[Sheet, Finding, str, str], str | None]


@dataclass(frozen=True)
class Fault:
    """A class of fault. `find` gives findings of this code alone and guesses nothing.

    `answers` belong to a column's question, and `offers` says which of them this one has; without it, all.
    `mended` says what each cell becomes; without it a cell becomes what its finding offers. `ready` is the
    answer that the column proves, "" if it proves none. `at_once`: some of its findings are mended at once.
    """

    code: str
    title: str
    weight: Weight
    mode: Mode
    remedy: str
    find: Callable[[Sheet], Iterable[Finding]]
    answers: tuple[Answer, ...] = (Answer("yes", "Yes"),)
    mended: Mended | None = None
    ready: Callable[[Sheet, Sequence[Finding]], str] | None = None
    offers: Callable[[Sheet, Finding, Answer], bool] | None = None
    at_once: bool = False

    def offered(self, sheet: Sheet, first: Finding) -> tuple[Answer, ...]:
        """The answers to the question that a finding asks with others of its column."""
        offers = self.offers
        if offers is None:
            return self.answers
        return tuple(one for one in self.answers if offers(sheet, first, one))

    def becomes(self, sheet: Sheet, finding: Finding, answer: str, typed: str = "") -> str | None:
        """What the finding's cell or heading becomes under an answer; None if it stays."""
        if self.mended:
            return self.mended(sheet, finding, answer, typed)
        return finding.after
