"""What the two views of an outcomes contract ask: its terms, the result, and what is assumed of people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from commissioning.formats import count, pounds
from commissioning.models.outcomes import contract, levels, most_payable
from commissioning.models.outcomes.payments.bill import Contract, Levels
from commissioning.models.outcomes.terms.case import GROUP_PARAMETERS, PARAMETERS, groups_with
from commissioning.models.shared.money import Number
from commissioning.simulators.contract import Control, Group, NumberControl, Values
from commissioning.simulators.controls import choice, every, group, only, slider, tick, ticked
from commissioning.simulators.view import UnworkableError, assumptions, changes

GROSS, NET = "gross", "net"
PAID_FOR = {GROSS: "Every outcome", NET: "Only outcomes above what was expected anyway"}
FIXED = ("people", "quarters", "fee", "setup", "lag")
_NOT_EFFECTS = tuple(name for name in GROUP_PARAMETERS if "effect" not in name)
LEVELS = {
    "none": "No effect",
    "low": "A third of the effect",
    "base": "The effect you set",
    "high": "Half as much again",
}
MOST = {"per cent": 100, "in 100 people": 100, "quarters": 40}
"""The largest number of each unit that means something here."""
WIDER = 100
"""Of what is counted in people or pounds, how many times its slider's end may be typed."""
WHOLE = ("people", "quarters")
BESIDE = "beside_lag"
"""The other timing, drawn beside `lag`."""
STEPS: dict[str, Number] = {
    "share_percent": 1,
    "baseline_percent": 1,
    "effect_percent": "0.5",
    "cost": 50,
}


def of_group(name: str) -> Control:
    """The control of one assumption on one group of people."""
    return slider(GROUP_PARAMETERS[name], STEPS[name.partition("_")[2]])


def result() -> Group:
    """How well it works."""
    return group("result", "What comes of it", [slider(PARAMETERS["effect_percent"], 1)])


def paid() -> Group:
    """What is paid for what."""
    row = PARAMETERS
    return group(
        "terms",
        "The terms",
        [
            choice("paid_for", "The council pays for", PAID_FOR, GROSS,
                   "Illustrative: the draft pays for every outcome."),
            slider(row["fee"], 50),
            slider(row["tariff"], 50, when=only("paid_for", GROSS)),
            slider(row["net_tariff"], 100, when=only("paid_for", NET)),
            tick("capped", "All payments together have a cap", "Illustrative: clause 7.2 has one.",
                 value=True),
            slider(row["cap"], 5_000, when=ticked("capped")),
        ],
    )  # fmt: skip


def lag() -> Control:
    """When a result is paid."""
    return slider(PARAMETERS["lag"], 1)


def assumed(*more: Control) -> Group:
    """What is assumed of people, and `more`."""
    row = PARAMETERS
    return assumptions(
        [
            *more,
            slider(row["people"], 10),
            slider(row["quarters"], 1),
            slider(row["setup"], 1_000),
            *(of_group(name) for name in _NOT_EFFECTS),
        ]
    )


def terms(values: Values) -> dict[str, Any]:
    """The values as the model names them, without the effect."""
    net = values["paid_for"] == NET
    return {
        **changes(values, FIXED),
        "net": net,
        "tariff": values["net_tariff" if net else "tariff"],
        "cap": values["cap"] if values["capped"] else None,
        "groups": groups_with(changes(values, _NOT_EFFECTS)),
    }


def found(values: Values) -> Contract:
    """The contract at the effect that is set."""
    return contract(**terms(values), effect_percent=values["effect_percent"])


def all_levels(values: Values) -> Levels:
    """The contract at no effect, a third, the effect that is set, and half as much again."""
    return levels(base_percent=values["effect_percent"], **terms(values))


def to_set_aside(values: Values) -> Any:
    """The most that could fall due, in pounds."""
    used = terms(values)
    expected = found(values).baseline_percent if used["net"] else 0
    return most_payable(
        used["people"], used["fee"], used["tariff"], used["cap"], unpaid_percent=expected
    )


def must_be_workable(groups: Iterable[Group], values: Values) -> None:
    """UnworkableError, with the control and its limits in words, where a number that is typed means nothing."""
    for control in every(groups):
        if (control["kind"] == "range" or control["kind"] == "number") and _asked(control, values):
            value, most = values[control["id"]], MOST.get(control["unit"], control["max"] * WIDER)
            whole = control["unit"] in WHOLE
            least = _least(control, whole=whole)
            if not least <= value <= most or (whole and value != int(value)):
                kind = "a whole number" if whole else "a number"
                raise UnworkableError(
                    f"{control['label']}: give {kind} from {_span(control['unit'], least, most)}.",
                    control["id"],
                )
    near, far = values["near_share_percent"], values["far_share_percent"]
    if near + far > 100:
        raise UnworkableError(
            f"Near and far come to {count(near + far)} of each 100 who start. Make them at most 100: the middle "
            "group has what they leave.",
            "far_share_percent",
        )


def _asked(control: NumberControl, values: Values) -> bool:
    """Whether the page shows this control now."""
    when = control.get("when")
    return when is None or values[when["id"]] in when["in"]


def _least(control: NumberControl, *, whole: bool) -> float:
    """The smallest number that means something: a result of 26 weeks is never paid before the slider's end."""
    if control["unit"] == "quarters":
        return control["min"] if control["id"] in ("lag", BESIDE) else 1
    return 1 if whole else 0


def _span(unit: str, least: float, most: float) -> str:
    if unit.startswith("£"):
        return f"{pounds(least)} to {pounds(most)}"
    return f"{count(least)} to {count(most)} {unit}"
