"""Faults in YAML files: what cannot be read, what is read otherwise than typed, what is never read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from commissioning.content import folders
from commissioning.content.yaml_files.pitfalls import pitfalls
from commissioning.content.yaml_files.reading import read_yaml
from commissioning.errors import ContentError

_MEANT = (".yml", ".yaml.txt")


def yaml_faults(places: Iterable[Path]) -> list[str]:
    """Faults of the files, and of all files in the folders, in `places`; each names file, line and remedy."""
    return [fault for place in places for path in _files(place) for fault in _faults(path)]


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [path for path in sorted(place.rglob("*")) if path.name.endswith((".yaml", *_MEANT))]


def _faults(path: Path) -> Iterator[str]:
    where = _named(path)
    if path.name.endswith(_MEANT):
        yield f"{where}: it is never read. Give its name the ending .yaml."
        return
    try:
        read_yaml(path)
    except ContentError as bad:
        yield str(bad)
        return
    for line, said in pitfalls(path.read_text(encoding="utf-8-sig")):
        yield f"{where}, line {line}: {said}."


def _named(path: Path) -> str:
    top = folders.checkout()
    return path.relative_to(top).as_posix() if top and path.is_relative_to(top) else str(path)
