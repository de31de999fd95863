"""Who learnt a fact is told when it changes: the lint asks for the sentence, once, from whoever changes the register.

`facts-told.json` beside the register holds what each fact said when it was last told: a mark of its words and values, and how
many changes were written down. `refresh` brings it up to date; a new source, date or day of review is no change.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from commissioning import files
from commissioning.content import folders
from commissioning.content.facts import Fact, facts
from commissioning.content.syllabus import syllabus
from commissioning.records.remembering.changed import newer

FILE = "facts-told.json"
_MARK = 12  # figures of a mark


@dataclass(frozen=True)
class Told:
    """What was told of one fact."""

    mark: str
    changes: int


def told_file() -> Path:
    """Where it is kept: beside the register of facts."""
    return folders.register_path("facts.yaml").with_name(FILE)


def told_faults(
    known: Mapping[str, Fact] | None = None, before: Mapping[str, Told] | None = None
) -> list[str]:
    """Facts that say something else than was told, and no sentence on it; and sentences from versions to come."""
    known = facts() if known is None else known
    before = read_told() if before is None else before
    version = syllabus().course.version
    faults = []
    for fact in known.values():
        if _is_untold(fact, before.get(fact.id)):
            faults.append(
                f"facts.yaml, entry {fact.id!r}: it says something else than before, and learners who finished a module "
                'are not told. Write `changes: [{since: "VERSION", says: "One sentence."}]` with the version '
                "of the course in syllabus.yaml, which you raise; without `says` where the wording alone is another. "
                "Then run `commissioning refresh`."
            )
        faults += [
            f"facts.yaml, entry {fact.id!r}: a change since {change.since}, and the course is {version}. "
            "Raise `version` in syllabus.yaml."
            for change in fact.changes
            if newer(change.since, version)
        ]
    return faults


def refresh_told(*, check: bool = False) -> list[Path]:
    """Bring the file up to date, but for facts that the lint asks about; the file, if it changed or with `check` would."""
    before = read_told()
    now = {
        name: before[name] if _is_untold(fact, before.get(name)) else _told(fact)
        for name, fact in facts().items()
    }
    if now == before:
        return []
    if not check:
        lines = [
            f" {json.dumps(name)}: {json.dumps([one.mark, one.changes])}"
            for name, one in sorted(now.items())
        ]
        files.put(told_file(), "{\n" + ",\n".join(lines) + "\n}\n")
    return [told_file()]


def read_told() -> dict[str, Told]:
    """What was told of each fact; nothing where there is no file yet."""
    file = told_file()
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return {name: Told(*one) for name, one in read.items()}


def _told(fact: Fact) -> Told:
    said = [
        fact.then,
        fact.text,
        str(fact.value),
        fact.unit,
        {k: str(v) for k, v in fact.values.items()},
    ]
    mark = sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:_MARK]
    return Told(mark, len(fact.changes))


def _is_untold(fact: Fact, before: Told | None) -> bool:
    now = _told(fact)
    return before is not None and now.mark != before.mark and now.changes <= before.changes
