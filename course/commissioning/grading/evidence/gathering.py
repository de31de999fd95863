"""The files of those who agreed, from a folder: each learner once, by module taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commissioning.errors import CourseError
from commissioning.records.evidence.agreed import MOST_BYTES, Agreed, parse

ENDING = "*.evidence.json"


@dataclass(frozen=True)
class Gathered:
    """What a folder holds. Of two files of one learner on one module the one with more answers counts."""

    by_module: dict[str, list[Agreed]]
    left_out: tuple[str, ...]
    """A sentence on each file that could not be read."""


def gather(folder: Path) -> Gathered:
    """Read all files in a folder and below. CourseError if there is none that can be read."""
    if not folder.is_dir():
        raise CourseError(
            f"There is no folder {folder}. Check how it is spelled, and give the folder with the files."
        )
    best: dict[tuple[str, str], Agreed] = {}
    left_out = []
    for path in sorted(folder.rglob(ENDING)):
        try:
            found = parse(_content(path))
        except (ValueError, OSError) as bad:
            left_out.append(f"{path.name} {_why(bad)}. Ask for the file again.")
            continue
        key = found.taken, found.learner
        if key not in best or _size(found) > _size(best[key]):
            best[key] = found
    if not best:
        said = " " + " ".join(left_out) if left_out else ""
        raise CourseError(
            f"{folder} holds no file to read: names end in {ENDING.removeprefix('*')}.{said} Put the files "
            "of those who agreed there, and run this again."
        )
    return Gathered(dict(_by_module(best)), tuple(left_out))


def _by_module(best: dict[tuple[str, str], Agreed]) -> Iterator[tuple[str, list[Agreed]]]:
    for module in sorted({taken for taken, _ in best}):
        yield module, [best[key] for key in sorted(best) if key[0] == module]


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _why(bad: Exception) -> str:
    return f"could not be opened ({bad.strerror})" if isinstance(bad, OSError) else str(bad)


def _size(agreed: Agreed) -> tuple[int, int]:
    return len(agreed.asked), len(agreed.counted)
