"""A vote from somebody's own .pb file: read within limits, and counted within a bearable time.

A file from outside may be anything: a spreadsheet, broken, or made to do harm. Size, shape and
letters are checked before `pabulib.read_pb` sees it. Text is taken in any encoding that an editor or a
spreadsheet writes. Completion of equal shares is looked for £1
a voter at a time; where that would take too long, ten times as much, and the step is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from itertools import islice

from commissioning.models.co_production.counting.ballots import Election, Project, changed
from commissioning.models.co_production.counting.covered import coverage
from commissioning.models.co_production.counting.shares import TooManyRoundsError, equal_shares
from commissioning.models.co_production.pb_files.mends import Mends
from commissioning.models.co_production.pb_files.pabulib import read_pb
from commissioning.models.co_production.pb_files.published import OwnCount, own_count
from commissioning.models.co_production.votes.northmere_vote import Result, count_votes
from commissioning.models.shared.money import Number, number

MOST_BYTES = 5_000_000
MOST_LINES = 200_000
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
_PACKED = (  # zip and what is made of it, Office 97, PDF, gzip, bzip2, 7z, rar, xz, pictures
    b"PK", b"\xd0\xcf", b"%PDF", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"{\\rtf",
    b"\x89PNG", b"\xff\xd8\xff",
)  # fmt: skip
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[!?a-z]|\{\s*[\"}]|404: Not Found)", re.IGNORECASE)
_CURRENCY = re.compile(r"[A-Za-z]{2,5}")
CENTRAL_EUROPE = "cs|hr|hu|pl|ro|sk|sl"  # languages for which Windows writes code page 1250
_LANGUAGE = re.compile(
    rb"^\W*language\W+(?:%s)\b" % CENTRAL_EUROPE.encode(), re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True)
class Source:
    """The file of a vote, without its ballots.

    `currency` is '' for pounds; `published` are its own winners, None if not told, `besides` those
    that it marks as paid for in another way; `digest` is of its bytes. `kind`, `notes` and `mended`
    as of `pabulib.Loaded`; `own` is the organisers' own count.
    """

    name: str
    currency: str
    published: tuple[str, ...] | None
    digest: str
    kind: str
    besides: tuple[str, ...]
    notes: tuple[str, ...]
    mended: int
    own: OwnCount


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
    mends = Mends()
    text = _text(data, mends)
    if text.count("\n") >= MOST_LINES:
        raise ValueError(f"The file has more than {MOST_LINES:,} lines. Choose a smaller vote.")
    try:
        loaded = read_pb(text, _people, mends)
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
        loaded.kind,
        loaded.besides,
        tuple(_short(note) for note in loaded.notes),
        loaded.mended,
        own_count(found, loaded.meta, loaded.published),
    )
    return OwnVote(source, found)


def _text(data: bytes, mends: Mends) -> str:
    """The text in the bytes, in whatever encoding: UTF-8, UTF-16 with or without a mark, Windows'."""
    if data.startswith(_PACKED):
        raise ValueError(
            "This is a spreadsheet, a packed file or a document. A .pb file is plain text: unpack "
            "it, or save it as text, and choose that file."
        )
    if _PAGE.match(data):
        raise ValueError(
            "This is a web page or a part of one, and no file of ballots. Open the address again and "
            "choose the download of the .pb file itself."
        )
    try:
        text = data.decode(_wide(data) or "utf-8-sig", "replace" if _wide(data) else "strict")
    except UnicodeDecodeError:
        page = "cp1250" if _LANGUAGE.search(data) else "cp1252"
        lines = [_line(line, page) for line in data.split(b"\n")]
        first = next(k for k, (_, plain) in enumerate(lines, 1) if not plain)
        mends.remark(
            f"The file is not all in UTF-8 (first on line {first}): what is not was read as "
            f"Windows-{page[2:]}. Look whether names with accents are right; votes are not touched."
        )
        text = "\n".join(line for line, _ in lines)
    text = re.sub("[\u00a0\u2007\u202f]", " ", text)
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _wide(data: bytes) -> str:
    """The encoding of text with two bytes a letter; '' if it is not such text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = data[:200]
    odd, even = start[1::2].count(0), start[::2].count(0)
    if 4 * max(odd, even) < len(start):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _line(line: bytes, page: str) -> tuple[str, bool]:
    """A line as text, and whether it is UTF-8."""
    try:
        return line.decode(), True
    except UnicodeDecodeError:
        return line.decode(page, "replace"), False


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
    """The same ballots counted by both rules; `step`: pounds a voter that completion added.

    `measure`: what a voter gained by a win under equal shares.
    """

    vote: Election
    results: dict[str, Result]
    step: int
    measure: str = "cost"


def count_both(
    start: Election,
    budget: Number | None = None,
    costs: Mapping[str, Number] | None = None,
    residents: Mapping[str, int] | None = None,
    step: int = 1,
    tell: Callable[[str, int], None] = lambda _rule, _round: None,
    measure: str = "cost",
) -> Both:
    """Return both counts of `start` with another budget or other costs, in pounds.

    `residents`: people living in each area. `step`: pounds a voter that completion adds, the first
    to try; ten times as much where a count would take too long. `tell` hears the rule and the number of
    each round before it is counted, from 1. `measure`: what a voter gains by a win under equal
    shares, its cost or one project (count).

    Errors: ValueError if a cost or the budget cannot stand.
    """
    vote = changed(start, budget, costs)
    rounds = max(20, WORK // (ROUND + sum(vote.votes.values())))
    tell("most-votes", 1)
    most = count_votes(vote, "most-votes", residents)
    while True:
        try:
            outcome = equal_shares(
                vote,
                step=step,
                most_rounds=rounds,
                tell=lambda turn: tell("equal-shares", turn),
                measure=measure,
            )
            break
        except TooManyRoundsError:
            step *= 10
    equal = Result(outcome, coverage(vote, outcome.winners, residents))
    return Both(vote, {"most-votes": most, "equal-shares": equal}, step, measure)


def hardest(vote: Election, result: Result) -> tuple[Project, Project] | None:
    """The biggest losing project and the winner with fewest votes, or points, if the loser had more."""
    winners = sorted(result.winners, key=vote.tie)
    loser = result.coverage.biggest_loser
    if loser is None or not winners or vote.scores[loser] <= vote.scores[winners[-1]]:
        return None
    return vote.by_id[loser], vote.by_id[winners[-1]]


def largest(sizes: Mapping[str, int], most: int) -> list[str]:
    """The `most` largest names, in the order given."""
    chosen = set(islice(sorted(sizes, key=lambda name: (-sizes[name], name)), most))
    return [name for name in sizes if name in chosen]
