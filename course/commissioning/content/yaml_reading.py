"""Read the course's lists from YAML; every fault is a ContentError that names file, entry, field and remedy.

The one place that asks pydantic, and only when something is read.
"""

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from commissioning.content.fields import REMEDIES
from commissioning.errors import ContentError

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

_T = TypeVar("_T")


@cache
def _loader() -> Any:
    import yaml

    class UniqueKeys(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """YAML in which a key written twice is an error, not a loss. The C reader if there is one."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            seen: set[Any] = set()
            for key_node, _ in node.value:
                key = self.construct_object(key_node, deep=True)
                if key in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {key!r} is written twice", key_node.start_mark
                    )
                seen.add(key)
            made: dict[Any, Any] = super().construct_mapping(node, deep)
            return made

    return UniqueKeys


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. ContentError names the file, line and what to do."""
    import yaml

    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506
    except FileNotFoundError:
        raise ContentError(f"There is no file {path}. Check its name and folder.") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as bad:
        mark = getattr(bad, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(bad, "problem", None) or str(bad)
        raise ContentError(
            f"{path.name}{line}: this is not readable YAML ({problem}). Correct it in {path}."
        ) from None


def adapter(schema: type[_T]) -> "TypeAdapter[_T]":
    """What reads a dataclass from plain data; made once."""
    hashable: Any = schema
    made: TypeAdapter[_T] = _adapter(hashable)
    return made


@cache
def _adapter(schema: type) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(schema)


def validated(
    read_by: "TypeAdapter[_T]",
    data: Any,
    file: Path,
    *,
    entry: str = "",
    skip: Collection[str] = (),
) -> _T:
    """`data` as `read_by` makes it. ContentError names `file`, `entry`, the first wrong field and a remedy.

    `skip` are parts of pydantic's path that are no fields, such as the tags of a union.
    """
    from pydantic import ValidationError

    try:
        return read_by.validate_python(data)
    except ValidationError as bad:
        field, problem = _explained(bad, read_by, skip)
        where = file.name + (f", {entry}" if entry else "")
        more = "" if problem.endswith(".") else f". Correct it in {file}."
        raise ContentError(f"{where}, field {field!r}: {problem}{more}") from None


def _explained(
    bad: "ValidationError", read_by: "TypeAdapter[Any]", skip: Collection[str]
) -> tuple[str, str]:
    """Field and explanation of the first fault; the explanation ends with a full stop if it has a remedy."""
    first = bad.errors(include_url=False)[0]
    place = [str(part) for part in first["loc"] if part not in skip]
    name = ".".join(place) or "(the whole entry)"
    if first["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        known = read_by.json_schema().get("properties", {}) if len(place) == 1 else {}
        said = f"Fields: {', '.join(known)}." if known else "Take it away, or correct its name."
        return name, f"there is no such field. {said}"
    if first["type"] == "missing":
        return name, "it is missing. Add it."
    message = first["msg"].removeprefix("Value error, ").rstrip(".")
    remedy = REMEDIES.get(place[0], "") if place else ""
    return name, f"{message}. {remedy}" if remedy else message


def read_entries(path: Path, key: str, schema: type[_T], by: str = "id") -> dict[str, _T]:
    """The entries of the list under `key` in a YAML file, validated, by their field `by`.

    ContentError names file, entry, field and remedy; a repeated id is an error.
    """
    listed = read_yaml(path)
    if not isinstance(listed, dict) or set(listed) != {key} or not isinstance(listed[key], list):
        raise ContentError(f"{path.name}: it must hold one list, `{key}:`. Correct it in {path}.")
    entries: dict[str, _T] = {}
    for position, declared in enumerate(listed[key], 1):
        name = declared.get(by) if isinstance(declared, dict) else None
        entry = f"entry {name!r}" if name else f"entry number {position}"
        where = f"{path.name}, {entry}"
        if not isinstance(declared, dict):
            raise ContentError(f"{where}: it is not a list of fields. Begin it with `- {by}:`.")
        made = validated(adapter(schema), declared, path, entry=entry)
        identity = str(getattr(made, by))
        if identity in entries:
            raise ContentError(f"{where}, field {by!r}: it is used twice. Give each its own {by}.")
        entries[identity] = made
    return entries


def changed(path: Path) -> int:
    """When a file last changed, in nanoseconds; 0 if there is none. Keys the caches."""
    return path.stat().st_mtime_ns if path.is_file() else 0
