"""Which columns a class list has, and which of them is what learners hand in under.

A heading says what a column may be and its cells whether it is: a column of addresses is one whatever it
is called, and a column that counts the rows is nobody's id.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from commissioning.errors import CourseError
from commissioning.grading.collecting.class_list.doubt import Choice, DoubtfulError
from commissioning.grading.collecting.class_list.headings import OWN, Kind, kind_of, plain
from commissioning.grading.collecting.class_list.tables import Row
from commissioning.records.submission import fold

NAMES = (Kind.FIRST, Kind.LAST, Kind.FULL)
BEFORE_AT = " before @"
_SEARCHED = 100  # rows in which the headings are looked for
_ADDRESS = re.compile(r"[^@\s=<>\"]+@[^@\s=<>\"]+")
_WRITTEN = re.compile(
    r"(?:[^<>@]*<\s*(?:mailto:)?([^@\s<>]+@[^@\s<>]+?)\s*>|(?:mailto:|smtp:)?([^@\s<>:]+@[^@\s<>]+?)(?:\?\S*)?)[;,.]?",
    re.IGNORECASE,
)
_GUEST = re.compile(
    r"(.+)_([^_@#]+)#EXT#@.*", re.IGNORECASE
)  # how Microsoft's directory names a guest
_GUID = re.compile(r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?", re.IGNORECASE)
EXCELS_ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)
_FLOAT = re.compile(r"([0-9]+)\.0+")  # how pandas and some exports write whole numbers
_SECTION = re.compile(r"\d+\. \D+")  # "3. In-Meeting Activities"
_NOBODY = {"", "-", "—", "n/a", "na", "none", "null", "anonymous", "unknown", "#n/a"}


@dataclass(frozen=True)
class Columns:
    """The table below its headings. `kinds` goes by the place of a column."""

    names: list[str]
    kinds: dict[int, Kind]
    rows: list[Row]

    def cell(self, row: Row, place: int) -> str:
        """A cell, empty where the row is short or says that there is none; an address by itself."""
        found = row.cells[place] if place < len(row.cells) else ""
        if found.startswith("=") and self.kinds.get(place) in NAMES:
            return ""  # a formula that nobody computed is no name
        return "" if found.casefold() in _NOBODY else _address_in(found)

    def said(self, row: Row, *kinds: Kind) -> str:
        """What the first column of these kinds says that says anything in this row."""
        cells = (self.cell(row, place) for place, kind in self.kinds.items() if kind in kinds)
        return next(filter(None, cells), "")


@dataclass(frozen=True)
class Ids:
    """One way to read ids: a column, as it stands or the part before the @. By the number of the row."""

    place: int
    label: str
    kind: Kind
    given: dict[int, str]
    before_at: bool = False
    rejected: str | None = None  # why nobody's id can be this

    @property
    def sample(self) -> str:
        """An id as it would be."""
        return next(iter(self.given.values()), "")


@dataclass
class Chosen:
    """The ids that were chosen, with the reason, and the columns that might have been."""

    ids: Ids
    because: str = ""
    passed_over: list[Ids] = field(default_factory=list)


def how_well(rows: Sequence[Row]) -> int:
    """How many different columns of a class list the best row names; 0 where none does."""
    return max((_score(row) for row in rows[:_SEARCHED]), default=0)


def _score(row: Row) -> int:
    return len({kind for cell in row.cells if cell and (kind := kind_of(cell))})


def find_columns(rows: Sequence[Row]) -> Columns | None:
    """The headings, wherever they stand, and the rows that belong to them; None where there are none."""
    best = how_well(rows)
    if not best:
        return None
    at = next(place for place, row in enumerate(rows) if _score(row) == best)
    names = rows[at].cells
    below: list[Row] = []
    for row in rows[at + 1 :]:
        filled = [cell for cell in row.cells if cell]
        if row.cells == names:
            continue  # headings printed again on each page
        if len(filled) == 1 and _SECTION.fullmatch(filled[0]):
            break
        if filled and len(filled) > 2 and _score(row) >= 3 and all(map(kind_of, filled[:2])):
            break  # another table's headings
        if filled:
            below.append(row)
    kinds = {place: kind for place, name in enumerate(names) if (kind := kind_of(name))}
    found = Columns(names, kinds, below)
    for place in range(len(names)):
        cells = [cell for row in below if (cell := found.cell(row, place))]
        addresses = sum(bool(_ADDRESS.fullmatch(cell)) for cell in cells)
        if place not in kinds and cells and addresses > 0.8 * len(cells):
            kinds[place] = Kind.ADDRESS
        in_words = any(re.search(r"[\s,]", cell) for cell in cells)
        if plain(names[place]) in ("student", "learner") and cells and not in_words:
            kinds[place] = Kind.ID
    return found


def candidates(table: Columns, people: Sequence[Row]) -> list[Ids]:
    """Every way to read ids of these rows; those that cannot be any say why."""
    found: list[Ids] = []
    for place, kind in table.kinds.items():
        if kind in (*NAMES, Kind.ROLE):
            continue
        label = table.names[place] or f"column {place + 1}"
        given = {row.number: _bare(cell) for row in people if (cell := table.cell(row, place))}
        if kind in (Kind.EMAIL, Kind.ADDRESS):
            given = {row: cell for row, cell in given.items() if _ADDRESS.fullmatch(cell)}
        if not given:
            continue
        if all(_FLOAT.fullmatch(one) or one.isdecimal() for one in given.values()):
            given = {row: cell.partition(".")[0] for row, cell in given.items()}
        values = list(given.values())
        rejected = _rejected(kind, values)
        if all(_ADDRESS.fullmatch(one) for one in values) and kind is not Kind.ID:
            local = {row: cell.partition("@")[0] for row, cell in given.items()}
            apart = len({one.casefold() for one in local.values()})
            if apart == len({one.casefold() for one in values}):
                found.append(Ids(place, f"{label}{BEFORE_AT}", kind, local, before_at=True))
        found.append(Ids(place, label, kind, given, rejected=rejected))
    return found


def _address_in(cell: str) -> str:
    """The address of "Anna Smith <anna@x.org>", "mailto:anna@x.org" or "anna@x.org;"; any other cell as it is."""
    found = _WRITTEN.fullmatch(cell)
    address = found[1] or found[2] if found else cell
    guest = _GUEST.fullmatch(address)
    return f"{guest[1]}@{guest[2]}" if guest else address


def _bare(cell: str) -> str:
    """An id without what is put before it: by Brightspace a #, by Windows the domain, by people an @."""
    if cell in EXCELS_ERRORS:
        return cell
    return re.sub(r"^(?:#|@|[A-Za-z0-9.-]+\\)", "", cell).strip()


