"""The rooms of `grading`: each has a row in the table of ARCHITECTURE.md, and one alone speaks SQL."""

import ast
from collections.abc import Iterator
from pathlib import Path

from commissioning import grading
from room_table import table

TOP = Path(grading.__file__).parent


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


def test_every_room_has_a_row_of_its_own() -> None:
    rooms = {f"grading.{one.parent.name}" for one in TOP.glob("*/__init__.py")}
    assert rooms - {one.name for one in table()} == set()


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
