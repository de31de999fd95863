"""How a test moves a simulator's controls and reads its figures."""

from typing import Any


def change(simulator: Any, **values: Any) -> dict[str, Any]:
    """Set these controls and return the result."""
    simulator.set(values={**simulator.values, **values})
    result: dict[str, Any] = simulator.result
    return result


def figures(result: dict[str, Any]) -> dict[str, str]:
    """The figures at the top, by label."""
    return {one["label"]: one["value"] for one in result["figures"]}
