"""What a document asks for: sections and fields, declared in a module's `document.yaml`.

Plain dataclasses, so that a form needs nothing to be shown, filled in and written.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from commissioning.declared import STRICT, Checked, Slug, Text, at_least, pattern
from commissioning.formats import long_date

NORTHMERE, OWN_CASE = "Northmere", "own-case"
_NAMED = re.compile(rf"(.+)-(?:{NORTHMERE}|{OWN_CASE})-(\d{{4}}-\d\d-\d\d)")


def title_of_file(stem: str) -> str:
    """A document's file in words: "Grant management plan, 22 November 2026"; another's name as it is."""
    what, day = stem, ""
    with suppress(ValueError):  # a day that is none stays part of the name
        if found := _NAMED.fullmatch(stem):
            day = f", {long_date(date.fromisoformat(found[2]))}"
            what = found[1]
    what = what.replace("-", " ")
    return what[:1].upper() + what[1:] + day


def _few(rows: int) -> int:
    if not 1 <= rows <= 20:
        raise ValueError(f"{rows} rows do not fit; give 1 to 20")
    return rows


@dataclass(frozen=True)
class Prefill:
    """Where a field's starting text comes from: what was answered to a question."""

    __pydantic_config__ = STRICT

    question: Slug
    show: Literal["answer"] = "answer"


@dataclass(frozen=True)
class DocumentField:
    """One thing to fill in."""

    __pydantic_config__ = STRICT

    id: Slug
    label: Text
    hint: str = ""
    kind: Literal["line", "lines", "choice", "date", "table"] = "line"
    options: tuple[Text, ...] = ()
    rows: Annotated[int, Checked(_few)] = 3
    """How tall it is; a table of one row stays one, others grow."""
    columns: tuple[Text, ...] = ()
    prefill: Prefill | None = None
    """An assessed question, which the Northmere edition starts from."""
    practised: Prefill | None = None
    """A practice question, which the learner's own edition offers as a pattern."""
    example: str = ""
    fact: str = ""
    """The name under which it stands in the block of facts at the top of the file, too."""

    def __post_init__(self) -> None:
        if self.kind == "choice" and len(self.options) < 2:
            raise ValueError("a choice needs at least two `options`")
        if self.kind == "table" and not self.columns:
            raise ValueError("a table needs `columns`")
        if self.kind == "table" and self.fact:
            raise ValueError("a table is no `fact`; give that to a field of one line")

    def is_filled(self, entry: object) -> bool:
        """Whether a learner has put anything in: a text, or a cell of a table."""
        if isinstance(entry, list):
            rows = [row for row in entry if isinstance(row, list)]
            return any(str(cell).strip() for row in rows for cell in row if cell is not None)
        return entry is not None and bool(str(entry).strip())


@dataclass(frozen=True)
class SectionChart:
    """A chart: what it draws, and the fields of its section that it reads; it stands below the last."""

    __pydantic_config__ = STRICT

    draws: Literal[
        "bank-balance",
        "links",
        "outcomes-bill",
        "reach",
        "shares",
        "scores",
        "lowest-out",
        "waiting",
    ]
    reads: Annotated[tuple[Slug, ...], at_least(1)]


@dataclass(frozen=True)
class Section:
    """A numbered part of the document."""

    __pydantic_config__ = STRICT

    id: Slug
    title: Text
    fields: Annotated[tuple[DocumentField, ...], at_least(1)]
    help: str = ""
    sitting: str = ""
    """The page of the module after which it can be written."""
    chart: SectionChart | None = None

    def __post_init__(self) -> None:
        ids = [field.id for field in self.fields]
        unknown = (
            next((name for name in self.chart.reads if name not in ids), None)
            if self.chart
            else None
        )
        if unknown:
            raise ValueError(
                f"the chart reads {unknown!r}, and no field of its section has that id"
            )


@dataclass(frozen=True)
class DocumentSpec:
    """The whole form: its id names the answer under which a learner's entries are kept."""

    __pydantic_config__ = STRICT

    id: Slug
    title: Text
    file: Annotated[str, pattern(r"[a-z0-9-]+\.docx", "a file's name such as my-plan.docx")]
    sections: Annotated[tuple[Section, ...], at_least(1)]
    intro: str = ""
    about: str = NORTHMERE
    """Whom or what in Northmere the first edition is for, as a name."""

    def __post_init__(self) -> None:
        ids = [field.id for field in self.fields()]
        twice = next((one for one in ids if ids.count(one) > 1), None)
        if twice:
            raise ValueError(f"two fields have the id {twice!r}; give each its own")

    @property
    def answer_id(self) -> str:
        """The key in the answers file."""
        return f"document:{self.id}"

    def fields(self) -> list[DocumentField]:
        """All fields in order."""
        return [field for section in self.sections for field in section.fields]

    def headings(self) -> list[str]:
        """The sections' headings, numbered; an annex keeps its own name."""
        titles = [section.title for section in self.sections]
        return [
            one if one.startswith("Annex") else f"{number}. {one}"
            for number, one in enumerate(titles, 1)
        ]

    def file_name(self, day: date, *, own: bool) -> str:
        """The Word file's name, which says what it is, for whom and of which day."""
        what = self.file.removesuffix(".docx").capitalize()
        return f"{what}-{OWN_CASE if own else NORTHMERE}-{day.isoformat()}.docx"

    def filled(self, entries: object) -> int:
        """How many fields have something in them; any JSON value is safe."""
        if not isinstance(entries, Mapping):
            return 0
        return sum(field.is_filled(entries.get(field.id)) for field in self.fields())

    def progress(self, entries: object) -> str:
        """How far a learner is, in words: "9 of 24 filled in"."""
        return f"{self.filled(entries)} of {len(self.fields())} filled in"
