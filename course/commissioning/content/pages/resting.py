"""Which facts a page rests on: those that its text refers to, and those that its lists are made of."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from commissioning.content.pages.blocks import source
from commissioning.content.pages.notebooks import notebook_file, stored
from commissioning.content.pages.reference_syntax import Reference, as_is, rewrite
from commissioning.content.places import Place
from commissioning.content.yaml_files.reading import changed


def facts_on(place: Place) -> frozenset[str]:
    """Ids of the facts that the text of a page refers to; read again only when its notebook changed."""
    file = notebook_file(place)
    return _facts(file, changed(file))


@lru_cache(maxsize=256)
def _facts(file: Path, _changed: int) -> frozenset[str]:
    found: set[str] = set()

    def note(one: Reference, raw: str) -> str:
        if one.kind == "fact":
            found.add(one.id)
        return raw

    cells: list[Mapping[str, Any]] = stored(file)["cells"]
    for cell in cells:
        if cell["cell_type"] == "markdown":
            rewrite(source(cell), file.name, note, as_is)
    return frozenset(found)
