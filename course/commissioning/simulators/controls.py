"""Controls that a simulator declares: what the page draws, and how a value from the page is read.

Numbers come from the models' parameter tables: label, unit, low, default, high and the reason.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from commissioning.models.shared.money import Number, number
from commissioning.models.shared.tables import Parameter
from commissioning.numbers import UNREAD, read_number
from commissioning.numbers import read as read_typed
from commissioning.simulators.contract import (
    ChecksControl,
    ChoiceControl,
    Control,
    Field,
    FileControl,
    Group,
    NumberControl,
    Option,
    TextControl,
    TickControl,
    Values,
    When,
)

NUMERIC = ("range", "number")
LONGEST_TEXT = 4000
FROM_THE_PAGE = "As on this page."
GIVE_A_NUMBER = "give a number, such as 1200 or 2.5."


def plain(value: Number) -> int | float:
    """A number as JSON holds it: a whole number without a point."""
    exact = number(value)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def signature_default(function: Callable[..., Any], name: str) -> Any:
    """The default that a model declares for one of its arguments."""
    return inspect.signature(function).parameters[name].default


def options(texts: Mapping[str, str]) -> list[Option]:
    """Options to choose from, by id."""
    return [{"id": key, "text": text} for key, text in texts.items()]


def only(name: str, *values: str) -> When:
    """Show a control only while the control called `name` has one of these values."""
    return {"id": name, "in": list(values)}


def ticked(name: str, yes: bool = True) -> When:
    """Show a control only while the checkbox called `name` is ticked, or is not."""
    return {"id": name, "in": [yes]}


def slider(
    parameter: Parameter,
    step: Number = 1,
    kind: Literal["range", "number"] = "range",
    when: When | None = None,
    value: Number | None = None,
    low: Number | None = None,
    high: Number | None = None,
) -> NumberControl:
    """A slider and a number box for one row of a parameter table (`kind="number"`: the box alone).

    `value`, `low` and `high` stand in for the row's own default and range.
    """
    made: NumberControl = {
        "id": parameter.id,
        "kind": kind,
        "label": parameter.name,
        "unit": parameter.unit,
        "min": plain(parameter.low if low is None else low),
        "max": plain(parameter.high if high is None else high),
        "step": plain(step),
        "value": plain(parameter.default if value is None else value),
        "reason": parameter.reason,
    }
    if when:
        made["when"] = when
    return made


def choice(
    name: str,
    label: str,
    texts: Mapping[str, str],
    value: str,
    reason: str,
    kind: Literal["radio", "select"] = "radio",
    when: When | None = None,
    about: Mapping[str, str] | None = None,
) -> ChoiceControl:
    """One of several, as radio buttons (`kind="select"` for a list that drops down).

    `about`: a line on each option of such a list, shown while that is chosen.
    """
    made: ChoiceControl = {
        "id": name,
        "kind": kind,
        "label": label,
        "unit": "",
        "options": options(texts),
        "value": value,
        "reason": reason,
    }
    if about:
        made["about"] = dict(about)
    if when:
        made["when"] = when
    return made


def checks(
    name: str,
    label: str,
    texts: Mapping[str, str],
    value: Iterable[str],
    reason: str,
    when: When | None = None,
) -> ChecksControl:
    """Any number of several, as checkboxes."""
    made: ChecksControl = {
        "id": name,
        "kind": "checks",
        "label": label,
        "unit": "",
        "options": options(texts),
        "value": list(value),
        "reason": reason,
    }
    if when:
        made["when"] = when
    return made


def tick(
    name: str, label: str, reason: str, value: bool = False, when: When | None = None
) -> TickControl:
    """Yes or no, as one checkbox."""
    made: TickControl = {
        "id": name,
        "kind": "tick",
        "label": label,
        "unit": "",
        "value": value,
        "reason": reason,
    }
    if when:
        made["when"] = when
    return made


def text(
    name: str,
    label: str,
    reason: str,
    kind: Literal["text", "longtext", "date"] = "text",
    when: When | None = None,
) -> TextControl:
    """Words that a person types: `text` (one line), `longtext` or `date`."""
    made: TextControl = {
        "id": name,
        "kind": kind,
        "label": label,
        "unit": "",
        "value": "",
        "reason": reason,
    }
    if when:
        made["when"] = when
    return made


def file(
    name: str, label: str, accept: str, most_bytes: int, reason: str, value: str = ""
) -> FileControl:
    """A file that the learner chooses. Its value is the name of the file in use, or ''."""
    return {
        "id": name,
        "kind": "file",
        "label": label,
        "unit": "",
        "accept": accept,
        "most": most_bytes,
        "value": value,
        "reason": reason,
    }


def group(name: str, label: str, controls: Iterable[Control], folded: bool = False) -> Group:
    """Controls that belong together. `folded=True` puts them behind one click."""
    made: Group = {"id": name, "label": label, "controls": list(controls)}
    if folded:
        made["folded"] = True
    return made


def every(groups: Iterable[Group]) -> Iterator[Control]:
    """All controls of all groups, in order."""
    for one in groups:
        yield from one["controls"]


def defaults(groups: Iterable[Group]) -> Values:
    """Each control's starting value, by id."""
    return {control["id"]: control["value"] for control in every(groups)}


