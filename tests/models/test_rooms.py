"""What a stranger may call: the models that each room exports, and the rules that keep them callable."""

import ast
import inspect
import pkgutil
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

import commissioning.models

FOLDER = Path(commissioning.models.__file__).parent
ROOMS = {name: import_module(f"commissioning.models.{name}")
         for _, name, package in pkgutil.iter_modules([str(FOLDER)]) if package}  # fmt: skip
FILES = sorted(FOLDER.rglob("*.py"))
EXPORTED = [(room, name) for room, module in ROOMS.items() for name in module.__all__]


@pytest.mark.parametrize("room", ROOMS)
def test_no_model_shares_its_name_with_a_file_of_its_room(room):
    # Importing the file would put the module in the function's place.
    files = {name for _, name, _ in pkgutil.iter_modules(ROOMS[room].__path__)}
    assert not files & set(ROOMS[room].__all__)


@pytest.mark.parametrize("room", ROOMS)
def test_the_room_lists_each_model_once_with_its_meaning(room):
    listed = [line.split("  ")[0] for line in inspect.getdoc(ROOMS[room]).splitlines()[2:]]
    assert sorted(listed) == ROOMS[room].__all__


@pytest.mark.parametrize(("room", "name"), EXPORTED)
def test_a_model_is_a_function_of_its_room_called_with_keywords(room, name):
    model = getattr(ROOMS[room], name)
    assert callable(model)
    assert not inspect.isclass(model)
    assert model.__module__.startswith(f"commissioning.models.{room}.")
    assert inspect.getdoc(model).endswith(".")
    for argument in inspect.signature(model).parameters.values():
        assert argument.kind is argument.POSITIONAL_OR_KEYWORD


def test_pages_and_questions_call_exported_models_only():
    top = FOLDER.parents[2]
    pages = [
        path
        for folder in ("course/lessons", "solutions")
        for path in (top / folder).rglob("*.yaml")
    ]
    called = {name for path in pages
              for name in re.findall(r"\bmodel: ([\w.]+)", path.read_text(encoding="utf-8"))}  # fmt: skip
    assert called
    assert called <= {f"{room}.{name}" for room, name in EXPORTED}


NUMBERS = ("commissioning.formats", "commissioning.numbers")


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}.{p.stem}")
def test_models_import_the_standard_library_each_other_and_how_numbers_are_written(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        for name in names:
            assert name.startswith("commissioning.models.") or (
                name in NUMBERS or name.split(".")[0] in sys.stdlib_module_names
            )
