"""The sections of a .pb text as rows, however a spreadsheet or an editor has changed them.

Pabulib's format has three sections, META, PROJECTS and VOTES, each a line with its name, a line of
column names and rows, split by semicolons. A spreadsheet turns the semicolons into commas or tabs,
fills lines up with separators, puts whole lines into quotation marks and forgets those round a vote.
All of that is undone here, and told (`mends`).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commissioning.models.co_production.pb_files.mends import Mends

SECTIONS = ("META", "PROJECTS", "VOTES")
NEEDED = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("vote",)}
ALSO_CALLED = {
    "META": {},
    "PROJECTS": {"projectid": "project_id", "id": "project_id", "project": "project_id"},
    "VOTES": {"voterid": "voter_id", "id": "voter_id", "votes": "vote", "projects": "vote", "ballot": "vote"},
}  # fmt: skip
TELLING = {
    **NEEDED,
    "VOTES": ("voter_id", "vote"),
}  # column names that show a section by themselves
TEXTS = ("name", "description")
SEPARATORS = (";", "\t", ",", "|")
MOST_COLUMNS = 60
FAR = 10  # lines between the name of a section and those of its columns
MOST_JOINED = 30  # lines that one field in quotation marks may go on for
_EDGES = " \t;,|\"'[]:#\ufeff"
_BLANK = ' \t;,|"'
_HEADING = re.compile(r"[A-Z][A-Z _]{3,39}")


@dataclass
class Section:
    """One section: names of its columns, and each row as (line, fields), as many as columns."""

    header: list[str]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    def named(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row with its fields by name, without space round them."""
        for line, fields in self.rows:
            yield line, dict(zip(self.header, map(str.strip, fields), strict=False))

    def places(self, *names: str) -> list[int]:
        """Where these columns are, those that there are; the last if a name comes twice."""
        place = {name: k for k, name in enumerate(self.header)}
        return [place[name] for name in names if name in place]


def read_sections(text: str, mends: Mends) -> dict[str, Section]:
    """Return the sections of `text` by name.

    Errors: ValueError if a section or a column is missing that no count can do without.
    """
    reader = _Reader(text.lstrip("\ufeff").splitlines(), mends)
    reader.read()
    for name in SECTIONS:
        if name not in reader.found or not reader.found[name].rows:
            raise ValueError(
                f"The file has no lines under {name}. Add that section: a line {name}, a line "
                f"with {';'.join(NEEDED[name])}, and its rows."
            )
    return reader.found


