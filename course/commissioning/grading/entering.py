"""Enter a released exercise into the gradebook, where nobody has run `generate_assignment` yet.

A fresh clone comes with its exercises released and no gradebook. Without this the first
`nbgrader autograde` would fail because the gradebook does not know the assignment.
"""

from pathlib import Path

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import SaveCells


def enter(db_url: str, module: str, notebook: Path) -> bool:
    """Enter the assignment and its cells as released; False, and nothing done, where they stand already."""
    with Gradebook(db_url) as gradebook:
        try:
            gradebook.find_notebook(module, module)
        except MissingEntry:
            gradebook.update_or_create_assignment(module)
        else:
            return False
    about = {"notebook": module, "assignment": module, "db_url": db_url}
    SaveCells().preprocess(nbformat.read(notebook, as_version=4), ResourcesDict(nbgrader=about))
    return True
