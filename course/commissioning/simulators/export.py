"""A spreadsheet file of what a learner entered, safe to open."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from commissioning import files
from commissioning.tabular import for_excel


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the rows in one step, so that an older copy is never half replaced."""
    files.put(path, for_excel(header, rows), mode=0o600)
