"""Grants in JSON, in the shapes that publishers make: read into the same titles as a sheet has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import count
from typing import Any

from commissioning.grantsfile.reading.encodings import FAINT
from commissioning.grantsfile.reading.limits import (
    LONGEST_CELL,
    NotReadableError,
    hold_columns,
    hold_rows,
)
from commissioning.grantsfile.sheet import Shape
from commissioning.grantsfile.standard.fields import fields, numbered
from commissioning.grantsfile.telling import tell

_TOLD = 500  # grants between two words of how far it is
MOST_ENTRIES = 40  # of one list in a grant, such as its payments: each is columns of its own
_LISTS = ("grants", "data", "results", "items", "records")
_ORDER = tuple(fields())
_DEEP = "The file is nested too deeply to be a list of grants. Choose the file of grants, or export it again."
_LOST = "\\ufffd"
# Signs by number: pairs of backslashes and of surrogates, which are right, then halves of a pair, and NUL.
_BY_NUMBER = re.compile(
    r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\u0000"
)
_PAIR = len("\\ud83d\\ude00")
_LONGEST_FIGURE = 100  # digits of a number; a longer one is kept as a text
_NEAR = 40  # signs before a fault that are shown
_MOST_ZEROS = 30  # of a number that is written short


class Figure(str):
    """A number as it stands in the file: 152505.03 stays so, with no rounding on the way."""

    __slots__ = ()


def _figure(text: str) -> Figure:
    """A number with a point, or one that a program has written short: 1e+05 is 100000."""
    if "e" not in text and "E" not in text:
        return Figure(text)
    value = Decimal(text)
    short = abs(value.adjusted()) <= _MOST_ZEROS
    return Figure(f"{value:f}") if short else Figure(text)


@dataclass
class Found:
    """Headings in the order of the Standard, rows of texts, and shapes that were not the Standard's."""

    headings: list[str] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


def read_json(loaded: Any) -> Found:
    """Return the grants of what `load` gave: a package, a list, one grant, or one grant a line.

    Nulls and empty lists are blank cells. What the Standard does not know keeps its key as heading, and
    its JSON as text. What was loaded is used up on the way, as it may be large.
    """
    shapes: list[Shape] = []
    grants = _grants(loaded, shapes)
    hold_rows(len(grants))
    flat: list[dict[str, str]] = []
    for number, grant in enumerate(grants, 1):
        if number % _TOLD == 0:
            tell(f"Reading {number:,} grants …")
        found = _Grant(number, shapes)
        if isinstance(grant, dict):
            try:
                found.take(grant, _tree(), ())
            except RecursionError:
                raise NotReadableError("F8", _DEEP) from None
        else:
            shapes.append(
                Shape(number, "", "This entry is no grant but a single value; it is left out.")
            )
        flat.append(found.cells)
        grants[number - 1] = None
    seen = dict.fromkeys(heading for cells in flat for heading in cells)
    places = {title: place for place, title in enumerate(_ORDER)}
    headings = sorted(seen, key=lambda one: places.get(one, len(places)))
    hold_columns(len(headings))
    rows = [tuple([cells.get(one, "") for one in headings]) for cells in _used_up(flat)]
    return Found(headings, rows, shapes)


