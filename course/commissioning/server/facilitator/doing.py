"""The buttons: what each of our commands is called here, and what learners' files are laid into first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PureWindowsPath

from commissioning.grading.files import write

ARRIVED = "arrived"
_LONGEST = 120


@dataclass(frozen=True)
class Button:
    """A command for one module: what stands on its button, what is said of it, and what it is called while it runs."""

    command: str
    words: str
    about: str
    title: str


BUTTONS = (
    Button("grade", "Grade", "marks what is new or changed", "Grading"),
    Button("feedback", "Write feedback", "one file a learner, to send back", "Writing feedback"),
    Button("results", "Write results", "who has passed, and a report for the session", "Results"),
)


@dataclass(frozen=True)
class Sent:
    """A file as a browser sends it."""

    name: str
    content: bytes


def lay(root: Path, sent: Sequence[Sent], listed: Sequence[Sent], now: datetime) -> list[str]:
    """Lay what was sent into a folder of its own; the arguments of `collect` for it.

    It stays there, since `collect` may ask whose a file is. A class list lies beside it, for nobody's work.
    """
    folder = root / ARRIVED / f"{now:%Y-%m-%d-%H%M%S}"
    for number, one in enumerate(sent, 1):
        path = folder / "work" / _safe(one.name, number)
        write(path if not path.exists() else path.with_name(f"{number}-{path.name}"), one.content)
    arguments = ["collect", str(folder / "work")]
    for one in listed[:1]:
        path = folder / _safe(one.name, 0)
        write(path, one.content)
        arguments += ["--class-list", str(path)]
    return arguments


def _safe(name: str, number: int) -> str:
    """The last part of a name, whatever machine it is from, and nothing that a folder cannot hold."""
    last = PureWindowsPath(name).name
    kept = "".join(one if one.isalnum() or one in " .-_()" else "_" for one in last)
    kept = kept.strip(". ")[-_LONGEST:]
    return kept or f"file-{number}"
