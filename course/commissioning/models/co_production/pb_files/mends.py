"""What was mended or left out while a file of ballots was read, in words: how many, why, where first.

A row that can be mended never refuses a file, and nothing is mended in silence.
"""

from __future__ import annotations

from dataclasses import dataclass

from commissioning.formats import counted

LONGEST_EXAMPLE = 30
KINDS = {  # in the order of the page; {n} is the number with its noun, {example} the first of them
    "outside": ("line", "{n} not read: they stand in no section that is counted here."),
    "quote": ("line", "In {n} a quotation mark opens and does not close: it was read as a letter."),
    "cost": ("project", "{n} left out: the cost is {example}. Give a number above 0."),
    "nameless": ("project", "{n} left out: there is no project_id."),
    "listed": ("project", "{n} left out: the project_id was used before ({example})."),
    "thousands": ("project", "In {n} a separator stands in the cost: it was read as {example}."),
    "name": ("project", "In {n} a separator stands in the name: it was read as part of the name."),
    "torn": ("ballot", "{n} left out: there are more fields than columns, or fewer."),
    "joined": ("ballot", "In {n} the vote is split over fields: they were read as one vote."),
    "again": ("ballot", "{n} left out: the voter_id was used before ({example})."),
    "twice": ("ballot", "In {n} a project is named twice: it counts once."),
    "alike": ("ballot", "In {n} an id is written in another way than in PROJECTS ({example})."),
    "blank": ("ballot", "In {n} no project is named: who cast it voted, and ticked nothing."),
    "more": ("ballot", "In {n} there are more projects than META allows ({example}): all count."),
    "fewer": (
        "ballot",
        "In {n} there are fewer projects than META asks for ({example}): all count.",
    ),
    "unknown": ("ballot", "In {n} a name is no project ({example}): that name was left out."),
    "lost": ("ballot", "{n} left out: no project that is named stands in PROJECTS ({example})."),
    "points": ("ballot", "{n} left out: the points do not fit the projects ({example})."),
}
AS_WRITTEN = ("outside", "blank", "more", "fewer")  # told, but neither mended nor left out


@dataclass
class _Found:
    line: int
    example: str
    count: int = 0


class Mends:
    """Notes on one file, gathered while it is read."""

    def __init__(self) -> None:
        self._found: dict[str, _Found] = {}
        self._remarks: list[str] = []

    def add(self, kind: str, line: int, example: str = "", count: int = 1) -> None:
        """Note a mend, one of KINDS; `line` is where it stands."""
        found = self._found.setdefault(kind, _Found(line, example))
        if line < found.line:
            found.line, found.example = line, example
        found.count += count

    def remark(self, words: str) -> None:
        """Note something about the file as a whole, in a sentence."""
        self._remarks.append(words)

    @property
    def rows(self) -> int:
        """How many rows were mended or left out; a row with two faults counts twice."""
        return sum(found.count for kind, found in self._found.items() if kind not in AS_WRITTEN)

    def words(self) -> tuple[str, ...]:
        """All notes, a sentence or two each: of the whole file first."""
        return (*self._remarks, *(self.told(kind) for kind in KINDS if kind in self._found))

    def told(self, kind: str) -> str:
        """The note on one of KINDS that was added."""
        noun, words = KINDS[kind]
        found = self._found[kind]
        example = found.example.strip() or "nothing"
        if len(example) > LONGEST_EXAMPLE:
            example = f"{example[:LONGEST_EXAMPLE]}…"
        said = words.format(n=counted(noun)(found.count), example=example)
        where = "It is on" if found.count == 1 else "The first is on"
        return f"{said} {where} line {found.line}."
