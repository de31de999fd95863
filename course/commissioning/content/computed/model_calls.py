"""Calls of models as data: what figures in the text and keys of questions are computed by.

A call names a public function of a room of `commissioning.models`, such as `grants.one_stage`, its
arguments, and the part of the result to take. Nothing outside `commissioning.models` can be called.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from commissioning import models
from commissioning.content.fields import strict
from commissioning.content.spelling import nearest
from commissioning.errors import ContentError, CourseError

_PACKAGE = models.__name__
_NAME = re.compile(r"[a-z][a-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*")
_TAKE = re.compile(r"(-?\d+|[A-Za-z][\w £-]*)(\.(-?\d+|[A-Za-z][\w £-]*))*")
_TEMPLATE = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}")
_INDEX = re.compile(r"-?\d+")


@dataclass(frozen=True)
class ModelCall:
    """A call of one function, written `{model: ROOM.FUNCTION, with: {…}, take: a.b.0}`.

    `with_` holds its named arguments; an argument may itself be a call, to make the object that a
    function asks for: `with: {award: {model: grants.grant, with: {amount: 4000}}}`.
    Errors: ValueError for a name or a path that is no such thing.
    """

    __pydantic_config__ = strict({"with_": "with"})

    model: str
    with_: dict[str, Any] = field(default_factory=dict)
    take: str | int | None = None

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.model):
            raise ValueError(
                f"model {self.model!r}: name a room and a function, such as grants.one_stage"
            )
        if self.take is not None and not _TAKE.fullmatch(str(self.take)):
            raise ValueError(
                f"take {self.take!r}: write names or positions joined by full stops, such as rows.0.total"
            )

    @cached_property
    def result(self) -> Any:
        """What `call_model` gives, computed once: models are functions of their arguments alone."""
        return call_model(self)


def call_model(call: ModelCall) -> Any:
    """Call the function that `call` names and take the part of its result that is asked for.

    ContentError if there is no such function, if it refuses its arguments, or gives nothing at the path.
    """
    arguments = {name: _argument(value) for name, value in call.with_.items()}
    made = _Made(_function(call.model), repr(call.with_), arguments)
    try:
        result = _result(made)
    except (TypeError, ValueError, KeyError, ArithmeticError, CourseError) as bad:
        given = ", ".join(f"{name}={value!r}" for name, value in call.with_.items())
        raise ContentError(
            f"model {call.model!r} with {given or 'no arguments'}: {bad} Correct `with:`."
        ) from bad
    if call.take is None:
        return result
    try:
        return take(result, str(call.take))
    except ContentError as bad:
        raise ContentError(f"model {call.model!r}: {bad}") from None


def rooms() -> list[str]:
    """The rooms of models, by name."""
    return sorted(one.name for one in pkgutil.iter_modules(models.__path__))


def _function(name: str) -> Callable[..., Any]:
    room_name, _, function_name = name.partition(".")
    full = f"{_PACKAGE}.{room_name}"
    try:
        room = importlib.import_module(full)
    except ModuleNotFoundError as missing:
        if missing.name != full:
            raise
        raise ContentError(
            f"model {name!r}: there is no room {room_name!r} of models.{nearest(room_name, rooms())} "
            f"Rooms: {', '.join(rooms())}."
        ) from None
    exported: list[str] = getattr(room, "__all__", [])
    if function_name not in exported:
        raise ContentError(
            f"model {name!r}: the room {room_name!r} exports no function {function_name!r}."
            f"{nearest(function_name, exported)} Functions: {', '.join(exported)}."
        )
    function: Callable[..., Any] = getattr(room, function_name)
    return function


def _argument(value: Any) -> Any:
    """`value` with calls inside it made; a placeholder that no variant filled is an error."""
    if isinstance(value, Mapping):
        if "model" in value and set(value) <= {"model", "with", "take"}:
            try:
                call = ModelCall(value["model"], value.get("with") or {}, value.get("take"))
            except (TypeError, ValueError) as bad:
                raise ContentError(f"argument {value!r}: {bad}.") from None
            return call_model(call)
        return {key: _argument(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_argument(one) for one in value]
    if isinstance(value, str) and _TEMPLATE.fullmatch(value):
        raise ContentError(f"argument {value}: no variant gives it a value. Add it to variants.")
    return value


@dataclass(frozen=True)
class _Made:
    """A function and what it is given; two are the same when they are written the same."""

    function: Callable[..., Any]
    written: str
    arguments: Mapping[str, Any] = field(compare=False)


@lru_cache(
    maxsize=1024
)  # more than the whole course asks for: with fewer, whoever reads all pages finds none kept
def _result(made: _Made) -> Any:
    """What a call gives; kept, because pages take one part of a result after another."""
    return made.function(**made.arguments)


def take(value: Any, path: str) -> Any:
    """The part of `value` at a dotted path of attributes, keys and list positions.

    ContentError names the step that is missing and the nearest name that is there.
    """
    for step in path.split("."):
        if isinstance(value, Mapping):
            keys = {str(key): key for key in value}
            if step not in keys:
                raise ContentError(f"take {path!r}: there is no {step!r}.{nearest(step, keys)}")
            value = value[keys[step]]
        elif _INDEX.fullmatch(step) and isinstance(value, Sequence):
            try:
                value = value[int(step)]
            except IndexError:
                raise ContentError(
                    f"take {path!r}: there is no item {step}; there are {len(value)}, from 0."
                ) from None
        elif not step.startswith("_") and hasattr(value, step):
            value = getattr(value, step)
        else:
            there = [name for name in dir(value) if not name.startswith("_")]
            raise ContentError(f"take {path!r}: there is no {step!r}.{nearest(step, there)}")
    return value
