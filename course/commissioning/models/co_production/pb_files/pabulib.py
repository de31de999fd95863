"""Read and write elections as .pb text (Pabulib's format), with ballots of every kind it knows.

Sources: Stolicki, Szufa and Talmon, "Pabulib: A Participatory Budgeting Library", 2020; Faliszewski
and others, "Participatory Budgeting: Data, Tools, and Analysis", 2023; github.com/pabulib/checker.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from commissioning.formats import count, counted
from commissioning.models.co_production.counting.ballots import Election, Project
from commissioning.models.co_production.counting.ballots import counted as ballots_of
from commissioning.models.co_production.pb_files.mends import Mends
from commissioning.models.co_production.pb_files.money import LARGEST, Money
from commissioning.models.co_production.pb_files.rows import Section, folded, read_sections
from commissioning.models.co_production.pb_files.votes import (
    AREA_COLUMNS,
    ORDERED,
    TICKED,
    WITH_POINTS,
    People,
    Votes,
)
from commissioning.models.shared.money import pounds
from commissioning.numbers import read_number

ALSO_BUDGET = (
    "total_budget",
    "budget_total",
    "available_budget",
    "budget_available",
    "budget_amount",
)
ALSO_CALLED = {
    "approvals": "approval", "approval-voting": "approval", "choose1": "choose-1", "choose-one": "choose-1",
    "cumulative-voting": "cumulative", "score": "scoring", "scores": "scoring", "score-voting": "scoring",
    "ordinal-voting": "ordinal", "ranking": "ordinal", "ranked": "ordinal", "borda": "ordinal",
}  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """An election read from a file.

    `published` are its own winners (None if not told), `besides` those that it marks as paid for in
    another way (2 or 3 in place of 1); `kind` is how its ballots were read, one of TICKED,
    WITH_POINTS and ORDERED; `notes` say what was mended, in `mended` rows. `meta` is all of META.
    """

    election: Election
    published: tuple[str, ...] | None
    meta: Mapping[str, str]
    kind: str = "approval"
    besides: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    mended: int = 0


def read_pb(text: str, people: People | None = None, mends: Mends | None = None) -> Loaded:
    """Return the election in `text`, the contents of a .pb file.

    Area is the voter's neighborhood, district or subunit; age as written; `people` may say both in
    another way. META may hold num_eligible_voters, for turnout. A row that cannot be read is mended
    or left out, and noted in `mends`. Errors: ValueError, saying what to change, if there is no
    budget, no project or no vote that can be counted.
    """
    mends = mends or Mends()
    sections = read_sections(text, mends)
    meta = _meta(sections["META"])
    money = Money.of(sections, meta, mends)
    if not meta.get("budget") and (other := next(filter(meta.get, ALSO_BUDGET), "")):
        mends.remark(f"META has no budget: its {other} was taken for it.")
        meta = {**meta, "budget": meta[other]}
    budget = money.amount(meta.get("budget", ""))
    if budget is None or budget < 0:
        said = f"the budget is {meta['budget']}" if meta.get("budget") else "there is no budget"
        raise ValueError(f"In META, {said}. Write a line such as budget;120000.")
    paper = sections["PROJECTS"]
    rows = _projects(paper, money, mends)
    if not rows:
        raise ValueError(
            "No project can be counted. Under PROJECTS, give each a project_id and a cost above 0. "
            + " ".join(mends.words()[-1:])
        )
    projects = tuple(project for project, _ in rows)
    kind = _kind(meta, sections["VOTES"], mends)
    most = 1 if kind == "choose-1" else _whole(meta.get("max_length", "")) or len(projects)
    least = _whole(meta.get("min_length", "")) or 0
    votes = Votes(kind, [project.id for project in projects], most, people, mends, least)
    votes.read(sections["VOTES"])
    if not votes.given:
        raise ValueError(
            "No vote can be counted. Under VOTES, name projects by their project_id, with commas "
            "between them. " + " ".join(mends.words()[-1:])
        )
    points = votes.points(_default(meta)) if kind not in TICKED else None
    vote = Election(projects, ballots_of(votes.counts), pounds(budget), points=points)
    _compare(meta, sections, vote, votes.given, mends)
    electorate = _electorate(meta, vote, mends)
    vote = Election(vote.projects, vote.ballots, vote.budget, electorate, vote.points)
    published: tuple[str, ...] | None = None
    besides: tuple[str, ...] = ()
    if "selected" in paper.header:
        chosen = {project.id: _mark(row["selected"]) for project, row in rows}
        published = tuple(id_ for id_, mark in chosen.items() if mark == 1)
        besides = tuple(id_ for id_, mark in chosen.items() if mark in (2, 3))
    return Loaded(vote, published, meta, kind, besides, mends.words(), mends.rows)


def _meta(section: Section) -> dict[str, str]:
    found: dict[str, str] = {}
    for _, row in section.named():
        key = folded(row["key"])
        found[key] = found.get(key) or row["value"].rstrip(" ;,")
    return found


def _whole(written: str) -> int | None:
    found = read_number(written)
    return int(found) if found is not None and found == found.to_integral_value() else None


def _mark(written: str) -> int | None:
    """Pabulib's mark of a winner: 1, or 2 and 3 for what is paid for in another way."""
    return 1 if written.lower() in ("true", "yes", "x") else _whole(written)


