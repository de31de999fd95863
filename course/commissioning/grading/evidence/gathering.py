"""The files of those who agreed, from a folder: each learner once, by module taken."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from commissioning.errors import CourseError
from commissioning.records.evidence.agreed import MOST_BYTES, Agreed, parse

ENDING = ".evidence.json"
"""How the names end under which the files are saved; browsers and mail put more into them."""


@dataclass(frozen=True)
class Gathered:
    """What a folder holds. Of two files of one learner on one module the one with more in it counts, else the newer."""

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
    for path in sorted(_files(folder), key=_age):
        try:
            found = parse(_content(path))
        except (ValueError, OSError) as bad:
            left_out.append(f"{path.name} {_why(bad)}. Ask for the file again.")
            continue
        key = found.taken, found.learner
        if key not in best or _size(found) >= _size(best[key]):
            best[key] = found
    if not best:
        said = " " + " ".join(left_out) if left_out else ""
        raise CourseError(
            f"{folder} holds no file to read: names end in {ENDING}.{said} Put the files "
            "of those who agreed there, and run this again."
        )
    return Gathered(dict(_by_module(best)), tuple(left_out))


def _by_module(best: dict[tuple[str, str], Agreed]) -> Iterator[tuple[str, list[Agreed]]]:
    for module in sorted({taken for taken, _ in best}):
        yield module, [best[key] for key in sorted(best) if key[0] == module]


def _files(folder: Path) -> Iterator[Path]:
    """The files that may be ours: a second of one name is called "… (1).json" where it is saved."""
    word = ENDING.removesuffix(".json").casefold()
    yield from (one for one in folder.rglob("*.json") if word in one.name.casefold())


def _age(path: Path) -> tuple[float, str]:
    """The oldest first."""
    try:
        return path.stat().st_mtime, str(path)
    except OSError:
        return 0.0, str(path)  # why it cannot be read is said when it is opened


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _why(bad: Exception) -> str:
    return f"could not be opened ({bad.strerror})" if isinstance(bad, OSError) else str(bad)


def _size(agreed: Agreed) -> tuple[int, int]:
    """How many answers, and how many counts that say something."""
    given = sum(
        getattr(one, name.name) is not None
        for one in agreed.counted
        for name in fields(one)
        if name.name != "day"
    )
    return len(agreed.asked), given
