"""Reads the parameter tables in `parameters/`: JSON that a training team can edit without code.

Each table holds rows with id, name, unit, low, default, high and the reason shown to the learner.
Nothing here knows what a parameter means.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Any

from commissioning.models.shared.money import Number, number


@dataclass(frozen=True)
class Parameter:
    """One number that the learner may change. Illustrative unless `reason` names a source."""

    id: str
    name: str
    unit: str
    low: Decimal
    default: Decimal
    high: Decimal
    reason: str


def read_table(file: str) -> dict[str, Any]:
    """Return the JSON object in `parameters/<file>`, its numbers as exact Decimals.

    Errors: ValueError, naming the file and line, if it is not valid JSON.
    """
    source = resources.files("commissioning.models") / "parameters" / file
    try:
        table = json.loads(
            source.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal
        )
    except json.JSONDecodeError as fault:
        raise ValueError(
            f"models/parameters/{file}, line {fault.lineno}: this is not valid JSON ({fault.msg}). "
            "Look for a missing comma or quotation mark on that line or the one before."
        ) from None
    if not isinstance(table, dict):
        raise ValueError(f"models/parameters/{file}: the table must start with a {{.")
    return table


def parameter(
    id: str,  # noqa: A002  (the field's name in the table)
    name: str,
    unit: str,
    low: Number,
    default: Number,
    high: Number,
    reason: str,
) -> Parameter:
    """Return a Parameter that no table holds, from plain numbers.

    Errors: ValueError, naming `name`, if one of them is not a number.
    """
    least, start, most = (number(value, name) for value in (low, default, high))
    return Parameter(id, name, unit, least, start, most, reason)


def read_row(row: dict[str, Any], file: str) -> Parameter:
    """Return one row of a table as a Parameter, checked: all fields there, low ≤ default ≤ high."""
    where = f"models/parameters/{file}, parameter {row.get('id', '(no id)')}"
    wanted = ("id", "name", "unit", "low", "default", "high", "reason")
    missing = [field for field in wanted if row.get(field) in (None, "")]
    if missing:
        raise ValueError(f"{where}: fill in {', '.join(missing)}.")
    low, default, high = (number(row[field], where) for field in ("low", "default", "high"))
    if not low <= default <= high:
        raise ValueError(f"{where}: put low, default and high in order of size.")
    return Parameter(row["id"], row["name"], row["unit"], low, default, high, row["reason"])


def parameters(file: str) -> dict[str, Parameter]:
    """Return the rows under "parameters" in a table, by id, in the order written."""
    rows = [read_row(row, file) for row in read_table(file)["parameters"]]
    return {row.id: row for row in rows}


def chosen(
    table: dict[str, Parameter], changes: dict[str, Number] | None = None
) -> dict[str, Decimal]:
    """Return every parameter's default, with `changes` put in their place.

    A change outside low to high is allowed: the range is advice, not a rule.
    Errors: ValueError if a change names no parameter.
    """
    values = {row.id: row.default for row in table.values()}
    for name, value in (changes or {}).items():
        if name not in values:
            raise ValueError(
                f"There is no parameter called {name!r}. Choose from: {', '.join(values)}."
            )
        values[name] = number(value, table[name].name)
    return values
