"""Many rows in one statement. SQLite is quick row by row; a server is asked as seldom as can be."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, text, update


def insert_rows(db: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Add `rows`, which all have the same names, to `table`."""
    if not rows:
        return
    if not _on_server(db):
        db.execute(insert(table), rows)
        return
    name, columns = _quoted(db, table.name), ", ".join(_quoted(db, one) for one in rows[0])
    db.execute(
        text(
            f"INSERT INTO {name} ({columns}) SELECT {columns} "  # noqa: S608 - names of our tables
            f"FROM json_populate_recordset(NULL::{name}, CAST(:listed AS json))"
        ),
        {"listed": _json(rows)},
    )


def update_rows(db: Connection, table: Table, key: str, rows: list[dict[str, Any]]) -> None:
    """Change `table` where its column `key` is each row's `at`; all rows have the same names."""
    if not rows:
        return
    names = [name for name in rows[0] if name != "at"]
    if not _on_server(db):
        values: dict[str, Any] = {name: bindparam(name) for name in names}
        db.execute(update(table).where(table.c[key] == bindparam("at")).values(values), rows)
        return
    name, at = _quoted(db, table.name), _quoted(db, key)
    given = [{key: row["at"], **{one: row[one] for one in names}} for row in rows]
    changes = ", ".join(f"{_quoted(db, one)} = given.{_quoted(db, one)}" for one in names)
    db.execute(
        text(
            f"UPDATE {name} SET {changes} "  # noqa: S608 - names of our tables
            f"FROM json_populate_recordset(NULL::{name}, CAST(:listed AS json)) AS given "
            f"WHERE {name}.{at} = given.{at}"
        ),
        {"listed": _json(given)},
    )


def _on_server(db: Connection) -> bool:
    return db.dialect.name == "postgresql"


def _quoted(db: Connection, name: str) -> str:
    quoted: str = db.dialect.identifier_preparer.quote_identifier(name)
    return quoted


def _json(rows: list[dict[str, Any]]) -> str:
    """Numbers exactly as they are, times as ISO text: the server reads each by its column's type."""
    return json.dumps(rows, default=_time, allow_nan=False)


def _time(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in the gradebook.")
