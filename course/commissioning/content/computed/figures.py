"""Figures in lesson text, computed from models and datasets and never typed.

A module's `figures.yaml` declares them; `[£86,400](figure:one-stage-cost)` shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from commissioning import formats
from commissioning.content import folders
from commissioning.content.computed.dataset_queries import DatasetQuery, query_dataset
from commissioning.content.computed.model_calls import ModelCall
from commissioning.content.fields import Exact, Identifier, strict
from commissioning.content.spelling import nearest
from commissioning.content.yaml_files.reading import changed, read_entries
from commissioning.errors import ContentError


@dataclass(frozen=True, kw_only=True)
class FigureSpec:
    """One figure of a module: a model call or a dataset query, and how it is written.

    `times` multiplies the value; `minus` takes another figure of the module off first.
    """

    __pydantic_config__ = strict({"with_": "with"})

    id: Identifier
    model: str | None = None
    with_: dict[str, Any] = field(default_factory=dict)
    take: str | int | None = None
    dataset: DatasetQuery | None = None
    times: Exact | None = None
    minus: Identifier | None = None
    format: str
    note: str | None = None

    def __post_init__(self) -> None:
        if (self.model is None) == (self.dataset is None):
            raise ValueError("give either `model:` or `dataset:`, and not both")
        if self.dataset is not None and (self.with_ or self.take is not None):
            raise ValueError("`with` and `take` belong to a model, not to a dataset")
        if self.format not in formats.FORMATS:
            raise ValueError(
                f"there is no format {self.format!r}. Choose from: {', '.join(formats.FORMATS)}"
            )
        self.computed_by()

    def computed_by(self) -> ModelCall | DatasetQuery:
        """Where its value comes from. ValueError where the call's name or path is no such thing."""
        if self.dataset is not None:
            return self.dataset
        return ModelCall(self.model or "", self.with_, self.take)


@dataclass(frozen=True)
class Figure:
    """A computed figure: its value, and the text that a reader sees."""

    value: Any
    shown: str


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
    source = spec.computed_by()
    value = query_dataset(source) if isinstance(source, DatasetQuery) else source.result
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
