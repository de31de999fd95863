"""A vote from somebody's own .pb file: read within limits, and counted within a bearable time.

A file from outside may be anything: a spreadsheet, broken, or made to do harm. Size, shape and
letters are checked before `pabulib.read_pb` sees it. Completion of equal shares is looked for £1
a voter at a time; where that would take too long, ten times as much, and the step is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from itertools import islice

from commissioning.models.co_production.ballots import Election, Project, changed
from commissioning.models.co_production.covered import coverage
from commissioning.models.co_production.northmere_vote import Result, count_votes
from commissioning.models.co_production.pabulib import SECTIONS, read_pb
from commissioning.models.co_production.shares import TooManyRoundsError, equal_shares
from commissioning.models.shared.money import Number, number

MOST_BYTES = 5_000_000
MOST_LINES = 100_000
MOST_COLUMNS = 60
MOST_PROJECTS = 1_000
MOST_APPROVALS = 1_000_000
LONGEST_NAME = 60
LONGEST_WORD = 40
WORK = 40_000_000  # that a count may take before its step is raised: rounds × size of a round
ROUND = 2_000  # a round takes as much as this many ticks, and the ticks
BANDS = ((16, "under 16"), (25, "16-24"), (45, "25-44"), (65, "45-64"), (200, "65+"))
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_CURRENCY = re.compile(r"[A-Za-z]{2,5}")


@dataclass(frozen=True)
class Source:
    """The file of a vote, without its ballots.

    `currency` is '' for pounds; `published` are its own winners, None if not told; `digest` is of its bytes.
    """

    name: str
    currency: str
    published: tuple[str, ...] | None
    digest: str


@dataclass(frozen=True)
class OwnVote:
    """An election, and the file that it is from."""

    source: Source
    election: Election


def load(data: bytes, name: str) -> OwnVote:
    """Return the vote in the bytes of a .pb file.

    Errors: ValueError that says what is wrong, on which line where there is one, and what to do.
    """
    if len(data) > MOST_BYTES:
        raise ValueError(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB. Choose a smaller one: one vote "
            "of a district, in place of a whole city's."
        )
    if not data.strip():
        raise ValueError("The file is empty. Choose the file again, or save it again first.")
    text = _text(data)
    _shape(text)
    try:
        loaded = read_pb(text, _people)
    except ValueError as fault:
        raise ValueError(_short(str(fault))) from None
    found = _tidy(loaded.election)
    if len(found.projects) > MOST_PROJECTS:
        raise ValueError(
            f"The file has more than {MOST_PROJECTS:,} projects. Choose a smaller vote."
        )
    if sum(found.votes.values()) > MOST_APPROVALS:
        raise ValueError(f"The file has more than {MOST_APPROVALS:,} ticks. Choose a smaller vote.")
    if not found.budget:
        raise ValueError("In META, the budget is 0. Give the money that was shared out.")
    currency = loaded.meta.get("currency", "").upper()
    pounds_ = currency in ("", "GBP") or not _CURRENCY.fullmatch(currency)
    source = Source(
        clipped(name) or "your file",
        "" if pounds_ else currency,
        loaded.published,
        sha256(data).hexdigest(),
    )
    return OwnVote(source, found)


def _text(data: bytes) -> str:
    if data.startswith((b"PK", b"\xd0\xcf", b"%PDF", b"\x1f\x8b")):
        raise ValueError(
            "This is a spreadsheet, a packed file or a document. A .pb file is plain text: unpack "
            "it, or save it as text, and choose that file."
        )
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        where = "This" if wide else f"Line {line}: this"
        raise ValueError(
            f"{where} is not text in UTF-8. Open the file in a text editor, save it with the "
            "encoding UTF-8, and choose it again."
        ) from None
    return _UNSEEN.sub("", text)


def _shape(text: str) -> None:
    """Refuse a file too long, or with a header so wide that it would fill the memory."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise ValueError(f"The file has more than {MOST_LINES:,} lines. Choose a smaller vote.")
    for line, words in enumerate(lines, 1):
        header = line == 1 or lines[line - 2].strip(" ;").upper() in SECTIONS
        if header and words.count(";") >= MOST_COLUMNS:
            raise ValueError(
                f"Line {line}: there are more than {MOST_COLUMNS} columns. Delete those that are "
                "not needed."
            )


