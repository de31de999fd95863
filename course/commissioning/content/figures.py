"""Figures in lesson text, computed from models and datasets and never typed.

A module's `figures.yaml` declares them; `[£86,400](figure:one-stage-cost)` shows them. Question
keys use the same `ModelCall`. Only functions inside `commissioning.models` can be called.
"""

import csv
import importlib
import json
import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from commissioning import formats
from commissioning.content import folders
from commissioning.content.register import Entry, Identifier, changed, nearest, read_entries
from commissioning.errors import ContentError, CourseError

_PACKAGE = "commissioning.models"
_TEMPLATE = re.compile(r"^\{[A-Za-z_][A-Za-z0-9_]*\}$")
_INDEX = re.compile(r"^-?\d+$")

ModelName = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*$", max_length=80)
]
Take = Annotated[
    str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value),
    StringConstraints(pattern=r"^(-?\d+|[A-Za-z][\w £-]*)(\.(-?\d+|[A-Za-z][\w £-]*))*$"),
]  # fmt: skip


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class ModelCall(_Spec):
    """A call of one public function of a model, and the part of its result to take.

    `with` holds its named arguments; an argument may itself be a call, to make the object that a
    function asks for: `with: {award: {model: grants.grant, with: {amount: 4000}}}`.
    """

    model: ModelName
    with_: dict[str, Any] = Field(default_factory=dict, alias="with")
    take: Take | None = None

    @cached_property
    def result(self) -> Any:
        """What `call_model` gives, computed once: models are functions of their arguments alone."""
        return call_model(self)


