"""The files that the course's datasets hand out: which there are, what each is, and where it lies.

A dataset's `datapackage.json` names them; `"handedOut": false` keeps one back that is of a kind which nobody should give
away, such as payments to people. Its words about the whole of a dataset are for those who teach: they may say what is
planted in the data, so no page and no file for learners repeats them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from commissioning.content import folders
from commissioning.content.computed.datasets import available
from commissioning.content.places import DataFile
from commissioning.content.spelling import nearest
from commissioning.content.yaml_files.reading import changed
from commissioning.errors import ContentError


@dataclass(frozen=True)
class Column:
    """What a column of a table holds; `unit` is "" where there is none."""

    name: str
    meaning: str
    unit: str


@dataclass(frozen=True)
class Described:
    """A file of a dataset, and what somebody who gets it should know."""

    file: DataFile
    title: str
    of: str
    licence: str
    media: str
    encoding: str
    columns: tuple[Column, ...]

    @property
    def source(self) -> Path:
        """Where this machine has it."""
        return folders.datasets_dir() / self.file.dataset / self.file.file

    @property
    def format(self) -> str:
        """As in "CSV"."""
        return self.file.file.rpartition(".")[2].upper()

    @property
    def whereabouts(self) -> str:
        """Where it lies, for a reader who cannot follow a link."""
        return f"in the course folder: {self.file.path}"

    @property
    def content_type(self) -> str:
        """The media type, with the encoding of a text."""
        return f"{self.media}; charset={self.encoding}" if self.encoding else self.media

    def __str__(self) -> str:
        return f"{self.title}. {self.of}. Licence: {self.licence}"


def every() -> Iterator[Described]:
    """All files of all datasets, by dataset in alphabetical order."""
    for name in available():
        yield from _files(name)


def described(file: DataFile) -> Described:
    """A file by its names; ContentError in plain words if there is none that a dataset names.

    Only what stands in a `datapackage.json` is found, so no name leads out of the datasets.
    """
    known = available()
    if file.dataset not in known:
        hint = nearest(file.dataset, known) or f" Datasets: {', '.join(known) or 'none'}."
        raise ContentError(f"there is no dataset {file.dataset!r}.{hint}")
    files = {one.file.file: one for one in _files(file.dataset)}
    if file.file not in files:
        hint = nearest(file.file, files) or f" Files: {', '.join(files)}."
        raise ContentError(f"the dataset {file.dataset!r} hands out no file {file.file!r}.{hint}")
    return files[file.file]


def _files(dataset: str) -> tuple[Described, ...]:
    package = folders.datasets_dir() / dataset / "datapackage.json"
    return _read(package, changed(package))


@lru_cache(maxsize=64)
def _read(package: Path, _changed: int) -> tuple[Described, ...]:
    told = json.loads(package.read_text(encoding="utf-8"))
    licence = ", ".join(one["title"] for one in told["licenses"])
    return tuple(
        Described(
            DataFile(package.parent.name, one["path"]),
            one.get("title", one["name"]),
            told["title"],
            licence,
            one["mediatype"],
            one.get("encoding", ""),
            tuple(
                Column(field["name"], field.get("description", ""), field.get("unit", ""))
                for field in one.get("schema", {}).get("fields", ())
            ),
        )
        for one in told["resources"]
        if one.get("handedOut", True)
    )
