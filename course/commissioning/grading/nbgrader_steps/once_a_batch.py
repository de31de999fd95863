"""nbgrader's steps that ask the gradebook about the release, done once a batch.

Each submission is marked on the same released notebook, so these steps always get the same and give the
same. What they got is compared each time; if it is another notebook, they run.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from nbgrader.api import GradeCell, MissingEntry, SourceCell, TaskCell
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
    """Takes the place of `OverwriteCells`. Asks the gradebook for all cells together, not one by one."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        if cell_index == 0:
            self._fetch()
        made: tuple[Any, Any] = super().preprocess_cell(cell, resources, cell_index)
        return made

    def _fetch(self) -> None:
        """Answer nbgrader's questions after a cell from what is fetched here."""
        try:
            released = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
        except MissingEntry:  # nbgrader says so of each cell
            return

        def one_of(*kinds: Any) -> Callable[[str, str, str], Any]:
            cells = {
                cell.name: cell
                for kind in kinds
                for cell in self.gradebook.db.query(kind).filter(kind.notebook_id == released.id)
            }

            def find(name: str, _notebook: str, _assignment: str) -> Any:
                if name not in cells:
                    raise MissingEntry(f"No such cell: {name}")
                return cells[name]

            return find

        self.gradebook.find_source_cell = one_of(SourceCell)
        self.gradebook.find_graded_cell = one_of(TaskCell, GradeCell)


class OverwriteKernelspecOnce(_Once, OverwriteKernelspec):  # type: ignore[misc]
    """Takes the place of `OverwriteKernelspec`."""
