"""The ballots of a .pb file, added up: who ticked what, and all points of each project.

An approval or choose-1 ballot names projects; a cumulative or scoring ballot gives them points; an
ordinal ballot puts them in order. Most votes first adds up points, as the cities did that published
such files: those written, or of k projects in order k, k − 1, … 1 (Borda's count within the ballot,
as Pabulib's own checker counts; pabutools' Additive_Borda_Sat gives each one less). Equal shares
takes every project with a point, or named in order, as ticked, whatever its points: so do the
calculator of equalshares.net, which reads no points, and pabutools' Cost_Sat for all ballots. Points
given twice to one project by one voter add up; a tick counts once.

Sources: github.com/pabulib/checker (count_points_per_project); pabutools 1.2, election.satisfaction;
github.com/equalshares/equalshares-compute-tool (pabulibParser.js).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from commissioning.models.co_production.counting.ballots import Voter
from commissioning.models.co_production.pb_files.mends import Mends
from commissioning.models.co_production.pb_files.money import LARGEST
from commissioning.models.co_production.pb_files.rows import Section
from commissioning.numbers import read_number

AREA_COLUMNS = ("neighborhood", "neighbourhood", "district", "subunit", "area")
TICKED = ("approval", "choose-1")
WITH_POINTS = ("cumulative", "scoring")
ORDERED = ("ordinal",)
People = Callable[[str, str], tuple[str, str]]


@dataclass
class Votes:
    """The ballots of VOTES, added up; lines that hold the same words are read once.

    `most` and `least`: how many projects META lets a ballot name.
    """

    kind: str
    ids: Sequence[str]
    most: int
    people: People | None
    mends: Mends
    least: int = 0
    counts: Counter[Voter] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    """How many ballots name each project."""
    _points: dict[str, Decimal] = field(default_factory=dict)
    _scored: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._known = set(self.ids)
        folded = Counter(map(folded_id, self.ids))
        self._alike = {folded_id(id_): id_ for id_ in self.ids if folded[folded_id(id_)] == 1}

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
        elif len(ticked) < self.least:
            self.mends.add("fewer", line, str(self.least), times)
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
            parts = [id_] if self._is_one(id_) else re.split(r"[;|\s，；、]+", id_.strip(" ;|"))
            if len(parts) > 1 and all(map(self._is_one, parts)):
                self.mends.add("joined", line, count=times)
            else:
                parts = [id_]
            for part in parts:
                right = part if part in self._known else self._alike.get(folded_id(part))
                if right is None:
                    self.mends.add("unknown", line, part, times)
                elif right != part:
                    self.mends.add("alike", line, f"{part} for {right}", times)
                named.append(right)
        return named

    def _is_one(self, id_: str) -> bool:
        return id_ in self._known or folded_id(id_) in self._alike

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


def folded_id(id_: str) -> str:
    """An id without what people and spreadsheets change: case, width, brackets, 007 and 7.0 for 7."""
    bare = unicodedata.normalize("NFKC", id_).strip(" \t'\"[](){}#").casefold()
    bare = re.sub(r"\.0+$", "", bare)
    return bare.lstrip("0") or "0" if bare.isdigit() else bare
