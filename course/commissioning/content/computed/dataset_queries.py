"""One number from a dataset's table, as a figure asks for it."""

import csv
import json
import re
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from commissioning import formats
from commissioning.content import folders
from commissioning.content.fields import Identifier, strict
from commissioning.content.spelling import nearest
from commissioning.content.yaml_files.reading import changed
from commissioning.errors import ContentError


@dataclass(frozen=True, kw_only=True)
class DatasetQuery:
    """One number from a column of a dataset's table; `where` keeps the rows that match.

    A value of `where` may be a list: the row matches if its cell is one of them. `count` counts the
    cells that are not empty, or rows when no column is named.
    """

    __pydantic_config__ = strict()

    dataset: Identifier
    resource: Identifier
    column: str | None = None
    aggregate: Literal["sum", "count", "median", "max", "mean", "min"]
    where: dict[str, str | int | list[str | int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.column is None and self.aggregate != "count":
            raise ValueError(f"{self.aggregate} needs a column. Add `column:`")


def query_dataset(query: DatasetQuery) -> Decimal:
    """The number that `query` asks for. ContentError for an unknown column or no matching row."""
    table = _table(query)
    columns, rows = _rows(table, changed(table))
    for name in (*query.where, *([query.column] if query.column else [])):
        if name not in columns:
            raise ContentError(
                f"dataset {query.dataset!r}: there is no column {name!r}.{nearest(name, columns)}"
            )
    kept = [row for row in rows if _matches(row, query.where)]
    if query.column is None:
        return Decimal(len(kept))
    cells = [row[query.column] for row in kept if row[query.column]]
    if query.aggregate == "count":
        return Decimal(len(cells))
    amounts = [_amount(cell, query.column, table) for cell in cells]
    if not amounts and query.aggregate != "sum":
        raise ContentError(
            f"dataset {query.dataset!r}: no row matches {query.where}, so there is no "
            f"{query.aggregate}. Check `where:`."
        )
    return _aggregated(amounts, query.aggregate)


def _table(query: DatasetQuery) -> Path:
    folder = folders.datasets_dir() / query.dataset
    package = folder / "datapackage.json"
    if not package.is_file():
        known = [path.parent.name for path in folders.datasets_dir().glob("*/datapackage.json")]
        raise ContentError(f"dataset {query.dataset!r}: none such.{nearest(query.dataset, known)}")
    described = json.loads(package.read_text(encoding="utf-8")).get("resources", [])
    paths = {one.get("name"): one.get("path") for one in described}
    path = paths.get(query.resource)
    if not isinstance(path, str) or not path.endswith(".csv"):
        raise ContentError(
            f"dataset {query.dataset!r}: it has no CSV resource {query.resource!r}."
            f"{nearest(query.resource, (str(name) for name in paths))}"
        )
    table = (folder / path).resolve()
    if not table.is_relative_to(folder.resolve()) or not table.is_file():
        raise ContentError(f"dataset {query.dataset!r}: there is no file {path} in its folder.")
    return table


@lru_cache(maxsize=8)
def _rows(table: Path, _changed: int) -> tuple[tuple[str, ...], tuple[dict[str, str], ...]]:
    with table.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        rows = tuple({key: (one or "").strip() for key, one in row.items() if isinstance(key, str)}
                     for row in reader)  # fmt: skip
        return tuple(reader.fieldnames or ()), rows


def _matches(row: Mapping[str, str], where: Mapping[str, Any]) -> bool:
    for column, wanted in where.items():
        accepted = wanted if isinstance(wanted, list) else [wanted]
        if row[column] not in {str(one) for one in accepted}:
            return False
    return True


def _amount(cell: str, column: str, table: Path) -> Decimal:
    try:
        return formats.as_number(re.sub(r"[£,\s]", "", cell))
    except ContentError:
        raise ContentError(
            f"{table.name}, column {column!r}: {cell!r} is not a number. "
            "Correct the cell, or choose another column."
        ) from None


def _aggregated(amounts: list[Decimal], aggregate: str) -> Decimal:
    if aggregate == "sum":
        return sum(amounts, Decimal(0))
    if aggregate == "mean":
        return sum(amounts, Decimal(0)) / len(amounts)
    if aggregate == "median":
        return statistics.median(amounts)
    return max(amounts) if aggregate == "max" else min(amounts)
