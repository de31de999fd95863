"""Read the course's lists from YAML; every fault is a ContentError that names file, entry, field and remedy.

The one place that asks pydantic, and only when something is read.
"""

from collections.abc import Hashable, Iterator, Sequence
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
                if not isinstance(key, Hashable):
                    raise yaml.constructor.ConstructorError(
                        None, None, "found unhashable key", key_node.start_mark
                    )
                if key in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {key!r} is written twice", key_node.start_mark
                    )
                seen.add(key)
            made: dict[Any, Any] = super().construct_mapping(node, deep)
            return made

        def construct_whole(self, node: yaml.ScalarNode) -> Any:
            return _as_typed(_Whole, self.construct_yaml_int(node), node.value)

        def construct_number(self, node: yaml.ScalarNode) -> Any:
            return _as_typed(_Number, self.construct_yaml_float(node), node.value)

        def construct_day(self, node: yaml.ScalarNode) -> Any:
            try:
                return self.construct_yaml_timestamp(node)
            except ValueError as bad:
                raise yaml.constructor.ConstructorError(
                    None, None, f"there is no day {node.value}: {bad}", node.start_mark
                ) from None

    UniqueKeys.add_constructor("tag:yaml.org,2002:int", UniqueKeys.construct_whole)
    UniqueKeys.add_constructor("tag:yaml.org,2002:float", UniqueKeys.construct_number)
    UniqueKeys.add_constructor("tag:yaml.org,2002:timestamp", UniqueKeys.construct_day)
    return UniqueKeys


class _AsTyped:
    """A number that YAML writes otherwise than its author, such as 1.10 or 010: as text it is what was typed."""

    typed = ""

    def __str__(self) -> str:
        return self.typed


class _Whole(_AsTyped, int): ...


class _Number(_AsTyped, float): ...


def _as_typed(makes: Any, number: Any, typed: str) -> Any:
    if repr(number) == typed:
        return number
    kept = makes(number)
    kept.typed = typed
    return kept


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. ContentError names the file, line and what to do."""
    import yaml

    text = ""
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows' Notepad may begin a file with a mark
        return yaml.load(text, Loader=_loader())  # noqa: S506
    except FileNotFoundError:
        raise ContentError(f"There is no file {path}. Check its name and folder.") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as bad:
        from commissioning.content.yaml_files.complaints import complaint

        line, problem = complaint(bad, text)
        at = f", line {line}" if line else ""
        raise ContentError(
            f"{path.name}{at}: this is not readable YAML: {problem}. Correct it in {path}."
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


def validated(read_by: "TypeAdapter[_T]", data: Any, file: Path, *, entry: str = "") -> _T:
    """`data` as `read_by` makes it. ContentError names `file`, `entry` and the first wrong field."""
    from pydantic import ValidationError

    try:
        return read_by.validate_python(data)
    except ValidationError as bad:
        fault = bad.errors(include_url=False)[0]
        place = list(fault["loc"])
        where = ", ".join(filter(None, [file.name, entry, _field(data, place)]))
        typed = _typed(file, data if entry else None, place)
        problem = _problem(fault, place, read_by, typed[1] if typed else "")
        at = f" (line {typed[0]})" if typed else ""
        raise ContentError(f"{where}: {problem}{at}. Correct it in {file}.") from None


def _typed(file: Path, entry: Any, place: Sequence[int | str]) -> tuple[int, str] | None:
    """The line of a field, from 1, and what its author typed there; None where that cannot be found.

    `entry` is what `place` is counted from; None for the whole file.
    """
    import yaml

    if not file.is_file():
        return None
    node = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=_loader())
    if entry is not None:
        first = next(iter(entry.items()), None) if isinstance(entry, dict) else None
        node = next((one for one in _mappings(node) if first and _begins(one, first)), None)
    for step in place:
        node = _child(node, step)
    if node is None:
        return None
    return node.start_mark.line + 1, node.value if isinstance(node, yaml.ScalarNode) else ""


def _mappings(node: Any) -> Iterator[Any]:
    if getattr(node, "id", "") == "mapping":
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif getattr(node, "id", "") == "sequence":
        for one in node.value:
            yield from _mappings(one)


def _begins(mapping: Any, first: tuple[Any, Any]) -> bool:
    return any((key.value, value.value) == first for key, value in mapping.value)


def _child(node: Any, step: int | str) -> Any:
    if getattr(node, "id", "") == "mapping":
        return next((value for key, value in node.value if key.value == str(step)), None)
    if getattr(node, "id", "") == "sequence" and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return None


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


def _problem(
    fault: Any, place: Sequence[int | str], read_by: "TypeAdapter[Any]", typed: str
) -> str:
    if fault["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        known = read_by.json_schema().get("properties", {}) if len(place) == 1 else {}
        return "there is no such field" + (f". Fields: {', '.join(known)}" if known else "")
    if fault["type"] == "missing":
        return "it is missing"
    if fault["type"] == "string_type":
        return _no_text(fault["input"], typed)
    message: str = fault["msg"]
    return message.removeprefix("Value error, ").rstrip(".")


def _no_text(read: Any, typed: str) -> str:
    """Why something is no text: YAML read it as another thing than its author typed."""
    if read is None:
        return "a text is wanted here, and it is empty. Write it"
    if isinstance(read, dict):
        return (
            "a text is wanted here, and a colon with a space after it, or braces, make fields of it. Put the "
            "whole text in quotation marks"
        )
    if isinstance(read, list):
        return (
            "a text is wanted here, and a dash or brackets make a list of it. Put the whole text in "
            "quotation marks"
        )
    number = isinstance(read, int | float) and not isinstance(read, bool)
    kind = "true or false" if isinstance(read, bool) else "a number" if number else "a date"
    word = typed or read
    return (
        f"a text is wanted here, and YAML reads {word} as {kind}. Put it in quotation marks: "
        f'"{word}"'
    )


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
