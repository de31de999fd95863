"""Grants in JSON, in the shapes that publishers make: read into the same titles as a sheet has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from commissioning.grantsfile.reading.limits import (
    LONGEST_CELL,
    NotReadableError,
    hold_columns,
    hold_rows,
)
from commissioning.grantsfile.sheet import Shape
from commissioning.grantsfile.standard.fields import fields
from commissioning.grantsfile.telling import tell

_TOLD = 500  # grants between two words of how far it is
_LISTS = ("grants", "data", "results", "items", "records")
_ORDER = tuple(fields())


class Figure(str):
    """A number as it stands in the file: 152505.03 stays so, with no rounding on the way."""

    __slots__ = ()


@dataclass
class Found:
    """Headings in the order of the Standard, rows of texts, and shapes that were not the Standard's."""

    headings: list[str] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


def read_json(text: str) -> Found:
    """Return the grants of a JSON text: a package, a list, one grant, or one grant a line.

    Nulls and empty lists are blank cells. What the Standard does not know keeps its key as heading, and
    its JSON as text. Errors: NotReadableError with the line of what is broken.
    """
    shapes: list[Shape] = []
    grants = _grants(_loaded(text), shapes)
    hold_rows(len(grants))
    flat = []
    for number, grant in enumerate(grants, 1):
        if number % _TOLD == 0:
            tell(f"Reading {number:,} grants …")
        if isinstance(grant, dict):
            cells: dict[str, str] = {}
            for heading, value in _cells(grant, (), "", number, shapes):
                cells.setdefault(heading, value)
            flat.append(cells)
        else:
            shapes.append(
                Shape(number, "", "This entry is no grant but a single value; it is left out.")
            )
            flat.append({})
    seen = dict.fromkeys(heading for cells in flat for heading in cells)
    places = {title: place for place, title in enumerate(_ORDER)}
    headings = sorted(seen, key=lambda one: places.get(one, len(places)))
    hold_columns(len(headings))
    rows = [tuple(cells.get(one, "") for one in headings) for cells in flat]
    return Found(headings, rows, shapes)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Figure, parse_int=Figure, parse_constant=Figure)
    except RecursionError:
        raise NotReadableError(
            "F8", "The file is nested too deeply to be a list of grants."
        ) from None
    except json.JSONDecodeError as fault:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and "Extra data" in fault.msg:
            try:
                return [json.loads(line, parse_float=Figure, parse_int=Figure) for line in lines]
            except (json.JSONDecodeError, RecursionError):
                pass
        raise NotReadableError(
            "F8",
            f"Line {fault.lineno}: {_why(text, fault)}. The file cannot be read from there on. Mend it where it was "
            "made, and export it again.",
        ) from None


def _why(text: str, fault: json.JSONDecodeError) -> str:
    here = text[fault.pos : fault.pos + 1]
    before = text[: fault.pos].rstrip()[-1:]
    if not here:
        return "the file ends before it is complete"
    if here == "," or (before == "," and here in "]}"):
        return "a comma with nothing after it"
    if here == "'":
        return "a single quotation mark where a double one belongs"
    if "delimiter" in fault.msg:
        return f"a comma or a colon is missing before {here}"
    if "control character" in fault.msg:
        return "a line break inside a text"
    return f"{here} does not belong here"


def _grants(found: Any, shapes: list[Shape]) -> list[Any]:
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        raise NotReadableError("F8", "The file holds a single value, and no list of grants.")
    for key in _LISTS:
        inside = found.get(key)
        if isinstance(inside, dict):
            shapes.append(
                Shape(0, key, f"'{key}' is one grant where a list belongs: read as a list of one.")
            )
            return [inside]
        if isinstance(inside, list):
            if key != "grants":
                shapes.append(Shape(0, key, f"The list is called '{key}', where 'grants' belongs."))
            return inside
    if {"id", "title", "amountAwarded"} & set(found):
        shapes.append(
            Shape(0, "", "The file is one grant where a list belongs: read as a list of one.")
        )
        return [found]
    raise NotReadableError(
        "F8",
        "The file holds no list called 'grants'. Choose the file of grants, or export it again.",
    )


