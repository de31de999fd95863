"""How a test moves a simulator's controls and reads its figures."""

from collections.abc import Iterator, Sequence
from typing import Any

from commissioning.simulators import controls


def change(simulator: Any, **values: Any) -> dict[str, Any]:
    """Set these controls and return the result."""
    simulator.set(values={**simulator.values, **values})
    result: dict[str, Any] = simulator.result
    return result


def figures(result: dict[str, Any]) -> dict[str, str]:
    """The figures at the top, by label."""
    return {one["label"]: one["value"] for one in result["figures"]}


def at_both_ends(simulator: Any) -> Iterator[tuple[str, Any]]:
    """Each control of numbers put to its least and its most, the others as they began: which, and where it stands now."""
    start = dict(simulator.values)
    control: Any
    for control in controls.every(simulator.spec["groups"]):
        if control["kind"] in controls.NUMERIC:
            for end in (control["min"], control["max"]):
                simulator.set(values={**start, control["id"]: end})
                yield control["id"], end


def stands_beside(simulator: Any, given: dict[str, Any], said: Sequence[str]) -> None:
    """What was predicted is shown beside what came out, in these words."""
    simulator.set(guess={"given": given, "revealed": True})
    for sentence, part in zip(simulator.prediction["said"], said, strict=True):
        assert part in sentence
