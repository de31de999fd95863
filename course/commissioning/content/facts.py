"""The register of facts: dated claims with their sources, and when each is due for review."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from commissioning import formats
from commissioning.content import folders
from commissioning.content.fields import (
    Address,
    Day,
    Identifier,
    Key,
    PartialDate,
    Sentence,
    Value,
    Version,
    strict,
)
from commissioning.content.yaml_files.reading import changed, read_entries
from commissioning.declared import Text
from commissioning.errors import ContentError

WORDS_KEY = "words"  # [the ceiling](fact:mfa-ceiling.words) cites a fact in the author's words

Confidence = Literal["V", "V3", "K", "U"]
Unit = Literal[
    "£", "£ million", "£ billion", "per cent", "hours", "days", "months", "years",
    "count", "date", "month", "text",
]  # fmt: skip

CONFIDENCE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "V": "read in the original",
        "V3": "read in another's account",
        "K": "widely known, check the source before use",
        "U": "uncertain",
    }
)
_SCALES: Mapping[str | None, tuple[int, str]] = MappingProxyType(
    {
        "£ million": (1_000_000, "money-millions"),
        "£ billion": (1_000_000_000, "money-billions"),
    }
)
_UNIT_FORMATS: Mapping[str, str] = MappingProxyType({"£": "money", "per cent": "per-cent"})


@dataclass(frozen=True, kw_only=True)
class Change:
    """That what a fact says has changed: from which version of the course on, and what that means to whoever learnt the old.

    Without `says` the wording alone is another, and nobody is told.
    """

    __pydantic_config__ = strict()

    since: Version
    says: Sentence | None = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One dated claim with its source, and a value that text can show by reference."""

    __pydantic_config__ = strict()

    id: Identifier
    title: Text
    then: Text | None = None
    text: Text
    value: Value | None = None
    unit: Unit | None = None
    values: dict[Key, Value] = field(default_factory=dict)
    as_of: PartialDate
    source: Text
    url: Address | None = None
    review_by: Day
    confidence: Confidence
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if (self.value is not None or self.values) and self.unit is None:
            raise ValueError("a value needs a unit. Add `unit:`")
        if self.unit and self.value is None and not self.values:
            raise ValueError("a unit needs a value. Add `value:` or take the unit away")
        if WORDS_KEY in self.values:
            raise ValueError(f"{WORDS_KEY!r} is not free as the name of a value. Choose another")
        for key in (None, *self.values):
            if key is not None or self.value is not None:
                self.shown(key)
        formats.partial_date(self.as_of)

    def shown(self, key: str | None = None) -> str:
        """The value, or the named one of `values`, as a reader sees it: "£315,000".

        ContentError if the fact has no such value.
        """
        value = self.value if key is None else self.values.get(key)
        if value is None:
            asked = "no value" if key is None else f"no value called {key!r}"
            named = ", ".join(self.values) or "none"
            raise ContentError(
                f"facts.yaml, entry {self.id!r}: it has {asked}. Named values: {named}. "
                "Refer to one of them, or add it."
            )
        if self.unit in _SCALES:
            scale, name = _SCALES[self.unit]
            return formats.shown(formats.as_number(value, "money") * scale, name)
        unit = self.unit or "text"
        return formats.shown(value, _UNIT_FORMATS.get(unit, unit))

    def is_due(self, today: date) -> bool:
        """True from the review date on: the fact must be checked before anyone relies on it."""
        return today >= self.review_by


def facts(path: Path | None = None) -> Mapping[str, Fact]:
    """All facts by id, in the order of the file; read again only when the file has changed."""
    path = path or folders.register_path("facts.yaml")
    return _facts(path, changed(path))


@lru_cache(maxsize=8)
def _facts(path: Path, _changed: int) -> Mapping[str, Fact]:
    return MappingProxyType(read_entries(path, "facts", Fact))