class DatasetQuery(_Spec):
    """One number from a column of a dataset's table; `where` keeps the rows that match.

    A value of `where` may be a list: the row matches if its cell is one of them. `count` counts the
    cells that are not empty, or rows when no column is named.
    """

    dataset: Identifier
    resource: Identifier
    column: str | None = None
    aggregate: Literal["sum", "count", "median", "max", "mean", "min"]
    where: dict[str, str | int | list[str | int]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _column_is_named(self) -> "DatasetQuery":
        if self.column is None and self.aggregate != "count":
            raise ValueError(f"{self.aggregate} needs a column. Add `column:`")
        return self


class FigureSpec(Entry):
    """One figure of a module: a model call or a dataset query, and how it is written.

    `times` multiplies the value; `minus` takes another figure of the module off first.
    """

    model: ModelName | None = None
    with_: dict[str, Any] = Field(default_factory=dict, alias="with")
    take: Take | None = None
    dataset: DatasetQuery | None = None
    times: Decimal | None = None
    minus: Identifier | None = None
    format: str
    note: str | None = None

    @model_validator(mode="after")
    def _has_one_source(self) -> "FigureSpec":
        if (self.model is None) == (self.dataset is None):
            raise ValueError("give either `model:` or `dataset:`, and not both")
        if self.dataset is not None and (self.with_ or self.take is not None):
            raise ValueError("`with` and `take` belong to a model, not to a dataset")
        if self.format not in formats.FORMATS:
            raise ValueError(
                f"there is no format {self.format!r}. Choose from: {', '.join(formats.FORMATS)}"
            )
        return self


@dataclass(frozen=True)
class Figure:
    """A computed figure: its value, and the text that a reader sees."""

    value: Any
    shown: str


# ---------------------------------------------------------------------------------- calling a model


def _function(name: str) -> Callable[..., Any]:
    module_name, function_name = name.split(".")
    full = f"{_PACKAGE}.{module_name}"
    try:
        module = importlib.import_module(full)
    except ModuleNotFoundError as missing:
        if missing.name not in (full, _PACKAGE):
            raise
        raise ContentError(
            f"model {name!r}: there is no module {module_name!r} in {_PACKAGE}. Check the spelling."
        ) from None
    found = getattr(module, function_name, None)
    home = str(getattr(found, "__module__", ""))
    if not callable(found) or not (home + ".").startswith(_PACKAGE + "."):
        own = [key for key, value in vars(module).items() if callable(value) and key[0] != "_"]
        raise ContentError(
            f"model {name!r}: {full} has no function {function_name!r}."
            f"{nearest(function_name, own)} Name a public function of that module."
        )
    return found  # type: ignore[no-any-return]


def _argument(value: Any) -> Any:
    """`value` with calls inside it made; a placeholder that no variant filled is an error."""
    if isinstance(value, Mapping):
        if "model" in value and set(value) <= {"model", "with", "take"}:
            try:
                return call_model(ModelCall.model_validate(value))
            except ValidationError as bad:
                raise ContentError(f"argument {value!r}: {bad.errors()[0]['msg']}.") from None
        return {key: _argument(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_argument(one) for one in value]
    if isinstance(value, str) and _TEMPLATE.match(value):
        raise ContentError(f"argument {value}: no variant gives it a value. Add it to variants.")
    return value


@dataclass(frozen=True)
class _Call:
    """A function and what it is given; two calls are the same when they are written the same."""

    function: Callable[..., Any]
    written: str
    arguments: Mapping[str, Any] = field(compare=False)


@lru_cache(maxsize=128)
def _result(call: _Call) -> Any:
    """What a call gives; kept, because pages take one part of a result after another."""
    return call.function(**call.arguments)


def take(value: Any, path: str) -> Any:
    """The part of `value` at a dotted path of attributes, keys and list positions.

    ContentError names the step that is missing and the nearest name that is there.
    """
    for step in path.split("."):
        if isinstance(value, Mapping):
            keys = {str(key): key for key in value}
            if step not in keys:
                raise ContentError(f"take {path!r}: there is no {step!r}.{nearest(step, keys)}")
            value = value[keys[step]]
        elif _INDEX.match(step) and isinstance(value, Sequence):
            try:
                value = value[int(step)]
            except IndexError:
                raise ContentError(
                    f"take {path!r}: there is no item {step}; there are {len(value)}, from 0."
                ) from None
        elif not step.startswith("_") and hasattr(value, step):
            value = getattr(value, step)
        else:
            there = [name for name in dir(value) if not name.startswith("_")]
            raise ContentError(f"take {path!r}: there is no {step!r}.{nearest(step, there)}")
    return value


def call_model(spec: ModelCall) -> Any:
    """Call the function that `spec` names and take the part of its result that is asked for.

    ContentError if the function is not in `commissioning.models`, refuses its arguments, or gives
    nothing at the path.
    """
    arguments = {name: _argument(value) for name, value in spec.with_.items()}
    call = _Call(_function(spec.model), repr(spec.with_), arguments)
    try:
        result = _result(call)
    except (TypeError, ValueError, KeyError, ArithmeticError, CourseError) as bad:
        given = ", ".join(f"{name}={value!r}" for name, value in spec.with_.items())
        raise ContentError(
            f"model {spec.model!r} with {given or 'no arguments'}: {bad} Correct `with:`."
        ) from bad
    if spec.take is None:
        return result
    try:
        return take(result, spec.take)
    except ContentError as bad:
        raise ContentError(f"model {spec.model!r}: {bad}") from None


# --------------------------------------------------------------------------------------- datasets


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


def _aggregated(amounts: list[Decimal], aggregate: str) -> Decimal:
    if aggregate == "sum":
        return sum(amounts, Decimal(0))
    if aggregate == "mean":
        return sum(amounts, Decimal(0)) / len(amounts)
    if aggregate == "median":
        return statistics.median(amounts)
    return max(amounts) if aggregate == "max" else min(amounts)


# ------------------------------------------------------------------------------ a module's figures


def figures_path(module: str) -> Path:
    """Where a module declares its figures."""
    return folders.module_dir(folders.lessons_dir(), module) / "figures.yaml"


@lru_cache(maxsize=16)
def _specs(path: Path, _changed: int) -> Mapping[str, FigureSpec]:
    if not path.is_file():
        return MappingProxyType({})
    return MappingProxyType(read_entries(path, "figures", FigureSpec))


def figure_specs(module: str) -> Mapping[str, FigureSpec]:
    """The declared figures of a module by id; none if it has no `figures.yaml`."""
    path = figures_path(module)
    return _specs(path, changed(path))


def _value(specs: Mapping[str, FigureSpec], name: str, asked: tuple[str, ...] = ()) -> Any:
    if name in asked:
        circle = " → ".join((*asked, name))
        raise ContentError(f"`minus` goes round in a circle: {circle}. Break it.")
    if name not in specs:
        raise ContentError(f"there is no figure {name!r}.{nearest(name, specs)} Add or correct it.")
    spec = specs[name]
    if spec.dataset is not None:
        value: Any = query_dataset(spec.dataset)
    else:
        call = ModelCall.model_validate(
            {"model": spec.model, "with": spec.with_, "take": spec.take}
        )
        value = call_model(call)
    if spec.minus is not None:
        other = formats.as_number(_value(specs, spec.minus, (*asked, name)))
        value = formats.as_number(value) - other
    return value if spec.times is None else formats.as_number(value) * spec.times


def figure(module: str, figure_id: str) -> Figure:
    """One figure of a module, computed now.

    ContentError names the module's file, the figure, what is wrong and the nearest id.
    """
    specs = figure_specs(module)
    try:
        value = _value(specs, figure_id)
        return Figure(value, formats.shown(value, specs[figure_id].format))
    except ContentError as bad:
        raise ContentError(f"{module}/figures.yaml, figure {figure_id!r}: {bad}") from bad


def figures(module: str) -> dict[str, Figure]:
    """All figures of a module, in the order of its file."""
    return {name: figure(module, name) for name in figure_specs(module)}