def _projects(paper: Section, money: Money, mends: Mends) -> list[tuple[Project, dict[str, str]]]:
    found: dict[str, tuple[Project, dict[str, str]]] = {}
    for line, row in paper.named():
        id_ = row["project_id"]
        cost = money.amount(row["cost"])
        if not id_:
            mends.add("nameless", line)
        elif id_ in found:
            mends.add("listed", line, id_)
        elif cost is None or pounds(cost) <= 0:
            mends.add("cost", line, row["cost"])
        else:
            found[id_] = Project(id_, pounds(cost), row.get("name", ""), _area(row)), row
    return list(found.values())


def _kind(meta: Mapping[str, str], votes: Section, mends: Mends) -> str:
    """How the ballots are read: as META says, or as their columns say."""
    said = re.sub(r"[\s_]+", "-", meta.get("vote_type", "").lower())
    said = ALSO_CALLED.get(said, said)
    has_points = "points" in votes.header
    if said in TICKED and has_points:
        mends.remark(f"VOTES has a column points, which vote_type {said} has not: it was not read.")
    if said in (*TICKED, *ORDERED) or (said in WITH_POINTS and has_points):
        return said
    if said in WITH_POINTS:
        mends.remark(f"VOTES has no column points, though vote_type is {said}: names are ticks.")
        return "approval"
    kind = "cumulative" if has_points else "approval"
    mends.remark(f"META gives no vote_type that is known here ({said or 'none'}): read as {kind}.")
    return kind


def _default(meta: Mapping[str, str]) -> Decimal:
    """Points of a project that a scoring ballot does not name: Pabulib's default_score."""
    return read_number(meta.get("default_score", "")) or Decimal(0)


def _compare(
    meta: Mapping[str, str],
    sections: Mapping[str, Section],
    vote: Election,
    given: Mapping[str, int],
    mends: Mends,
) -> None:
    """Remark where the file's own totals are not those of its rows."""
    for key, name in (("num_projects", "PROJECTS"), ("num_votes", "VOTES")):
        rows = len(sections[name].rows)
        if meta.get(key) and _whole(meta[key]) != rows:
            mends.remark(
                f"META says that {key} is {meta[key][:20]}; {name} has {count(rows)} rows."
            )
    for column, ours in (("votes", given), ("score", vote.points or {})):
        if column not in sections["PROJECTS"].header or not ours:
            continue
        differ = [
            (row["project_id"], said, ours[row["project_id"]])
            for _, row in sections["PROJECTS"].named()
            if row["project_id"] in ours
            and (said := read_number(row[column])) is not None
            and said != ours[row["project_id"]]
        ]
        if differ:
            id_, said, found = differ[0]
            mends.remark(
                f"PROJECTS has other {column} than the ballots give, for "
                f"{counted('project')(len(differ))}. The first is {id_[:30]}: {said:,} there, "
                f"{found:,} here. What is counted are the ballots."
            )


def _electorate(meta: Mapping[str, str], vote: Election, mends: Mends) -> int:
    """Who could vote; 0 where META does not say, or says what cannot be."""
    said = meta.get("num_eligible_voters", "")
    number = _whole(said)
    if said and (number is None or not vote.voters <= number <= LARGEST):
        mends.remark(
            f"META says that {said[:20]} could vote, which cannot be, as {count(vote.voters)} did: "
            "turnout is not told."
        )
        return 0
    return number or 0


def _area(row: Mapping[str, str]) -> str:
    return next((row[name] for name in AREA_COLUMNS if row.get(name)), "")


def write_pb(vote: Election, description: str = "", winners: Sequence[str] | None = None) -> str:
    """Return the election as .pb text, its ballots as ticks; with `selected` if `winners` are given.

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