def _short(words: str) -> str:
    """A sentence without the endless words that a file may hold."""
    return re.sub(rf"\S{{{LONGEST_WORD},}}", lambda m: f"{m[0][: LONGEST_WORD - 10]}…", words)


def clipped(words: str) -> str:
    """A name short enough to show."""
    seen = " ".join(_UNSEEN.sub("", words).split())
    return seen if len(seen) <= LONGEST_NAME else f"{seen[: LONGEST_NAME - 1].rstrip()}…"


def _tidy(vote: Election) -> Election:
    """The same vote with short names of projects and their areas."""
    projects = tuple(Project(p.id, p.cost, clipped(p.name), clipped(p.area)) for p in vote.projects)
    return replace(vote, projects=projects)


def _people(area: str, age: str) -> tuple[str, str]:
    """A short name of the area, and the age in bands where it was written as a number."""
    return clipped(area), clipped(_band(age))


def _band(age: str) -> str:
    if not (age.isascii() and age.isdigit()) or len(age) > 3:
        return age
    return next((name for limit, name in BANDS if int(age) < limit), age)


def span(amount: Number) -> tuple[Decimal, Decimal, Decimal]:
    """The range of a slider round an amount: half of it, twice as much, and steps of about 1%."""
    most = number(amount)
    step = max(Decimal(1), Decimal(10) ** (most.adjusted() - 2))
    return most / 2 // step * step, most * 2 // step * step, step


@dataclass(frozen=True)
class Both:
    """The same ballots counted by both rules; `step`: pounds a voter that completion added."""

    vote: Election
    results: dict[str, Result]
    step: int


def count_both(
    start: Election,
    budget: Number | None = None,
    costs: Mapping[str, Number] | None = None,
    residents: Mapping[str, int] | None = None,
    step: int = 1,
    tell: Callable[[str, int], None] = lambda _rule, _round: None,
) -> Both:
    """Return both counts of `start` with another budget or other costs, in pounds.

    `residents`: people living in each area. `step`: pounds a voter that completion adds, the first
    to try; ten times as much where a count would take too long. `tell` hears the rule and the number of
    each round before it is counted, from 1.

    Errors: ValueError if a cost or the budget cannot stand.
    """
    vote = changed(start, budget, costs)
    rounds = max(20, WORK // (ROUND + sum(vote.votes.values())))
    tell("most-votes", 1)
    most = count_votes(vote, "most-votes", residents)
    while True:
        try:
            outcome = equal_shares(
                vote, step=step, most_rounds=rounds, tell=lambda turn: tell("equal-shares", turn)
            )
            break
        except TooManyRoundsError:
            step *= 10
    equal = Result(outcome, coverage(vote, outcome.winners, residents))
    return Both(vote, {"most-votes": most, "equal-shares": equal}, step)


def hardest(vote: Election, result: Result) -> tuple[Project, Project] | None:
    """The biggest losing project and the winner with fewest votes, if the loser had more votes."""
    winners = sorted(result.winners, key=vote.tie)
    loser = result.coverage.biggest_loser
    if loser is None or not winners or vote.votes[loser] <= vote.votes[winners[-1]]:
        return None
    return vote.by_id[loser], vote.by_id[winners[-1]]


def largest(sizes: Mapping[str, int], most: int) -> list[str]:
    """The `most` largest names, in the order given."""
    chosen = set(islice(sorted(sizes, key=lambda name: (-sizes[name], name)), most))
    return [name for name in sizes if name in chosen]
