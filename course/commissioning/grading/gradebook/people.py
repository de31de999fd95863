"""The people in the gradebook: those on the class list, and those who handed in."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from commissioning.grading.gradebook.database import begin_writing
from commissioning.grading.gradebook.tables import STUDENT


@dataclass(frozen=True)
class Person:
    """Somebody in the gradebook, or one line of the class list."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""

    @property
    def name(self) -> str:
        """The name in full; empty where nobody has given one."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def listed(self) -> bool:
        """Whether somebody has said who it is: marking enters whoever hands in by the id alone."""
        return bool(self.name or self.email)

    @property
    def shown(self) -> str:
        """The name with the id, or the id alone."""
        return f"{self.name} ({self.id})" if self.name else self.id


def people(db: Connection) -> dict[str, Person]:
    """Everybody in the gradebook, by id."""
    columns = (STUDENT.c.id, STUDENT.c.first_name, STUDENT.c.last_name, STUDENT.c.email)
    found = [Person(*(value or "" for value in row)) for row in db.execute(select(*columns))]
    return {one.id: one for one in found}


def keep_people(db: Connection, listed: Iterable[Person]) -> None:
    """Enter people, or renew what is said of them, in the caller's transaction; nobody is taken out."""
    begin_writing(db)
    there = people(db)
    for one in listed:
        given = {"first_name": one.first_name, "last_name": one.last_name, "email": one.email}
        said = {name: value for name, value in given.items() if value}
        if one.id not in there:
            db.execute(insert(STUDENT).values(id=one.id, **said))
        elif said:
            db.execute(update(STUDENT).where(STUDENT.c.id == one.id).values(said))
