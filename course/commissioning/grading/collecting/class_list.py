"""Who is in the cohort: a class list as a CSV file, kept in the gradebook as its students.

With one, results name who is missing, and work from somebody unknown is pointed out. The list is the
gradebook's own table, so `nbgrader db student import` does as well.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from commissioning.errors import CourseError
from commissioning.grading.gradebook.database import engine_of, said_plainly
from commissioning.grading.gradebook.entering import is_made, make_gradebook
from commissioning.grading.gradebook.people import Person, keep_people, people
from commissioning.grading.gradebook.turns import Turn
from commissioning.grading.settings import CourseDirectory
from commissioning.records.submission import IDS, good_student_id, usable_id

_HEADINGS = {
    "id": (
        "id",
        "learner id",
        "student id",
        "username",
        "user name",
        "user id",
        "learner",
        "student",
    ),
    "first_name": ("first name", "firstname", "given name", "forename"),
    "last_name": ("last name", "lastname", "surname", "family name"),
    "email": ("email", "e mail", "email address", "e mail address", "mail"),
}
_NAMED = 20  # as many people are named on one line
_MAX_BYTES = 5_000_000
_LONGEST = 128  # characters that the gradebook keeps of a name


def read_class_list(path: Path) -> list[Person]:
    """The people of a CSV file with headings. CourseError names the line that cannot be used."""
    try:
        content = path.read_bytes()
    except OSError as bad:
        raise CourseError(
            f"The class list {path} could not be read ({bad.strerror or bad})."
        ) from None
    if len(content) > _MAX_BYTES:
        raise CourseError(
            f"The class list {path} is larger than 5 MB, so it is no list of a class."
        )
    text = _text(content)
    first = text.partition("\n")[0]
    comma = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=comma)
    try:
        columns = _columns(rows.fieldnames or [])
        people = _people(path.name, rows, columns) if "id" in columns else []
    except csv.Error as bad:
        raise CourseError(
            f"The class list {path.name}, line {rows.line_num}, is no line of a CSV file ({bad})."
        ) from None
    if "id" not in columns:
        raise CourseError(
            f"The class list {path.name} has no column called id. Its first line must name the columns: "
            "id,first_name,last_name,email. Only id is needed."
        )
    if not people:
        raise CourseError(
            f"The class list {path.name} names nobody. Give each learner a line below the headings, and "
            "close every quotation mark that is opened."
        )
    return people


def _text(content: bytes) -> str:
    """What Excel saves: UTF-8, "Unicode text", or the old code page of Windows."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _people(name: str, rows: Any, columns: Mapping[str, str]) -> list[Person]:
    people: dict[str, Person] = {}
    for row in rows:
        given = {
            field: (row.get(heading) or "").strip()[:_LONGEST] for field, heading in columns.items()
        }
        if not any(given.values()):
            continue
        where = f"The class list {name}, line {rows.line_num}"
        person = Person(**given)
        if not usable_id(person.id):
            raise CourseError(
                f"{where}: {person.id!r} is not a learner's id ({IDS}). Correct it there."
            )
        if person.id.lower() in people:
            raise CourseError(f"{where}: {person.id} is there twice. Give each person one line.")
        people[person.id.lower()] = person
    return list(people.values())


def _columns(headings: Iterable[str]) -> dict[str, str]:
    """Which heading stands for which field, whatever its capitals, spaces and hyphens."""
    found: dict[str, str] = {}
    for heading in headings:
        plain = " ".join((heading or "").lower().replace("_", " ").replace("-", " ").split())
        for name, known in _HEADINGS.items():
            if plain in known:
                found.setdefault(name, heading)
    return found


@said_plainly()
def keep(listed: Sequence[Person], directory: CourseDirectory) -> None:
    """Enter the people into the gradebook, or renew their names; nobody is taken out."""
    with Turn(directory.db_url):
        make_gradebook(directory.db_url, directory.course_id)
        with engine_of(directory.db_url).begin() as db:
            keep_people(db, listed)


@said_plainly()
def kept(directory: CourseDirectory) -> dict[str, Person]:
    """The class list in the gradebook, by id; {} where nobody has entered one.

    Marking enters those who hand in, by their id alone. So it counts as a list once somebody in it
    has a name or an e-mail address.
    """
    if not is_made(directory.db_url):
        return {}
    with engine_of(directory.db_url).connect() as db:
        known = people(db)
    listed = any(one.name or one.email for one in known.values())
    return known if listed else {}


def strangers(people: Mapping[str, Person], learners: Iterable[str]) -> list[str]:
    """One line for each learner who is not on the list, with who it may be."""
    said = []
    for learner in sorted(set(learners) - people.keys()):
        near = _near(learner, people)
        guess = f" Is it {near.shown}?" if near else ""
        said.append(
            f"{learner} is not on the class list.{guess} Find out whose work it is; if it belongs here, "
            f"run: nbgrader db student add {learner}"
        )
    return said


def _near(learner: str, people: Mapping[str, Person]) -> Person | None:
    names = {}
    for one in people.values():
        for name in (one.id, one.email.partition("@")[0], f"{one.first_name}.{one.last_name}"):
            names[name.lower()] = one
    found = get_close_matches(learner.lower().partition("@")[0], names, n=1, cutoff=0.75)
    return names[found[0]] if found else None


def missing(people: Mapping[str, Person], submitted: Path, module: str) -> str | None:
    """One line on who of the list has handed in nothing for `module`; None without a list."""
    if not people:
        return None
    there = {
        one.parent.name for one in submitted.glob(f"*/{module}") if good_student_id(one.parent.name)
    }
    left = [people[name].shown for name in sorted(people.keys() - there)]
    if not left:
        return f"{module}: all {len(people)} on the class list have handed in."
    more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
    return (
        f"{module}: nothing yet from {len(left)} of the {len(people)} on the class list: "
        f"{', '.join(left[:_NAMED])}{more}."
    )
