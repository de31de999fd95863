"""The register of facts and the glossary: reading, checking, and what is due for review.

What a fact or word looks like inside a lesson is in `references.py`.
"""

import difflib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from commissioning import formats
from commissioning.content import folders
from commissioning.errors import ContentError

WORDS_KEY = "words"  # [the ceiling](fact:mfa-ceiling.words) cites a fact in the author's words
MAX_ROWS = 5

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Confidence = Literal["V", "V3", "K", "U"]
Unit = Literal[
    "£", "£ million", "£ billion", "per cent", "hours", "days", "months", "years",
    "count", "date", "month", "text",
]  # fmt: skip

CONFIDENCE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "V": "read in the original",
        "V3": "read in another's account",
        "K": "well known, not re-read",
        "U": "uncertain",
    }
)


def _exact(value: object) -> object:
    """A number as YAML gives it, made exact."""
    if isinstance(value, bool):
        raise ValueError("give a number, a date or a short text")
    return formats.as_number(value) if isinstance(value, int | float) else value


def _day(value: object) -> object:
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise ValueError("give a date")
    return value


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int | date) and not isinstance(value, bool) else value


Value = Annotated[Decimal | date | str, BeforeValidator(_exact)]
PartialDate = Annotated[
    str,
    BeforeValidator(_as_text),
    StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
]


class Entry(BaseModel):
    """What every entry of a course list has: an id, and no field that the schema does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Identifier


class Fact(Entry):
    """One dated claim with its source, and a value that text can show by reference."""

    title: Text
    then: Text | None = None
    text: Text
    value: Value | None = None
    unit: Unit | None = None
    values: dict[Key, Value] = Field(default_factory=dict)
    as_of: PartialDate
    source: Text
    url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")] | None = None
    review_by: Annotated[date, BeforeValidator(_day)]
    confidence: Confidence

    @model_validator(mode="after")
    def _values_can_be_shown(self) -> "Fact":
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
        return self

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
        return formats.shown(value, _UNIT_FORMATS[self.unit or "text"])

    def is_due(self, today: date) -> bool:
        """True from the review date on: the fact must be checked before anyone relies on it."""
        return today >= self.review_by


_SCALES: Mapping[str | None, tuple[int, str]] = MappingProxyType(
    {
        "£ million": (1_000_000, "money-millions"),
        "£ billion": (1_000_000_000, "money-billions"),
    }
)
_UNIT_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "£": "money",
        "per cent": "per-cent",
        "hours": "hours",
        "days": "days",
        "months": "months",
        "years": "years",
        "count": "count",
        "date": "date",
        "month": "month",
        "text": "text",
    }
)


class Term(Entry):
    """One word of the course, with its other forms and its meaning in one plain sentence."""

    term: Text
    also: tuple[Text, ...] = ()
    meaning: Annotated[
        str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Z0-9].*\.$", max_length=200)
    ]
    see: tuple[Identifier, ...] = ()
    everyday: bool = False  # known to every reader, so a page may use it before it is explained

    def forms(self) -> tuple[str, ...]:
        """The word and its other forms."""
        return (self.term, *self.also)


class ThenAndNow(BaseModel):
    """One row: what people still say, what holds now, what follows, and the facts behind it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    say: Text
    now: Text
    consequence: Text
    facts: Annotated[tuple[Identifier, ...], Field(min_length=1)]


# ------------------------------------------------------------------------------------ reading lists

_Entry = TypeVar("_Entry", bound=BaseModel)
_REMEDIES = {
    "id": "Write it in lower case with hyphens, such as mfa-ceiling.",
    "unit": "Choose one of the units named here.",
    "as_of": "Write the source's date as 2022-08-31, 2022-08 or 2022.",
    "review_by": "Write a date such as 2027-03-31.",
    "confidence": "Write V, V3, K or U.",
    "url": "Write an address that begins with https://, or leave the field out.",
    "meaning": "Write one sentence that begins with a capital and ends with a full stop.",
}