def _used_up(flat: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    for place, cells in enumerate(flat):
        flat[place] = {}
        yield cells


def load(text: str) -> Any:
    """Return what a JSON text holds. Errors: NotReadableError with the line of what is broken."""
    if "\\u" in text:
        text = _BY_NUMBER.sub(_sound, text)
    try:
        return _loads(text)
    except RecursionError:
        raise NotReadableError("F8", _DEEP) from None
    except json.JSONDecodeError as fault:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and "Extra data" in fault.msg:
            try:
                return [_loads(line) for line in lines]
            except (json.JSONDecodeError, RecursionError):
                pass
        raise NotReadableError(
            "F8",
            f"Line {fault.lineno}: {_why(text, fault)}{_near(text, fault.pos)}. The file cannot be read from there on. Mend it where "
            "it was made, and export it again.",
        ) from None


def _loads(text: str) -> Any:
    return json.loads(text, parse_float=_figure, parse_int=Figure, parse_constant=Figure)


def _sound(sign: re.Match[str]) -> str:
    """A sign that is written by its number; half of a pair is no sign, and can be written nowhere."""
    if sign[0] == "\\u0000":
        return f"\\u{ord(FAINT):04x}"
    half = len(sign[0]) == _PAIR // 2
    return _LOST if half else sign[0]


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


def _near(text: str, at: int) -> str:
    """What stands before a place: a whole file may be one line."""
    before = " ".join(text[max(0, at - _NEAR) : at + 1].split())
    shown = "".join(one for one in before if one.isprintable())
    return f", near “{shown}”" if shown else ""


def _grants(found: Any, shapes: list[Shape]) -> list[Any]:
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        raise NotReadableError(
            "F8",
            "The file holds a single value, and no list of grants. Choose the file of grants, or export it again.",
        )
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


@dataclass
class _Node:
    """A place in a grant's JSON: a field with its title and kind, or an object with what is in it.

    `many`: the Standard has a list here.
    """

    name: str
    title: str = ""
    kind: str = ""
    many: bool = False
    inside: dict[str, _Node] = field(default_factory=dict)


@cache
def _tree() -> _Node:
    """All fields of the Standard, by their paths."""
    top = _Node("")
    for title, one in fields().items():
        node = top
        for step in one.path:
            if step == 0:
                node.many = True
            else:
                key = str(step)
                name = f"{node.name}.{key}" if node.name else key
                node = node.inside.setdefault(key, _Node(name))
        node.title, node.kind = title, one.kind
    return top


@dataclass
class _Grant:
    """One grant on its way into cells: its number, texts by heading, and where shapes are told."""

    number: int
    shapes: list[Shape]
    cells: dict[str, str] = field(default_factory=dict)

    def take(self, value: dict[str, Any], here: _Node, at: tuple[int, ...]) -> None:
        """Take all that stands in an object. `at`: its place in the list it is in, and in those around it."""
        for key, inside in value.items():
            if inside is None or (not inside and isinstance(inside, list | dict)):
                continue
            node = here.inside.get(key)
            if node is None:
                name = f"{here.name}.{key}" if here.name else key
                self._put(_numbered(name, at), inside)
            elif node.inside:
                self._take_objects(inside, node, at)
            else:
                self._take_value(inside, node, at)

    def _put(self, heading: str, value: Any) -> None:
        free = heading
        if heading in self.cells:
            free = next(one for n in count(2) if (one := f"{heading} ({n})") not in self.cells)
            self._tell(
                heading, f"'{heading}' is there twice: the second is kept apart as '{free}'."
            )
        text = _text(value)
        if len(text) > LONGEST_CELL:
            raise NotReadableError(
                "F3",
                f"Grant {self.number:,}: '{heading}' is longer than {LONGEST_CELL:,} characters. Shorten it where it was made.",
            )
        self.cells[free] = text

    def _tell(self, name: str, says: str) -> None:
        self.shapes.append(Shape(self.number, name, says))

    def _take_objects(self, inside: Any, node: _Node, at: tuple[int, ...]) -> None:
        name = node.name
        entries = inside if isinstance(inside, list) else [inside]
        if isinstance(inside, dict) and node.many:
            self._tell(name, f"'{name}' is one object where a list belongs: read as a list of one.")
        if isinstance(inside, list) and not node.many:
            self._tell(
                name,
                f"'{name}' is a list where one object belongs: the entries are read one by one.",
            )
        if len(entries) > MOST_ENTRIES:
            self._tell(
                name,
                f"'{name}' has {len(entries)} entries. The first {MOST_ENTRIES} are read; the others are in no file made here.",
            )
        for place, entry in enumerate(one for one in entries[:MOST_ENTRIES] if one is not None):
            there = (*at, place) if node.many or place else at
            if isinstance(entry, dict):
                self.take(entry, node, there)
            else:
                self._tell(
                    name, f"'{name}' holds a single value where fields belong: it is kept apart."
                )
                self._put(_numbered(name, there), entry)

    def _take_value(self, inside: Any, node: _Node, at: tuple[int, ...]) -> None:
        title = node.title
        if node.many:
            if not isinstance(inside, list):
                self._tell(
                    title, f"'{title}' is one value where a list belongs: read as a list of one."
                )
                inside = [inside]
            for place, entry in enumerate(inside):
                self._put(_numbered(title, (*at, place)), entry)
            return
        if isinstance(inside, list | dict):
            self._tell(title, f"'{title}' holds several values where one belongs.")
        figure = isinstance(inside, Figure)
        if node.kind == "number" and isinstance(inside, str) and not figure:
            self._tell(title, f"'{title}' is a number typed as text.")
        if node.kind != "number" and (figure or isinstance(inside, bool)):
            self._tell(
                title, f"'{title}' is {_text(inside)} without quotation marks: read as a text."
            )
        self._put(_numbered(title, at) if any(at) else title, inside)


def _numbered(name: str, at: tuple[int, ...]) -> str:
    """A title with the places in its lists; what is no title has them behind it."""
    if name in fields():
        return numbered(name, at)
    return ":".join([name, *[str(one) for one in at if one]])


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return json.dumps(_with_numbers(value), ensure_ascii=False)


def _with_numbers(value: Any) -> Any:
    """The same, with numbers that are numbers again: a figure is a text until then."""
    if isinstance(value, dict):
        return {key: _with_numbers(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_with_numbers(inside) for inside in value]
    whole = isinstance(value, Figure) and len(value) <= _LONGEST_FIGURE
    return json.loads(value) if whole else value
