"""nbgrader's steps that ask the gradebook about the release, done once a batch.

Each submission is marked on the same released notebook, so these steps always get the same and give the
same. What they got is compared each time; if it is another notebook, they run.
"""

from copy import deepcopy
from typing import Any

from nbgrader.preprocessors import OverwriteCells, OverwriteKernelspec


class _Once:
    """Keeps what the step made of a notebook on the exporter, which lives as long as a batch."""

    parent: Any

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        kept = getattr(self.parent, "kept", None)
        if kept is None:
            made: tuple[Any, Any] = super().preprocess(nb, resources)  # type: ignore[misc]
            return made
        about = resources["nbgrader"]
        key = (type(self).__name__, about["assignment"], about["notebook"])
        if key not in kept or kept[key][0] != nb:
            given = deepcopy(nb)
            nb, resources = super().preprocess(nb, resources)  # type: ignore[misc]
            kept[key] = (given, nb)
        return deepcopy(kept[key][1]), resources


class OverwriteCellsOnce(_Once, OverwriteCells):  # type: ignore[misc]
    """Takes the place of `OverwriteCells`."""


class OverwriteKernelspecOnce(_Once, OverwriteKernelspec):  # type: ignore[misc]
    """Takes the place of `OverwriteKernelspec`."""
