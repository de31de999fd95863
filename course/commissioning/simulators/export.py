"""A spreadsheet file of what a learner entered, safe to open."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the rows in one step, so that an older copy is never half replaced.

    Text that a spreadsheet would run as a formula gets a leading apostrophe. Excel reads the
    accents because of the mark at the start (utf-8-sig).
    """
    handle, name = tempfile.mkstemp(prefix=".export-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows([[_safe(cell) for cell in row] for row in rows])
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUNS_AS_FORMULA) else cell
