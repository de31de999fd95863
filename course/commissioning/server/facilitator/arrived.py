"""What learners and platforms sent, laid into a folder of its own each time: `collect` may ask whose a file is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PureWindowsPath

from commissioning.errors import CourseError
from commissioning.formats import long_date
from commissioning.grading.collecting.asked import Asked, read_asked
from commissioning.grading.files import write

ARRIVED = "arrived"
NOT_OURS = "not-ours"
_NAMED = "%Y-%m-%d-%H%M%S"
_A_NAME = re.compile(r"[0-9-]{17}")
_LONGEST = 120


@dataclass(frozen=True)
class Sent:
    """A file as a browser sends it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Arrival:
    """What came at one time: learners' files, perhaps a class list, and what is open about them."""

    folder: Path

    @property
    def name(self) -> str:
        """What its address calls it."""
        return self.folder.name

    @property
    def day(self) -> str:
        """When it came, in words."""
        return long_date(datetime.strptime(self.name, _NAMED).date())  # noqa: DTZ007 - a day alone

    @property
    def asked(self) -> Asked:
        """What `collect` asked when it ran last."""
        return read_asked(self._asked)

    @property
    def collect(self) -> list[str]:
        """The arguments of `collect` for it."""
        return self.collect_after(Asked())

    def collect_after(self, said: Asked) -> list[str]:
        """The same with what was said."""
        listed = [
            word for one in _files(self.folder / "list") for word in ("--class-list", str(one))
        ]
        kept = ["--questions", str(self._asked)]
        return ["collect", str(self.folder / "work"), *listed, *kept, *said.options]

    def put_aside(self, names: Iterable[str]) -> None:
        """Lay these files, by the names that `collect` gives them, where it does not look. CourseError where that fails."""
        work = (self.folder / "work").resolve()
        for name in names:
            path = (work / name).resolve()
            if not (path.is_file() and path.is_relative_to(work)):
                continue
            to = self.folder / NOT_OURS / path.relative_to(work)
            try:
                to.parent.mkdir(parents=True, exist_ok=True)
                path.replace(to)
            except OSError as bad:
                raise CourseError(f"{path} could not be moved: {bad.strerror or bad}.") from bad

    def close(self) -> None:
        """Ask no more about it. CourseError where that cannot be kept."""
        try:
            self._asked.unlink(missing_ok=True)
        except OSError as bad:
            raise CourseError(
                f"{self._asked} could not be taken away: {bad.strerror or bad}."
            ) from bad

    @property
    def _asked(self) -> Path:
        return self.folder / "asked.json"


def lay(root: Path, now: datetime, **sent: Sequence[Sent]) -> Path:
    """Lay what was sent into a folder of its own, each kind into a folder of its name: "work", "list", "moodle"."""
    folder = root / ARRIVED / f"{now:{_NAMED}}"
    if "work" in sent:
        (folder / "work").mkdir(parents=True, exist_ok=True)  # a class list may come alone
    for kind, files in sent.items():
        for number, one in enumerate(files, 1):
            path = folder / kind / _safe(one.name, number)
            write(
                path if not path.exists() else path.with_name(f"{number}-{path.name}"), one.content
            )
    return folder


def arrival(root: Path, name: str) -> Arrival | None:
    """What came then, by its name in an address; None where nothing did."""
    found = root / ARRIVED / name
    return Arrival(found) if _A_NAME.fullmatch(name) and (found / "work").is_dir() else None


def still_open(root: Path) -> list[Arrival]:
    """All about which something is still to be said, the newest first."""
    found = [arrival(root, one.parent.name) for one in (root / ARRIVED).glob("*/asked.json")]
    asking = [one for one in found if one and one.asked.count]
    return sorted(asking, key=lambda one: one.name, reverse=True)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())[:1] if folder.is_dir() else []


def _safe(name: str, number: int) -> str:
    """The last part of a name, whatever machine it is from, and nothing that a folder cannot hold."""
    last = PureWindowsPath(name).name
    kept = "".join(one if one.isalnum() or one in " .-_()" else "_" for one in last)
    kept = kept.strip(". ")[-_LONGEST:]
    return kept or f"file-{number}"
