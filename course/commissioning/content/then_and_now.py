"""What people still say of a module's subject, and what holds now, from its `then-and-now.yaml`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from commissioning.content import folders
from commissioning.content.facts import facts
from commissioning.content.fields import Identifiers, strict
from commissioning.content.spelling import nearest
from commissioning.content.yaml_files.reading import changed, read_entries
from commissioning.declared import Text
from commissioning.errors import ContentError

MAX_ROWS = 5


@dataclass(frozen=True)
class ThenAndNow:
    """One row: what people still say, what holds now, what follows, and the facts behind it."""

    __pydantic_config__ = strict()

    say: Text
    now: Text
    consequence: Text
    facts: Identifiers


def then_and_now(module: str) -> tuple[ThenAndNow, ...]:
    """The rows of a module, at most five, with facts that exist."""
    path = folders.module_dir(folders.lessons_dir(), module) / "then-and-now.yaml"
    rows = _rows(path, changed(path))
    known = facts()
    for row in rows:
        for name in row.facts:
            if name not in known:
                raise ContentError(
                    f"{path.name}, entry {row.say!r}, field 'facts': there is no fact {name!r}."
                    f"{nearest(name, known)} Name a fact of the register."
                )
    return rows


@lru_cache(maxsize=16)
def _rows(path: Path, _changed: int) -> tuple[ThenAndNow, ...]:
    rows = tuple(read_entries(path, "rows", ThenAndNow, by="say").values())
    if not 1 <= len(rows) <= MAX_ROWS:
        raise ContentError(f"{path.name}: it has {len(rows)} rows. Keep one to {MAX_ROWS}.")
    return rows
