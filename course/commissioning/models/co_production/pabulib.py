"""Read and write elections as .pb text (Pabulib's format), with ballots of every kind it knows.

An approval or choose-1 ballot names projects; a cumulative or scoring ballot gives them points; an
ordinal ballot puts them in order. Most votes first adds up points, as the cities did that published
such files: those written, or of k projects in order k, k − 1, … 1 (Borda's count within the ballot,
as Pabulib's own checker counts; pabutools' Additive_Borda_Sat gives each one less). Equal shares
takes every project with a point, or named in order, as ticked, whatever its points: so do the
calculator of equalshares.net, which reads no points, and pabutools' Cost_Sat for all ballots. Points
given twice to one project by one voter add up; a tick counts once.

Sources: Stolicki, Szufa and Talmon, "Pabulib: A Participatory Budgeting Library", 2020; Faliszewski
and others, "Participatory Budgeting: Data, Tools, and Analysis", 2023; github.com/pabulib/checker.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from commissioning.formats import count, counted
from commissioning.models.co_production.ballots import Election, Project, Voter
from commissioning.models.co_production.ballots import counted as ballots_of
from commissioning.models.co_production.mends import Mends
from commissioning.models.co_production.pb_rows import Section, folded, read_sections
from commissioning.models.shared.money import pounds
from commissioning.numbers import read_number

AREA_COLUMNS = ("neighborhood", "neighbourhood", "district", "subunit", "area")
LARGEST = Decimal(10) ** 12
TICKED = ("approval", "choose-1")
WITH_POINTS = ("cumulative", "scoring")
ORDERED = ("ordinal",)
_CONTINENTAL = re.compile(r"\D{0,3}\d{1,3}(\.\d{3})+(,\d{1,2})?\D{0,4}")
_SCIENTIFIC = re.compile(r"\d([.,]\d{1,15})?[eE]\+?\d{1,2}")
People = Callable[[str, str], tuple[str, str]]


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
    money = _Money.of(sections, meta, mends)
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
    votes = _Votes(kind, [project.id for project in projects], most, people, mends)
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
        chosen = {project.id: _whole(row["selected"]) for project, row in rows}
        published = tuple(id_ for id_, mark in chosen.items() if mark == 1)
        besides = tuple(id_ for id_, mark in chosen.items() if mark in (2, 3))
    return Loaded(vote, published, meta, kind, besides, mends.words(), mends.rows)


def _meta(section: Section) -> dict[str, str]:
    found: dict[str, str] = {}
    for _, row in section.named():
        key = folded(row["key"])
        found[key] = found.get(key) or row["value"].rstrip(" ;,")
    return found


@dataclass(frozen=True)
class _Money:
    """Money as the people of one file write it."""

    currency: str
    continental: bool
    """Whether a point parts thousands, as in 12.500."""

    @classmethod
    def of(cls, sections: Mapping[str, Section], meta: Mapping[str, str], mends: Mends) -> _Money:
        """No money has three decimals: where every point stands before three digits, it parts thousands."""
        amounts = [
            meta.get("budget", ""),
            *(row["cost"] for _, row in sections["PROJECTS"].named()),
        ]
        pointed = [amount for amount in amounts if "." in amount]
        continental = bool(pointed) and all(map(_CONTINENTAL.fullmatch, pointed))
        if continental:
            read = pointed[0].replace(".", "")
            mends.remark(
                f"A point stands before thousands in budget and costs: {pointed[0][:20]} was read as "
                f"{read[:20]}."
            )
        return cls(meta.get("currency", ""), continental)

    def amount(self, written: str) -> Decimal | None:
        """The amount; None if it cannot be read, or no vote could hold it."""
        plain = written.replace(".", "") if self.continental else written
        if _SCIENTIFIC.fullmatch(plain):  # as a spreadsheet writes what is long
            found: Decimal | None = Decimal(plain.replace(",", "."))
        else:  # a comma before one or two last digits is a decimal comma: 120,000 has none
            plain = re.sub(r"(?<=\d),(?=\d{1,2}$)", ".", plain.strip())
            found = read_number(plain, self.currency)
        return found if found is not None and found.copy_abs() <= LARGEST else None


def _whole(written: str) -> int | None:
    found = read_number(written)
    return int(found) if found is not None and found == found.to_integral_value() else None


def _projects(paper: Section, money: _Money, mends: Mends) -> list[tuple[Project, dict[str, str]]]:
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


@dataclass
class _Votes:
    """The ballots of VOTES, added up; lines that hold the same words are read once.

    `most`: how many projects META lets a ballot name.
    """

    kind: str
    ids: Sequence[str]
    most: int
    people: People | None
    mends: Mends
    counts: Counter[Voter] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    """How many ballots name each project."""
    _points: dict[str, Decimal] = field(default_factory=dict)
    _scored: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._known = set(self.ids)
        folded = Counter(map(_folded, self.ids))
        self._alike = {_folded(id_): id_ for id_ in self.ids if folded[_folded(id_)] == 1}

    def read(self, section: Section) -> None:
        (vote,) = section.places("vote")
        points = section.places("points") if self.kind not in TICKED else []
        areas, ages = section.places(*AREA_COLUMNS), section.places("age")
        lines: dict[tuple[str, str, str, str], tuple[int, int]] = {}  # the first, and how many
        for line, fields in self._once(section):
            area = next((one for k in areas if (one := fields[k].strip())), "")
            age = fields[ages[-1]].strip() if ages else ""
            key = fields[vote], fields[points[-1]] if points else "", area, age
            first, times = lines.get(key, (line, 0))
            lines[key] = first, times + 1
        said: dict[tuple[str, str], tuple[str, str]] = {}
        for (words, marks, area, age), (first, times) in lines.items():
            if self.people and (area, age) not in said:
                said[area, age] = self.people(area, age)
            ticked = self._ticked(words, marks, first, times)
            if ticked is not None:
                self.counts[(ticked, *said.get((area, age), (area, age)))] += times

    def _once(self, section: Section) -> Iterable[tuple[int, list[str]]]:
        """The rows, one a voter_id, where those tell voters apart."""
        places = section.places("voter_id")
        first: dict[str, int] = {}
        if places:
            for line, fields in section.rows:
                first.setdefault(fields[places[0]].strip(), line)
        if 2 * len(first) < len(section.rows):
            if first and set(first) != {""}:
                self.mends.remark("Most voter_ids come more than once: every row is a voter.")
            return section.rows
        rows = []
        for line, fields in section.rows:
            id_ = fields[places[0]].strip()
            if first[id_] == line or not id_ or re.fullmatch(r"\d[.,]?\d*[eE]\+?\d+", id_):
                rows.append((line, fields))
            else:
                self.mends.add("again", line, f"{id_}, line {first[id_]}")
        return rows

    def _ticked(self, words: str, marks: str, line: int, times: int) -> frozenset[str] | None:
        """The projects that one ballot ticks, its points added; None if it is left out."""
        ids = words.split(",")
        known = self._known.issuperset(ids)
        if not known:
            ids = [id_.strip() for id_ in ids if id_.strip()]
            known = self._known.issuperset(ids)
        named: Sequence[str | None] = ids if known else self._meant(ids, line, times)
        if len(named) and not any(named):
            self.mends.add("lost", line, words, times)
            return None
        given: dict[str, Decimal] | None = None
        if self.kind in WITH_POINTS:
            given = _given(named, marks)
            if given is None:
                self.mends.add("points", line, marks, times)
                return None
        elif self.kind in ORDERED:
            given = _given(named, marks) or _by_place(named)
        ids = [id_ for id_ in named if id_]
        ticked = frozenset(ids)
        for id_ in ticked:
            self.given[id_] += times
        if not ticked:
            self.mends.add("blank", line, count=times)
        elif len(ticked) > self.most:
            self.mends.add("more", line, str(self.most), times)
        if len(ticked) < len(ids):
            self.mends.add("twice", line, count=times)
        if given is not None:
            for id_, more in given.items():
                self._points[id_] = self._points.get(id_, Decimal(0)) + more * times
                self._scored[id_] += times
            ticked = frozenset(id_ for id_ in ticked if given[id_] > 0)
        return ticked

    def _meant(self, ids: Sequence[str], line: int, times: int) -> list[str | None]:
        """The projects that are meant, None for what is no project."""
        named: list[str | None] = []
        for id_ in ids:
            parts = [id_] if self._is_one(id_) else re.split(r"[;|\s]+", id_.strip(" ;|"))
            if len(parts) > 1 and all(map(self._is_one, parts)):
                self.mends.add("joined", line, count=times)
            else:
                parts = [id_]
            for part in parts:
                right = part if part in self._known else self._alike.get(_folded(part))
                if right is None:
                    self.mends.add("unknown", line, part, times)
                elif right != part:
                    self.mends.add("alike", line, f"{part} for {right}", times)
                named.append(right)
        return named

    def _is_one(self, id_: str) -> bool:
        return id_ in self._known or _folded(id_) in self._alike

    def points(self, default: Decimal) -> dict[str, Decimal]:
        """All points of each project; `default` from each ballot that does not name it."""
        voters = sum(self.counts.values())
        return {
            id_: self._points.get(id_, Decimal(0)) + default * (voters - self._scored[id_])
            for id_ in self.ids
        }


def _given(named: Sequence[str | None], marks: str) -> dict[str, Decimal] | None:
    """Points by project, as many as were named; None if the two do not fit together."""
    words = [word for word in re.split(r"[,;|]", marks) if word.strip()]
    if len(words) != len(named):
        return None
    found: dict[str, Decimal] = {}
    for id_, word in zip(named, words, strict=True):
        value = _point(word.strip())
        if value is None or value.copy_abs() > LARGEST:
            return None
        if id_:
            found[id_] = found.get(id_, Decimal(0)) + value
    return found


_point = lru_cache(maxsize=1000)(read_number)  # the same few numbers, a hundred thousand times


def _by_place(named: Sequence[str | None]) -> dict[str, Decimal]:
    """Points by project for an order: 1 for the last, 2 for the one before it, and so on."""
    order = list(dict.fromkeys(named))
    return {id_: Decimal(len(order) - k) for k, id_ in enumerate(order) if id_}


def _folded(id_: str) -> str:
    """An id without what people and spreadsheets change: case, brackets, 007 and 7.0 for 7."""
    bare = re.sub(r"\.0+$", "", id_.strip(" \t'\"[](){}").casefold())
    return bare.lstrip("0") or "0" if bare.isdigit() else bare


def _area(row: Mapping[str, str]) -> str:
    return next((row[name] for name in AREA_COLUMNS if row.get(name)), "")


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
