"""What takes long to make, made by one of pytest's workers and read by all of them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder `name`, which `make` fills for whichever worker comes first; the others wait.

    Tests read it and copy from it; what they change lies in a folder of their own. Where `make`
    fails, so does the test that asked, and the next one tries in a new folder.
    """
    ours = factory.getbasetemp()
    all_workers = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours
    told = all_workers / f"{name}.made"
    with FileLock(all_workers / f"{name}.lock"):
        if not told.exists():
            folder = factory.mktemp(name)
            make(folder)
            told.write_text(str(folder), encoding="utf-8")
    return Path(told.read_text(encoding="utf-8"))
