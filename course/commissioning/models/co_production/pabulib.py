"""Read and write elections as .pb text (Pabulib's format), approval ballots only.

Three sections, META, PROJECTS and VOTES, each with a header line and fields split by semicolons.
Source: Stolicki, Szufa and Talmon, "Pabulib: A Participatory Budgeting Library", 2020.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from commissioning.models.co_production.ballots import Election, Project, Voter, counted
from commissioning.models.shared.money import not_negative, number, pounds, whole

LONGEST_FIELD = 100_000
SECTIONS = ("META", "PROJECTS", "VOTES")
NEEDED = {"META": ("key",), "PROJECTS": ("project_id", "cost"), "VOTES": ("voter_id", "vote")}
AREA_COLUMNS = ("neighborhood", "neighbourhood", "district", "subunit", "area")
LARGEST = Decimal(10) ** 12
T = TypeVar("T")
Row = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Loaded:
    """An election read from a file, its published winners (None if not told) and all of META."""

    election: Election
    published: tuple[str, ...] | None
    meta: dict[str, str]


def read_pb(text: str, people: Callable[[str, str], tuple[str, str]] | None = None) -> Loaded:
    """Return the election in `text`, the contents of a .pb file.

    Area is the voter's neighborhood, district or subunit; age as written; `people` may say both in
    another way. META may hold num_eligible_voters, for turnout. Errors: ValueError naming the line
    and what to change.
    """
    sections = _sections(text)
    votes = sections["VOTES"]
    paper = list(sections["PROJECTS"].named())
    meta = {row["key"].strip(): row["value"].strip() for _, row in sections["META"].named()}
    kind = meta.get("vote_type", "(none)")
    if kind.lower() != "approval":
        raise ValueError(
            f"In META, vote_type is {kind}. Only approval ballots can be counted here: choose a "
            "file whose vote_type is approval."
        )
    if "budget" not in meta:
        raise ValueError("META has no budget. Add a line such as budget;120000.")
    budget = _money(meta["budget"], "In META, the budget")
    projects = tuple(_project(line, row) for line, row in paper)
    _no_repeats(sections["PROJECTS"], "project_id")
    _no_repeats(votes, "voter_id")
    ballots = counted(_ballots(votes, {project.id for project in projects}, people))
    for key, found in (("num_projects", len(projects)), ("num_votes", len(votes.rows))):
        if meta.get(key) and number(meta[key], f"In META, {key}") != found:
            raise ValueError(
                f"META says {key} is {meta[key]}, but the file has {found}. Correct the number, "
                "or look for missing lines."
            )
    eligible = "In META, num_eligible_voters"
    electorate = whole(_sensible(meta.get("num_eligible_voters") or "0", eligible), eligible)
    published = None
    if "selected" in sections["PROJECTS"].header:
        published = tuple(
            row["project_id"].strip() for _, row in paper if row["selected"].strip() == "1"
        )
    return Loaded(Election(projects, ballots, budget, electorate), published, meta)


@dataclass
class _Section:
    """One section: names of its columns, and each row as (line, fields), none too short."""

    header: list[str]
    rows: list[tuple[int, list[str]]]

    def named(self) -> Iterator[Row]:
        """Each row with its fields by name."""
        for line, fields in self.rows:
            yield line, dict(zip(self.header, fields, strict=False))

    def places(self, *names: str) -> list[int]:
        """Where these columns are, those that there are; the last if a name comes twice."""
        place = {name: k for k, name in enumerate(self.header)}
        return [place[name] for name in names if name in place]


def _sections(text: str) -> dict[str, _Section]:
    found: dict[str, _Section] = {}
    name, width = "", 0
    rows: list[tuple[int, list[str]]] = []
    for number_, fields in _lines(text.lstrip("\ufeff").splitlines()):
        alone = not "".join(fields[1:]).strip()  # a spreadsheet fills the line up with semicolons
        if alone and fields[0].strip().upper() in SECTIONS:
            name, width, rows = fields[0].strip().upper(), 0, []
            if name in found:
                raise ValueError(f"Line {number_}: {name} comes twice. Keep one of them.")
            found[name] = _Section([], rows)
        elif not name:
            raise ValueError(f"Line {number_}: the file must begin with the word META.")
        elif not width:
            header = [field.strip().lower() for field in fields]
            missing = [field for field in NEEDED[name] if field not in header]
            if missing:
                raise ValueError(
                    f"Line {number_}: {name} has no column {', '.join(missing)}. Add it to this "
                    "line, with semicolons between columns."
                )
            found[name].header, width = header, len(header)
        else:
            if len(fields) < width:
                fields.extend([""] * (width - len(fields)))
            elif name != "META" and "".join(fields[width:]).strip():  # META may hold any remark
                raise ValueError(
                    f"Line {number_}: there are more fields than columns. Put commas between the "
                    "projects of a vote, and quotation marks round words with a semicolon."
                )
            rows.append((number_, fields))
    for name in SECTIONS:
        if name not in found or not found[name].rows:
            raise ValueError(f"The file has no lines under {name}. Add that section.")
    if "value" not in found["META"].header:
        line = found["META"].rows[0][0]
        raise ValueError(f"Line {line}: META needs the columns key;value on its first line.")
    return found


def _lines(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=";")
    found: list[tuple[int, list[str]]] = []
    start = 1  # the line where a row begins: a stray quotation mark makes it go on for many
    try:
        for row in reader:
            if "".join(row).strip():
                found.append((start, row))
            start = reader.line_num + 1
    except csv.Error:
        raise ValueError(_unreadable(start)) from None
    for line, row in found:  # csv has a limit too, which any other code in the process can lift
        if max(map(len, row)) > LONGEST_FIELD:
            raise ValueError(_unreadable(line))
    return found


def _unreadable(line: int) -> str:
    return f"Line {line}: this line cannot be read. Look for a stray quotation mark."


def _no_repeats(section: _Section, column: str) -> None:
    (place,) = section.places(column)
    first: dict[str, int] = {}
    for line, fields in section.rows:
        id_ = fields[place].strip()
        if first.setdefault(id_, line) != line:
            raise ValueError(
                f"Line {line}: {column} {id_ or '(nothing)'} was used on line {first[id_]} already. Give each "
                "its own, or delete the copy."
            )


def _at(line: int, work: Callable[[], T]) -> T:
    try:
        return work()
    except ValueError as fault:
        raise ValueError(f"Line {line}: {fault}") from None


def _sensible(written: str, name: str) -> str:
    """What was written, if it is a number that a vote could hold; ValueError if not."""
    if number(written, name) > LARGEST:
        raise ValueError(f"{name} is {written}. Give a number of at most {LARGEST:,}.")
    return written


def _money(written: str, name: str) -> Decimal:
    """Pounds and pence. A comma before one or two last digits is a decimal comma: 120,000 has none."""
    written = re.sub(r",(?=\d{1,2}$)", ".", written.strip())
    return pounds(not_negative(_sensible(written, name), name))


def _project(line: int, row: dict[str, str]) -> Project:
    id_ = row["project_id"].strip()
    if not id_:
        raise ValueError(f"Line {line}: the project has no project_id. Give it one.")
    cost = _at(line, lambda: _money(row["cost"], f"The cost of project {id_}"))
    if not cost:
        raise ValueError(f"Line {line}: project {id_} costs nothing. Give more than 0.")
    return Project(id_, cost, row.get("name", "").strip(), _area(row))


def _ballots(
    section: _Section, known: set[str], people: Callable[[str, str], tuple[str, str]] | None
) -> Counter[Voter]:
    """How many voters of each kind; lines that hold the same words are read once."""
    (vote,) = section.places("vote")
    areas, ages = section.places(*AREA_COLUMNS), section.places("age")
    lines: dict[tuple[str, str, str], tuple[int, int]] = {}  # the first, and how many
    for line, fields in section.rows:
        area = age = ""
        for k in areas:
            if area := fields[k].strip():
                break
        for k in ages:
            age = fields[k].strip()
        key = fields[vote], area, age
        first, count = lines.get(key, (line, 0))
        lines[key] = first, count + 1
    said: dict[tuple[str, str], tuple[str, str]] = {}
    counts: Counter[Voter] = Counter()
    for (words, area, age), (first, count) in lines.items():
        if people and (area, age) not in said:
            said[area, age] = people(area, age)
        area, age = said.get((area, age), (area, age))
        counts[_approved(words, known, first), area, age] += count
    return counts


def _approved(words: str, known: set[str], line: int) -> frozenset[str]:
    ids = words.split(",")
    approved = frozenset(ids)
    if approved <= known and len(approved) == len(ids):
        return approved
    ids = [id_.strip() for id_ in ids if id_.strip()]
    approved = frozenset(ids)
    if not approved <= known:
        id_ = next(id_ for id_ in ids if id_ not in known)
        raise ValueError(
            f"Line {line}: the vote names {id_}, which is not a project. Correct the id, or add "
            "the project."
        )
    if len(approved) < len(ids):
        raise ValueError(f"Line {line}: the vote names a project twice. Name each once.")
    return approved


def _area(row: dict[str, str]) -> str:
    return next((row[name].strip() for name in AREA_COLUMNS if row.get(name, "").strip()), "")


def write_pb(vote: Election, description: str = "", winners: Sequence[str] | None = None) -> str:
    """Return the election as .pb text; with a `selected` column if `winners` are given.

    Voters are numbered from 1 in the order of the groups. Reading it back gives an equal election
    when its ballots were grouped. Errors: ValueError if an id holds a comma or a semicolon.
    """
    text = io.StringIO(newline="")
    out = csv.writer(text, delimiter=";", lineterminator="\n")
    meta = [
        ("description", description or "Residents' vote"),
        ("num_projects", len(vote.projects)),
        ("num_votes", vote.voters),
        ("budget", vote.budget),
        ("vote_type", "approval"),
        ("currency", "GBP"),
    ]
    if vote.electorate:
        meta.append(("num_eligible_voters", vote.electorate))
    out.writerows([["META"], ["key", "value"], *meta, ["PROJECTS"]])
    mark = winners is not None
    out.writerow(["project_id", "cost", "votes", "name", "area", *["selected"][:mark]])
    for p in vote.projects:
        if "," in p.id or ";" in p.id:
            raise ValueError(f"Project id {p.id} holds a comma or semicolon. Choose another id.")
        chosen = [int(p.id in winners)] if winners is not None else []
        out.writerow([p.id, p.cost, vote.votes[p.id], p.name, p.area, *chosen])
    out.writerows([["VOTES"], ["voter_id", "age", "area", "vote"]])
    voter = 0
    for ballot in vote.ballots:
        for _ in range(ballot.count):
            voter += 1
            out.writerow([voter, ballot.age, ballot.area, ",".join(sorted(ballot.approved))])
    return text.getvalue()