class _UniqueKeys(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which a key written twice is an error, not a loss. The C reader if there is one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} is written twice", key_node.start_mark
                )
            seen.add(key)
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. ContentError names the file, line and what to do."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_UniqueKeys)  # noqa: S506
    except FileNotFoundError:
        raise ContentError(f"There is no file {path}. Check its name and folder.") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as bad:
        mark = getattr(bad, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(bad, "problem", None) or str(bad)
        raise ContentError(
            f"{path.name}{line}: this is not readable YAML ({problem}). Correct it in {path}."
        ) from None


def nearest(wrong: str, known: Iterable[str]) -> str:
    """A question that names the nearest of `known`, or nothing when none is near."""
    near = difflib.get_close_matches(wrong, sorted(known), n=1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else ""


def _explain(bad: ValidationError, schema: type[BaseModel]) -> tuple[str, str]:
    """Field and explanation of the first fault that pydantic found."""
    first = bad.errors(include_url=False)[0]
    place = [str(part) for part in first["loc"]]
    name = ".".join(place) or "(the whole entry)"
    message = first["msg"].removeprefix("Value error, ").rstrip(".")
    if first["type"] == "extra_forbidden":
        known = ", ".join(one.alias or key for key, one in schema.model_fields.items())
        return name, f"there is no such field. Fields: {known}."
    if first["type"] == "missing":
        return name, "it is missing. Add it."
    remedy = _REMEDIES.get(place[0], "") if place else ""
    return name, f"{message}. {remedy}".strip()


def read_entries(path: Path, key: str, schema: type[_Entry], by: str = "id") -> dict[str, _Entry]:
    """The entries of the list under `key` in a YAML file, validated, by their field `by`.

    ContentError names file, entry, field and remedy; a repeated id is an error.
    """
    listed = read_yaml(path)
    if not isinstance(listed, dict) or set(listed) != {key} or not isinstance(listed[key], list):
        raise ContentError(f"{path.name}: it must hold one list, `{key}:`. Correct it in {path}.")
    entries: dict[str, _Entry] = {}
    for position, declared in enumerate(listed[key], 1):
        name = declared.get(by) if isinstance(declared, dict) else None
        where = f"{path.name}, entry {name!r}" if name else f"{path.name}, entry number {position}"
        if not isinstance(declared, dict):
            raise ContentError(f"{where}: it is not a list of fields. Begin it with `- {by}:`.")
        try:
            entry = schema.model_validate(declared)
        except ValidationError as bad:
            field, problem = _explain(bad, schema)
            raise ContentError(f"{where}, field {field!r}: {problem}") from None
        made = str(getattr(entry, by))
        if made in entries:
            raise ContentError(f"{where}, field {by!r}: it is used twice. Give each its own {by}.")
        entries[made] = entry
    return entries


@lru_cache(maxsize=8)
def _facts(path: Path, _changed: int) -> Mapping[str, Fact]:
    return MappingProxyType(read_entries(path, "facts", Fact))


@lru_cache(maxsize=8)
def _glossary(path: Path, _changed: int) -> Mapping[str, Term]:
    terms = read_entries(path, "terms", Term)
    forms: dict[str, str] = {}
    for term in terms.values():
        for other in term.see:
            if other not in terms:
                raise ContentError(
                    f"{path.name}, entry {term.id!r}, field 'see': there is no term {other!r}."
                    f"{nearest(other, terms)} Name a term of this file."
                )
        for form in term.forms():
            owner = forms.setdefault(form, term.id)
            if owner != term.id or term.forms().count(form) > 1:
                raise ContentError(
                    f"{path.name}, entry {term.id!r}, field 'also': {form!r} also belongs to "
                    f"{owner!r}. Leave it in one place."
                )
    return MappingProxyType(terms)


def changed(path: Path) -> int:
    """When a file last changed, in nanoseconds; 0 if there is none. Keys the caches."""
    return path.stat().st_mtime_ns if path.is_file() else 0


def facts(path: Path | None = None) -> Mapping[str, Fact]:
    """All facts by id, in the order of the file; read again only when the file has changed."""
    path = path or folders.register_path("facts.yaml")
    return _facts(path, changed(path))


def glossary(path: Path | None = None) -> Mapping[str, Term]:
    """All words by id, in the order of the file; read again only when the file has changed."""
    path = path or folders.register_path("glossary.yaml")
    return _glossary(path, changed(path))


@lru_cache(maxsize=16)
def _then_and_now(path: Path, _changed: int) -> tuple[ThenAndNow, ...]:
    rows = tuple(read_entries(path, "rows", ThenAndNow, by="say").values())
    if not 1 <= len(rows) <= MAX_ROWS:
        raise ContentError(f"{path.name}: it has {len(rows)} rows. Keep one to {MAX_ROWS}.")
    return rows


def then_and_now(module: str) -> tuple[ThenAndNow, ...]:
    """The rows of a module's `then-and-now.yaml`, at most five, with facts that exist."""
    path = folders.module_dir(folders.lessons_dir(), module) / "then-and-now.yaml"
    rows = _then_and_now(path, changed(path))
    known = facts()
    for row in rows:
        for name in row.facts:
            if name not in known:
                raise ContentError(
                    f"{path.name}, entry {row.say!r}, field 'facts': there is no fact {name!r}."
                    f"{nearest(name, known)} Name a fact of the register."
                )
    return rows


# ---------------------------------------------------------------------------------------- reviewing


def due_for_review(today: date, path: Path | None = None) -> list[Fact]:
    """The facts whose review date has come, the longest overdue first, then by id."""
    due = (fact for fact in facts(path).values() if fact.is_due(today))
    return sorted(due, key=lambda fact: (fact.review_by, fact.id))


def review_table(today: date, path: Path | None = None) -> str:
    """A plain-text table of the facts due for review, for `commissioning facts --due`."""
    due = due_for_review(today, path)
    if not due:
        later = min((fact.review_by for fact in facts(path).values()), default=None)
        then = f" The next is due on {formats.long_date(later)}." if later else ""
        return f"No fact is due for review on {formats.long_date(today)}.{then}"
    head = ("Review by", "Fact", "Title", "Source")
    rows = [(fact.review_by.isoformat(), fact.id, fact.title, fact.source) for fact in due]
    wide = [max(len(row[column]) for row in (head, *rows)) for column in range(3)]
    lines = [
        "  ".join([*(row[column].ljust(wide[column]) for column in range(3)), row[3]]).rstrip()
        for row in (head, *rows)
    ]
    lines.insert(1, "  ".join("-" * width for width in (*wide, len(head[3]))))
    total = f"{len(due)} of {len(facts(path))} facts are due for review."
    return "\n".join([*lines, "", total])
