"""A YAML file read as the plain dataclass that describes it; a fault is located: file, field, what to do."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from commissioning.content.register import read_yaml
from commissioning.errors import ContentError

_T = TypeVar("_T")


def read_declared(path: Path, schema: type[_T]) -> _T:
    """What `path` declares, as `schema`. ContentError names the field that is wrong."""
    declared = read_yaml(path)
    try:
        return TypeAdapter(schema).validate_python(declared)
    except ValidationError as bad:
        first = bad.errors(include_url=False)[0]
        where = _place(declared, first["loc"])
        said = f"{path.name}, {where}" if where else path.name
        raise ContentError(f"{said}: {_problem(first)}. Correct it in {path}.") from None


def _problem(fault: Any) -> str:
    if fault["type"] == "unexpected_keyword_argument":
        return "there is no such field"
    if fault["type"] == "missing":
        return "it is missing"
    message: str = fault["msg"]
    return message.removeprefix("Value error, ").rstrip(".")


def _place(declared: Any, location: Sequence[int | str]) -> str:
    """Where a fault is, with the ids that the author gave: "field 'sections.costs.title'"."""
    names = []
    for step in location:
        try:
            declared = declared[step]
        except (KeyError, IndexError, TypeError):
            declared = None  # what is missing, or was read in another way than it is written
        named = declared.get("id") if isinstance(step, int) and isinstance(declared, dict) else None
        names.append(str(named if named is not None else step))
    return f"field {'.'.join(names)!r}" if names else ""
