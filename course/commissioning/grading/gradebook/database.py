"""Where the gradebook is, and how it is spoken to.

nbgrader keeps it in the file `gradebook.db` (SQLite) unless the environment variable
`COMMISSIONING_GRADEBOOK` names another database, such as `postgresql://user:password@host/name`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.dialects import registry
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import NullPool
from sqlalchemy.sql.functions import coalesce

from commissioning.errors import CourseError

SETTING = "COMMISSIONING_GRADEBOOK"
DatabaseError = DBAPIError  # what the database said: busy, unreachable, somebody else was faster
WAIT = 60  # seconds that one grader waits for another before saying so; batches take under one

# In this order: the first is what this course is tested with, and what its locks install.
_DRIVERS = {
    "pg8000": "PGDialect_pg8000",
    "psycopg": "PGDialect_psycopg",
    "psycopg2": "PGDialect_psycopg2",
}
_NAMES = ("postgresql", "postgres")


def chosen() -> str | None:
    """The address in the environment, with the driver that is installed; None where none is set.

    CourseError, without the password, when it is no address or no driver is installed.
    """
    given = os.environ.get(SETTING, "").strip()
    if not given:
        return None
    url = None
    with suppress(ArgumentError, ValueError):  # a port in letters is a ValueError
        url = make_url(given)
    if url is None or url.get_backend_name() not in (*_NAMES, "sqlite"):
        raise CourseError(
            f"{SETTING} is no address of a database that the course can use. Write it as "
            "postgresql://user:password@host/name, or take the setting away to keep the gradebook in "
            "gradebook.db."
        )
    if url.drivername in _NAMES:
        url = url.set(drivername=f"postgresql+{_driver()}")
    return url.render_as_string(hide_password=False)


def know_drivers() -> None:
    """Let `postgresql://` mean the driver that is installed, also where it stands in nbgrader's settings."""
    for driver, dialect in _DRIVERS.items():
        if find_spec(driver):
            for name in _NAMES:
                registry.register(name, f"sqlalchemy.dialects.postgresql.{driver}", dialect)
            return


@compiles(coalesce, "postgresql")
def _values_in_text(element: Any, compiler: Any, **given: Any) -> str:
    """Write the value behind `coalesce(column, value)` into the statement.

    nbgrader's lists of submissions group by such an expression. Where the driver sends values apart from
    the statement, the server sees two of them that differ, and refuses: formgrader would not open.
    """
    given["literal_execute"] = True
    return str(compiler.visit_function(element, **given))


def _driver() -> str:
    for driver in _DRIVERS:
        if find_spec(driver):
            return driver
    raise CourseError(
        "The gradebook is on PostgreSQL, and the package that speaks to it is not installed. Run "
        "`python -m pip install pg8000` with the course's Python, then repeat the command."
    )


@lru_cache(maxsize=8)
def engine_of(db_url: str) -> Engine:
    """One engine a gradebook: it remembers statements. Connections are opened anew each time."""
    waits = {"timeout": WAIT} if is_sqlite(db_url) else {}
    return create_engine(db_url, poolclass=NullPool, connect_args=waits)


def share_engines() -> None:
    """Let nbgrader's gradebooks of one database share an engine, for the rest of this process.

    Autograde opens six gradebooks a submission. Each made an engine of its own, which then compiled every
    statement anew: a sixth of all time spent.
    """
    import nbgrader.api

    if nbgrader.api.create_engine is create_engine:
        nbgrader.api.create_engine = lru_cache(maxsize=8)(create_engine)


def is_sqlite(db_url: str) -> bool:
    """Whether the gradebook is a file, which one process at a time may write."""
    return bool(make_url(db_url).get_backend_name() == "sqlite")


def begin_writing(db: Connection) -> None:
    """Keep other writers out before the first row is read, where the database has only one lock.

    Elsewhere the rows that must not change meanwhile are asked for with a lock of their own.
    """
    if db.dialect.name == "sqlite":
        db.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def said_plainly() -> Iterator[None]:
    """Make what goes wrong at the database a CourseError of one sentence; good as a decorator too."""
    try:
        yield
    except DBAPIError as bad:
        raise CourseError(
            f"The gradebook could not be read or written: {plainly(bad)}. What was marked before is "
            "safe. See that the database can be reached and that nobody keeps it busy, then run this "
            "again: it goes on where it stopped."
        ) from bad


def plainly(bad: Any) -> str:
    """What a database said, in one line."""
    said = getattr(bad, "orig", None) or bad
    if said.args and isinstance(said.args[0], dict):  # pg8000's fields; M is the message
        said = said.args[0].get("M", said)
    return " ".join(str(said).split())[:300]
