"""Imports point one way, and the core needs little: what the table in ARCHITECTURE.md says is so.

Read from the syntax trees, so an import inside a function counts too.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from room_table import Room, table

TOP = Path(__file__).resolve().parents[2]
PACKAGE = TOP / "course" / "commissioning"


def room_of(module: str) -> Room:
    """The room that a module of the package lies in: the row with the longest name that fits."""
    fitting = [one for one in table() if f"{module}.".startswith(f"commissioning.{one.name}.")]
    assert fitting, f"{module} is in no room of the table in ARCHITECTURE.md: add a row, or move it"
    return max(fitting, key=lambda one: len(one.name))


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package by its dotted name."""
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts).removesuffix(".__init__")
        if name not in (
            "commissioning",
            "commissioning.__main__",
        ):  # the names that notebooks import
            yield name, file


def imported(file: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of all that a file imports. `from a import b` may mean the module a.b."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for one in node.names:
                yield node.lineno, f"{node.module}.{one.name}"


EVERY = [pytest.param(name, file, id=name) for name, file in modules()]


@pytest.mark.parametrize(("name", "file"), EVERY)
def test_a_module_imports_only_what_stands_below_it(name: str, file: Path) -> None:
    here = room_of(name)
    upwards = [
        f"line {line}: {wanted}"
        for line, wanted in imported(file)
        if wanted.startswith("commissioning.") and room_of(wanted).floor > here.floor
    ]
    assert not upwards, f"{name} is in `{here.name}` and imports from above it: {upwards}"


@pytest.mark.parametrize(("name", "file"), EVERY)
def test_a_module_imports_no_third_party_package_but_those_of_its_room(
    name: str, file: Path
) -> None:
    here = room_of(name)
    strange = [
        f"line {line}: {wanted}"
        for line, wanted in imported(file)
        if (top := wanted.partition(".")[0]) not in sys.stdlib_module_names
        and top not in here.third_party | {"commissioning"}
        and "any" not in here.third_party
    ]
    assert not strange, f"{name} is in `{here.name}`, which imports no such package: {strange}"


def test_every_row_of_the_table_is_a_room() -> None:
    assert len(table()) > 15
    for room in table():
        place = PACKAGE / room.name.replace(".", "/")
        assert place.is_dir() or place.with_suffix(".py").is_file(), room.name


CORE = ("questions", "models", "grantsfile", "simulators", "parts", "records", "documents")


@pytest.mark.parametrize("core", CORE)
def test_the_core_needs_the_standard_library_and_markdown_it_alone(core: str) -> None:
    """What kinds, models, views, parts, records and documents need, with all that this needs in turn."""
    seen: set[str] = set()
    known = dict(modules())
    wanted = [one for one in known if one.startswith(f"commissioning.{core}") and _is_core(one)]
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        for _line, other in _at_once(known[name]):
            top = other.partition(".")[0]
            if top == "commissioning":
                inside = other if other in known else other.rpartition(".")[0]
                wanted += [one for one in (inside,) if one in known]
            else:
                assert top in sys.stdlib_module_names | {"markdown_it"}, (name, other)


def _is_core(module: str) -> bool:
    """`questions.loading` and its like read YAML, and say so in their docstrings."""
    return module not in READS_YAML


READS_YAML = ("commissioning.questions.loading", "commissioning.questions.exercise")


def _at_once(file: Path) -> Iterator[tuple[int, str]]:
    """What is imported when the file is: not inside a function, nor for type checkers only."""
    waiting: list[ast.AST] = [ast.parse(file.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{one.name}") for one in node.names)
        else:
            waiting += ast.iter_child_nodes(node)
