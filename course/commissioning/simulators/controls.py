"""Controls that a simulator declares: what the page draws, and how a value from the page is read.

Numbers come from the models' parameter tables: label, unit, low, default, high and the reason.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from commissioning.models.shared.money import Number, number
from commissioning.models.shared.tables import Parameter
from commissioning.numbers import read_number

Control = dict[str, Any]
Values = dict[str, Any]
NUMERIC = ("range", "number")
LONGEST_TEXT = 4000


def plain(value: Number) -> int | float:
    """A number as JSON holds it: a whole number without a point."""
    exact = number(value)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def signature_default(function: Callable[..., Any], name: str) -> Any:
    """The default that a model declares for one of its arguments."""
    return inspect.signature(function).parameters[name].default


def slider(parameter: Parameter, step: Number = 1, **more: Any) -> Control:
    """A slider and a number box for one row of a parameter table."""
    low, high = plain(parameter.low), plain(parameter.high)
    return {
        "id": parameter.id,
        "kind": "range",
        "label": parameter.name,
        "unit": parameter.unit,
        "min": low,
        "max": high,
        "step": plain(step),
        "value": plain(parameter.default),
        "reason": parameter.reason,
        **more,
    }


def choice(
    name: str, label: str, options: Mapping[str, str], value: str, reason: str, **more: Any
) -> Control:
    """One of several, as radio buttons (`kind="select"` for a list that drops down)."""
    return {
        "id": name,
        "kind": "radio",
        "label": label,
        "unit": "",
        "options": [{"id": key, "text": text} for key, text in options.items()],
        "value": value,
        "reason": reason,
        **more,
    }


def checks(
    name: str,
    label: str,
    options: Mapping[str, str],
    value: Iterable[str],
    reason: str,
    **more: Any,
) -> Control:
    """Any number of several, as checkboxes."""
    return choice(name, label, options, "", reason, kind="checks", **more) | {"value": list(value)}


def tick(name: str, label: str, reason: str, **more: Any) -> Control:
    """Yes or no, as one checkbox; no until ticked."""
    return {
        "id": name, "kind": "tick", "label": label, "unit": "", "value": False, "reason": reason,
        **more,
    }  # fmt: skip


def text(name: str, label: str, reason: str, kind: str = "text", **more: Any) -> Control:
    """Words that a person types: `text` (one line), `longtext` or `date`."""
    return {
        "id": name, "kind": kind, "label": label, "unit": "", "value": "", "reason": reason, **more,
    }  # fmt: skip


def file(
    name: str, label: str, accept: str, most_bytes: int, reason: str, value: str = ""
) -> Control:
    """A file that the learner chooses. Its value is the name of the file in use, or ''."""
    return {
        "id": name, "kind": "file", "label": label, "unit": "", "accept": accept,
        "most": most_bytes, "value": value, "reason": reason,
    }  # fmt: skip


def group(name: str, label: str, controls: Iterable[Control], **more: Any) -> dict[str, Any]:
    """Controls that belong together. `folded=True` puts them behind one click."""
    return {"id": name, "label": label, "controls": list(controls), **more}


def every(groups: Iterable[Mapping[str, Any]]) -> Iterator[Control]:
    """All controls of all groups, in order."""
    for one in groups:
        yield from one["controls"]


def defaults(groups: Iterable[Mapping[str, Any]]) -> Values:
    """Each control's starting value, by id."""
    return {control["id"]: control["value"] for control in every(groups)}


def read(control: Control, value: Any) -> Any:
    """A value from the page or a file as this control can hold it; None if it cannot be used."""
    kind = control["kind"]
    if kind in NUMERIC:
        typed = read_number(value)
        return None if typed is None else plain(typed)
    if kind == "tick":
        return value if isinstance(value, bool) else None
    if kind in ("radio", "select", "checks"):
        known = [option["id"] for option in control["options"]]
        if kind != "checks":
            return value if isinstance(value, str) and value in known else None
        if not isinstance(value, list | tuple):
            return None
        return [one for one in known if one in value]
    return value[:LONGEST_TEXT] if isinstance(value, str) else None


def read_all(groups: Iterable[Mapping[str, Any]], given: Any, before: Values) -> Values:
    """Every control's value from `given`; what is missing or unusable stays as it was before."""
    values = {}
    for control in every(groups):
        name = control["id"]
        used = read(control, given[name]) if isinstance(given, dict) and name in given else None
        values[name] = before[name] if used is None else used
    return values


def unreadable(groups: Iterable[Mapping[str, Any]], given: Mapping[str, Any]) -> list[str]:
    """Labels of the number boxes that hold no number."""
    return [
        control["label"]
        for control in every(groups)
        if control["kind"] in NUMERIC
        and control["id"] in given
        and read(control, given[control["id"]]) is None
    ]
