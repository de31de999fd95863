"""Which exercises are asked and marked here: the course's own, or a cohort's that has questions of its own.

An edition is a folder of released exercises like the course's, with a random mark in `edition.json`. Who
answered it says so by that mark, so that nobody is marked by other questions than they were asked.
"""

import json
import os
from pathlib import Path

from commissioning.content import folders

FILE = "edition.json"


def edition() -> str:
    """The mark of the exercises that are asked and marked here; "" for the course's own."""
    return edition_of(folders.exercises_dir())


def edition_of(exercises: Path) -> str:
    """The mark of a folder of exercises; "" where it has none."""
    try:
        return edition_in((exercises / FILE).read_bytes())
    except OSError:
        return ""


def edition_in(content: bytes) -> str:
    """The mark that an edition's file holds; "" where it is none."""
    try:
        said = json.loads(content)["edition"]
    except (ValueError, LookupError, TypeError):
        return ""
    return said if isinstance(said, str) else ""


def use(exercises: Path, keys: Path | None) -> None:
    """Ask and mark by these folders from now on, in this process and those that it starts."""
    os.environ[folders.EXERCISES] = str(exercises)
    os.environ[folders.KEYS] = str(keys) if keys else folders.NONE