def _rejected(kind: Kind, values: Sequence[str]) -> str | None:
    if kind is Kind.PLATFORM or all(_GUID.fullmatch(one) for one in values):
        return "the platform's own number"
    if kind is Kind.ADDRESS and len({one.casefold() for one in values}) < len(values):
        return "several people share one"
    if all(re.fullmatch(r"[0-9]{1,6}", one) for one in values):
        numbers = [int(one) for one in values]
        climbs = sorted(set(numbers)) in (numbers, numbers[::-1])
        if climbs and max(numbers) <= 3 * len(numbers) + 10:
            return "it counts the rows"
    return None


def choose(
    table: Columns,
    people: Sequence[Row],
    named: str | None,
    handed_in: Mapping[str, str],
    file: str,
) -> Chosen:
    """What learners hand in under. DoubtfulError where two columns may be it; CourseError where none can."""
    found = candidates(table, people)
    if named is not None:
        return _named(found, named, file)
    usable = [one for one in found if not one.rejected]
    if not usable:
        raise CourseError(_none(table, found, file))
    shared = {id(one): len(_folded(one) & handed_in.keys()) for one in usable}
    most = max(shared.values())
    agreed = [one for one in usable if shared[id(one)] == most]
    if most and len({one.place for one in agreed}) == 1:
        chosen = agreed[0]
        because = f"as {'1 has' if most == 1 else f'{most} have'} handed in under it"
    else:
        chosen, because = _fullest(_likeliest(table, usable, file), usable), ""
    same = {one.place for one in found if _agree(one, chosen)}
    return Chosen(chosen, because, [one for one in found if one.place not in same])