def read(control: Control | Field, value: Any) -> Any:
    """A value from the page or a file as this control can hold it; None if it cannot be used."""
    if control["kind"] in NUMERIC:
        typed = read_number(value, control["unit"])
        return None if typed is None else plain(typed)
    if control["kind"] == "tick":
        return value if isinstance(value, bool) else None
    if control["kind"] == "radio" or control["kind"] == "select":
        return value if value in _ids(control["options"]) else None
    if control["kind"] == "checks":
        known = _ids(control["options"])
        return [one for one in known if one in value] if isinstance(value, list | tuple) else None
    return value[:LONGEST_TEXT] if isinstance(value, str) else None


def beginning_faults(groups: Iterable[Group], given: Values) -> list[str]:
    """What of the values that a page gives no control can begin with, in words for its author."""
    known = {control["id"]: control for control in every(groups)}
    faults = []
    for name, value in given.items():
        control = known.get(name)
        if control is None:
            faults.append(f"it has no control {name!r}. Its controls: {', '.join(known)}")
        elif control["kind"] == "file" or read(control, value) is None:
            faults.append(f"its control {name!r} cannot begin with {value!r}")
        elif (control["kind"] == "range" or control["kind"] == "number") and not (
            control["min"] <= read(control, value) <= control["max"]
        ):
            said = f"from {control['min']} to {control['max']}"
            faults.append(f"its control {name!r} goes {said}, and cannot begin with {value!r}")
    return faults


def begun_with(control: Control, value: Any) -> Control:
    """The control as a page lets it begin."""
    begun: Any = {**control, "value": read(control, value), "reason": FROM_THE_PAGE}
    made: Control = begun
    return made


def _ids(listed: Iterable[Option]) -> list[str]:
    return [option["id"] for option in listed]


def read_all(groups: Iterable[Group], given: Any, before: Values) -> Values:
    """Every control's value from `given`; what is missing or unusable stays as it was before."""
    values = {}
    for control in every(groups):
        name = control["id"]
        used = read(control, given[name]) if isinstance(given, dict) and name in given else None
        values[name] = before[name] if used is None else used
    return values


def unread(groups: Iterable[Group], given: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with each number box that holds no number, in words, by its control's id."""
    wrong = {}
    for control in every(groups):
        if control["kind"] in NUMERIC and control["id"] in given:
            why = read_typed(given[control["id"]], control["unit"]).why
            if why:
                wrong[control["id"]] = (
                    f"{control['label']}: {GIVE_A_NUMBER if why == UNREAD else why}"
                )
    return wrong


def guessed(field: Field, typed: Any) -> Any:
    """What was typed or chosen for a prediction; None if it cannot be used."""
    value = read(field, typed)
    if value is None or field["kind"] != "number" or "high" not in field:
        return value
    return value if 0 <= value <= field["high"] else None


def why_unread(field: Field, typed: Any) -> str:
    """Why what was typed or chosen for a prediction cannot be used."""
    why = read_typed(typed, field["unit"]).why
    if not why and field["kind"] == "number" and "high" in field:
        return f"Type a number from 0 to {field['high']:,}."
    return "We could not read that. Type a number, such as 1200." if why in ("", UNREAD) else why