@cache
def _tree() -> dict[tuple[str, ...], str]:
    """Titles by their paths without places in lists."""
    return {
        tuple(str(step) for step in one.path if step != 0): title for title, one in fields().items()
    }


@cache
def _lists_at() -> frozenset[tuple[str, ...]]:
    """Paths at which the Standard has a list."""
    return frozenset(
        tuple(str(step) for step in one.path[:at] if step != 0)
        for one in fields().values()
        for at, step in enumerate(one.path)
        if step == 0
    )


@cache
def _inside() -> frozenset[tuple[str, ...]]:
    """Paths at which the Standard has an object."""
    return frozenset(path[:n] for path in _tree() for n in range(1, len(path)))


def _cells(
    value: Any, path: tuple[str, ...], at: str, number: int, shapes: list[Shape]
) -> Iterator[tuple[str, str]]:
    """Heading and text of all that stands in an object of the Standard. `at`: ":1" in a second entry."""
    for key, inside in value.items():
        here = (*path, str(key))
        if inside is None or inside == [] or inside == {}:
            continue
        if here in _tree():
            yield from _value(_tree()[here], inside, here, at, number, shapes)
        elif here in _inside():
            yield from _objects(inside, here, at, number, shapes)
        else:
            yield _numbered(".".join(here), at), _text(inside)


def _objects(
    inside: Any, here: tuple[str, ...], at: str, number: int, shapes: list[Shape]
) -> Iterator[tuple[str, str]]:
    name = ".".join(here)
    entries = inside if isinstance(inside, list) else [inside]
    if isinstance(inside, dict) and here in _lists_at():
        shapes.append(
            Shape(
                number, name, f"'{name}' is one object where a list belongs: read as a list of one."
            )
        )
    if isinstance(inside, list) and here not in _lists_at():
        shapes.append(
            Shape(
                number,
                name,
                f"'{name}' is a list where one object belongs: the entries are read one by one.",
            )
        )
    for place, entry in enumerate(one for one in entries if one is not None):
        if isinstance(entry, dict):
            yield from _cells(entry, here, at or (f":{place}" if place else ""), number, shapes)
        else:
            shapes.append(
                Shape(
                    number,
                    name,
                    f"'{name}' holds a single value where fields belong: it is kept apart.",
                )
            )
            yield _numbered(name, f":{place}" if place else ""), _text(entry)


def _value(
    title: str, inside: Any, here: tuple[str, ...], at: str, number: int, shapes: list[Shape]
) -> Iterator[tuple[str, str]]:
    if here in _lists_at():
        entries = inside if isinstance(inside, list) else [inside]
        if not isinstance(inside, list):
            shapes.append(
                Shape(
                    number,
                    title,
                    f"'{title}' is one value where a list belongs: read as a list of one.",
                )
            )
        for place, entry in enumerate(entries):
            yield _numbered(title, f":{place}" if place else ""), _text(entry)
        return
    if isinstance(inside, list | dict):
        shapes.append(Shape(number, title, f"'{title}' holds several values where one belongs."))
    kind = fields()[title].kind
    if kind == "number" and isinstance(inside, str) and not isinstance(inside, Figure):
        shapes.append(Shape(number, title, f"'{title}' is a number typed as text."))
    if kind != "number" and (isinstance(inside, Figure | bool)):
        shapes.append(
            Shape(
                number,
                title,
                f"'{title}' is {_text(inside)} without quotation marks: read as a text.",
            )
        )
    yield _numbered(title, at), _text(inside)


def _numbered(title: str, at: str) -> str:
    head, _, tail = title.partition(":")
    return f"{head}{at}:{tail}" if at and tail else f"{title}{at}" if at else title


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        text = str(value)
    elif isinstance(value, bool):
        text = "TRUE" if value else "FALSE"
    else:
        text = json.dumps(value, ensure_ascii=False)
    if len(text) > LONGEST_CELL:
        raise NotReadableError(
            "F3",
            f"A value is longer than {LONGEST_CELL:,} characters. Shorten it where it was made.",
        )
    return text