def _fullest(chosen: Ids, usable: Sequence[Ids]) -> Ids:
    """The column that says the same and says it of more people: guests have an address and no log-in."""
    return max((one for one in usable if _agree(one, chosen)), key=lambda one: len(one.given))


def _agree(one: Ids, other: Ids) -> bool:
    """Whether two ways say the same of every row that both speak of, and both speak of some."""
    both = one.given.keys() & other.given.keys()
    return bool(both) and all(folded(one.given[row]) == folded(other.given[row]) for row in both)


def _folded(ids: Ids) -> set[str]:
    return {folded(one) for one in ids.given.values()}


def folded(learner: str) -> str:
    """An id as two are compared: in small plain letters."""
    return fold(learner).casefold()


def _named(found: Sequence[Ids], named: str, file: str) -> Chosen:
    wanted = plain(named)
    for one in found:
        if plain(one.label) == wanted:
            return Chosen(one, "as you said")
    there = ", ".join(f'"{one.label}"' for one in found) or "none"
    raise CourseError(
        f'The class list {file} has no column "{named}" that could hold ids. Those that could: {there}.'
    )


def _likeliest(table: Columns, usable: Sequence[Ids], file: str) -> Ids:
    own = {name for name in table.names if name} <= OWN
    logins = _of(usable, Kind.LOGIN)
    written = [one for one in _of(usable, Kind.ID) if own or not _all_digits(one)]
    emails = _of(usable, Kind.EMAIL) or _of(usable, Kind.ADDRESS)
    letters = [one for one in _of(usable, Kind.NUMBER) if not _all_digits(one)]
    digits = [one for one in _of(usable, Kind.ID, Kind.NUMBER) if _all_digits(one)]
    if own and written:
        return written[0]
    certain = [*logins, *written] or ([] if emails else letters)
    if certain:
        return _only([one for one in certain if not _all_digits(one)] or certain, file)
    if emails and letters:
        return _only([letters[0], emails[0]], file)
    plainly_id = [one for one in digits if one.kind is Kind.ID]
    if emails:
        return _only([emails[0], *plainly_id], file)
    canvas = {plain(name) for name in table.names} & {"student", "section", "sections"}
    if plainly_id and len(digits) == 1 and not canvas:  # there it is the platform's own number
        return plainly_id[0]
    raise _doubt(digits or usable, file)


def _of(usable: Sequence[Ids], *kinds: Kind) -> list[Ids]:
    """One way a column: the part before the @ stands before the whole address. The fullest first."""
    places: dict[int, Ids] = {}
    for one in usable:
        if one.kind in kinds:
            places.setdefault(one.place, one)
    return sorted(places.values(), key=lambda one: -len(one.given))


def _all_digits(ids: Ids) -> bool:
    return all(re.fullmatch(r"[0-9]+", one) for one in ids.given.values())


def _only(ways: Sequence[Ids], file: str) -> Ids:
    """The first, if all of them say the same of every row that they speak of."""
    if all(_agree(one, ways[0]) for one in ways):
        return ways[0]
    raise _doubt(ways, file)


def _doubt(ways: Sequence[Ids], file: str) -> DoubtfulError:
    question = f"Which column of the class list {file} holds the ids under which learners hand in?"
    if len(ways) == 1:
        question = f'Do learners hand in under what column "{ways[0].label}" of the class list {file} holds?'
    return DoubtfulError(
        question, "id_column", [Choice(one.label, f"such as {one.sample}") for one in ways]
    )


def _none(table: Columns, found: Sequence[Ids], file: str) -> str:
    there = ", ".join(f'"{name}"' for name in table.names if name)
    why = "".join(f' "{one.label}" cannot be it: {one.rejected}.' for one in found)
    if any(cell.startswith("=") for row in table.rows for cell in row.cells):
        why += " Some cells hold formulas whose results were never saved: open it in Excel and save it."
    lacks = "" if any(one.kind is Kind.ID for one in found) else "no column called id, and "
    return (
        f"The class list {file} has {lacks}no column that could hold what learners hand in under. Its "
        f"columns: {there}.{why} Export it with e-mail addresses or user names, or add a column id with "
        "what learners write as their id."
    )
