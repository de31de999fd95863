"""Read the course's lists from YAML; every fault is a ContentError that names file, entry, field and remedy.

The one place that asks pydantic, and only when something is read.
"""

from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from commissioning.errors import ContentError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

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
    """`data` as `read_by` makes it. ContentError names `file`, `entry` and the first wrong field.

    `skip` are parts of pydantic's path that are no fields, such as the tags of a union.
    """
    from pydantic import ValidationError

    try:
        return read_by.validate_python(data)
    except ValidationError as bad:
        fault = bad.errors(include_url=False)[0]
        place = [part for part in fault["loc"] if part not in skip]
        where = ", ".join(filter(None, [file.name, entry, _field(data, place)]))
        problem = _problem(fault, place, read_by)
        raise ContentError(f"{where}: {problem}. Correct it in {file}.") from None


def _field(data: Any, place: Sequence[int | str]) -> str:
    """Where a fault is, by the ids that the author gave in lists: "field 'sections.costs.title'"."""
    names = []
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None  # what is missing, or was read in another way than it is written
        named = data.get("id") if isinstance(step, int) and isinstance(data, dict) else None
        names.append(str(step if named is None else named))
    return f"field {'.'.join(names)!r}" if names else ""


def _problem(fault: Any, place: Sequence[int | str], read_by: "TypeAdapter[Any]") -> str:
    if fault["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        known = read_by.json_schema().get("properties", {}) if len(place) == 1 else {}
        return "there is no such field" + (f". Fields: {', '.join(known)}" if known else "")
    if fault["type"] == "missing":
        return "it is missing"
    message: str = fault["msg"]
    return message.removeprefix("Value error, ").rstrip(".")


def read_declared(path: Path, schema: type[_T]) -> _T:
    """What a whole file declares. ContentError names the field that is wrong."""
    return validated(adapter(schema), read_yaml(path), path)


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
