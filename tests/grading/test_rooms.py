"""The rooms of `grading`: imports go down the list that its docstring prints, and one room speaks SQL."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from commissioning import grading

TOP = Path(grading.__file__).parent
LINES = re.findall(r"^    (\w+(?:, \w+)*)", grading.__doc__ or "", re.MULTILINE)
ORDER = {name: place for place, line in enumerate(LINES) for name in line.split(", ")}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _files() -> Iterator[tuple[str, Path]]:
    for path in TOP.rglob("*.py"):
        room = path.relative_to(TOP).parts[0].removesuffix(".py")
        if room != "__init__":
            yield room, path


def test_the_docstring_lists_every_room() -> None:
    assert {room for room, _ in _files()} == set(ORDER)


def test_imports_go_down_the_list() -> None:
    upwards = [
        f"{path.relative_to(TOP)} imports {name}"
        for room, path in _files()
        for name in _imports(path)
        if name.startswith("commissioning.grading.")
        and ORDER[name.split(".")[2]] <= ORDER[room]
        and name.split(".")[2] != room
        and ORDER[room] < len(LINES) - 1  # the files at the bottom share a line
    ]
    assert upwards == []


def test_only_the_gradebook_speaks_sql() -> None:
    others = [
        path.relative_to(TOP).as_posix()
        for room, path in _files()
        for name in _imports(path)
        if name.partition(".")[0] == "sqlalchemy" and room != "gradebook"
    ]
    assert others == []


def test_nbgrader_is_loaded_only_where_the_docstrings_say() -> None:
    """At the top of a file: what a function imports is loaded when it is called."""
    loads = {
        path.relative_to(TOP).as_posix()
        for room, path in _files()
        if room != "nbgrader_steps"
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "nbgrader"
    }
    assert loads == {"bulk/preparing.py", "gradebook/making.py", "results/export.py"}
