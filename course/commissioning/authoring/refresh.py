"""Run every notebook of the course, stamp figures into its text, and store it tidily.

The result is the same byte for byte from run to run: no times, no widget state, only the metadata that
the course uses. So `--check` is a gate, and strict nbval has something to compare with.
"""

import copy
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from commissioning import files
from commissioning.authoring.facts_told import refresh_told
from commissioning.content import folders
from commissioning.content.pages.blocks import read_page, source
from commissioning.content.pages.notebooks import stored
from commissioning.content.pages.references import stamp_notebook
from commissioning.content.syllabus import syllabus
from commissioning.errors import ContentError

_CELL_METADATA = ("tags", "nbgrader", "deletable", "editable")
_DRAWN_ANEW = ("application/vnd.jupyter.widget-view+json", "image/png")
_SECONDS_A_CELL = 60
_AT_ONCE = 2


def notebooks(module: str | None = None) -> Iterator[tuple[Path, str]]:
    """Every notebook that is written by hand, of all modules or of one, with its module."""
    top = folders.needed_checkout()
    wanted = syllabus().module(module).id if module else "[0-9][0-9]-*"
    for parent in (top / "course" / "lessons", top / "solutions"):
        for path in sorted(parent.glob(f"{wanted}/*.ipynb")):
            yield path, path.parent.name


def refresh(module: str | None = None, *, check: bool = False) -> list[Path]:
    """Refresh all notebooks, or one module's, and what was told of facts; returns what changed, or with `check` would."""
    found = list(notebooks(module))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        texts = list(pool.map(lambda one: refreshed(*one), found))
    changed = []
    for (path, _), text in zip(found, texts, strict=True):
        if path.read_text(encoding="utf-8") == text:
            continue
        changed.append(path)
        if not check:
            files.put(path, text)
    return changed + refresh_told(check=check)


def refreshed(path: Path, module: str) -> str:
    """The notebook's text after stamping, running and tidying. ContentError names the cell that fails."""
    raw = stored(path)
    stamped = stamp_notebook(raw, module, path.name)
    read_page(stamped, path.name)  # nothing runs that is not of the page's language
    book = nbformat.reads(json.dumps(stamped), as_version=4)
    try:
        _run(book, path.parent)
    except CellExecutionError as bad:
        raise ContentError(f"{path.name}: a cell failed. {bad.ename}: {bad.evalue}") from None
    return tidy(json.loads(nbformat.writes(book)))


def _run(book: nbformat.NotebookNode, folder: Path, *, starts: int = 3) -> None:
    """Run the cells in a kernel of their own, in `folder`.

    A kernel's ports are chosen before it binds them, so two that start at once may be given the same one, and
    the later dies (jupyter_client's `RuntimeError`, before any cell has run). It is started anew.
    """
    for left in reversed(range(starts)):
        client = NotebookClient(
            book,
            timeout=_SECONDS_A_CELL,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
            store_widget_state=False,
            extra_arguments=["--IPKernelApp.log_level=40"],
        )
        try:
            client.execute()
        except DeadKernelError:
            raise
        except RuntimeError:
            if not left:
                raise
        else:
            return


def tidy(book: dict[str, Any]) -> str:
    """The notebook as stored: what authors wrote and what comes out, nothing else."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    if "course" in book["metadata"]:
        metadata["course"] = book["metadata"]["course"]
    cells = [_tidy_cell(cell, number) for number, cell in enumerate(book["cells"])]
    done = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(done, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _tidy_cell(cell: dict[str, Any], number: int) -> dict[str, Any]:
    kept = {name: cell["metadata"][name] for name in _CELL_METADATA if name in cell["metadata"]}
    done = {
        "id": cell.get("id", f"cell-{number}"),
        "cell_type": cell["cell_type"],
        "metadata": kept,
        "source": source(cell).rstrip().splitlines(keepends=True),
    }
    if cell["cell_type"] == "code":
        done["outputs"] = [_tidy_output(output) for output in cell["outputs"]]
        done["execution_count"] = cell["execution_count"]
    return done


def _tidy_output(output: dict[str, Any]) -> dict[str, Any]:
    done = copy.deepcopy(output)
    if "data" in done:
        for kind in _DRAWN_ANEW:
            done["data"].pop(kind, None)
        done["metadata"] = {}
    return done
