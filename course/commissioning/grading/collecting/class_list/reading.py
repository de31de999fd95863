"""From the rows of a class list to people, and what was understood of it in lines for the facilitator."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commissioning.errors import CourseError
from commissioning.grading.collecting.class_list.columns import (
    EXCELS_ERRORS,
    Chosen,
    Columns,
    choose,
    find_columns,
    folded,
    how_well,
)
from commissioning.grading.collecting.class_list.doubt import Answers, Choice, DoubtfulError
from commissioning.grading.collecting.class_list.headings import (
    Kind,
    is_staff,
    is_tester,
    is_total,
)
from commissioning.grading.collecting.class_list.tables import Row, Table, read_tables
from commissioning.grading.gradebook.people import Person
from commissioning.grading.how_to import for_reader
from commissioning.records.submission import IDS, fold, usable_id

_LONGEST = 128  # characters that the gradebook keeps of a name
_NAMED = 5  # as many people are named on one line
_AFTER_NAME = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")  # (Guest), (External), (Grants team)
_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)


@dataclass
class ClassList:
    """The people of a list, and what was understood of it."""

    people: list[Person]
    lines: list[str]


@dataclass
class _LeftOut:
    testers: list[str] = field(default_factory=list)
    staff: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    again: int = 0
    nobody: list[str] = field(default_factory=list)


def read_class_list(
    path: Path, answers: Answers | None = None, handed_in: Iterable[str] = ()
) -> ClassList:
    """The people of a list. `handed_in` are ids, or words like them, under which work was handed in.

    CourseError names the row that cannot be used; DoubtfulError asks where the list can be read in two ways.
    """
    given = answers or Answers()
    table = _table(read_tables(path, how_well), given.sheet, path.name)
    columns = find_columns(table.rows)
    if columns is None:
        raise CourseError(
            f"The class list {path.name} has no column called id, nor another heading of a class list. One "
            "line must name the columns: id,first_name,last_name,email. Only id is needed."
        )
    return _Reader(path.name, table, columns, given, handed_in).read()


def _table(tables: Sequence[Table], wanted: str | None, file: str) -> Table:
    """The one sheet that reads as a class list."""
    if wanted is not None:
        for one in tables:
            if (one.sheet or "").casefold() == wanted.casefold():
                return one
        there = ", ".join(f'"{one.sheet}"' for one in tables if one.sheet) or "none"
        raise CourseError(f'The class list {file} has no sheet "{wanted}". Its sheets: {there}.')
    if len(tables) == 1:
        return tables[0]
    best = max((how_well(one.rows) for one in tables), default=0)
    fitting = [one for one in tables if how_well(one.rows) == best and len(one.rows) > 1]
    if len(fitting) > 1 and best:
        raise DoubtfulError(
            f"Which sheet of {file} is the class list?",
            "sheet",
            [Choice(one.sheet or "", f"{len(one.rows)} rows") for one in fitting],
        )
    return fitting[0] if fitting else Table([])


class _Reader:
    def __init__(
        self, file: str, table: Table, columns: Columns, answers: Answers, handed_in: Iterable[str]
    ) -> None:
        self.file, self.table, self.columns, self.answers = file, table, columns, answers
        self.left_out = _LeftOut()
        self.rewritten: list[str] = []
        # Work that came as Anna.Smith is hers whose list says anna.smith: the list takes that spelling.
        self.spelled: dict[str, str] = {}
        for one in handed_in:
            self.spelled.setdefault(folded(one), one)

    def read(self) -> ClassList:
        """Everybody who is a learner and has an id."""
        rows = [row for row in self.columns.rows if self._is_learner(row)]
        if not rows:
            raise self._names_nobody()
        chosen = choose(self.columns, rows, self.answers.id_column, self.spelled, self.file)
        people = self._people(rows, chosen)
        if not people:
            raise self._names_nobody()
        return ClassList(people, self._understood(people, chosen))

    def _names_nobody(self) -> CourseError:
        return CourseError(
            f"The class list {self.file} names nobody. Give each learner a line below the headings, and "
            "close every quotation mark that is opened."
        )

    def _is_learner(self, row: Row) -> bool:
        """Whether the row is a learner's; others are counted, so that they can be said."""
        columns, shown = self.columns, " ".join(filter(None, self._name(row)))
        begins, *more = [cell for cell in row.cells if cell]
        learner = columns.said(row, Kind.LOGIN, Kind.ID, Kind.EMAIL, Kind.NUMBER, Kind.PLATFORM)
        alone = not more and len(columns.names) > 2  # "Printed on 1 June"
        named = all(columns.said(row, kind) for kind in (Kind.FIRST, Kind.LAST))
        counts = is_total(begins) and not named and not re.search(r"[^\W\d]", learner)
        if "@" not in learner and (counts or (alone and not learner)):
            self.left_out.nobody.append(begins)
        elif is_tester(shown, learner):
            self.left_out.testers.append(shown or learner)
        elif is_staff(columns.said(row, Kind.ROLE)):
            self.left_out.staff.append(shown or learner)
        else:
            return bool(shown or learner)
        return False

    def _name(self, row: Row) -> tuple[str, str]:
        """First and last name, from two columns or from one: "Smith, Anna", "Anna Smith"."""
        columns = self.columns
        apart = columns.said(row, Kind.FIRST), columns.said(row, Kind.LAST)
        if any(apart):
            return apart
        name = _AFTER_NAME.sub("", columns.said(row, Kind.FULL))
        if name.count(",") == 1:
            after, _, before = name.partition(",")
            return before.strip(), after.strip()
        before, _, after = name.rpartition(" ")
        return (before.strip(), after) if before else (after, "")

    def _people(self, rows: Sequence[Row], chosen: Chosen) -> list[Person]:
        found: dict[str, tuple[Person, Row, str]] = {}
        for row in rows:
            first, last = (" ".join(part.split())[:_LONGEST] for part in self._name(row))
            given = chosen.ids.given.get(row.number)
            if given is None:
                name = f"{first} {last}".strip() or row.cells[0]
                self.left_out.without.append(f"{name} ({self.table.unit} {row.number})")
                continue
            person = Person(self._id(given, row, chosen), first, last, self._email(row, chosen))
            before = found.get(folded(person.id))
            if before is None:
                found[folded(person.id)] = (person, row, given)
            elif person.name and _same(person, before[0]):
                self.left_out.again += 1
            else:
                raise self._twice(given, row, before)
        return [person for person, _, _ in found.values()]

    def _id(self, given: str, row: Row, chosen: Chosen) -> str:
        """An id that makes a folder everywhere: plain letters, in the spelling of what was handed in."""
        known = self.spelled.get(folded(given))
        if known and usable_id(known):
            return known
        made = given
        if not usable_id(given):
            made = re.sub(r"['’‘`´]", "", fold(given))
            if chosen.ids.before_at:  # a letter that has no plain one stays: two would share an id
                made = re.sub(r"[^\w.@-]+", ".", made).strip(".-_")
        if chosen.ids.kind is Kind.EMAIL or chosen.ids.before_at:
            made = made.casefold()
        if not usable_id(made):
            why = ""
            if _SHORTENED.fullmatch(given):
                why = " Excel has shortened a long number, and its last digits are lost: export the list again."
            elif given in EXCELS_ERRORS:
                why = " It is an error of a formula in Excel."
            elif given.startswith("="):
                why = " It is a formula whose result was never saved: open the list in Excel and save it."
            raise CourseError(
                f"{self._where(row)}: {given!r} is not a learner's id ({IDS}).{why} Correct it there"
                f"{_or_name(', or name the column of the ids with --id-column')}."
            )
        if made.casefold() != given.casefold():
            self.rewritten.append(f"{given} as {made}")
        return made

    def _where(self, row: Row) -> str:
        sheet = f', sheet "{self.table.sheet}"' if self.table.sheet else ""
        return f"The class list {self.file}{sheet}, {self.table.unit} {row.number}"

    def _email(self, row: Row, chosen: Chosen) -> str:
        columns = self.columns
        places = [place for place, kind in columns.kinds.items() if kind is Kind.EMAIL]
        for place in (*places, chosen.ids.place):
            cell = columns.cell(row, place)
            if "@" in cell.strip("@"):
                return cell[:_LONGEST]
        return ""

    def _twice(self, given: str, row: Row, before: tuple[Person, Row, str]) -> CourseError:
        unit, (person, earlier, earlier_given) = self.table.unit, before
        where = self._where(row)
        if given.casefold() != earlier_given.casefold():
            return CourseError(
                f"{where}: {given} and {earlier_given} ({unit} {earlier.number}) would both be the id "
                f"{person.id}. Give one of them another id there."
            )
        return CourseError(
            f"{where}: {given} is there twice (before in {unit} {earlier.number}). Give each person one "
            f"{unit}{_or_name(', or name another column of ids with --id-column')}."
        )

    def _understood(self, people: Sequence[Person], chosen: Chosen) -> list[str]:
        column = f'"{self.columns.names[chosen.ids.place] or chosen.ids.label}"'
        if chosen.ids.before_at:
            column += ", the part before @"
        sheet = f', sheet "{self.table.sheet}"' if self.table.sheet else ""
        because = f", {chosen.because}" if chosen.because else ""
        ids = f"ids from column {column} (such as {people[0].id}){because}."
        lines = [f"Class list {self.file}{sheet}: {_count(len(people), 'learner')}, {ids}"]
        left, unit = self.left_out, self.table.unit
        parts = [
            _part(left.testers, "test student", "left out"),
            _part(left.staff, "person who teaches", "left out", "people who teach"),
            _part(left.nobody, f"{unit} that names nobody", "left out", f"{unit}s that name nobody"),
            f"{_count(left.again, unit)} of people named before counted once" if left.again else "",
        ]  # fmt: skip
        said = [part for part in parts if part]
        if said:
            lines.append(f"{'; '.join(said)}.")
        if left.without:
            lines.append(
                f"{_count(len(left.without), unit)} without {column.partition(',')[0]} left out: "
                f"{_listed(left.without)}. Whoever is a learner needs one there."
            )
        if self.rewritten:
            lines.append(f"Written in plain letters: {_listed(self.rewritten)}.")
        lines += self._passed_over(chosen)
        return lines

    def _passed_over(self, chosen: Chosen) -> list[str]:
        said = {
            one.place: f'"{one.label}" ({one.rejected or f"such as {one.sample}"})'
            for one in chosen.passed_over
        }
        if not said or chosen.because == "as you said":
            return []
        other = _or_name(" --id-column names another column.")
        return [f"Not taken for ids: {', '.join(said.values())}.{other}"]


def _same(one: Person, other: Person) -> bool:
    def told(person: Person) -> tuple[str, str]:
        return folded(person.name), person.email.casefold()

    return told(one) == told(other)


def _count(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"


def _part(names: Sequence[str], one: str, done: str, many: str | None = None) -> str:
    if not names:
        return ""
    what = f"1 {one}" if len(names) == 1 else f"{len(names)} {many or f'{one}s'}"
    return f"{what} {done} ({_listed(names)})"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def _or_name(terminal: str) -> str:
    """What only a terminal can be told: to name a column."""
    return for_reader(terminal, "")
