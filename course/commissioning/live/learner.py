"""Whose page it is. Who that is, and that it is so, the host has found out before."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Learner:
    """A learner: a name of the host's, "" where there is only one, and the folder of their course."""

    name: str
    folder: Path
