"""The course's datasets: find one, load one of its tables, say what it is, write one's files.

A dataset is a folder under `folders.datasets_dir()` with a `datapackage.json` (Frictionless Data
Package) that names its tables and types their columns. Nothing here is fetched from a network.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commissioning import tabular
from commissioning.content import folders

if TYPE_CHECKING:
    import pandas as pd

_PACKAGE_FILE = "datapackage.json"
_DTYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "string": "string"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its type, what it means and the unit it is in, if any."""

    name: str
    type: str
    description: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a dataset; `rows` leaves out the heading."""

    name: str
    title: str
    description: str
    rows: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a reader is told about a dataset."""

    name: str
    title: str
    description: str
    version: str
    licence: str
    tables: tuple[Table, ...]

    def __str__(self) -> str:
        tables = "; ".join(
            f"{t.name}: {t.rows:,} rows, {len(t.columns)} columns" for t in self.tables
        )
        return f"{self.title}. {tables}. Licence: {self.licence}."


def available() -> tuple[str, ...]:
    """Names of the datasets, in alphabetical order; empty if there is no datasets folder."""
    folder = folders.datasets_dir()
    return tuple(sorted(p.parent.name for p in folder.glob(f"*/{_PACKAGE_FILE}")))


def path(name: str) -> Path:
    """Folder of the dataset `name`; ValueError with the names there are if it is unknown."""
    known = available()
    if name not in known:
        listed = ", ".join(known) or "none"
        raise ValueError(f"There is no dataset {name!r}. Datasets there are: {listed}.")
    return folders.datasets_dir() / name


def describe(name: str) -> Dataset:
    """Title, licence, tables, rows and columns of the dataset `name`.

    Reads the files but needs no pandas. ValueError if the name is unknown.
    """
    folder = path(name)
    package = _package(folder)
    return Dataset(
        name=name,
        title=package["title"],
        description=package["description"],
        version=package["version"],
        licence=", ".join(licence["name"] for licence in package["licenses"]),
        tables=tuple(_table(folder, resource) for resource in package["resources"]),
    )


def load(name: str, resource: str | None = None) -> pd.DataFrame:
    """One table of the dataset `name` as a pandas frame, columns in the order of the file.

    `resource` is the table's name; without it the first table comes. Types follow the table's
    schema: date becomes datetime64, integer Int64, number Float64, boolean boolean, string string;
    empty cells are missing values. Units are in `describe(name)`; money is in whole pounds.

    ValueError if the dataset or the table is unknown (the message lists those there are), or if
    a cell does not fit its column's type.
    """
    import pandas as pd

    folder = path(name)
    chosen = _resource(name, _package(folder), resource)
    schema = chosen["schema"]
    raw = pd.read_csv(
        folder / chosen["path"],
        dtype="string",
        encoding=chosen.get("encoding", "utf-8"),
        keep_default_na=False,
        na_values=schema.get("missingValues", [""]),
    )
    return pd.DataFrame({f["name"]: _typed(raw, f, chosen["path"]) for f in schema["fields"]})


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV text with a heading and Unix line ends."""
    return tabular.as_csv(columns, rows, guard=False, line_end="\n")  # what we make runs nothing


def write_or_check(
    maker: Path, build: Callable[[], Mapping[str, str | bytes]], arguments: Sequence[str]
) -> int:
    """Do what a dataset's maker, the script `maker`, is asked, and return its exit code.

    `build` gives each file's name and text, or its bytes. Without arguments the files are written beside
    the maker, texts as UTF-8. With --check nothing is written: 1, and a plain sentence on standard error, if a file
    there differs. Other arguments: 2, and how to use it.
    """
    command = f"python {maker.name}"
    if list(arguments) not in ([], ["--check"]):
        print(f"Use: {command}, or {command} --check", file=sys.stderr)
        return 2
    for name, content in build().items():
        made = content if isinstance(content, bytes) else content.encode("utf-8")
        file = maker.parent / name
        if not arguments:
            file.write_bytes(made)
        elif not file.exists() or file.read_bytes() != made:
            print(f"{name} differs from what {maker.name} writes. Run: {command}", file=sys.stderr)
            return 1
    return 0


def _package(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / _PACKAGE_FILE).read_text(encoding="utf-8"))
    return package


def _resource(name: str, package: dict[str, Any], wanted: str | None) -> dict[str, Any]:
    resources: dict[str, dict[str, Any]] = {r["name"]: r for r in package["resources"]}
    if wanted is None:
        return next(iter(resources.values()))
    if wanted not in resources:
        listed = ", ".join(resources)
        raise ValueError(f"Dataset {name!r} has no table {wanted!r}. Tables there are: {listed}.")
    return resources[wanted]


def _table(folder: Path, resource: dict[str, Any]) -> Table:
    encoding = resource.get("encoding", "utf-8")
    with (folder / resource["path"]).open(encoding=encoding, newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    columns = tuple(
        Column(f["name"], f["type"], f.get("description", ""), f.get("unit"))
        for f in resource["schema"]["fields"]
    )
    title, description = resource.get("title", resource["name"]), resource.get("description", "")
    return Table(resource["name"], title, description, rows, columns)


def _typed(raw: pd.DataFrame, field: dict[str, Any], file: str) -> pd.Series:
    """One column in its schema's type; ValueError naming the column if a cell does not fit."""
    import pandas as pd

    name, kind = field["name"], field["type"]
    if name not in raw:
        raise ValueError(f"{file} has no column {name!r}, which its {_PACKAGE_FILE} promises.")
    column = raw[name]
    try:
        if kind == "date":
            return pd.to_datetime(column, format="%Y-%m-%d")
        if kind == "boolean":
            return _yes_or_no(column, field)
        if kind in {"integer", "number"}:
            return pd.to_numeric(column).astype(_DTYPES[kind])
        return column.astype(_DTYPES[kind])
    except (TypeError, ValueError) as error:
        raise ValueError(f"In {file}, column {name!r} should hold {kind}s: {error}.") from error


def _yes_or_no(column: pd.Series, field: dict[str, Any]) -> pd.Series:
    """Words to booleans by the field's trueValues and falseValues; ValueError at another word."""
    words = dict.fromkeys(field.get("trueValues", ["true"]), True)
    words |= dict.fromkeys(field.get("falseValues", ["false"]), False)
    unknown = column[column.notna() & ~column.isin(list(words))]
    if len(unknown):
        raise ValueError(f"{unknown.iloc[0]!r} is none of {', '.join(words)}")
    return column.astype(object).map(words).astype("boolean")