class _Reader:
    """Goes through the lines once; what is being read is one section, or nothing."""

    def __init__(self, lines: Sequence[str], mends: Mends) -> None:
        self.lines, self.mends = lines, mends
        self.found: dict[str, Section] = {}
        self._marked = Counter(name for line in lines if (name := _marker(line)))
        self._padded = any(_marker(line) and line.strip() != _marker(line) for line in lines)
        self._name = ""
        self._header: list[str] | None = None
        self._header_line = ""
        self._separator = ";"
        self._filled = 0  # how many fields a line has that a spreadsheet filled up
        self._skips = False  # inside a section that is not ours

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if self._is_of_a_section(line, at + 1):
                at = self._take_row(at)
            else:
                at += 1

    def _is_of_a_section(self, line: str, number: int) -> bool:
        """Whether the line is a row; what begins a section is taken in here."""
        if not line.strip(_BLANK):
            return False
        if name := _marker(line):
            if self._marked[name] == 1 or self._has_columns(name, number):
                self._begin(name)
            else:  # a word that strayed: the section begins elsewhere
                self.mends.add("outside", number)
            return False
        if self._is_strange(line):
            self.mends.remark(f"The section {line.strip(_EDGES)} (line {number}) was not read.")
            self._begin("")
            self._skips = True
            return False
        if self._begins(line) and not self._take_header(line, number):
            return False
        return line != self._header_line  # which comes again at the top of a printed page

    def _begin(self, name: str) -> None:
        self._name, self._header, self._header_line, self._skips = name, None, "", False

    def _is_strange(self, line: str) -> bool:
        """Whether a section begins that the format does not know: one word in capitals, alone."""
        bare = line.strip(_EDGES)
        alone = len(bare) < MOST_COLUMNS and (line.strip() == bare or self._padded)
        return alone and self._header is not None and bool(_HEADING.fullmatch(bare))

    def _begins(self, line: str) -> bool:
        """Whether column names stand here; of the next section, too, whose own line is missing."""
        if self._header is None:
            return True
        left = [name for name in SECTIONS if not self._marked[name] and name not in self.found]
        if not left or not self._best(line, left, whole=True)[0]:
            return False
        self._begin("")
        return True

    def _has_columns(self, name: str, number: int) -> bool:
        """Whether the columns of a section are named soon behind a line."""
        for line in self.lines[number : number + FAR]:
            if _marker(line):
                return False
            if self._best(line, [name], whole=True)[0]:
                return True
        return False

    def _take_header(self, line: str, number: int) -> bool:
        """Take the line as column names of the section; False if it is outside every section."""
        inside = (self._name,) if self._name else SECTIONS
        name, header, separator = self._best(line, inside, whole=not self._name)
        if not self._name:
            if not name or self._marked[name]:
                if not self._skips and not line.lower().startswith("sep="):
                    self.mends.add("outside", number)
                return False
            self._begin(name)  # its line META, PROJECTS or VOTES is missing
        if len(header) > MOST_COLUMNS:
            raise ValueError(
                f"Line {number}: there are more than {MOST_COLUMNS} columns. Delete those that are "
                "not needed."
            )
        missing = [one for one in NEEDED[self._name] if one not in header]
        if missing and self._has_columns(self._name, number):
            self.mends.add("outside", number)
            return False
        self._separator = separator
        if missing and self._name == "META":
            self._separator = max(SEPARATORS, key=line.count)
            self._header = ["key", "value"]
            self._section()
            return True  # a first row in place of column names
        if missing:
            raise ValueError(
                f"Line {number}: {self._name} has no column {', '.join(missing)}. Add it to this "
                "line, with semicolons between columns."
            )
        self._header, self._header_line = header, line
        self._filled = len(_unwrapped(line, separator, 2))
        self._section()
        return True

    def _best(self, line: str, names: Sequence[str], *, whole: bool) -> tuple[str, list[str], str]:
        """Whose column names a line has, what they are, and what splits them.

        It is the section with most of the columns that it needs; with `whole`, one whose columns tell
        it ('' if there is none).
        """
        found = []
        for separator in SEPARATORS:
            fields = _unwrapped(line, separator, 2)
            for name in names:
                header = _header(fields, name)
                there = sum(one in header for one in NEEDED[name])
                if not whole or all(one in header for one in TELLING[name]):
                    found.append((there, name, header, separator))
        return max(found, key=lambda row: row[0], default=(0, "", [], ";"))[1:]

    def _section(self) -> Section:
        assert self._header is not None  # noqa: S101 - for the type checker
        return self.found.setdefault(self._name, Section(self._header))

    def _take_row(self, at: int) -> int:
        """Take the row that begins at a line; where the next begins."""
        header = self._header
        assert header is not None  # noqa: S101 - for the type checker
        line, width = self.lines[at], len(header)
        if self._separator != "," and line.endswith(","):
            line = line.rstrip(",")  # a spreadsheet that splits at commas has filled the line up
        end = at + 1
        if '"' in line:
            fields, end = self._quoted(at, line, width)
        else:
            fields = line.split(self._separator)
        if len(fields) > width:
            if self._separator != "," or len(fields) == self._filled:
                while len(fields) > width and not fields[-1].strip():
                    fields.pop()
            if len(fields) > width:
                fitted = self._fitted(fields, width, at + 1)
                if fitted is None:
                    return end
                fields = fitted
        elif len(fields) < width:
            fields.extend([""] * (width - len(fields)))
        section = self._section()
        if section.header is not header and section.header != header:  # it came twice
            by_name = dict(zip(header, fields, strict=True))
            fields = [by_name.get(name, "") for name in section.header]
        section.rows.append((at + 1, fields))
        return end

    def _quoted(self, at: int, line: str, width: int) -> tuple[list[str], int]:
        """The fields of a row with quotation marks, and where the next row begins."""
        if line.count('"') % 2 == 0:
            return _unwrapped(line, self._separator, width), at + 1
        for end in range(at + 1, min(at + MOST_JOINED, len(self.lines))):
            more = self.lines[end]
            if _marker(more) or len(more.split(self._separator)) == width:
                break  # a row of its own
            if more.count('"') % 2:
                fields = _split("\n".join(self.lines[at : end + 1]), self._separator)
                if len(fields) == width:
                    return [" ".join(one.split()) for one in fields], end + 1
                break
        self.mends.add("quote", at + 1)
        return line.replace('"', "").split(self._separator), at + 1

    def _fitted(self, fields: list[str], width: int, number: int) -> list[str] | None:
        """The fields of a row that has too many, put together again; None if nobody can say how."""
        assert self._header is not None  # noqa: S101 - for the type checker
        if self._name == "META":  # any remark may stand behind a value
            value = self._separator.join(fields[1:]) if self._separator == "," else fields[1]
            return [fields[0], value, *[""] * (width - 2)]
        place = {name: k for k, name in enumerate(self._header)}
        extra = len(fields) - width
        if self._name == "VOTES":
            lists = [place[name] for name in ("vote", "points") if name in place]
            if extra % len(lists):
                self.mends.add("torn", number)
                return None
            self.mends.add("joined", number)
            for k in sorted(lists):  # the first is put together before the second is looked for
                fields = _joined(fields, k, extra // len(lists), ",")
            return fields
        cost = place["cost"]
        while len(fields) > width and self._separator == "," and _goes_on(fields, cost):
            fields = _joined(fields, cost, 1, ",")
            self.mends.add("thousands", number, fields[cost])
        text = next((place[name] for name in TEXTS if name in place), None)
        if len(fields) > width:
            self.mends.add("name", number)
            if text is not None:
                fields = _joined(fields, text, len(fields) - width, self._separator)
        return fields[:width]


def _marker(line: str) -> str:
    """The name of the section that begins on this line, or ''."""
    bare = line.strip(_EDGES)
    return name if len(bare) < 9 and (name := bare.upper()) in SECTIONS else ""


def folded(heading: str) -> str:
    """A heading as the format writes it: Project ID is project_id, Cost (£) is cost."""
    bare = re.sub(r"\(.*?\)", "", heading).strip(_EDGES).lower()
    return re.sub(r"[\s-]+", "_", bare)


def _header(fields: Sequence[str], name: str) -> list[str]:
    found = [folded(one) for one in fields]
    while found and not found[-1]:
        found.pop()
    for other, right in ALSO_CALLED[name].items():
        if right not in found:
            found = [right if one == other else one for one in found]
    return found


def _split(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=separator), [])
    except csv.Error:  # a field too long
        return text.replace('"', "").split(separator)


def _unwrapped(line: str, separator: str, width: int) -> list[str]:
    """The fields of a line; where a spreadsheet took it for one split at commas, as it was before."""
    fields = _split(line, separator)
    if separator != "," and '"' in line and len(fields) < width:
        before = _split(",".join(_split(line, ",")), separator)
        if len(before) > len(fields):
            return before
    return fields


def _joined(fields: list[str], place: int, extra: int, between: str) -> list[str]:
    """The fields with `extra` of those behind one place taken into it."""
    end = place + 1 + extra
    return [*fields[:place], between.join(fields[place:end]), *fields[end:]]


def _goes_on(fields: list[str], cost: int) -> bool:
    """Whether a cost such as 1,200 was split at its comma."""
    first, rest = fields[cost].strip(), fields[cost + 1].strip()
    return bool(re.fullmatch(r"\D{0,3}\d{1,3}(,\d{3})*", first) and re.fullmatch(r"\d{3}", rest))
