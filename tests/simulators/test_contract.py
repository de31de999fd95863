"""Every simulator gives the page what `simulators/contract.py` says, and loads nothing to do so."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

import commissioning
from commissioning.simulators import VIEWS, contract


def faults(value: Any, hint: Any, where: str = "it", known: dict[Any, Any] | None = None) -> list:
    """Where a value does not fit a type hint of the contract; nothing where it fits."""
    known = known or {}
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Any:
        return []
    if isinstance(hint, TypeVar):
        return faults(value, known[hint], where)
    if origin in (Union, UnionType):
        each = [faults(value, one, where, known) for one in arguments]
        return min(each, key=len) if all(each) else []
    if origin is Literal:
        return [] if value in arguments else [f"{where}: {value!r}"]
    if origin is list and isinstance(value, list):
        return [bad for n, one in enumerate(value)
                for bad in faults(one, arguments[0], f"{where}.{n}", known)]  # fmt: skip
    if origin is dict and isinstance(value, dict):
        return [bad for name, one in value.items()
                for bad in faults(one, arguments[1], f"{where}.{name}", known)]  # fmt: skip
    shape = origin or hint
    if is_typeddict(shape) and isinstance(value, dict):
        hints = get_type_hints(shape)
        given = dict(zip(getattr(shape, "__parameters__", ()), arguments, strict=True))
        wrong = [f"{where}: no {name}" for name in shape.__required_keys__ - set(value)]
        wrong += [f"{where}: {name} is not in it" for name in set(value) - set(hints)]
        for name in set(value) & set(hints):
            wrong += faults(value[name], hints[name], f"{where}.{name}", given)
        return wrong
    fits = type(value) is (NoneType if hint is None else shape)
    return [] if fits else [f"{where}: {value!r} is not {shape}"]


@pytest.mark.parametrize("name", VIEWS)
def test_what_a_view_gives_fits_the_contract(name):
    view = import_module(f"commissioning.simulators.{VIEWS[name]}").VIEW()
    assert view.name == name
    assert faults(view.spec(), contract.Spec) == []
    assert faults(view.prediction(), contract.Prediction) == []
    assert faults(view.result(view.settle(view.defaults, view.defaults)), contract.Result) == []


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ({"id": "a", "text": 1}, ["it.text: 1 is not <class 'str'>"]),
        ({"id": "a"}, ["it: no text"]),
        ({"id": "a", "text": "b", "more": "c"}, ["it: more is not in it"]),
    ],
)
def test_what_does_not_fit_is_found(value, fault):
    assert faults(value, contract.Option) == fault


def test_views_load_our_own_modules_and_the_standard_library_only():
    """In one process without installed packages: each view in turn, and what it brought that is not ours."""
    code = f"""
import sys
from importlib import import_module
for name in {[f"commissioning.simulators.{one}" for one in VIEWS.values()]}:
    before = set(sys.modules)
    import_module(name)
    for new in {{one.partition(".")[0] for one in set(sys.modules) - before}}:
        if new not in sys.stdlib_module_names | {{"commissioning"}}:
            print(name, new)
"""
    ran = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={"PYTHONPATH": str(Path(commissioning.__file__).parents[1])},
        capture_output=True,
        text=True,
    )
    assert (ran.stdout, ran.stderr) == ("", "")


def test_what_a_model_refuses_is_a_problem_in_place_of_a_result(opened):
    simulator = opened("dial")
    simulator.set(values={**simulator.values, "error_share": 60})
    answered = {"heard", "files", "values", "unread"}
    shown = {name: one for name, one in simulator.result.items() if name not in answered}
    assert faults(shown, contract.Problem) == []
